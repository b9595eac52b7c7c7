"""The example: its store, its project and its picture."""
