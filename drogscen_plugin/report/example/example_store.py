# SPDX-License-Identifier: GPL-2.0-or-later
"""The example as a plan store: successive made-up mappings, and made-up plans for over half the classified scenes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

from ... import example
from ...algorithms.inputs import store_parameters
from ...algorithms.mappings import update_parameters
from ...core.plans import edits as plan_edits
from ...core.plans import proposed_parties
from ...core.store.changes import ChangeSet
from ...layers.store import project as store_project
from ...storage import store as stores
from ...storage.geopackage.place import GeoPackage
from ...storage.place import Place
from ...storage.store import Store
from ...translation import tr
from . import example_evaluations

STORE = "planlager.gpkg"
REPORT = "kartlaggning.html"


def make(
    place: Place, parameters: dict, folder: Path, feedback: QgsProcessingFeedback, *, mappings: Iterable[str]
) -> list[dict]:
    """Put example mappings in a store one after the other, with the plans that belong to each.

    Args:
        place: where the store is, or is to be.
        parameters: how ``drogscen:updatestore`` finds it.
        folder: where the report of the latest mapping is written.
        feedback: progress is reported to it; may cancel.
        mappings: which of :data:`drogscen_plugin.example.MAPPINGS`, in order.

    Returns:
        The counts of each mapping.

    Raises:
        QgsProcessingException: a step failed; the text says why.
        StoreError: the plans could not be saved.
    """
    counts = []
    for mapping in mappings:
        given = {
            **_classify(mapping, feedback),
            **parameters,
            update_parameters.MAPPING: example.mapping_label(mapping),
            update_parameters.SOURCE: example.caveat(),
            update_parameters.REPORT: str(folder / REPORT),
        }
        counts.append(_run("drogscen:updatestore", given, feedback))
        store = stores.open_store(place, migrate=False)
        _add_plans(store, mapping)
        for evaluation in example_evaluations.add(store, mapping):
            _run("drogscen:evaluatemeasures", {**parameters, "EVALUATION": evaluation, "SAVE": True}, feedback)
    _run("drogscen:checkschools", {**_register(), **parameters, "OUTPUT": "memory:"}, feedback)
    return counts


def make_file(folder: Path, feedback: QgsProcessingFeedback) -> Path:
    """Make the store that comes with the example: the previous mapping, then the example itself; returns its file."""
    path = folder / STORE
    parameters = {store_parameters.STORE: str(path)}
    make(GeoPackage(path), parameters, folder, feedback, mappings=("2022", example.MAIN_MAPPING))
    store_project.write(GeoPackage(path), feedback, note=example.caveat())
    return path


def let_go(folder: Path) -> None:
    """Before the folder is moved, put everything in the store's file and remove SQLite's empty files beside it.

    QGIS 3.22 keeps connections open that stored styles, so SQLite does not remove these files itself.
    """
    GeoPackage(folder / STORE).end()
    rest = folder / f"{STORE}-wal"
    if rest.exists() and rest.stat().st_size == 0:
        rest.unlink()
        (folder / f"{STORE}-shm").unlink(missing_ok=True)


def checked_schools(feedback: QgsProcessingFeedback) -> QgsVectorLayer:
    """The schools with what is in doubt about their positions.

    Raises:
        QgsProcessingException: the check failed.
    """
    results = _run("drogscen:checkschools", {**_register(), "OUTPUT": "memory:", "CORRECTED": "memory:"}, feedback)
    layer = results["CORRECTED"]
    layer.setName(example.schools_layer().name())
    return layer


def _register() -> dict:
    return {"SCHOOLS": example.schools_layer(), "PREVIOUS": example.earlier_schools_layer()}


def _classify(mapping: str, feedback: QgsProcessingFeedback) -> dict:
    given = {
        "SCENES": example.scenes_layer(mapping),
        "SCHOOLS": checked_schools(feedback),
        "SCENE_KEY": "nyckel",
        "SCENE_NAME": "namn",
        "DISTRICTS": example.districts_layer(),
        "DISTRICT_NAME": "namn",
        **dict.fromkeys(("OUTPUT", "PAIRS", "EXPOSED_SCHOOLS"), "memory:"),
    }
    results = _run("drogscen:classifyscenes", given, feedback)
    return {"INPUT": results["OUTPUT"], "PAIRS": results["PAIRS"], "EXPOSED_SCHOOLS": results["EXPOSED_SCHOOLS"]}


def _run(algorithm_id: str, parameters: dict, feedback: QgsProcessingFeedback) -> dict:
    context = QgsProcessingContext()
    context.setFeedback(feedback)
    project = QgsProject()
    context.setProject(project)
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(algorithm_id)
    acceptable, problem = algorithm.checkParameterValues(parameters, context)
    if not acceptable:
        raise QgsProcessingException(problem)
    results, succeeded = algorithm.run(parameters, context, feedback, {}, False)
    if not succeeded:
        raise QgsProcessingException(
            tr("The step “{name}” failed; the log says why.").format(name=algorithm.displayName())
        )
    return {
        name: context.takeResultLayer(value) or value if isinstance(value, str) else value
        for name, value in results.items()
    }


def _add_plans(store: Store, mapping: str) -> None:
    label = example.mapping_label(mapping)
    (row,) = store.read("mapping", ["uuid"], where={"label": [label]})
    present = store.read("scene", ["uuid", "name", "district"], where={"mapping_uuid": [row["uuid"]]})
    uuids = {scene["name"]: scene["uuid"] for scene in present}
    names = {entry["nyckel"]: entry["namn"] for entry in example.rows(f"scenes_{mapping}")}
    measures, follow_ups = defaultdict(list), defaultdict(list)
    for entry in example.rows("measures"):
        measures[entry["plan"]].append(_measure(entry))
    for entry in example.rows("follow_ups"):
        follow_ups[entry["plan"]].append({name: value or None for name, value in entry.items() if name != "plan"})
    changes = ChangeSet(())
    for entry in example.rows("plans"):
        if entry["mapping"] != mapping:
            continue
        scenes = [uuids[names[key]] for key in entry["scenes"].split(";")]
        children = {"measure": measures[entry["plan"]], "follow_up": follow_ups[entry["plan"]]}
        children["party"] = _parties(store, scenes, entry["plan"])
        children["measure_event"] = _events(children["measure"], entry["plan"])
        changes += plan_edits.add(_plan(entry), scenes, children)
    store.apply(changes)


def _plan(entry: dict[str, str]) -> dict:
    fields = ("title", "problem", "cause", "goal", "phase", "status", "decision_body", "decision_date", "case_number")
    row = {name: entry[name] or None for name in (*fields, "start_date", "end_date", "next_follow_up")}
    return {**row, "lead_unit": entry["lead"], "confidentiality": "INGEN", "internal_note": example.caveat()}


def _measure(entry: dict[str, str]) -> dict:
    cost = float(entry["cost_sek"]) if entry["cost_sek"] else None
    names = ("kind", "title", "due_date", "status", "start_date", "done_date", "amount_unit", "funding", "review_date")
    row = {name: entry[name] or None for name in names}
    planned = float(entry["planned_amount"]) if entry["planned_amount"] else None
    made = {"uuid": plan_edits.new_uuid(), "owner_unit": entry["owner"] or None, "cost_sek": cost}
    return {**row, **made, "planned_amount": planned}


def _events(measures: list[dict], plan: str) -> list[dict]:
    """The log of a plan's measures."""
    found = []
    for entry in example.rows("events"):
        if entry["plan"] == plan:
            measure = measures[int(entry["measure"]) - 1]
            amount = float(entry["amount"]) if entry["amount"] else None
            row = {"measure_uuid": measure["uuid"], "event_date": entry["event_date"], "kind": entry["kind"]}
            unit = measure["amount_unit"] if amount is not None else None
            found.append({**row, "amount": amount, "amount_unit": unit, "done_by": measure["owner_unit"]})
    return found


def _parties(store: Store, scenes: list[str], plan: str) -> list[dict]:
    """The schools within the radius; every third plan leaves one out, so that the example has that gap too."""
    import numpy as np

    near = store.read("scene_school", where={"scene_uuid": scenes})
    proposals = proposed_parties.propose(np.empty(0, dtype=object), near, boards={})
    proposals = proposals[1:] if int(plan) % 3 == 0 else proposals
    return [{"kind": p.kind, "name": p.name, "school_key": p.school_key or None} for p in proposals]
