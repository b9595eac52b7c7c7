"""Classifying scenes near schools, and how the figure changes with the radius."""
