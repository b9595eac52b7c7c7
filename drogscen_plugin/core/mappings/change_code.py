# SPDX-License-Identifier: GPL-2.0-or-later
"""The codes of what became of a scene from mapping to mapping, and of how it was recognised."""

NEW, REMAINING, CEASED = "NY", "KVARSTAR", "UPPHORD"
MERGED, SPLIT, RETURNED = "SAMMANSLAGEN", "UPPDELAD", "ATERKOMMEN"
"""What became of a scene, as the value list ``change_code`` has it."""

BY_DECISION, BY_KEY, BY_NAME, BY_OVERLAP, BY_DISTANCE = "BESLUT", "NYCKEL", "NAMN", "OVERLAPP", "AVSTAND"
"""How a scene was recognised, as the value list ``matched_by`` has it."""
