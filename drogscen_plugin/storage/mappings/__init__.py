"""Mappings that are in a store already."""
