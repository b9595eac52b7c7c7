"""Plans: validation, edits, history, gaps, privacy, parties and drafts."""
