# SPDX-License-Identifier: GPL-2.0-or-later
"""A mapping's scenes in order, searchable, one page each."""
