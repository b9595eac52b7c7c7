# SPDX-License-Identifier: GPL-2.0-or-later
"""The example: its store, its project and its picture."""
