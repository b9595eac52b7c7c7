"""From one mapping to the next: which scenes are the same, and what became of each."""
