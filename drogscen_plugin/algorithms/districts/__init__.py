"""A store's figures by district board."""
