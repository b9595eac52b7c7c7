# SPDX-License-Identifier: GPL-2.0-or-later
"""What the check of a school register found, in sentences, and what to do about it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..core.schools import codes, decisions
from ..core.schools.doctor import previous_register
from ..core.schools.doctor.findings import Finding
from ..core.store.changes import Row
from ..translation import number, tr
from .layer_errors import describe_problem, name_some

Facts = Mapping[str, Any]


def sentence(finding: Finding, scene_names: Sequence[str]) -> str:
    """What was found, and which classes hang on it."""
    said = _SENTENCES[finding.code](finding.facts, _metres(finding.distance_m))
    if not finding.scenes:
        return said
    names = name_some([scene_names[row] for row in finding.scenes])
    return f"{said} " + tr("The class of %n scenes may change: {names}.", len(finding.scenes)).format(names=names)


def stored_sentence(row: Row) -> str:
    """What was found, from a row of ``school_finding``; the check's name alone where its facts cannot be read."""
    try:
        facts = json.loads(row["facts"] or "{}")
        finding = Finding(
            row["check_code"], 0, row["school_key"] or "", row["school_name"], facts, distance_m=row["distance_m"]
        )
        return sentence(finding, ())
    except (ValueError, KeyError, TypeError, AttributeError):
        return str(row["check_code"])


def advice(code: str) -> str:
    """What to do about what a check found."""
    return {
        codes.NO_POSITION: tr("Look the address up and give the unit its position."),
        codes.ZERO: tr("Look the address up and give the unit its position."),
        codes.SWAPPED: tr("Turn the coordinates round, and tell who keeps the register."),
        codes.OUTSIDE_MUNICIPALITY: tr("Compare with the address; the point or the municipality is wrong."),
        codes.SHARED_POINT: tr("Look up where each unit is; at most one of them is there."),
        codes.ONE_SCHOOL: tr("Nothing; count them as one school when you speak of schools."),
        codes.FAR_FROM_ADDRESS: tr(
            "Addresses are more reliable than points: use the address's place, or find out which is right."
        ),
        codes.NOT_AT_BUILDING: tr("Look at the map: is the school there?"),
        codes.BAD_CODE: tr("Ask for the register anew, with the codes as text."),
        codes.CODE_GONE: tr("Find out whether the school is closed, divided or merged."),
        codes.MOVED: tr("Find out which position is right."),
        codes.OUTDATED: tr("Decide anew, with what the register says now."),
        codes.NO_FORM: tr("Find out which form the unit has; without one it does not count."),
        codes.STATUS_UNCLEAR: tr("Find out whether the unit is active."),
        codes.PUPILS_ROUGH: tr("Say “about” of every sum that it is in."),
        codes.PERSONAL_DATA: tr("Delete the column before the file is passed on; results leave it out."),
        codes.NO_NEIGHBOURS: tr("Add the schools of the neighbouring municipality: they count as well."),
    }[code]


def _metres(distance_m: float | None) -> str:
    if distance_m is None:
        return ""
    if distance_m >= 10_000:
        return tr("{distance} km").format(distance=number(distance_m / 1000, 1))
    return tr("{distance} m").format(distance=number(distance_m))


def _no_position(facts: Facts, _: str) -> str:
    said = tr("It has no usable position: {problem}.").format(problem=describe_problem(facts["problem"]))
    return f"{said} " + tr("Its postal town is {town}.").format(town=facts["town"]) if facts["town"] else said


def _shared(facts: Facts, _: str) -> str:
    names = name_some(list(facts["names"]))
    if facts["differ"]:
        return tr("It has the same point as {names}, with another address or town.").format(names=names)
    return tr("It has the same point as {names}; without addresses nobody can say whether they are one school.").format(
        names=names
    )


def _code(facts: Facts, _: str) -> str:
    return {
        "repeated": tr("Its code stands in %n rows.", int(facts.get("count", 0))),
        "missing": tr("It has no code."),
        "lost_zero": tr("Its code has seven digits; a first zero is probably lost."),
        "not_eight_digits": tr("Its code has not eight digits."),
    }[facts["why"]]


def _gone(facts: Facts, _: str) -> str:
    names = name_some(list(facts["names"]))
    return {
        previous_register.CLOSED: tr("It was in the earlier register and is not in this one: probably closed."),
        previous_register.RENAMED: tr("It was in the earlier register; {names} has probably taken its place.").format(
            names=names
        ),
        previous_register.DIVIDED: tr("It was in the earlier register, and is probably divided: {names}.").format(
            names=names
        ),
        previous_register.MERGED: tr("It was in the earlier register, and is probably merged with {names}.").format(
            names=names
        ),
    }[facts["became"]]


def _outdated(facts: Facts, _: str) -> str:
    return {
        decisions.RIGHT: tr("Its position was said to be right, but the register has changed the school since."),
        decisions.MOVED: tr("It was moved by a decision, but the register has changed the school since."),
        decisions.NOT_A_SCHOOL: tr("It was said to be no school, but the register has changed it since."),
    }[facts["decision"]]


_SENTENCES: dict[str, Callable[[Facts, str], str]] = {
    codes.NO_POSITION: _no_position,
    codes.ZERO: lambda facts, _: tr("Its coordinates are 0, which is no position."),
    codes.SWAPPED: lambda facts, _: tr("Its coordinates are swapped: north stands where east should."),
    codes.OUTSIDE_MUNICIPALITY: lambda facts, far: tr("It lies {distance} outside {municipality}.").format(
        distance=far, municipality=facts["municipality"]
    ),
    codes.SHARED_POINT: _shared,
    codes.ONE_SCHOOL: lambda facts, _: tr("%n units at one point are one school: {names}.", len(facts["names"])).format(
        names=name_some(list(facts["names"]))
    ),
    codes.FAR_FROM_ADDRESS: lambda facts, far: tr("It lies {distance} from its address, {address}.").format(
        distance=far, address=facts["address"]
    ),
    codes.NOT_AT_BUILDING: lambda facts, far: tr("The nearest school building is {distance} away.").format(
        distance=far
    ),
    codes.BAD_CODE: _code,
    codes.CODE_GONE: _gone,
    codes.MOVED: lambda facts, far: tr("It lies {distance} from where the earlier register had it.").format(
        distance=far
    ),
    codes.OUTDATED: _outdated,
    codes.NO_FORM: lambda facts, _: tr("The register does not say which school form it has (“{value}”).").format(
        value=facts["value"]
    ),
    codes.STATUS_UNCLEAR: lambda facts, _: tr("The register does not say whether it is active (“{value}”).").format(
        value=facts["value"]
    ),
    codes.PUPILS_ROUGH: lambda facts, _: tr("Its number of pupils is no exact number: “{value}”.").format(
        value=facts["value"]
    ),
    codes.PERSONAL_DATA: lambda facts, _: tr("The column {column} is about persons.").format(column=facts["column"]),
    codes.NO_NEIGHBOURS: lambda facts, _: tr(
        "Within the radius of {municipality}, of which the register has no school: {scenes}."
    ).format(scenes=name_some(list(facts["names"])), municipality=facts["municipality"]),
}
