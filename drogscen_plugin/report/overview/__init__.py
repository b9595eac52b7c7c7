"""What shows all places at once: the overview, its list, the contents and the summary."""
