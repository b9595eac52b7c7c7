"""Widgets and dialogs that know nothing of plans or scenes."""
