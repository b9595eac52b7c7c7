"""A mapping into the plan store."""
