# SPDX-License-Identifier: GPL-2.0-or-later
"""How many schools a scene has near it, and how many units of the register these are; and what is open about its class."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..core.classification.scene_class import CLASSIFIED
from ..translation import number, tr
from . import others_nearby

if TYPE_CHECKING:
    from ..core.store.changes import Row


class Remark(NamedTuple):
    """What is to be known about the class of a scene: the matter in a word or two, and the rest of the sentence."""

    matter: str
    text: str


def schools(row: Row, listed: int) -> int:
    """The schools within the radius; those listed where the mapping does not say, as one from before units were told apart."""
    count = row.get("school_count")
    return listed if count is None else int(count)


def units(row: Row, listed: int) -> str:
    """In brackets, how many units of the register the schools are; '' where that is the same number, or is not known."""
    count = row.get("unit_count")
    return "" if count is None or count == schools(row, listed) else tr("(%n units)", int(count))


def remarks(row: Row) -> list[Remark]:
    """What is open about the class of a scene, besides its nearness to the limit."""
    found = []
    if row.get("position_doubt"):
        found.append(
            Remark(
                tr("Doubtful position:"),
                tr("the class hangs on schools that may lie elsewhere. Check where they are before the class decides."),
            )
        )
    if is_by_edge_alone(row):
        found.append(
            Remark(
                tr("Edge of the premises:"),
                tr("{edge} m from their edge, but {point} m from the school's point in the register.").format(
                    edge=number(row["nearest_m"], 1), point=number(row["nearest_point_m"], 1)
                ),
            )
        )
    return found


def is_by_edge_alone(row: Row) -> bool:
    """Whether a scene is classified only because its schools are measured from the edge of their premises."""
    point_m, radius_m = row.get("nearest_point_m"), row.get("radius_m")
    return bool(row["class_code"] == CLASSIFIED and point_m is not None and radius_m and point_m > radius_m)


def said(row: Row) -> list[str]:
    """Everything that is added to the sentence about a scene's class: units, remarks, and what was counted beside."""
    sentences = []
    if row.get("unit_count") not in (None, row["school_count"]):
        sentences.append(tr("The register lists %n units there.", int(row["unit_count"])))
    sentences += [f"{remark.matter} {remark.text}" for remark in remarks(row)]
    return [*sentences, *filter(None, [others_nearby.sentence(row)])]


def hanging(classified: int, doubtful: int | None) -> str:
    """How many classes hang on doubtful positions; '' where none does, or nobody has checked."""
    if not doubtful:
        return ""
    return tr("%n of {total} classes hang on doubtful positions.", doubtful).format(total=number(classified))
