# SPDX-License-Identifier: GPL-2.0-or-later
"""The meeting pack from a store: what is in the four files, for whom, and what happens when it cannot be made."""

import html
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from osgeo import ogr
from qgis.core import QgsLayoutExporter, QgsProcessingException, QgsProject, QgsRasterLayer, QgsRenderContext
from qgis.PyQt.QtGui import QImage

from drogscen_plugin.core.meeting import pack
from drogscen_plugin.core.plans import edits as plan_edits
from drogscen_plugin.core.store import changes
from drogscen_plugin.core.store.schema import TRACKING
from drogscen_plugin.report.layout import template as layout_template
from drogscen_plugin.report.pack import files as pack_files
from drogscen_plugin.storage import store as stores
from drogscen_plugin.storage.geopackage.place import GeoPackage
from drogscen_plugin.translation import tr
from tests.support.folders import PROGRAMS
from tests.support.papers import pack_of
from tests.support.runs import Log, parameters_of

FILES = ["basis.xlsx", "overview.pdf", "places.pdf", "summary.html"]
FINDING = "24 of 31 open drug scenes have a school within 500 m – 13 of the 24 have no active plan"
TEMPLATES = Path(layout_template.__file__).resolve().parents[2] / "resources" / "templates"


@pytest.fixture
def make_pack(provider, tmp_path):
    return lambda place, **parameters: run_pack(tmp_path / "underlag", place, **parameters)


@pytest.fixture(scope="module")
def example_pack(example_file, tmp_path_factory):
    """The folder of the example's internal pack, for tests that only look at it."""
    folder, _ = run_pack(tmp_path_factory.mktemp("underlag"), example_file)
    return folder


def run_pack(folder, place, **parameters):
    import processing

    log = Log()
    given = {**parameters_of(GeoPackage(place) if isinstance(place, Path) else place), "FOLDER": str(folder)}
    processing.run("drogscen:meetingpack", {**given, "LAYOUTS": False, **parameters}, feedback=log)
    return folder, log


def pdf_text(path):
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def plain(text):
    """Without ligatures and line breaks, as words are looked for."""
    for ligature, letters in (("ﬁ", "fi"), ("ﬀ", "ff"), ("ﬂ", "fl"), ("ﬃ", "ffi")):
        text = text.replace(ligature, letters)
    return re.sub(r"\s+", " ", text)


def workbook(path):
    """Each sheet's rows as GDAL reads them back, headings first."""
    dataset = ogr.Open(str(path))
    found = {}
    for number in range(dataset.GetLayerCount()):
        layer = dataset.GetLayer(number)
        definition = layer.GetLayerDefn()
        count = definition.GetFieldCount()
        found[layer.GetName()] = [
            [definition.GetFieldDefn(at).GetName() for at in range(count)],
            *([feature.GetField(at) for at in range(count)] for feature in layer),
        ]
    return found


def everything(folder, language="en"):
    """All that the files say, as one text by the English name of the file."""
    names = pack_files.FILE_NAMES[language]
    sheets = zipfile.ZipFile(folder / names.workbook)
    cells = " ".join(html.unescape(sheets.read(name).decode("utf-8")) for name in sheets.namelist())
    return {
        "overview.pdf": plain(pdf_text(folder / names.overview)),
        "places.pdf": plain(pdf_text(folder / names.places)),
        "summary.html": html.unescape((folder / names.summary).read_text(encoding="utf-8")),
        "basis.xlsx": cells,
    }


def test_the_example_makes_four_files_with_every_scene_school_and_plan(make_pack, example_file):
    folder, log = make_pack(example_file, EXPECTED_CLASSIFIED=24, EXPECTED_SCENES=31)
    assert sorted(path.name for path in folder.iterdir()) == FILES
    assert "24 of 31 drug scenes have a school within 500 m. New: 6." in log.infos
    assert "Published: 24 of 31. Found: 24 of 31. They agree." in log.infos
    store = stores.open_store(GeoPackage(example_file), migrate=False)
    classified = {row["name"] for row in store.read("scene") if row["class_code"] == "SUPU" and row["present"]}
    links = store.read("plan_scene")
    uuids = {row["uuid"] for row in store.read("scene") if row["name"] in classified}
    shown = {link["plan_uuid"] for link in links if link["scene_uuid"] in uuids}
    titles = {row["title"] for row in store.read("plan") if row["uuid"] in shown}
    (mapping,) = store.read("mapping", where={"label": ["Example 2023"]})
    near = store.read("scene_school", where={"mapping_uuid": [mapping["uuid"]]})
    assert len(classified) == 24
    assert len(titles) > 5
    assert len(near) > 24
    text = everything(folder)["places.pdf"]
    missing = [name for name in (*classified, *titles, *(row["school_name"] for row in near)) if name not in text]
    assert missing == []
    gaps = re.findall(r"<li>([^<]+)</li>", (folder / "summary.html").read_text(encoding="utf-8"))
    single = {html.unescape(gap) for gap in gaps if "is party to no plan" not in gap}
    assert len(single) >= 6
    # In boxes beside one another, so that their lines are mixed in the text.
    assert [gap for gap in single if not set(gap.split()) <= set(text.split())] == []
    assert "Åsö grundskola" in text


def test_headline_figures_are_those_of_the_motion(example_pack):
    text = everything(example_pack)
    for name in ("overview.pdf", "summary.html"):
        assert FINDING in text[name].replace(" WORKING MATERIAL", "")
    rows = dict(re.findall(r"<tr><td>([^<]+)</td><td>([^<]+)</td><td>[^<]*</td></tr>", text["summary.html"]))
    assert rows["Drug scenes in the mapping"] == "31"
    assert rows["New since the previous mapping"] == "6"
    assert rows["Ceased since the previous mapping"] == "3"
    assert rows["Classified: a school within 500 m"] == "24 (77.4 %)"
    assert rows["With at least one shooting"] == "10 (32.3 %)"
    assert rows["Classified scenes with an active plan"] == "11 (45.8 %)"
    assert rows["Classified scenes without an active plan"] == "13"


@pytest.mark.parametrize(
    ("expected", "found"),
    [
        ({"EXPECTED_CLASSIFIED": 22, "EXPECTED_SCENES": 31}, "They differ. | Scenes just inside the limit"),
        ({"EXPECTED_CLASSIFIED": 26}, "They differ. | Scenes just outside the limit"),
        ({"EXPECTED_SCENES": 30}, "is it the same mapping?"),
    ],
)
def test_a_published_figure_that_differs_is_explained(make_pack, example_file, expected, found):
    folder, log = make_pack(example_file, **expected)
    said = " | ".join(log.infos)
    assert all(part in said for part in found.split(" | "))
    assert found.rsplit(" | ", maxsplit=1)[-1] in everything(folder)["summary.html"]


CASES = {"O": ("PAGAENDE", "INGEN"), "D": ("UTKAST", "INGEN"), "M": ("PAGAENDE", "OSL_18")}
"""Status and confidentiality mark of an open plan, a draft, and one with a mark."""


def text_fields(schema):
    """The fields that people write text in, by a number of their own."""
    found = [
        (table, field)
        for table in ("plan", "measure", "follow_up", "party")
        for field in schema[table].fields
        if field.type in ("text", "long_text") and not field.vocabulary and field.name not in TRACKING
    ]
    return dict(enumerate(found))


def put_secrets(place):
    """Every text field of every table holds a marked secret: HEM, the field's number, the case; C for a camera."""
    store = stores.open_store(place, migrate=False)
    scenes = store.read("scene", ["uuid", "name"])
    uuids = [row["uuid"] for row in scenes if row["name"] in ("Almparken", "Björkgången")]
    numbers = text_fields(store.schema)

    def row(table, end, **further):
        texts = {field.name: f"HEM{at:03}{end}" for at, (where, field) in numbers.items() if where == table}
        return {**texts, **further}

    made = changes.ChangeSet(())
    for case, (status, mark) in CASES.items():
        measures = [
            row("measure", case, kind="BELYSNING", status="PLANERAD"),
            row("measure", f"{case}C", kind=camera_kind(store), status="PLANERAD"),
        ]
        children = {
            "measure": measures,
            "follow_up": [row("follow_up", case, kind="PROCESS", follow_up_date="2026-01-01")],
            "party": [row("party", case, kind="POLIS")],
        }
        plan = row("plan", case, status=status, confidentiality=mark, phase="ANALYS")
        made += plan_edits.add(plan, uuids, children)
    store.apply(made)
    return store


def secrets_in(text):
    return set(re.findall(r"HEM\d{3}[ODM]C?", text))


def camera_kind(store):
    from drogscen_plugin.storage.value_lists import value_lists

    return next(term.code for term in value_lists(store.schema)["measure_kind"].terms if term.internal)


def test_only_what_is_declared_open_reaches_an_external_audience(make_pack, filled):
    store = put_secrets(filled)
    inside, _ = make_pack(filled, AUDIENCE=0)
    internal = {name: secrets_in(text) for name, text in everything(inside).items()}
    shutil.rmtree(inside)
    outside, _ = make_pack(filled, AUDIENCE=1)
    external = {name: secrets_in(text) for name, text in everything(outside).items()}
    numbers = text_fields(store.schema)
    declared = {f"HEM{at:03}O" for at, (_, field) in numbers.items() if field.access == "open"}
    assert len(declared) < len(numbers), "some fields are internal"
    whole = {
        f"HEM{at:03}{case}{camera}"
        for at, (table, _) in numbers.items()
        for case in CASES
        for camera in (["", "C"] if table == "measure" else [""])
    }
    assert internal["basis.xlsx"] == whole, "an internal audience sees everything"
    assert external["basis.xlsx"] == declared
    for name in ("places.pdf", "summary.html"):
        assert external[name] <= declared, name
        assert internal[name] <= whole
        assert {secret[6] for secret in internal[name]} == set(CASES)
    titles = {f"HEM{at:03}" for at, (table, field) in numbers.items() if (table, field.name) == ("plan", "title")}
    assert {f"{title}O" for title in titles} <= external["places.pdf"]
    assert external["overview.pdf"] == internal["overview.pdf"] == set()
    text = everything(outside)
    assert "no active plan" not in text["summary.html"]
    assert "Gaps" not in workbook(outside / "basis.xlsx")
    assert "Classified scenes with an active plan" not in text["overview.pdf"]


def test_drafts_bear_a_stamp_and_only_on_their_pages(make_pack, example_file, example_pack):
    folder = example_pack
    pages = pdf_text(folder / "places.pdf").split("\f")
    stamped = [page for page in pages if "WORKING MATERIAL" in page]
    assert 0 < len(stamped) < len(pages) - 1
    assert "WORKING MATERIAL" in pdf_text(folder / "overview.pdf")
    folder, _ = make_pack(example_file, AUDIENCE=1)
    assert "WORKING MATERIAL" not in everything(folder)["places.pdf"]


INJECTED = "=HYPERLINK(\"http://x\") <script>alert('x')</script> & ]]>"


def test_what_looks_like_a_formula_or_html_is_text(make_pack, filled):
    store = stores.open_store(filled, migrate=False)
    scenes = store.read("scene", [*store.schema["scene"].names(), "geom"])
    renamed = [changes.update("scene", row, name=f"{INJECTED} {row['name']}") for row in scenes]
    (plan,) = store.read("plan")
    store.apply(changes.ChangeSet((*renamed, changes.update("plan", plan, title=INJECTED, goal=INJECTED))))
    folder, _ = make_pack(filled)
    page = (folder / "summary.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert html.escape(INJECTED) in page
    assert INJECTED in plain(pdf_text(folder / "places.pdf"))
    sheets = zipfile.ZipFile(folder / "basis.xlsx")
    assert not any(b"<f>" in sheets.read(name) for name in sheets.namelist())
    assert INJECTED in [row[2] for row in workbook(folder / "basis.xlsx")["Intervention plans"]] + [
        row[0] for row in workbook(folder / "basis.xlsx")["Intervention plans"]
    ]


def test_the_workbook_has_numbers_days_filters_and_headings_that_stay(example_pack):
    path = example_pack / "basis.xlsx"
    sheets = workbook(path)
    about = dict(sheets["About the workbook"])
    assert about["Mapping"] == "Mapping Example 2023, source: Made-up example places, not the police's mapping"
    assert about["Stamp"] == "Working material (arbetsmaterial)"
    assert about["Audience"].startswith("Internal: may hold what is not for release.")
    assert list(sheets) == [
        "About the workbook",
        "Drug scenes",
        "Schools near scenes",
        "Schools near several",
        "Intervention plans",
        "Measures",
        "Log of measures",
        "Follow-ups",
        "Evaluations",
        "Indicators",
        "Values of indicators",
        "Parties",
        "Gaps",
    ]
    values = sheets["Values of indicators"]
    assert {row[values[0].index("Place (key or area)")] for row in values[1:]} >= {"Exempelplats 06", "Exempelplats 22"}
    answers = sheets["Evaluations"]
    assert "Fall visible" in {row[answers[0].index("Result")] for row in answers[1:]}
    assert not {"Design used", "Counts by month", "Run record"} & set(answers[0]), "for programs, not for people"
    head, *rows = sheets["Drug scenes"]
    assert len(rows) == 31
    first = dict(zip(head, rows[0]))
    assert (first["No."], first["Name"]) == (1, "Exempelplats 03")
    assert not any("Key" in name or "uuid" in name for sheet in sheets.values() for name in sheet[0])
    due = sheets["Measures"][0].index("Due date")
    assert re.fullmatch(r"20\d\d/\d\d/\d\d", str(next(row[due] for row in sheets["Measures"][1:] if row[due])))
    content = zipfile.ZipFile(path)
    for number in range(1, len(sheets) + 1):
        sheet = content.read(f"xl/worksheets/sheet{number}.xml").decode("utf-8")
        assert '<pane ySplit="1"' in sheet
        assert '<autoFilter ref="A1:' in sheet
    assert 'formatCode="YYYY\\-MM\\-DD"' in content.read("xl/styles.xml").decode("utf-8")
    pairs = sheets["Schools near scenes"]
    counts = {row[0]: 0 for row in pairs[1:]}
    for row in pairs[1:]:
        counts[row[0]] += 1
    assert counts == {
        row[head.index("Name")]: row[head.index("Schools within the radius")]
        for row in rows
        if row[head.index("Schools within the radius")]
    }


def pages(path):
    found = re.search(
        r"Pages:\s+(\d+)", subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout
    )
    return int(found.group(1))


def test_long_texts_and_tables_go_on_on_further_pages_and_nothing_is_lost(make_pack, filled):
    store = stores.open_store(filled, migrate=False)
    scenes = store.read("scene", [*store.schema["scene"].names(), "geom"])
    long_name = " ".join(f"Namn{number:03}" for number in range(25))
    assert len(long_name) == 199
    renamed = [changes.update("scene", row, name=f"{long_name}{at}") for at, row in enumerate(scenes)]
    (plan,) = store.read("plan")
    words = [f"ord{number:04}" for number in range(2_500)]
    assert len(" ".join(words)) > 19_000
    edit = plan_edits.edit(
        plan,
        {"problem": " ".join(words)},
        {},
        {"measure": [{"kind": "MVP", "title": f"åtgärd{number:03}", "status": "PLANERAD"} for number in range(120)]},
    )
    store.apply(changes.ChangeSet((*renamed, *edit.changes)))
    folder, _ = make_pack(filled)
    text = plain(pdf_text(folder / "places.pdf"))
    assert [word for word in words if word not in text] == []
    assert [number for number in range(120) if f"åtgärd{number:03}" not in text] == []
    assert all(f"Namn{number:03}" in text for number in range(24))
    assert pages(folder / "places.pdf") > 6
    heading = re.compile(r"Measure\s+Responsible\s+Done by")
    assert len(heading.findall(pdf_text(folder / "places.pdf"))) >= 3, "the headings of a table are repeated"


def test_no_classified_scene_is_a_page_that_says_so(make_pack, make_layer, classify, update_store, tmp_path):
    scenes = make_layer("Point", [("A", "Point (670000 6580000)"), ("B", None)])
    schools = make_layer("Point", [("S", "Point (690000 6580000)")], title="skolor")
    run = classify(scenes, schools, SCENE_NAME="namn", SCHOOL_NAME="namn")
    place = GeoPackage(tmp_path / "tom.gpkg")
    update_store(run["OUTPUT"], place, "2023")
    folder, _ = make_pack(place.path)
    text = everything(folder)
    assert "No scene in the mapping is classified" in text["places.pdf"]
    assert "0 of 2 open drug scenes have a school within 500 m" in text["overview.pdf"]
    assert pages(folder / "places.pdf") == 1


def test_a_store_without_mapping_is_told(make_pack, tmp_path):
    place = GeoPackage(tmp_path / "ny.gpkg")
    stores.create(place, "MultiPoint", 3006)
    with pytest.raises(QgsProcessingException, match="holds no mapping yet"):
        make_pack(place.path)


@pytest.mark.parametrize(
    ("text", "problem"),
    [("<Layout", "cannot be used"), ("<a/>", "it is no print layout|lacks the items"), ("\udcff", "cannot be used")],
)
def test_a_damaged_template_is_told_and_leaves_the_pack_before(
    make_pack, example_file, example_pack, tmp_path, text, problem
):
    folder = shutil.copytree(example_pack, tmp_path / "underlag")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    own = tmp_path / "mallar"
    own.mkdir()
    (own / "platser.qpt").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(QgsProcessingException, match=f"platser.qpt.*({problem})"):
        make_pack(example_file, TEMPLATES=str(own))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_template_of_the_city_and_its_logo_are_used(make_pack, example_file, tmp_path):
    own = tmp_path / "mallar"
    own.mkdir()
    text = (TEMPLATES / "oversikt.qpt").read_text(encoding="utf-8")
    assert 'id="heroes"' in text
    (own / "oversikt.qpt").write_text(text.replace('id="heroes"', 'id="egen"'), encoding="utf-8")
    (own / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><text x="0" y="12">STAD</text></svg>'
    )
    folder, _ = make_pack(example_file, TEMPLATES=str(own))
    found = pdf_text(folder / "overview.pdf")
    assert "24 of 31 open drug scenes have a school" in found
    assert "new since the mapping" not in found, "the city has left that out"


def test_a_font_that_the_machine_lacks_is_replaced_by_one_that_has_every_letter(make_pack, example_file, tmp_path):
    own = tmp_path / "mallar"
    own.mkdir()
    for name in ("oversikt.qpt", "platser.qpt"):
        text = (TEMPLATES / name).read_text(encoding="utf-8")
        assert "Arial" in text
        (own / name).write_text(text.replace("Arial", "Saknas Grotesk"), encoding="utf-8")
    folder, _ = make_pack(example_file, TEMPLATES=str(own))
    found = everything(folder)
    assert "24 of 31 open drug scenes have a school" in found["overview.pdf"]
    assert "Åsö grundskola" in found["places.pdf"]
    for name in ("overview.pdf", "places.pdf"):
        fonts = subprocess.run(["pdffonts", str(folder / name)], capture_output=True, text=True, check=True).stdout
        assert "Saknas" not in fonts
        assert all(" yes " in line for line in fonts.splitlines()[2:]), "embedded"


def test_a_folder_that_cannot_be_written_is_told_before_anything_is_read(make_pack, example_file, tmp_path):
    blocked = tmp_path / "fil"
    blocked.write_text("")
    with pytest.raises(QgsProcessingException, match="The meeting pack cannot be written to"):
        make_pack(example_file, FOLDER=str(blocked / "under"))


def test_a_file_that_cannot_be_replaced_leaves_the_earlier_pack(
    make_pack, example_file, example_pack, tmp_path, monkeypatch
):
    folder = shutil.copytree(example_pack, tmp_path / "underlag")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    replacing = Path.replace

    def refuse(path, target):
        if path.name == "basis.xlsx" and Path(target).parent == folder:
            raise PermissionError(13, "Permission denied", str(target))
        return replacing(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(QgsProcessingException, match=r"Permission denied\. Close its files"):
        make_pack(example_file)
    monkeypatch.undo()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_cancelled_run_leaves_nothing(provider, example_file, tmp_path):
    import processing

    class Impatient(Log):
        def setProgress(self, progress):
            if progress > 50:
                self.cancel()

    folder = tmp_path / "underlag"
    with pytest.raises(QgsProcessingException):
        processing.run(
            "drogscen:meetingpack", {"STORE": str(example_file), "FOLDER": str(folder)}, feedback=Impatient()
        )
    assert list(folder.iterdir()) == []


def test_fonts_are_in_the_file_and_text_is_text(example_pack):
    for name in ("overview.pdf", "places.pdf"):
        fonts = subprocess.run(
            ["pdffonts", str(example_pack / name)], capture_output=True, text=True, check=True
        ).stdout
        lines = fonts.splitlines()[2:]
        assert lines
        assert all(" yes " in line for line in lines), "embedded"
        told = subprocess.run(["pdfinfo", str(example_pack / name)], capture_output=True, text=True, check=True).stdout
        assert "Example 2023" in told
        assert "Creator:         Drogscen" in told


def test_in_a_process_of_its_own_it_ends_well(example_file, tmp_path):
    script = PROGRAMS / "pack_maker.py"
    folder = tmp_path / "underlag"
    done = subprocess.run(
        [sys.executable, str(script), str(TEMPLATES.parents[2]), str(example_file), str(folder)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in folder.iterdir()) == FILES


def test_every_table_of_a_pack_is_one_that_an_audience_may_see(example_file):
    schema = stores.open_store(GeoPackage(example_file), migrate=False).schema
    assert [name for name in pack.TABLES if schema[name].access != "open"] == []
    assert sorted(pack_files.FILE_NAMES["en"]) == FILES


def test_the_layouts_in_the_project_are_the_papers(make_pack, example_file, tmp_path):
    project = QgsProject.instance()
    project.clear()
    try:
        folder, log = make_pack(example_file, LAYOUTS=True)
        assert any(
            line.startswith("Print layouts in the project: Overview – Example 2023, Place 1, ") for line in log.infos
        )
        names = [layout.name() for layout in project.layoutManager().printLayouts()]
        assert len(names) == len(set(names)) == 25
        assert not project.mapLayers(), "they need none"
        papers = pdf_text(folder / "places.pdf").split("\f")
        first = next(name for name in names if name.startswith("Place 1, "))
        for name, expected in (("Overview – Example 2023", pdf_text(folder / "overview.pdf")), (first, papers[1])):
            layout = project.layoutManager().layoutByName(name)
            path = tmp_path / "ut.pdf"
            settings = QgsLayoutExporter.PdfExportSettings()
            settings.textRenderFormat = QgsRenderContext.TextRenderFormat(layout.customProperty("pdfTextFormat"))
            assert QgsLayoutExporter(layout).exportToPdf(str(path), settings) == QgsLayoutExporter.ExportResult.Success
            assert plain(pdf_text(path).split("\f")[0]) == plain(expected.split("\f")[0])
        make_pack(example_file, LAYOUTS=True)
        assert len(project.layoutManager().printLayouts()) == 50, "those that are there stay"
    finally:
        project.clear()


@pytest.mark.parametrize(
    ("number", "said"), [(0, "Measure"), (1, "Åtgärd"), (2, "Measure")], ids=["interface", "svenska", "english"]
)
def test_the_papers_speak_the_language_that_is_chosen(make_pack, example_file, number, said):
    folder, _ = make_pack(example_file, LANGUAGE=number)
    language = "sv" if number == 1 else "en"
    text = everything(folder, language)
    assert all(said in text[name] for name in ("places.pdf", "summary.html"))
    workbook_name = pack_files.FILE_NAMES[language].workbook
    assert {0: "Measures", 1: "Åtgärder", 2: "Measures"}[number] in workbook(folder / workbook_name)
    swedish = "24 av 31 öppna drogscener har en skola inom 500 m"
    assert (swedish in text["overview.pdf"]) == (number == 1)
    assert tr("Measures") == "Measures", "the interface speaks as before"


def test_scenes_are_counted_by_municipality_when_its_layer_is_given(make_pack, make_layer, example_file):
    areas = make_layer(
        "Polygon",
        [
            ("Södra", "Polygon ((662000 6571000,680000 6571000,680000 6581200,662000 6581200,662000 6571000))"),
            ("Norra <i>", "Polygon ((662000 6581200,680000 6581200,680000 6586000,662000 6586000,662000 6581200))"),
        ],
        title="Kommuner",
    )
    folder, _ = make_pack(example_file, MUNICIPALITIES=areas, MUNICIPALITY_NAME="namn")
    page = (folder / "summary.html").read_text(encoding="utf-8")
    (spoken,) = re.findall(r"<title>By municipality[^<]*</title><desc>([^<]*)</desc>", page)
    rows = re.findall(r"([^;]+?): (\d+) of (\d+) \(classified (\d+), not classified (\d+)\)", html.unescape(spoken))
    assert all(int(found) + int(other) == int(count) for _, found, count, _, other in rows)
    counted = {name.strip(): (int(count), int(classified)) for name, classified, count, *_ in rows}
    assert counted["Södra"][0] == 22
    assert counted["Norra <i>"][0] == 8
    assert counted["Outside every municipality"] == (1, 1)
    assert counted["Södra"][1] + counted["Norra <i>"][1] == 23
    with pytest.raises(QgsProcessingException, match="names of the municipalities"):
        make_pack(example_file, MUNICIPALITIES=areas)


def grey_shares(path, folder):
    """Which shades the picture under the overview's map has."""
    subprocess.run(["pdfimages", "-png", str(path), str(folder / "bild")], check=True)
    image = max((QImage(str(file)) for file in folder.glob("bild-*.png")), key=lambda one: one.width())
    assert image.width() > 1_000
    return {image.pixelColor(x, y).name() for x in range(0, image.width(), 97) for y in range(0, image.height(), 89)}


def test_a_basemap_lies_grey_and_faded_under_the_map_and_is_named(make_pack, example_file, tiles, tmp_path):
    layer = QgsRasterLayer(tiles.uri, "Egna kartan", "wms")
    assert layer.isValid()
    folder, log = make_pack(example_file, BACKGROUND=[layer])
    assert tiles.asked
    (shade,) = {colour[1:3] for colour in grey_shares(folder / "overview.pdf", tmp_path)}
    assert 0xB0 < int(shade, 16) < 0xE0, "a blue of a third of the brightness, under 60 % white"
    for name in ("overview.pdf", "places.pdf"):
        assert "Background: Egna kartan." in plain(pdf_text(folder / name))
    assert any("which learns which areas the maps show: Egna kartan" in line for line in log.infos)
    assert not [line for line in log.warnings if "background" in line]


def test_without_a_background_no_server_is_asked_and_nothing_is_said(make_pack, example_file, tiles):
    folder, _ = make_pack(example_file)
    assert tiles.asked == []
    assert "Background" not in plain(pdf_text(folder / "overview.pdf"))


@pytest.mark.parametrize("status", [404, 500])
def test_a_basemap_that_fails_leaves_a_paper_all_the_same(make_pack, example_file, tiles, status):
    layer = QgsRasterLayer(tiles.uri, "Egna kartan", "wms")
    tiles.status = status
    folder, log = make_pack(example_file, BACKGROUND=[layer])
    assert sorted(path.name for path in folder.iterdir()) == FILES
    assert any(
        "could not be drawn whole, which the papers say: Egna kartan: the server" in line for line in log.warnings
    )
    for name in ("overview.pdf", "places.pdf"):
        assert "The background could not be drawn whole." in plain(pdf_text(folder / name))
    assert FINDING in plain(pdf_text(folder / "overview.pdf")).replace(" WORKING MATERIAL", "")


def test_districts_are_lines_with_names(make_pack, example_file):
    from drogscen_plugin import example

    folder, _ = make_pack(example_file, BACKGROUND=[example.districts_layer()])
    text = plain(pdf_text(folder / "overview.pdf"))
    assert "EXAMPLE DISTRICT SOUTH" in text
    assert "Background: Districts (made-up example)." in text
    page = (folder / "summary.html").read_text(encoding="utf-8")
    drawn = page[page.index('<svg class="map"') : page.index("</svg>")]
    for name in example.districts_layer().uniqueValues(0):
        assert f">{name.upper()}</text>" in drawn
    (path,) = re.findall(r'<path d="([^"]+)" fill="none" stroke="#7A828A"', drawn)
    assert len(re.findall("M", path)) >= 4


def test_a_board_shows_how_many_of_its_places_have_a_plan_to_insiders_only(make_pack, example_file):
    pack = pack_of(stores.open_store(GeoPackage(example_file), migrate=False))
    for external in (False, True):
        folder, _ = make_pack(example_file, AUDIENCE=int(external))
        page = (folder / "summary.html").read_text(encoding="utf-8")
        (spoken,) = re.findall(r"<title>By city district board[^<]*</title><desc>([^<]*)</desc>", page)
        assert ("active plan" in spoken) is not external
        if not external:
            covered = [int(count) for count in re.findall(r"\(classified, active plan (\d+)", spoken)]
            assert sum(covered) == pack.progress.covered == 11
            rest = [int(count) for count in re.findall(r"no active plan (\d+)", spoken)]
            assert sum(covered) + sum(rest) == len(pack.places)


@pytest.mark.parametrize(("expected", "agrees"), [((24, 31), True), ((24, None), True), ((23, 31), False)])
def test_whether_a_published_figure_agrees_is_a_result(provider, example_file, tmp_path, expected, agrees):
    import processing

    given = {"EXPECTED_CLASSIFIED": expected[0], "EXPECTED_SCENES": expected[1], "LAYOUTS": False}
    given = {name: value for name, value in given.items() if value is not None}
    parameters = {**parameters_of(GeoPackage(example_file)), "FOLDER": str(tmp_path / "ut"), **given}
    assert processing.run("drogscen:meetingpack", parameters, feedback=Log())["AGREES"] is agrees


def test_the_summary_can_be_heard_and_read_on_a_narrow_screen(example_pack):
    page = (example_pack / "summary.html").read_text(encoding="utf-8")
    (role,) = re.findall(r'<svg class="map" role="(\w+)" aria-label="[^"]+"', page)
    assert role == "group", "a picture holds no links"
    assert "max-width: 640px" in page
    assert page.count("<main>") == 1
    assert not re.findall(r"<th[^>]*>\s*</th>", page)


def test_a_place_has_one_number_in_every_file(example_pack):
    content = (example_pack / "places.pdf").read_bytes()
    marks = [bytes.fromhex(t.decode()).decode("utf-16") for t in re.findall(rb"/Title <(feff[0-9a-f]+)>", content)]
    assert marks.pop() == "What we have learned"
    expected = [(int(number), name) for number, _, name in (mark.partition(". ") for mark in marks)]
    head, *rows = workbook(example_pack / "basis.xlsx")["Drug scenes"]
    number, name = head.index("No."), head.index("Name")
    assert [(row[number], row[name]) for row in rows if row[number]] == expected
    page = (example_pack / "summary.html").read_text(encoding="utf-8")
    told = re.findall(r'id="om-\d+">(\d+)\. ([^<]+)</h', page)
    assert [(int(rank), place) for rank, place in told] == expected
    assert expected[0] == (1, "Exempelplats 03")


def test_the_points_of_a_place_add_up_and_give_its_number(example_pack):
    """Plans do not count in the number, so they are not among the points that explain it."""
    text = pdf_text(example_pack / "places.pdf")
    pages = re.findall(r"Why number \d+.*?Sum.*?\n", text, re.DOTALL)
    assert len(pages) == 24
    sums = []
    for page in pages:
        assert "No active plan" not in page
        figures = [int(figure) for figure in re.findall(r"(?:^|\s)(\d+)\s*$", page, re.MULTILINE)]
        *parts, total = figures
        assert sum(parts[-6:]) == total, page
        sums.append(total)
    assert all(first >= second - 1 for first, second in zip(sums, sums[1:])), (
        "the order of the numbers, but for rounding"
    )


def test_pdf_files_have_a_language_and_bookmarks(example_pack):
    content = (example_pack / "places.pdf").read_bytes()
    assert b"/Lang (en)" in content
    assert b"/DisplayDocTitle true" in content
    titles = [
        bytes.fromhex(text.decode()).decode("utf-16") for text in re.findall(rb"/Title <(feff[0-9a-f]+)>", content)
    ]
    assert len(titles) == 25
    assert titles[-1] == "What we have learned"
    assert titles[0].startswith("1. Exempelplats")
    checked = subprocess.run(["pdfinfo", "-dests", str(example_pack / "places.pdf")], capture_output=True, check=True)
    assert checked.stderr == b"", "the file is whole"
