# SPDX-License-Identifier: GPL-2.0-or-later
"""Plans as sheets of a workbook, and back."""
