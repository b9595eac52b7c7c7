"""What the panel draws on the map, and what is chosen there."""
