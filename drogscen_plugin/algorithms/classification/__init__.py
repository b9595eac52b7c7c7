# SPDX-License-Identifier: GPL-2.0-or-later
"""Classifying scenes near schools, and how the figure changes with the radius."""
