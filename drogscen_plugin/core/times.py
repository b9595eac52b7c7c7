# SPDX-License-Identifier: GPL-2.0-or-later
"""Moments as people read them: in the time of their own computer."""

from __future__ import annotations

from datetime import datetime, timezone


def local_minute(text: object) -> str:
    """A moment, kept as ISO text in UTC, as ``2026-10-01 14:05`` in local time; '' for none, other text as it is."""
    if not text:
        return ""
    try:
        moment = datetime.fromisoformat(str(text).replace("Z", "+00:00"))
    except ValueError:
        return str(text)
    return moment.replace(tzinfo=moment.tzinfo or timezone.utc).astimezone().strftime("%Y-%m-%d %H:%M")
