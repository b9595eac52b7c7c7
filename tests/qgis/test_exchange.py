# SPDX-License-Identifier: GPL-2.0-or-later
"""Plans out to workbooks and CSV files, and in again, on both back ends."""

import csv
import html
import re
import shutil
import subprocess
import uuid
import zipfile

import pytest
from osgeo import ogr
from qgis.core import QgsProcessingContext, QgsProcessingException

from drogscen_plugin import translation
from drogscen_plugin.core.plans import edits as plan_edits
from drogscen_plugin.core.sheets.cell_values import NumberCell
from drogscen_plugin.core.sheets.sheet_writing import Sheet
from drogscen_plugin.core.store import changes
from drogscen_plugin.storage import store as stores
from drogscen_plugin.storage.files import spreadsheet_reading, spreadsheets, workbook_style
from tests.support.layers import classified
from tests.support.mappings import FIRST, attached, key, whole
from tests.support.runs import Log, Run, update_store

WILD = [
    "=1+1",
    "+46 8 tomt",
    "-minus",
    "@namn",
    "'apostrof",
    "  rum ",
    "rad 1\nrad 2",
    'citat "; komma, & <b>',
    "00123",
    "2026-01-01",
    "å ä ö 🏫",
    "TRUE",
    "1e5",
    "45 %",
    "0180",
    "2025/3",
    "1-2",
    "mar-25",
    "\n=1+1",
    " =1+1",
    "＝1+1",
    "＠namn",
]


@pytest.fixture
def run(provider, parameters_of):
    import processing

    def call(name, place, **parameters):
        log = Log()
        results = processing.run(
            f"drogscen:{name}", {**parameters_of(place), **parameters}, feedback=log, context=QgsProcessingContext()
        )
        return Run(results, log)

    return call


@pytest.fixture
def filled(store_copies, back_end, tmp_path):
    """A store with a decided plan on two scenes, a draft, a marked plan, cameras, and wild texts everywhere."""
    return store_copies.copy("exchange", back_end, fill, tmp_path / "lager.gpkg")


def fill(place):
    update_store(classified(FIRST), place, "2023")
    store = stores.open_store(place, migrate=False)
    decided = {
        "title": "Ljusare torg",
        "status": "BESLUTAD",
        "decision_date": "2026-01-02",
        "decision_body": "Nämnden",
        "internal_note": "hemligt 1",
    }
    children = {
        "measure": [
            {
                "kind": "BELYSNING",
                "title": "Ljus",
                "owner_unit": "Trafikkontoret",
                "due_date": "2026-05-01",
                "cost_sek": 12500.5,
            },
            {"kind": "KAMERA_PLATS", "title": "hemligt 2"},
        ],
        "follow_up": [{"follow_up_date": "2026-06-01", "outcome": "MINSKNING", "note": "hemligt 3"}],
        "party": [{"kind": "SKOLA", "name": "Åskolan", "school_key": "01234567"}],
    }
    store.apply(plan_edits.add(decided, [key("a"), key("b")], children))
    store.apply(plan_edits.add({"title": "hemligt 4 utkast", "status": "UTKAST"}, [key("a")]))
    store.apply(plan_edits.add({"title": "hemligt 5", "status": "PAGAENDE", "confidentiality": "PROVAS"}, [key("a")]))
    for text in WILD:
        store.apply(
            plan_edits.add(
                {"title": text, "problem": text, "status": "PAGAENDE"},
                [],
                {"measure": [{"kind": "LAS", "title": text}]},
            )
        )


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
@pytest.mark.parametrize("values", [0, 1])
def test_an_export_that_is_imported_changes_nothing(filled, run, tmp_path, suffix, values):
    before = whole(filled)
    out = tmp_path / f"planer.{suffix}"
    run("exportplans", filled, OUTPUT=str(out), VALUES=values)
    source = out if suffix == "xlsx" else next(tmp_path.glob("planer_*lan*.csv"))
    back = run("importplans", filled, INPUT=str(source), DRY_RUN=False)
    assert (back["NEW_COUNT"], back["CHANGED_COUNT"], back["REFUSED_COUNT"]) == (0, 0, 0)
    assert back["UNCHANGED_COUNT"] == 3 + 4 + 1 + 2 + 1 + 2 * len(WILD)
    assert whole(filled) == before


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_an_export_into_an_empty_store_gives_the_same_plans(filled, run, postgis_place, tmp_path, suffix):
    """Out of one back end and into another."""
    from drogscen_plugin.storage.geopackage.place import GeoPackage

    other = GeoPackage(tmp_path / "annat.gpkg") if filled.provider == "postgres" else postgis_place()
    update_store(classified(FIRST), other, "2023")
    run("exportplans", filled, OUTPUT=str(tmp_path / f"planer.{suffix}"), VALUES=1)
    source = tmp_path / ("planer.xlsx" if suffix == "xlsx" else "planer_plan.csv")
    run("importplans", other, INPUT=str(source), DRY_RUN=False)
    tables = ("plan", "plan_scene", "party", "measure", "follow_up")
    first, second = whole(filled), whole(other)
    for table in tables:
        assert second[table] == first[table]
    assert attached(other) == attached(filled)


def every_text(path):
    if path.suffix == ".xlsx":
        return [
            str(cell)
            for sheet in spreadsheet_reading.read(path, ())
            for row in sheet.rows
            for cell in row
            if cell is not None
        ]
    return [cell for file in path.parent.glob("*.csv") for row in csv_rows(file) for cell in row]


def csv_rows(path):
    with open(path, encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream, delimiter=";"))


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_what_is_internal_reaches_only_the_internal_export(filled, run, tmp_path, suffix):
    for audience, found in ((0, ["1", "2", "3", "4", "5"]), (1, [])):
        folder = tmp_path / str(audience)
        folder.mkdir()
        run("exportplans", filled, OUTPUT=str(folder / f"planer.{suffix}"), AUDIENCE=audience)
        path = folder / f"planer.{suffix}"
        texts = every_text(path)
        assert [number for number in "12345" if any(f"hemligt {number}" in text for text in texts)] == found
        assert "Ljusare torg" in texts
        assert ("KAMERA" in " ".join(texts).upper() or "CAMERA" in " ".join(texts).upper()) == (audience == 0)


def test_every_internal_field_of_every_table_stays_inside_by_construction(filled, run, tmp_path):
    """A mark in every text field of every table that an export reads; outside come the fields that are declared open."""
    from drogscen_plugin.core.meeting import audience
    from drogscen_plugin.core.sheets import sheet_writing
    from drogscen_plugin.storage.value_lists import value_lists

    schema = stores.description()
    content = {}
    for table in schema.tables:
        texts = ("text", "long_text", "key", "date", "datetime", "boolean")
        row = {field.name: f"{table.name}.{field.name}" if field.type in texts else 3 for field in table.fields}
        row.update(status="PAGAENDE", confidentiality="INGEN", uuid=f"{table.name}.uuid")
        content[table.name] = [{**row, "plan_uuid": "plan.uuid"} if "plan_uuid" in table.names() else row]
    content["measure"][0]["kind"] = "BELYSNING"
    content["evaluation"][0].update(
        measure_uuid="measure.uuid", design='{"measure": "measure.uuid"}', frozen_design=None
    )
    content["indicator_value"][0]["indicator_uuid"] = "indicator.uuid"
    lists = value_lists(schema)
    shown = audience.rows(content, lists["measure_kind"], external=True)
    sheets = sheet_writing.sheets(audience.tables(schema, external=True), shown, lists, "sv", labels=False)
    out = {header for sheet in sheets for header in (f"{sheet.table}.{name}" for name in sheet.headers)}
    declared = {
        f"{field.table}.{field.name}"
        for table in schema.tables
        for field in table.fields
        if (field.access == "open" or field.name in audience.FIGURES.get(table.name, ())) and table.access == "open"
    }
    assert {name for name in out if not name.endswith("_name")} == {
        n for n in declared if n.split(".")[0] in sheet_writing.TABLES
    }
    assert not {"plan.internal_note", "follow_up.note", "plan.changed_by", "plan.confidentiality"} & out
    assert not {"measure_event.note", "evaluation.design", "evaluation.monthly", "evaluation_scene.core0"} & out
    # Three is a small count: where figures may be shown at all, these are empty.
    (evaluation,) = shown["evaluation"]
    assert {evaluation[name] for name in audience.FIGURES["evaluation"]} == {None}
    assert shown["indicator_value"] == []


def test_formulas_are_text(filled, run, tmp_path):
    run("exportplans", filled, OUTPUT=str(tmp_path / "p.xlsx"))
    run("exportplans", filled, OUTPUT=str(tmp_path / "p.csv"), VALUES=1)
    with zipfile.ZipFile(tmp_path / "p.xlsx") as book:
        sheets = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
    assert sheets
    assert not any("<f>" in sheet or "<f " in sheet for sheet in sheets)
    header, *rows = csv_rows(tmp_path / "p_plan.csv")
    titles = [row[header.index("title")] for row in rows]
    guarded = {
        f"'{text}" for text in WILD if text not in ("  rum ", "rad 1\nrad 2", "å ä ö 🏫") and "citat" not in text
    }
    assert guarded <= set(titles)
    assert {"  rum ", "rad 1\nrad 2", "å ä ö 🏫"} <= set(titles)


def test_numbers_and_dates_are_numbers_and_dates(filled, run, tmp_path):
    run("exportplans", filled, OUTPUT=str(tmp_path / "p.xlsx"), VALUES=1)
    layer = (dataset := ogr.Open(str(tmp_path / "p.xlsx"))).GetLayerByName("measure")
    definition = layer.GetLayerDefn()
    types = {
        definition.GetFieldDefn(n).GetName(): definition.GetFieldDefn(n).GetTypeName()
        for n in range(definition.GetFieldCount())
    }
    assert types["due_date"] == "Date"
    assert types["cost_sek"] == "Real"
    assert dataset is not None


def office(tmp_path, path, *, kind):
    """A workbook as a spreadsheet saves it again, by what its cells are: LibreOffice itself, where it is installed."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation=file://{tmp_path}/office"
    folder = tmp_path / "saved"
    subprocess.run(
        [program, profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(path)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return next(folder.iterdir())


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_workbook_that_a_spreadsheet_has_saved_again_changes_nothing(filled, run, tmp_path, kind):
    run("exportplans", filled, OUTPUT=str(tmp_path / "p.xlsx"))
    saved = office(tmp_path, tmp_path / "p.xlsx", kind=kind)
    before = whole(filled)
    done = run("importplans", filled, INPUT=str(saved), DRY_RUN=False)
    assert (done["NEW_COUNT"], done["CHANGED_COUNT"], done["REFUSED_COUNT"]) == (0, 0, 0), done.log.infos
    assert whole(filled) == before


def workbook_parts(path):
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name).decode() for name in book.namelist() if name.endswith(".xml")}


def test_cells_and_columns_of_text_are_text_and_those_of_numbers_are_not(filled, run, tmp_path):
    run("exportplans", filled, OUTPUT=str(tmp_path / "p.xlsx"), VALUES=1)
    parts = workbook_parts(tmp_path / "p.xlsx")
    formats = re.findall(r"<xf [^>]*>", re.search(r"<cellXfs.*</cellXfs>", parts["xl/styles.xml"], re.DOTALL)[0])
    as_text = next(str(number) for number, form in enumerate(formats) if 'numFmtId="49"' in form)
    names = re.findall(r'<sheet name="(\w+)"', parts["xl/workbook.xml"])
    sheet = parts[f"xl/worksheets/sheet{names.index('measure') + 1}.xml"]
    (row,) = spreadsheet_reading.read(tmp_path / "p.xlsx", [])[names.index("measure")].rows[:1]
    columns = dict(re.findall(r'<col min="(\d+)"[^>]*?(?: style="(\d+)")?/>', sheet))
    styles = {name: columns[str(number)] for number, name in enumerate(row, start=1)}
    assert (styles["title"], styles["cost_sek"], styles["due_date"]) == (as_text, "", "")
    letter = chr(ord("A") + row.index("title"))
    cells = re.findall(rf'<c r="{letter}(\d+)" s="(\d+)" t="s"', sheet)
    assert len(cells) > 10
    assert {style for line, style in cells if line != "1"} == {as_text}


def typed(path, header, value):
    """Put a value into the first row of a workbook as a spreadsheet does that takes it for a number."""
    grid = next(grid for grid in spreadsheet_reading.read(path, []) if grid.title == "plan")
    letter = chr(ord("A") + grid.rows[0].index(header))
    parts = {}
    with zipfile.ZipFile(path) as book:
        for name in book.namelist():
            parts[name] = book.read(name)
    number = re.findall(r'<sheet name="(\w+)"', parts["xl/workbook.xml"].decode()).index("plan") + 1
    part = f"xl/worksheets/sheet{number}.xml"
    row = re.search(r'<row r="2">.*?</row>', parts[part].decode(), re.DOTALL)[0]
    cells = {match[1]: match[0] for match in re.finditer(r'<c r="([A-Z]+)2".*?</c>', row, re.DOTALL)}
    cells[letter] = f'<c r="{letter}2"><v>{value}</v></c>'
    inner = "".join(cells[key] for key in sorted(cells, key=lambda key: (len(key), key)))
    parts[part] = parts[part].decode().replace(row, f'<row r="2">{inner}</row>').encode()
    with zipfile.ZipFile(path, "w") as book:
        for name, content in parts.items():
            book.writestr(name, content)


def test_a_number_in_a_field_of_text_is_refused_with_the_reason(filled, run, tmp_path):
    path = tmp_path / "p.xlsx"
    run("exportplans", filled, OUTPUT=str(path), VALUES=1)
    typed(path, "goal", "0.45")
    before = whole(filled)
    done = run("importplans", filled, INPUT=str(path))
    assert done["REFUSED_COUNT"] == 1
    with pytest.raises(QgsProcessingException, match=r"“0.45” in “Goal” is a number or a day that a spreadsheet"):
        run("importplans", filled, INPUT=str(path), DRY_RUN=False)
    assert whole(filled) == before


def test_a_dry_run_shows_what_was_and_what_will_be(first_mapping, run, tmp_path):
    store = stores.open_store(first_mapping, migrate=False)
    store.apply(plan_edits.add({"title": "Ljus", "status": "UTKAST", "goal": "Lugn"}, [key("a")]))
    (plan,) = store.read("plan")
    file, _ = write_sheet(
        tmp_path / "x_plan.csv",
        "",
        [["Nyckel", "Rubrik", "Status", "Mål", "Nästa uppföljning"], [plan["uuid"], "Ljus", "Pågående", "", "261015"]],
    )
    report = tmp_path / "rapport.html"
    done = run("importplans", first_mapping, INPUT=file, REPORT=str(report))
    expected = (
        "Status: Draft → Ongoing",
        "Goal: “Lugn” → (empty)",
        "Next follow-up: (empty) → “2026-10-15”",
    )
    page = html.unescape(report.read_text(encoding="utf-8"))
    for text in expected:
        assert text in page
        assert any(text in line for line in done.log.infos)
    assert any("a year of two digits; it was read as 2026-10-15" in text for text in done.log.warnings)


def test_csv_for_people_has_their_decimals_and_is_read_either_way(filled, run, tmp_path):
    with translation.speaking("sv"):
        run("exportplans", filled, OUTPUT=str(tmp_path / "p.csv"))
    header, *rows = csv_rows(tmp_path / "p_Åtgärder.csv")
    assert "12500,5" in {row[header.index("Kostnad (kr)")] for row in rows}
    scenes = csv_rows(tmp_path / "p_Narkotikascener.csv") if (tmp_path / "p_Narkotikascener.csv").exists() else None
    assert scenes is None or {"ja", "nej"} & {cell for row in scenes for cell in row}
    before = whole(filled)
    run(
        "importplans",
        filled,
        INPUT=str(tmp_path / "p_Planer.csv")
        if (tmp_path / "p_Planer.csv").exists()
        else str(next(tmp_path.glob("p_*.csv"))),
        DRY_RUN=False,
    )
    assert whole(filled) == before


@pytest.mark.parametrize("part", ["xl/styles.xml", "xl/worksheets/sheet1.xml"])
def test_a_workbook_that_another_gdal_writes_otherwise_stays_plain_and_that_is_told(
    filled, run, tmp_path, monkeypatch, part
):
    written = workbook_style._dress

    def otherwise(path, beside, sheets):
        with zipfile.ZipFile(path) as book:
            content = {name: book.read(name) for name in book.namelist()}
        content[part] = b"<other/>"
        with zipfile.ZipFile(tmp_path / "other.xlsx", "w") as book:
            for name, text in content.items():
                book.writestr(name, text)
        written(tmp_path / "other.xlsx", beside, sheets)

    monkeypatch.setattr(workbook_style, "_dress", otherwise)
    done = run("exportplans", filled, OUTPUT=str(tmp_path / "p.xlsx"))
    assert [text for text in done.log.warnings if text.startswith("The workbook p.xlsx is plain")]
    monkeypatch.undo()
    assert run("importplans", filled, INPUT=str(tmp_path / "p.xlsx"))["REFUSED_COUNT"] == 0
    assert not list(tmp_path.glob("*.part"))


def test_a_workbook_that_would_fill_the_memory_is_not_unpacked(filled, run, tmp_path):
    path = tmp_path / "bomb.xlsx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book,
        book.open("xl/sharedStrings.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(300):
            part.write(b"0" * 1_000_000)
    assert path.stat().st_size < 1_000_000
    with pytest.raises(QgsProcessingException, match="more than 200 MB unpacked"):
        run("importplans", filled, INPUT=str(path))


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ('<c r="{at}"><v>180</v></c>', "number"),
        ("<c><v>180</v></c>", "without a place"),
        ('<c r="{at}" t="b"><v>1</v></c>', "truth"),
    ],
)
def test_what_a_cell_holds_is_told_by_its_type(tmp_path, cell, kind):
    path = tmp_path / "p.xlsx"
    spreadsheets.write(path, [Sheet("plan", "plan", ["title"], ["text"], [["0180"]])])
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    part = "xl/worksheets/sheet1.xml"
    parts[part] = re.sub(r'<c r="A2".*?</c>', cell.format(at="A2"), parts[part].decode(), flags=re.DOTALL).encode()
    with zipfile.ZipFile(path, "w") as book:
        for name, content in parts.items():
            book.writestr(name, content)
    ((_, (value,)),) = [grid.rows for grid in spreadsheet_reading.read(path, [])]
    assert isinstance(value, NumberCell), kind


def test_an_apostrophe_that_somebody_has_written_stays(tmp_path):
    path = tmp_path / "x_plan.csv"
    path.write_text("title\n'90-talet\n'0180\n''apostrof\n'=1+1\n", encoding="utf-8")
    (grid,) = spreadsheet_reading.read(path, ["plan"])
    assert [row[0] for row in grid.rows] == ["title", "'90-talet", "0180", "'apostrof", "=1+1"]


def write_sheet(path, name, rows):
    with open(path, "w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows(rows)
    return str(path), name


def test_a_dry_run_lists_every_rows_fate_and_writes_nothing(filled, run, tmp_path):
    store = stores.open_store(filled, migrate=False)
    plan = next(row for row in store.read("plan") if row["title"] == "Ljusare torg")
    stale = next(row for row in store.read("plan") if row["title"] == "00123")
    store.apply(changes.ChangeSet((changes.update("plan", stale, goal="nytt"),)))
    before = whole(filled)
    (tmp_path / "in").mkdir()
    write_sheet(tmp_path / "in" / "x_Planer.csv", "", [])
    write_sheet(
        tmp_path / "in" / "x_plan.csv",
        "plan",
        [
            ["Nyckel", "Rubrik", "Status", "Nästa uppföljning", "Mål", "version", "Okänd kolumn"],
            [plan["uuid"], "Ljusare torg", "Pågående", "2027-01-01", "", "", "x"],
            ["", "Ny plan", "utkast", "2026/12/24", "Ring 811218-9876", "", ""],
            ["", "", "Utkast", "", "", "", ""],
            ["", "Fel", "Hittepå", "i morgon", "", "", ""],
            [stale["uuid"], "00123 ändrad", "", "", "", str(stale["version"]), ""],
        ],
    )
    write_sheet(
        tmp_path / "in" / "x_measure.csv",
        "measure",
        [
            ["Plan: rubrik", "Slag", "Åtgärd", "Kostnad (kr)"],
            ["Ny plan", "Belysning", "Lampor", "1 250,50"],
            ["Finns inte", "Belysning", "Lampor", "många"],
        ],
    )
    (tmp_path / "in" / "x_Planer.csv").unlink()
    report = tmp_path / "rapport.html"
    done = run("importplans", filled, INPUT=str(tmp_path / "in" / "x_plan.csv"), REPORT=str(report))
    assert (done["NEW_COUNT"], done["CHANGED_COUNT"], done["UNCHANGED_COUNT"], done["REFUSED_COUNT"]) == (2, 1, 0, 4)
    text = report.read_text(encoding="utf-8")
    for part in (
        "Dry run: nothing was written.",
        "“Hittepå” is not a choice of “Status”",
        "“i morgon” in “Next follow-up” is not a day",
        "“Title” is missing",
        "a personal identity number (811…)",
        "“många” in “Cost (SEK)” is not a number",
        "“Finns inte”",
        "changed in the store after the export",
        "Okänd kolumn",
    ):
        assert part in text
    assert whole(filled) == before
    with pytest.raises(QgsProcessingException, match="Nothing was imported, as 4 rows are refused"):
        run("importplans", filled, INPUT=str(tmp_path / "in" / "x_plan.csv"), DRY_RUN=False)
    assert whole(filled) == before


def test_new_rows_may_name_their_plan_and_scene(filled, run, tmp_path):
    write_sheet(tmp_path / "x_plan.csv", "", [["Rubrik", "Status"], ["Från blad", "Pågående"]])
    write_sheet(tmp_path / "x_plan_scene.csv", "", [["plan_uuid_name", "scene_uuid_name"], ["Från blad", "C"]])
    done = run("importplans", filled, INPUT=str(tmp_path / "x_plan.csv"), DRY_RUN=False)
    assert done["NEW_COUNT"] == 2
    assert ("Från blad", "C", None) in attached(filled)


def test_a_workbook_that_is_cut_off_is_not_told_as_missing(filled, run, tmp_path):
    path = tmp_path / "p.xlsx"
    run("exportplans", filled, OUTPUT=str(path))
    path.write_bytes(path.read_bytes()[:500])
    with pytest.raises(QgsProcessingException, match="it is damaged, or no workbook"):
        run("importplans", filled, INPUT=str(path))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04not a workbook", b"\x00\xff" * 50])
def test_a_file_that_is_no_workbook_is_refused(filled, run, tmp_path, content):
    path = tmp_path / f"{uuid.uuid4().hex}.xlsx"
    path.write_bytes(content)
    with pytest.raises(QgsProcessingException, match="cannot be read or written"):
        run("importplans", filled, INPUT=str(path))


def test_an_export_into_a_folder_that_is_not_there_is_refused(filled, run, tmp_path):
    with pytest.raises(QgsProcessingException, match="cannot be read or written"):
        run("exportplans", filled, OUTPUT=str(tmp_path / "saknas" / "p.xlsx"))


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_a_text_longer_than_a_cell_is_not_cut_in_the_store(first_mapping, run, tmp_path, suffix):
    store = stores.open_store(first_mapping, migrate=False)
    store.apply(plan_edits.add({"title": "Ljus", "status": "PAGAENDE", "problem": "Mörkt. " * 6000}, [key("a")]))
    before = whole(first_mapping)
    path = tmp_path / f"planer.{suffix}"
    exported = run("exportplans", first_mapping, OUTPUT=str(path))
    told = [text for text in exported.log.warnings if "longer texts are cut there" in text]
    assert [text.split(": ")[1].split(". ")[0] for text in told] == ["sheet Intervention plans, row 2"] * (
        suffix == "xlsx"
    )
    imported = run("importplans", first_mapping, INPUT=exported["OUTPUT"], DRY_RUN=False)
    assert imported["UNCHANGED_COUNT"] == 2
    assert (imported["CHANGED_COUNT"], imported["REFUSED_COUNT"], imported["NEW_COUNT"]) == (0, 0, 0)
    assert whole(first_mapping) == before


def workbook(path, *sheets):
    """A workbook with sheets as (title, rows of text)."""
    spreadsheets.write(path, [Sheet("", title, rows[0], ["text"] * len(rows[0]), rows[1:]) for title, rows in sheets])
    return str(path)


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_an_empty_table_keeps_its_headings(first_mapping, run, tmp_path, suffix):
    run("exportplans", first_mapping, OUTPUT=str(tmp_path / f"planer.{suffix}"), VALUES=1)
    source = tmp_path / ("planer.xlsx" if suffix == "xlsx" else "planer_plan.csv")
    grids = {grid.title: grid for grid in spreadsheet_reading.read(source, stores.description().names())}
    for table in ("plan", "plan_scene", "party", "measure", "follow_up"):
        assert [row[0] for row in grids[table].rows if any(row)] == ["uuid"]
    back = run("importplans", first_mapping, INPUT=str(source), DRY_RUN=False)
    assert [back[f"{fate}_COUNT"] for fate in ("NEW", "CHANGED", "UNCHANGED", "REFUSED")] == [0, 0, 0, 0]
    assert "No row was read; nothing was imported." in back.log.infos


def test_the_report_says_what_the_log_says(first_mapping, run, tmp_path):
    rows = [["Planer 2026", ""], ["", ""], ["Rubriken", "Status"], ["Ljus", "Pågående"]]
    links = [["Plan: rubrik", "Scen: namn"], ["Ljus", "A"], ["Ljus", "Finns inte"]]
    table = stores.description()["plan_scene"]
    source = workbook(tmp_path / "in.xlsx", ("Insatsplaner", rows), (table.sv, links), ("Blad3", rows[2:]))
    report = tmp_path / "rapport.html"
    done = run("importplans", first_mapping, INPUT=source, REPORT=str(report))
    text = html.unescape(report.read_text(encoding="utf-8"))
    sayings = [line for line in done.log.warnings if not re.search(r", row \d", line)]
    assert len(sayings) == 2
    for saying in sayings:
        assert saying in text
    assert "has its headings in row 3" in sayings[0]
    assert "“Rubriken” (perhaps “Title”?)" in sayings[0]
    assert "Sheet “Blad3” is none that “Export plans” writes" in sayings[1]
    assert "Ljus – Finns inte" in text
    assert not re.search("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}", text)


def test_sheets_and_headings_of_ones_own_are_read_as_one_says(first_mapping, run, tmp_path):
    rows = [["Åtgärdslista"], ["Vad ska göras", "I vilken plan", "Sort", "Färg"]]
    rows = [row + [""] * (4 - len(row)) for row in rows] + [["Lampor", "Ljus", "Belysning", "röd"]]
    source = workbook(tmp_path / "egen.xlsx", ("Planer", [["Rubrik"], ["Ljus"]]), ("Lista", rows))
    meaning = ["Planer", "", "Insatsplaner", "Lista", "", "Åtgärder", "Lista", "Vad ska göras", "title"]
    meaning += ["Lista", "I vilken plan", "plan_uuid_name", "Lista", "Sort", "Kind", "Lista", "Färg", "-"]
    done = run("importplans", first_mapping, INPUT=source, DRY_RUN=False, MAP=meaning)
    assert (done["NEW_COUNT"], done["REFUSED_COUNT"]) == (2, 0)
    store = stores.open_store(first_mapping, migrate=False)
    assert [(row["title"], row["kind"]) for row in store.read("measure")] == [("Lampor", "BELYSNING")]
    with pytest.raises(QgsProcessingException, match="Lista – Finns inte – title"):
        run("importplans", first_mapping, INPUT=source, MAP=[*meaning, "Lista", "Finns inte", "title"])


def test_a_file_in_which_nothing_can_be_read_is_not_imported(first_mapping, run, tmp_path):
    source = workbook(
        tmp_path / "annat.xlsx", ("Insatsplaner", [["Vad", "Vem"], ["a", "b"]]), ("Blad2", [["x"], ["y"]])
    )
    with pytest.raises(QgsProcessingException) as error:
        run("importplans", first_mapping, INPUT=source, DRY_RUN=False)
    for part in (
        "Nothing was imported: no sheet could be read.",
        "Sheet “Insatsplaner” has none of the headings of its table, and is passed over. Expected: Title, ",
        "Sheet “Blad2” is none that “Export plans” writes (Intervention plans, ",
    ):
        assert part in str(error.value)
    dry = run("importplans", first_mapping, INPUT=source)
    assert "No row was read; nothing was imported." in dry.log.infos


def test_rows_with_the_same_problem_are_told_in_one_line(first_mapping, run, tmp_path):
    rows = [["Rubrik", "Status"], *([["", "Utkast"]] * 12)]
    source = workbook(tmp_path / "in.xlsx", ("Insatsplaner", rows))
    done = run("importplans", first_mapping, INPUT=source)
    assert [line for line in done.log.warnings if "missing" in line] == [
        "Insatsplaner, rows 2, 3, 4, 5, 6 and 7 more: “Title” is missing; fill it in."
    ]
    one = workbook(tmp_path / "in.xlsx", ("Insatsplaner", rows[:2]))
    with pytest.raises(QgsProcessingException, match="as one row is refused: Insatsplaner, row 2"):
        run("importplans", first_mapping, INPUT=one, DRY_RUN=False)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_files_are_read_as_programs_write_them(tmp_path, encoding, delimiter):
    rows = [
        ["Planer, våren 2026"],
        [],
        ["Rubrik", "Mål"],
        ["Ljusare torg; norr", "59,33"],
        ["Två\nrader", 'sagt "så"'],
        ["å", "ö"],
    ]
    path = tmp_path / "insatsplaner.csv"
    with open(path, "w", encoding=encoding, newline="") as stream:
        csv.writer(stream, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    (grid,) = spreadsheet_reading.read(path, ())
    assert (grid.title, grid.rows) == ("insatsplaner", rows)


def test_letters_that_a_wrong_encoding_has_damaged_are_told(first_mapping, run, tmp_path):
    source = workbook(tmp_path / "in.xlsx", ("Insatsplaner", [["Rubrik"], ["VÃ¤stra torget"], ["\ufffdsttorget"]]))
    done = run("importplans", first_mapping, INPUT=source)
    told = [line for line in done.log.warnings if "wrong encoding" in line]
    assert len(told) == 1
    assert "as “VÃ¤stra torget”" in told[0]
