# SPDX-License-Identifier: GPL-2.0-or-later
"""The story of a place from mapping to mapping, in one line."""

from __future__ import annotations

from ..core.mappings import change_code
from ..core.mappings.scene_names import former
from ..core.scenes.scene_story import Step, Story
from ..translation import number, tr


def sentence(story: Story, plan_count: int) -> str:
    """Where a place is known from, how it was recognised, how far it moved, and how many plans it has; one line."""
    told = " → ".join(", ".join([_place(step), *_facts(step)]) for step in story)
    return tr("{story}; plans: {count}").format(story=told, count=number(plan_count))


def _place(step: Step) -> str:
    return f"{step.label} {step.name or tr('(no name)')}" if step.present else f"{step.label} {_end(step)}"


def _end(step: Step) -> str:
    others = _listed(step.others)
    if step.code == change_code.MERGED and others:
        return tr("merged into {names}").format(names=others)
    if step.code == change_code.SPLIT and others:
        return tr("split into {names}").format(names=others)
    return tr("gone")


def _facts(step: Step) -> list[str]:
    """What is said about a place after its name; nothing about one that is gone."""
    if not step.present:
        return []
    facts, others = [], _listed(step.others)
    if step.code == change_code.RETURNED:
        facts.append(tr("returned"))
    if step.code == change_code.MERGED and others:
        facts.append(tr("merged from {names}").format(names=others))
    if step.code == change_code.SPLIT and others:
        facts.append(tr("split from {names}").format(names=others))
    if step.moved_m is not None:
        facts.append(tr("{distance} m").format(distance=number(step.moved_m, 0)))
    if step.matched_by is not None:
        facts.append(_recognised(step.matched_by))
    return facts


def _recognised(matched_by: str) -> str:
    if matched_by == change_code.BY_DECISION:
        return tr("settled by hand")
    if matched_by == change_code.BY_KEY:
        return tr("recognised by key")
    return tr("recognised by name") if matched_by == change_code.BY_NAME else tr("recognised by place")


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(name or tr("(no name)") for name in names)


def former_names(story: Story) -> str:
    """A sentence with what the place was called before, '' for none."""
    return formerly(former(step.name for step in story if step.present))


def formerly(names: tuple[str, ...]) -> str:
    """A sentence with former names, the latest first, '' for none."""
    return tr("Formerly {names}.").format(names=", ".join(names)) if names else ""
