"""Where results go, what they must never replace, and the writing."""
