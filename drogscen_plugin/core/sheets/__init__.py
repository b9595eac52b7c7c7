"""Plans as sheets of a workbook, and back."""
