# SPDX-License-Identifier: GPL-2.0-or-later
"""What is said of a school whose position is doubtful: what was found, what hangs on it, and what was decided."""

from __future__ import annotations

from functools import cache

from .. import paths
from ..core import times
from ..core.schools import decisions
from ..core.schools.to_check import Unit
from ..core.store import vocabulary
from ..core.store.vocabulary import Vocabulary
from ..translation import language, tr
from . import school_findings
from .layer_errors import name_some


@cache
def _list(name: str) -> Vocabulary:
    return vocabulary.load(paths.vocabulary_file(name))


def source(code: str) -> str:
    """Where a position comes from, inside a sentence."""
    return _list("position_source").label(code, language()).lower()


def found(unit: Unit) -> str:
    """What the check found."""
    return " ".join(map(school_findings.stored_sentence, unit.findings)) or tr("Nothing any more.")


def hangs(unit: Unit) -> str:
    """The scenes whose class may change; else what may."""
    if unit.scenes:
        return name_some(list(unit.scenes))
    return _list("severity").label(unit.severity, language()) or "–"


def decided(unit: Unit) -> str:
    """What was decided, in a word or two."""
    row = unit.decision
    if row is None:
        return tr("none yet")
    label = _list(decisions.DECISION).label(row["decision"], language())
    if row["position_source"]:
        label = f"{label} ({source(row['position_source'])})"
    if not unit.holds:
        return tr("{decision}, but the register has changed the school since").format(decision=label)
    return label


def facts(unit: Unit) -> str:
    """Everything that is known, as running text: code, findings, what the register says, who decided what and why."""
    parts = [tr("{name}, unit code {key}.").format(name=unit.name or tr("(no name)"), key=unit.key or "–")]
    parts += map(school_findings.stored_sentence, unit.findings)
    for row in unit.findings[:1]:
        said = ", ".join(part for part in row["register_row"].split(decisions.BETWEEN) if part != decisions.NOTHING)
        parts.append(tr("The register says: {row}.").format(row=said or tr("nothing")))
    if unit.decision is not None:
        row = unit.decision
        who = ", ".join(filter(None, (row["changed_by"], times.local_minute(row["changed_at"] or ""))))
        parts.append(tr("Decided by {who}. {reason}").format(who=who, reason=row["reason"] or "").strip())
    return " ".join(parts)
