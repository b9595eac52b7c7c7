"""The meeting view: one place at a time, large, in a window of its own."""
