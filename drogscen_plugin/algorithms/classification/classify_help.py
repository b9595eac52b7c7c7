# SPDX-License-Identifier: GPL-2.0-or-later
"""The help of Classify drug scenes near schools, and the headline of a run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ...core.classification.scene_class import CLASSIFIED
from ...translation import number, tr
from ...wording.layer_errors import name_some

if TYPE_CHECKING:
    from .run import Run


def headline(counts: Mapping[str, int]) -> str:
    """One sentence for the message bar and the log."""
    text = tr(
        "Places where young people are especially exposed: {classified} of {scenes}. Near the limit: {borderline}."
    ).format(classified=counts["CLASSIFIED_COUNT"], scenes=counts["SCENE_COUNT"], borderline=counts["BORDERLINE_COUNT"])
    if counts["UNIT_COUNT"] != counts["SCHOOL_COUNT"]:
        text += " " + tr("Schools that count: {schools} ({units} units).").format(
            schools=number(counts["SCHOOL_COUNT"]), units=number(counts["UNIT_COUNT"])
        )
    if counts["UNKNOWN_COUNT"]:
        text += " " + tr("Unknown: {unknown}.").format(unknown=counts["UNKNOWN_COUNT"])
    return text


def doubt(run: Run) -> str:
    """How many classes hang on positions that the check of the register doubts; '' for none, or where none was made."""
    from ...wording import school_counts

    classified = int((run.classes.class_code == CLASSIFIED).sum())
    return school_counts.hanging(classified, None if run.hanging is None else int(run.hanging.sum()))


def by_edge(run: Run) -> str:
    """Which scenes are classified because a school is measured from its edge; '' for none."""
    rows = run.by_edge_alone
    if not rows or run.from_points_m is None:
        return ""
    scenes = [
        tr("{scene}: {edge} m from the edge, {point} m from the point").format(
            scene=run.scenes.names[row],
            edge=number(float(run.near.nearest_m[row]), 1),
            point=number(float(run.from_points_m[row]), 1),
        )
        for row in rows
    ]
    return tr("%n classes are due to the edge of premises ({scenes}).", len(rows)).format(scenes=name_some(scenes))


def caveat(run: Run) -> str:
    """What the message bar asks the officer to check, as it is easily missed in the log; '' for nothing."""
    parts = [part for part in (doubt(run), by_edge(run), *run.doubts, run.schools.unlimited) if part]
    lacking = [name for name, usable in zip(run.schools.names, run.schools.positions.usable) if not usable]
    if lacking:
        parts.append(
            tr("Schools without position, which may lie near a scene: {count} ({names}).").format(
                count=len(lacking), names=name_some(lacking)
            )
        )
    if not run.scenes.name_field:
        text = tr(
            "No field with names was recognised in “{layer}”: the scenes are numbered. Choose one under “Name of the scene”."
        )
        parts.append(text.format(layer=run.scenes.title))
    return " ".join(parts)


def classify_scenes() -> str:
    """The help of Classify drug scenes near schools, as HTML."""
    paragraphs = (
        tr(
            "Classifies each open drug scene by its distance to the nearest schools. A scene with at least one school within the radius is a "
            "<i>place where young people are especially exposed</i> (särskilt utsatt plats för unga). This is the motion's class for single places; "
            "it is not the police's <i>särskilt utsatt område</i>, which is a residential area."
        ),
        tr(
            "<b>Distance</b> is the geodesic on the ellipsoid, in metres, from the nearest edge of the scene to the nearest edge of the school, and 0 where they "
            "overlap. It does not depend on the CRS of the layers, which may differ. Scenes and schools may be points or polygons. "
            "A scene exactly at the radius is within it; distances are compared to the millimetre. The rings are drawn for the map and decide nothing."
        ),
        tr(
            "<b>Near the limit</b>: the nearest school is at most the margin inside or outside the radius, so the class hangs on how exactly the places are mapped."
        ),
        tr(
            "<b>Schools that count</b>: your expression decides. Left empty, active grundskolor count where the layer has a school register's columns (form, status, unit type), "
            "and every school where it has none. Write TRUE to count every school. Schools across a district or municipal border count too, so do not clip the layer. "
            "The log says which filter was used and how many schools it kept and dropped."
        ),
        tr(
            "<b>Nothing is dropped silently</b>: scenes without usable geometry are kept with the class Unknown and the reason; schools without are counted in the log; "
            "invalid polygons are repaired for measuring only. Fields about persons in the school register are left out of the results."
        ),
        tr(
            "<b>Identity</b>: scene_uuid is kept if the layer has it, else made from the key, else from name and place, so that a new run gives the same value."
        ),
    )
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def classify_scenes_parameters() -> dict[str, str]:
    """The help of each parameter and output of Classify drug scenes near schools."""
    return {
        "SCENES": tr("The police mapping of open drug scenes, as points or areas, in any CRS."),
        "SCENE_KEY": tr(
            "A field that is different for every scene and stays the same from mapping to mapping. Left empty, scenes are recognised by name and place."
        ),
        "SCENE_NAME": tr("Shown in labels, logs and the pairs. Left empty, a field called namn or name is used."),
        "SCHOOLS": tr(
            "Schools as points or property polygons, in any CRS. Include schools on the other side of borders."
        ),
        "SCHOOL_KEY": tr(
            "The eight-digit school unit code. Left empty, the register's column is used where it is recognised."
        ),
        "SCHOOL_NAME": tr("Left empty, the register's column is used where it is recognised."),
        "SCHOOL_FILTER": tr(
            "An expression that is true for schools that count. Left empty: active grundskolor where the layer has a register's columns, otherwise all. TRUE counts every school."
        ),
        "PUPILS": tr(
            "Number of pupils, as number or text such as “cirka 370”; “..” is unknown. Left empty, the register's column is used where it is recognised."
        ),
        "DISTANCE": tr(
            "A scene with a school at this distance or nearer is classified. Always metres, whatever the CRS; the motion says 500."
        ),
        "MARGIN": tr(
            "A scene whose nearest school is this much inside or outside the radius is marked as near the limit. Metres, less than the radius."
        ),
        "DISTRICTS": tr(
            "City districts as polygons, for naming the district of each scene. They do not limit which schools count."
        ),
        "ALSO": tr(
            "Preschools, leisure centres or other places that are counted within the radius of each scene and never decide its class. "
            "A column with kinds is recognised, as in a municipal layer; schools in it are not counted. SCB's layer of preschools is recognised by its name."
        ),
        "ALSO_LABEL": tr("What all features of the layer beside are called, such as “parklekar”."),
        "PREMISES": tr(
            "Premises, properties or buildings as areas. A school whose point lies in one is measured from its edge; "
            "where that alone decides the class, both distances are given."
        ),
        "DISTRICT_NAME": tr("The field with the district's name."),
        "DISSOLVE_RINGS": tr("One shape for all rings together, instead of one ring a school."),
        "OUTPUT": tr("The scenes with their class, their schools and distances."),
        "RINGS": tr("A ring at the radius around each school that counts, for the map."),
        "PAIRS": tr("A line from each scene to each school within the radius, with the distance."),
        "EXPOSED_SCHOOLS": tr("The schools that have a scene within the radius, with how many and the nearest."),
        "PACKAGE": tr(
            "A file to hand on: all four results, styled, with a project that shows them. What was in the file is replaced. "
            "Leave the outputs above as temporary layers; those that are opened come from this file."
        ),
        "RUN_RECORD": tr(
            "A JSON file that says what went in, with checksums, which settings were used, and what came out."
        ),
    }
