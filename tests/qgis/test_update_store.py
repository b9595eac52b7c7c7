# SPDX-License-Identifier: GPL-2.0-or-later
"""``drogscen:updatestore`` on both back ends."""

import re
from html.parser import HTMLParser

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
)

from drogscen_plugin.core.plans import edits as plan_edits
from drogscen_plugin.core.store import changes
from drogscen_plugin.storage import store as stores
from drogscen_plugin.storage.geopackage.place import GeoPackage
from tests.support.mappings import FIRST, SECOND, attached, box, counts, key, plan_on, scenes, whole


def test_a_first_mapping_makes_the_store(classified, update_store, place):
    run = update_store(classified(FIRST), place, "2023", SOURCE="Polisen", RECEIVED="2023-05-01")
    assert counts(run) == (4, 0, 0, 0, 0, 0)
    store = stores.open_store(place, migrate=False)
    assert (store.geometry, store.srid) == ("MultiPolygon", 3006)
    (mapping,) = store.read("mapping")
    shown = {
        name: mapping[name] for name in ("label", "source", "received", "radius_m", "scene_count", "classified_count")
    }
    assert shown == {
        "label": "2023",
        "source": "Polisen",
        "received": "2023-05-01",
        "radius_m": 500.0,
        "scene_count": 4,
        "classified_count": 2,
    }
    assert scenes(place) == [
        ("A", "NY", "SUPU", True),
        ("B", "NY", "SUPU", True),
        ("C", "NY", "EJ", True),
        ("E", "NY", "EJ", True),
    ]
    near = store.read("scene_school", ["scene_uuid", "school_name", "distance_m", "rank"])
    assert sorted((row["scene_uuid"] == key("a"), row["school_name"], row["distance_m"]) for row in near) == [
        (False, "Åskolan", 250.0),
        (True, "Bskolan", 480.0),
        (True, "Åskolan", 210.0),
    ]


def test_the_same_mapping_twice_changes_nothing(classified, update_store, first_mapping):
    update_store(classified(SECOND), first_mapping, "2024")
    before = whole(first_mapping)
    run = update_store(classified(list(reversed(SECOND)), at="2026-02-02T12:00:00"), first_mapping, "2024")
    assert whole(first_mapping) == before
    assert any("nothing was changed" in text for text in run.log.infos)


def test_plans_follow_merged_and_split_scenes_and_stay_where_they_were(classified, update_store, first_mapping):
    plan_on(first_mapping, "P1", "a", "b")
    plan_on(first_mapping, "P2", "b")
    plan_on(first_mapping, "P3", "c")
    plan_on(first_mapping, "P4", "e")
    run = update_store(classified(SECOND), first_mapping, "2024")
    assert counts(run) == (1, 0, 1, 1, 2, 0)
    assert attached(first_mapping) == [
        ("P1", "A", None),
        ("P1", "AB", min("AB", key=lambda name: key(name.lower()))),
        ("P1", "B", None),
        ("P2", "AB", "B"),
        ("P2", "B", None),
        ("P3", "C", None),
        ("P3", "C1", "C"),
        ("P3", "C2", "C"),
        ("P4", "E", None),
    ]
    assert scenes(first_mapping) == [
        ("A", "SAMMANSLAGEN", "SUPU", False),
        ("AB", "SAMMANSLAGEN", "SUPU", True),
        ("B", "SAMMANSLAGEN", "SUPU", False),
        ("C", "UPPDELAD", "EJ", False),
        ("C1", "UPPDELAD", "SUPU", True),
        ("C2", "UPPDELAD", "EJ", True),
        ("E", "UPPHORD", "EJ", False),
        ("F", "NY", "EJ", True),
    ]


def test_what_the_officer_detached_stays_detached_when_the_mapping_is_put_in_again(
    classified, update_store, first_mapping
):
    plan_on(first_mapping, "P3", "c")
    update_store(classified(SECOND), first_mapping, "2024")
    store = stores.open_store(first_mapping, migrate=False)
    store.apply(plan_edits.detach(row for row in store.read("plan_scene") if row["scene_uuid"] == key("c2")))
    update_store(classified(SECOND), first_mapping, "2024")
    assert attached(first_mapping) == [("P3", "C", None), ("P3", "C1", "C")]


def test_a_corrected_mapping_replaces_the_latest_and_no_other(classified, update_store, first_mapping):
    straight = whole(first_mapping)
    update_store(classified(SECOND), first_mapping, "2024")
    corrected = [*FIRST[:3], ("e", "E ny", "SUPU", "Cskolan (12 m)", box(900))]
    run = update_store(classified(corrected), first_mapping, "2024")
    assert counts(run) == (0, 4, 0, 0, 0, 0)
    assert [row for row in scenes(first_mapping) if row[3]] == [
        ("A", "KVARSTAR", "SUPU", True),
        ("B", "KVARSTAR", "SUPU", True),
        ("C", "KVARSTAR", "EJ", True),
        ("E ny", "KVARSTAR", "SUPU", True),
    ]
    assert [row[:2] for row in scenes(first_mapping) if not row[3]] == [
        (name, "UPPHORD") for name in ("AB", "C1", "C2", "F")
    ]
    again = whole(first_mapping)
    assert counts(update_store(classified(FIRST), first_mapping, "2023")) == (4, 0, 0, 0, 0, 0)
    assert whole(first_mapping) == again
    assert [row for row in again["mapping"] if "'label', '2023'" in row] == straight["mapping"]


@pytest.mark.parametrize("moment", ["classified", "scenes", "written"])
def test_a_failure_or_cancel_halfway_leaves_the_store_as_it_was(classified, update_store, place, monkeypatch, moment):
    from drogscen_plugin.storage.transaction import Transaction

    update_store(classified(FIRST), place, "2023")
    plan_on(place, "P1", "a")
    before = whole(place)
    original = Transaction.write

    class Stop(QgsProcessingFeedback):
        def isCanceled(self):
            return moment == "written" and self.progress() >= 95

    def fail(self, updates):
        updates = list(updates)
        half = {"classified": 0, "scenes": len(updates) // 2}[moment]
        original(self, updates[:half])
        bad = changes.insert("scene_mapping", {"uuid": "x", "scene_uuid": None, "mapping_uuid": None})
        original(self, [bad])

    if moment != "written":
        monkeypatch.setattr(Transaction, "write", fail)
    with pytest.raises(QgsProcessingException):
        update_store(classified(SECOND), place, "2024", feedback=Stop())
    monkeypatch.setattr(Transaction, "write", original)
    assert whole(place) == before
    assert counts(update_store(classified(SECOND), place, "2024")) == (1, 0, 1, 1, 2, 0)


def test_a_store_that_could_not_be_filled_is_not_left_behind(classified, update_store, place, monkeypatch):
    from drogscen_plugin.core.errors import StoreMissing
    from drogscen_plugin.storage.transaction import Transaction

    def fail(self, updates):
        raise OSError("no space left on device")

    monkeypatch.setattr(Transaction, "write", fail)
    with pytest.raises(QgsProcessingException):
        update_store(classified(FIRST), place, "2023")
    with pytest.raises(StoreMissing):
        stores.version_of(place)


def test_a_saved_mapping_is_told_with_the_project_of_the_run(classified, update_store, place, provider):
    told = []

    def note(place, project):
        told.append((place, project))

    provider.stored.connect(note)
    try:
        update_store(classified(FIRST), place, "2023")
    finally:
        provider.stored.disconnect(note)
    assert told == [(place, QgsProject.instance())]


def test_the_run_record_is_kept_with_the_mapping(classified, update_store, place, tmp_path):
    record = tmp_path / "record.json"
    record.write_text('{"plugin_version": "å"}', encoding="utf-8")
    update_store(classified(FIRST), place, "2023", RUN_RECORD=str(record))
    update_store(classified(FIRST), place, "2023")
    store = stores.open_store(place, migrate=False)
    assert store.read("mapping", ["run_record"]) == [{"run_record": '{"plugin_version": "å"}'}]
    record.write_text("inte JSON", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match=r"run record .* cannot be read"):
        update_store(classified(FIRST), place, "2023", RUN_RECORD=str(record))


def test_another_crs_gives_the_same_scenes(classified, in_crs, update_store, first_mapping):
    run = update_store(in_crs(classified([(f"x{k}", *rest) for k, *rest in FIRST]), "EPSG:4326"), first_mapping, "2024")
    assert counts(run) == (0, 4, 0, 0, 0, 0)
    store = stores.open_store(first_mapping, migrate=False)
    assert sorted(row["matched_by"] for row in store.read("scene_mapping") if row["matched_by"]) == ["NAMN"] * 4


def test_points_and_areas_are_not_mixed(classified, update_store, first_mapping):
    points = classified([("a", "A", "EJ", "", "Point (670000 6580000)")], kind="Point")
    with pytest.raises(QgsProcessingException, match="The mapping holds points, and the plan store areas"):
        update_store(points, first_mapping, "2024")
    assert counts(update_store(classified(FIRST), first_mapping, "2024")) == (0, 4, 0, 0, 0, 0)


def test_points_have_stores_too_and_three_dimensions_become_two(classified, update_store, place):
    rows = [("a", "A", "EJ", "", "PointZ (670000 6580000 12)"), ("n", "Utan", "OKAND", "", None)]
    update_store(classified(rows, kind="PointZ"), place, "2023")
    moved = [("q", "A", "EJ", "", "PointZ (670027 6580036 12)"), ("n", "Utan", "OKAND", "", None)]
    assert counts(update_store(classified(moved, kind="PointZ"), place, "2024", MATCH_DISTANCE=50.0)) == (
        0,
        2,
        0,
        0,
        0,
        0,
    )
    store = stores.open_store(place, migrate=False)
    assert store.geometry == "MultiPoint"
    assert {row["name"]: row["geom"] is None for row in store.read("scene", ["name", "geom"])} == {
        "A": False,
        "Utan": True,
    }


@pytest.mark.parametrize(
    "name", ["O'Hara; DROP TABLE plan;--", 'Dubbel "citat"', "<b>fet</b> & co", "Å\\nÄ ö 🏫", "%s {0} @name"]
)
def test_names_are_stored_as_they_are_and_escaped_in_the_report(classified, update_store, place, tmp_path, name):
    report = tmp_path / "rapport.html"
    update_store(classified([("a", name, "SUPU", f"{name} (12 m)", box(0))]), place, name, REPORT=str(report))
    store = stores.open_store(place, migrate=False)
    assert store.read("scene", ["name"]) == [{"name": name}]
    assert store.read("mapping", ["label"]) == [{"label": name}]
    assert store.read("scene_school", ["school_name"]) == [{"school_name": name}]
    plan_on(place, name, "a")
    assert store.read("plan", ["title"], where={"title": [name]}) == [{"title": name}]
    update_store(classified([("a", name, "SUPU", f"{name} (12 m)", box(0))]), place, name, REPORT=str(report))
    page = Page(report.read_text(encoding="utf-8"))
    assert name in page.cells
    assert page.tags <= {
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "h1",
        "main",
        "h2",
        "p",
        "strong",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }


class Page(HTMLParser):
    """The tags and table cells of a page."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.cells, self._open = set(), [], ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self._open = tag
        if tag == "td":
            self.cells.append("")

    def handle_data(self, data):
        if self._open == "td":
            self.cells[-1] += data

    def handle_endtag(self, tag):
        self._open = ""


def test_the_report_says_what_became_of_everything(classified, update_store, place, tmp_path):
    report = tmp_path / "rapport.html"
    update_store(classified(FIRST), place, "2023")
    plan_on(place, "Ljus", "a")
    update_store(classified(SECOND), place, "2024", REPORT=str(report), SOURCE="Polisen 2024")
    text = re.sub(r"<[^>]+>", "|", report.read_text(encoding="utf-8"))
    for part in (
        "Mapping 2024: 1 new, 0 remain, 1 ceased, 1 merged, 2 split, 0 returned.",
        "Source: Polisen 2024",
        "|AB||Merged||2024 AB, merged from A, B, recognised by place; plans: 1|",
        "|E||No longer mapped||2023 E → 2024 gone; plans: 0|",
        "|C||Split (no longer in the mapping)||2023 C → 2024 split into C1, C2; plans: 0|",
        "|Ljus||A (merged), AB (inherited from A)|",
    ):
        assert part in text


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"MAPPING": "  "}, "Give the mapping a label"),
        ({"STORE": None, "CONNECTION": None}, "either a GeoPackage file or a PostgreSQL connection"),
        ({"STORE": "lager.txt", "CONNECTION": None}, "give its name the ending .gpkg"),
    ],
)
def test_what_is_missing_is_told(classified, update_store, place, change, message):
    with pytest.raises(QgsProcessingException, match=re.escape(message)):
        update_store(classified(FIRST), place, "2023", **change)


def test_a_layer_that_was_not_classified_is_refused(make_layer, update_store, place):
    with pytest.raises(
        QgsProcessingException, match=r"The layer platser has no field “scene_uuid”. Take the result of “Classify"
    ):
        update_store(make_layer("Polygon", [("A", box(0))]), place, "2023")


def test_repeated_identities_are_refused(classified, update_store, place):
    with pytest.raises(QgsProcessingException, match=r"feature 1 \(A\), feature 2 \(B\)"):
        update_store(classified([FIRST[0], ("a", "B", "EJ", "", box(90))]), place, "2023")


def test_an_empty_layer_is_refused(classified, update_store, place):
    with pytest.raises(QgsProcessingException, match="would mark every scene as ceased"):
        update_store(classified([]), place, "2023")


def test_it_runs_in_the_background_as_the_toolbox_does(classified, parameters_of, place, provider, qtbot):
    algorithm = QgsApplication.processingRegistry().algorithmById("drogscen:updatestore")
    results = []
    for label, rows in (("2023", FIRST), ("2024", SECOND)):
        context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
        given = {"INPUT": classified(rows), "MAPPING": label, **parameters_of(place)}
        task = QgsProcessingAlgRunnerTask(algorithm, given, context, feedback)
        assert task.canCancel()
        with qtbot.waitSignal(task.executed, timeout=30_000) as ran:
            QgsApplication.taskManager().addTask(task)
        succeeded, counts = ran.args
        assert succeeded, feedback.textLog()
        results.append(counts)
    assert results[1]["MERGED_COUNT"] == 1
    assert {row["label"] for row in stores.open_store(place, migrate=False).read("mapping")} == {"2023", "2024"}


def test_gdal_says_nothing_on_the_console_while_a_store_is_made(classified, update_store, tmp_path, capfd):
    """Schools without a position make a table whose extent GDAL has to look for."""
    place = GeoPackage(tmp_path / "planlager.gpkg")
    capfd.readouterr()
    update_store(classified(FIRST), place, "2023")
    assert "ERROR" not in capfd.readouterr().err
    assert stores.open_store(place, migrate=False).read("scene")
