"""Texts that several parts of the plugin share."""
