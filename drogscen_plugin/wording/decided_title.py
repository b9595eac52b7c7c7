# SPDX-License-Identifier: GPL-2.0-or-later
"""What a decided version of a plan is called."""

from __future__ import annotations

from ..core.plans.history import DecidedVersion
from ..core.text import clean
from ..translation import tr


def decided_title(version: DecidedVersion) -> str:
    """What a decided version is called: by the day that was stated, or else the day on which it was saved."""
    day = version.plan.get("decision_date") or version.decided_at[:10]
    return tr("{plan}, as decided {day}").format(plan=clean(version.plan["title"]) or tr("(no name)"), day=day)
