# SPDX-License-Identifier: GPL-2.0-or-later
"""The report of a mapping: what became of each scene, what to check, and which plans follow where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from ... import paths
from ...core.classification.scene_class import CLASSIFIED
from ...core.mappings import change_code, lifecycle
from ...core.mappings.mapping_update import Update
from ...core.mappings.scene_names import comparable
from ...core.scenes.scene_story import stories
from ...core.store import vocabulary
from ...core.store.changes import Row
from ...core.store.schema import UUID
from ...core.text import folded
from ...storage.geodata.apart import apart_m
from ...translation import language, number, tr
from ...wording import place_story
from ...wording.web import html_page


def counts(update: Update) -> dict[str, int]:
    """The numbers that the algorithm returns."""
    return {
        "NEW_COUNT": update.outcome.count(change_code.NEW),
        "REMAINING_COUNT": update.outcome.count(change_code.REMAINING),
        "CEASED_COUNT": update.outcome.count(change_code.CEASED),
        "MERGED_COUNT": update.outcome.count(change_code.MERGED),
        "SPLIT_COUNT": update.outcome.count(change_code.SPLIT),
        "RETURNED_COUNT": update.outcome.count(change_code.RETURNED),
    }


def headline(update: Update) -> str:
    """One sentence for the log and the message bar."""
    return tr(
        "Mapping {label}: {new} new, {remaining} remain, {ceased} ceased, {merged} merged, {split} split, {returned} returned."
    ).format(
        label=update.mapping["label"],
        **{name[: -len("_COUNT")].lower(): value for name, value in counts(update).items()},
    )


def html(update: Update, plans: Sequence[Row], attached: Iterable[Row], notes: Sequence[str]) -> str:
    """The report as a self-contained page.

    Args:
        update: the mapping.
        plans: all plans of the store.
        attached: all attachments after the update.
        notes: what has to be said about the data, such as that they are made up.
    """
    names, attached = _names(update), list(attached)
    plan_counts = Counter(link["scene_uuid"] for link in attached)
    source = update.mapping.get("source")
    parts = [
        *(html_page.paragraph(note, note=True) for note in notes),
        html_page.paragraph(headline(update)),
        html_page.paragraph(tr("Source: {source}").format(source=source)) if source else "",
        "" if update.changes else html_page.paragraph(tr("The store already held this mapping; nothing was changed.")),
        _counts_table(update),
        _check_table(update, names, plan_counts),
        _renamed_table(update),
        _changes_table(update, names, plan_counts),
        _classes_table(update, names),
        _plans_table(update, names, plans, attached),
    ]
    return html_page.page(tr("Mapping {label}").format(label=update.mapping["label"]), parts)


def _names(update: Update) -> dict[str, str]:
    names = {uuid: row["name"] or uuid for uuid, row in update.before.items()}
    return {**names, **{uuid: row["name"] or uuid for uuid, row in update.after.items()}}


def _labels(name: str) -> vocabulary.Vocabulary:
    return vocabulary.load(paths.vocabulary_file(name))


def _counts_table(update: Update) -> str:
    codes = _labels("change_code")
    rows = [(term.label(language()), update.outcome.count(term.code)) for term in codes.terms]
    return html_page.table(tr("Changes since the mapping before"), (tr("Change"), tr("Scenes")), rows, empty="")


def _check_table(update: Update, names: Mapping[str, str], plans: Mapping[str, int]) -> str:
    """What is doubtful, with what hangs on it first: most plans, then classified scenes."""
    scenes = sorted(update.outcome.doubtful(), key=lambda scene: _weight(scene, update, names, plans))
    rows = [
        (
            names.get(scene.uuid, scene.uuid),
            _decided(scene, update),
            ", ".join(_place(names.get(one.uuid, one.uuid), one.distance_m) for one in scene.candidates),
            _labels("doubt").label(scene.doubt or "", language()),
            str(plans.get(scene.uuid, 0)),
            _labels("scene_class").label(_figures(scene, update)["class_code"], language()),
        )
        for scene in scenes
    ]
    return html_page.table(
        tr("To be checked"),
        (tr("Scene"), tr("Decided"), tr("Other scenes that it could be"), tr("Why"), tr("Plans"), tr("Class")),
        rows,
        empty=tr("No doubtful matches."),
    )


def _figures(scene: lifecycle.Present | lifecycle.Departed, update: Update) -> Row:
    return update.after.get(scene.uuid) or update.before.get(scene.uuid) or {"class_code": ""}


def _weight(
    scene: lifecycle.Present | lifecycle.Departed, update: Update, names: Mapping[str, str], plans: Mapping[str, int]
) -> tuple[int, bool, str]:
    is_classified = _figures(scene, update)["class_code"] == CLASSIFIED
    return -plans.get(scene.uuid, 0), not is_classified, folded(names.get(scene.uuid, scene.uuid))


def _decided(scene: lifecycle.Present | lifecycle.Departed, update: Update) -> str:
    """The change, and where the scene is known from: its name before, and how far away it was."""
    label = _labels("change_code").label(scene.code, language())
    if isinstance(scene, lifecycle.Departed) or scene.uuid not in update.before:
        return label
    return f"{label}: {_place(update.before[scene.uuid]['name'] or scene.uuid, scene.distance_m)}"


def _place(name: str, distance_m: float | None) -> str:
    if distance_m is None:
        return name
    return tr("{name} ({distance} m)").format(name=name, distance=number(distance_m, 0))


def _renamed_table(update: Update) -> str:
    rows = [
        (update.before[uuid]["name"], row["name"])
        for uuid, row in update.after.items()
        if uuid in update.before and comparable(update.before[uuid]["name"]) not in ("", comparable(row["name"]))
    ]
    return html_page.table(
        tr("Scenes with another name than before"),
        (tr("Before"), tr("Now")),
        sorted(rows, key=lambda row: folded(row[0])),
        empty=tr("No scene was renamed."),
    )


def _changes_table(update: Update, names: Mapping[str, str], plans: Mapping[str, int]) -> str:
    codes = _labels("change_code")
    order = codes.codes()
    seen = update.rows()
    told = stories(seen["mapping"], seen["scene_mapping"], seen["predecessor"], apart_m)
    changed = [(scene.code, scene.uuid, codes.label(scene.code, language())) for scene in update.outcome.present]
    changed += [
        (scene.code, scene.uuid, _departure(scene, codes.label(scene.code, language())))
        for scene in update.outcome.departed
    ]
    changed.sort(key=lambda scene: (order.index(scene[0]), folded(names.get(scene[1], scene[1]))))
    rows = [
        (names.get(uuid, uuid), change, place_story.sentence(told.get(uuid, ()), plans.get(uuid, 0)))
        for _, uuid, change in changed
    ]
    return html_page.table(tr("Every scene"), (tr("Scene"), tr("Change"), tr("Story")), rows, empty="")


def _departure(scene: lifecycle.Departed, label: str) -> str:
    if scene.withdrawn:
        return tr("{change} (was only in an earlier version of this mapping)").format(change=label)
    if scene.code == change_code.CEASED:
        return label
    return tr("{change} (no longer in the mapping)").format(change=label)


def _classes_table(update: Update, names: Mapping[str, str]) -> str:
    classes = _labels("scene_class")
    rows = [
        (
            names[uuid],
            classes.label(update.before[uuid]["class_code"], language()),
            classes.label(row["class_code"], language()),
        )
        for uuid, row in update.after.items()
        if uuid in update.before and update.before[uuid]["class_code"] != row["class_code"]
    ]
    return html_page.table(
        tr("Scenes whose class changed"),
        (tr("Scene"), tr("Before"), tr("Now")),
        sorted(rows, key=lambda row: folded(row[0])),
        empty=tr("No class changed."),
    )


def _plans_table(update: Update, names: Mapping[str, str], plans: Sequence[Row], attached: Iterable[Row]) -> str:
    scenes: dict[str, list[str]] = {}
    inherited = {(entry.plan_uuid, entry.to_scene) for entry in update.inherited}
    departed = {scene.uuid: scene.code for scene in update.outcome.departed}
    codes = _labels("change_code")
    for link in attached:
        text = names.get(link["scene_uuid"], link["scene_uuid"])
        if (link["plan_uuid"], link["scene_uuid"]) in inherited:
            text = tr("{scene} (inherited from {before})").format(
                scene=text, before=names.get(link["inherited_from"], link["inherited_from"])
            )
        elif link["scene_uuid"] in departed:
            text = f"{text} ({codes.label(departed[link['scene_uuid']], language()).lower()})"
        scenes.setdefault(link["plan_uuid"], []).append(text)
    rows = [
        (plan["title"] or "", ", ".join(sorted(scenes.get(plan[UUID], []), key=folded)) or tr("no scene"))
        for plan in sorted(plans, key=lambda plan: folded(plan["title"]))
    ]
    return html_page.table(tr("Plans and their scenes"), (tr("Plan"), tr("Scenes")), rows, empty=tr("No plans yet."))
