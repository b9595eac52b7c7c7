# SPDX-License-Identifier: GPL-2.0-or-later
"""From one mapping to the next: which scenes are the same, and what became of each."""
