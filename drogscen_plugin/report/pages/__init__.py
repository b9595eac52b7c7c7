"""The pages of the papers: what they say, and where it stands."""
