"""A plan store's own forms and project."""
