# SPDX-License-Identifier: GPL-2.0-or-later
"""What may be said of a measure, as codes."""

from __future__ import annotations

NOTHING_DONE, NO_INCIDENTS, NO_COMPARISON, CANNOT_SAY = (
    "INGET_GENOMFORT",
    "INGA_HANDELSER",
    "UTAN_JAMFORELSE",
    "KAN_EJ_SAGAS",
)
FALL, RISE, TOO_FEW, METHODS_DIFFER, NOT_TOLD = (
    "MINSKNING_SYNS",
    "OKNING_SYNS",
    "FOR_FA",
    "METODERNA_SKILJER",
    "EJ_SKILJBAR",
)
"""Codes of the value list ``evaluation_result``."""

NOTICED_MORE = frozenset(
    {"KAMERA_PLATS", "KAMERA_SKOLA", "ORDNINGSVAKT", "FOTPATRULL", "OMRADESPOLIS", "RIKTAD_POLIS", "TRYGGHETSVARD"}
)
"""Kinds of measures by which more is noticed and reported than before: cameras, guards, patrols, hosts."""
