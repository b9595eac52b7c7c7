"""A mapping's scenes in order, searchable, one page each."""
