"""The dock panel, and how it follows the project and the open store."""
