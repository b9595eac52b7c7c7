"""Print layouts, their templates and PDF."""
