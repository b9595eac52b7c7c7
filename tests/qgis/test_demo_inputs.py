# SPDX-License-Identifier: GPL-2.0-or-later
"""The files that ``make demo`` takes, and what it leaves out."""

import pytest
from qgis.core import QgsProcessingFeedback, QgsVectorLayer

from drogscen_plugin.core.sheets.sheet_writing import Sheet
from drogscen_plugin.report.example import project_files
from drogscen_plugin.storage.files import spreadsheets
from tests.support.layers import make_layer
from tests.support.tools import load

HEAD = ["Namn", "Koordinater", "Kontaktperson"]
ROWS = [["Västra torget", "59,3300; 18,0600", "E. Exempel"], ["Ängen", "59,3310; 18,0700", ""], ["Bron", "okänt", ""]]


def semicolons(folder):
    path = folder / "platser.csv"
    lines = [";".join(f'"{cell}"' for cell in row) for row in [HEAD, *ROWS]]
    path.write_text("\r\n".join(lines), encoding="cp1252")
    return path


def commas(folder):
    path = folder / "platser.csv"
    rows = [f"{name},{at.replace(',', '.').replace('; ', ',')}" for name, at, _ in ROWS[:2]]
    path.write_text("\n".join(["namn,lat,lon", *rows]), encoding="utf-8")
    return path


def workbook(folder):
    spreadsheets.write(folder / "platser.xlsx", [Sheet("", "Blad1", HEAD, ["text"] * 3, ROWS)])
    return folder / "platser.xlsx"


@pytest.mark.parametrize("make", [semicolons, commas, workbook])
def test_tables_become_points_however_they_are_written(provider, tmp_path, make):
    layer = load("demo").load(make(tmp_path), QgsProcessingFeedback())
    found = {f[0]: f.geometry().asPoint() for f in layer.getFeatures()}
    assert (layer.name(), layer.crs().authid()) == ("platser", "EPSG:4326")
    assert {name: (point.x(), point.y()) for name, point in found.items()} == {
        "Västra torget": (18.06, 59.33),
        "Ängen": (18.07, 59.331),
    }


def test_the_copied_inputs_hold_no_persons(provider, tmp_path):
    scenes = load("demo").load(semicolons(tmp_path), QgsProcessingFeedback())
    schools = make_layer(
        "Point",
        [("Skolan", "E. Exempel", "08-123 45 67", "Point (18.06 59.331)")],
        crs="EPSG:4326",
        fields=(("namn", str), ("rektor", str), ("TELENR", str)),
        title="skolor",
    )
    (tmp_path / "ut").mkdir()
    project_files.classify_into(tmp_path / "ut", scenes, schools, {}, QgsProcessingFeedback())
    for table, kept in (("input_scenes", ["fid", "Namn", "Koordinater"]), ("input_schools", ["fid", "namn"])):
        layer = QgsVectorLayer(f"{tmp_path / 'ut' / project_files.GEOPACKAGE}|layername={table}", table, "ogr")
        assert [field.name() for field in layer.fields()] == kept
