# SPDX-License-Identifier: GPL-2.0-or-later
"""How far an evaluation looks, in metres and months: its defaults and limits."""

from __future__ import annotations

DEFAULT_MONTHS, DEFAULT_BUFFER_M, DEFAULT_RING_M = 12, 100.0, 300.0
MOST_MONTHS = 36

LARGEST_ZONE_M = 2000.0
"""No zone of an evaluation reaches further: beyond it nothing is about the place any more."""
