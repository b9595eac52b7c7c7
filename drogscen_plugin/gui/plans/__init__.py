"""Editing plans: windows, saving, conflicts and drafts."""
