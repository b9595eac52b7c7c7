"""The open store: session, background jobs, undo."""
