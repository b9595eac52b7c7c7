"""Workbooks, CSV, and several files put in place together."""
