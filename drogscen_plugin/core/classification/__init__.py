"""Which scenes are classified: radius, proximity, classes, identities."""
