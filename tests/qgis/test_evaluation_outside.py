# SPDX-License-Identifier: GPL-2.0-or-later
"""A mark in every text of the log, the indicators and the evaluations, and where it comes to light for outsiders."""

import html
import json
import re
import subprocess
import zipfile

import pytest

from drogscen_plugin.core.store import changes
from drogscen_plugin.core.store.changes import ChangeSet
from tests.support import evaluation_store, runs

TABLES = ("measure", "measure_event", "indicator", "indicator_value", "evaluation", "evaluation_scene")
DESIGNS = ("design", "frozen_design", "run_record")
NOT_TEXTS = ("warnings", "deviations", "categories", "monthly", "source_rows")
"""Codes and figures, which would mean nothing as other texts."""


@pytest.fixture
def store(place, provider):
    """One evaluation with figures that may be shown, of counts that are typed and of points, and marks everywhere."""
    made = evaluation_store.make(place)
    evaluation_store.typed(made)
    ahead = {
        "AFTER_FROM": "2030-01-01",
        "AFTER_TO": "2030-12-31",
        "BEFORE_FROM": "2023-07-01",
        "BEFORE_TO": "2024-06-30",
    }
    evaluation_store.run(made, PLAN="Plan A", COMPARISON="Testplats C", INDICATOR="Våld och rån", SAVE=True, **ahead)
    evaluation_store.evaluate(made, "E1", SAVE=True, INDICATOR="Våld och rån")
    updates = [
        changes.update("scene", row, radius_m=500.0, school_count=1, nearest_m=120.0) for row in made.read("scene")
    ]
    for table in TABLES:
        for number, row in enumerate(made.read(table)):
            values = {}
            for field in made.schema[table].fields:
                mark = f"märke.{table}.{field.name}"
                if field.name in DESIGNS and row[field.name]:
                    values[field.name] = json.dumps({**json.loads(row[field.name]), "note": mark}, ensure_ascii=False)
                elif (
                    field.type in ("text", "long_text")
                    and not field.vocabulary
                    and field.name not in (*DESIGNS, *NOT_TEXTS)
                ):
                    values[field.name] = f"{mark} {number}"
            updates.append(changes.update(table, row, **values))
    made.apply(ChangeSet(tuple(change for change in updates if change.changed())))
    return made


def marks_in(folder):
    """The marks in all files of a folder, however they are packed."""
    found = set()
    for path in folder.iterdir():
        texts = [path.read_bytes().decode("utf-8", "replace")]
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                texts = [book.read(name).decode("utf-8", "replace") for name in book.namelist()]
        if path.suffix == ".pdf":
            # Words are broken at the end of lines.
            texts = [subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True).stdout.decode()]
            texts = [re.sub(r"\s", "", texts[0])]
        for text in texts:
            found |= set(re.findall(r"märke\.(\w+\.[a-z_]+)", html.unescape(text)))
    return found


def declared(store):
    from drogscen_plugin.core.meeting import audience

    tables = audience.tables(store.schema, external=True)
    return {f"{table.name}.{field.name}" for table in tables for field in table.fields}


def test_outside_come_the_fields_that_are_declared_open_and_no_other(store, tmp_path):
    names = ("xlsx", "csv", "pack")
    outside, inside = set(), set()
    for external in (False, True):
        found = outside if external else inside
        for name in names:
            folder = tmp_path / f"{name} {external}"
            folder.mkdir()
            common = {**runs.parameters_of(store.place), "AUDIENCE": int(external)}
            if name == "pack":
                runs.run("meetingpack", {**common, "FOLDER": str(folder)})
            else:
                runs.run("exportplans", {**common, "OUTPUT": str(folder / f"planer.{name}")})
            found |= marks_in(folder)
    assert {"measure_event.note", "evaluation.design", "evaluation.run_record", "indicator.title"} <= inside
    assert outside <= declared(store)
    assert {"measure.title", "indicator.title", "evaluation.title"} <= outside
    assert not {name for name in outside if name.split(".")[1] in (*DESIGNS, "note", "internal_note", "responsible")}
