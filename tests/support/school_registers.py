# SPDX-License-Identifier: GPL-2.0-or-later
"""School registers in the formats that officers get, with made-up rows, and as they reach QGIS."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsProject, QgsVectorFileWriter, QgsVectorLayer, QgsVectorLayerJoinInfo

from tests.support.layers import make_layer


@dataclass(frozen=True)
class Register:
    """A format with rows.

    Attributes:
        fields: name and type of each column.
        rows: values of each row.
        kept: how many rows are active grundskolor.
        dropped: the values that rows were dropped for, with how many.
        private: columns about persons.
        knows_status: whether it says which schools are active.
        knows_forms: whether it says which are grundskolor.
    """

    fields: tuple[tuple[str, type], ...]
    rows: tuple[tuple, ...]
    kept: int
    dropped: dict[str, int]
    private: tuple[str, ...] = ()
    knows_status: bool = True
    knows_forms: bool = True


def _texts(*names):
    return tuple((name, str) for name in names)


FORMATS = {
    "Skolenhetsregistret v1": Register(
        _texts("Skolenhetskod", "Skolenhetsnamn", "Kommunkod", "PeOrgNr", "Status", "Skolformer", "Rektor"),
        (
            ("44000001", "Askskolan", "0180", "212000-0142", "Aktiv", "Förskoleklass, Grundskola", "Ada Alm"),
            ("44000002", "Björkskolan", "0180", "212000-0142", "Upphört", "Grundskola", "Bo Björk"),
            ("44000003", "Cedergymnasiet", "0180", "212000-0142", "Aktiv", "Gymnasieskola", "Cia Ceder"),
            ("44000004", "Dillskolan", "0180", "212000-0142", "Planerad", "Grundskola", None),
            ("44000005", "Ekskolan", "0180", "212000-0142", "Aktiv", "Anpassad grundskola", None),
        ),
        1,
        {"Upphört": 1, "Gymnasieskola": 1, "Planerad": 1, "Anpassad grundskola": 1},
        ("Rektor",),
    ),
    "Skolenhetsregistret v2": Register(
        _texts("schoolUnitCode", "displayName", "status", "schoolUnitType", "schoolTypes", "headMaster", "municipalityCode"),
        (
            ("44000001", "Askskolan", "AKTIV", "SKOLENHET", "GR,FTH,FKLASS", "Ada Alm", "0180"),
            ("44000002", "Kontoret", "AKTIV", "CENTRAL", "GR", "Bo Björk", "0180"),
            ("44000003", "Cederskolan", "VILANDE", "SKOLENHET", "GR", None, "0180"),
            ("44000004", "Dillgymnasiet", "AKTIV", "SKOLENHET", "GY,GYAN", None, "0180"),
            ("44000005", "Ekskolan", "AKTIV", "SKOLENHET", "GR,GY", None, "0182"),
        ),
        2,
        {"CENTRAL": 1, "VILANDE": 1, "GY,GYAN": 1},
        ("headMaster",),
    ),
    "Skolenhetsregistret CSV": Register(
        _texts("SKOLENHETSKOD", "SKOLENHETSNAMN", "SKOLENHETSSTATUS", "SKOLENHETSTYP", "SKOLFORM", "TELENR", "EPOST"),
        (
            ("44000001", "Askskolan", "Aktiv", "Skolenhet", "Grundskolan, Fritidshem", "08-508 33 001", "a@x.example"),
            ("44000002", "Björkskolan", "Aktiv", "Skolenhet", "Grundskola F-6", "08-508 33 002", "b@x.example"),
            ("44000003", "Cederskolan", "Upphört", "Skolenhet", "Grundskolan", "08-508 33 003", "c@x.example"),
            ("44000004", "Dillgymnasiet", "Aktiv", "Skolenhet", "Gymnasieskolan", "08-508 33 004", "d@x.example"),
        ),
        2,
        {"Upphört": 1, "Gymnasieskolan": 1},
        ("TELENR", "EPOST"),
    ),
    "Planned Educations v4, long": Register(
        _texts("code", "name", "typeOfSchooling", "principalOrganizerType", "geographicalAreaCode", "contactEmail"),
        (
            ("44000001", "Askskolan", '[{"code": "gr", "displayName": "Grundskola"}]', "Kommunal", "0180", "a@x.example"),
            ("44000002", "Björkskolan", '[{"code": "gran", "displayName": "Anpassad grundskola"}]', "Kommunal", "0180", ""),
            ("44000003", "Cedern", '[{"code": "gy", "displayName": "Gymnasieskola"}]', "Enskild", "0180", None),
        ),
        1,
        {},
        ("contactEmail",),
        knows_status=False,
    ),
    "Planned Educations v4, compact": Register(
        _texts("schoolUnitCode", "schoolUnitName", "typeOfSchooling"),
        (("44000001", "Askskolan", "gr"), ("44000002", "Björkgymnasiet", "gy"), ("44000003", "Cederskolan", "gr;fklass")),
        2,
        {"gy": 1},
        knows_status=False,
    ),
    "SCB": Register(
        (*_texts("Skolenhetskod", "Skolans namn", "Skolform", "Kommun", "Mobil"), ("Antal elever", int)),
        (
            ("44000001", "Askskolan", "Grundskola", "Stockholm", "070-123 45 67", 310),
            ("44000002", "Björkskolan", "Grundskola", "Solna", None, 120),
            ("44000003", "Cedergymnasiet", "Gymnasieskola", "Stockholm", None, 900),
        ),
        2,
        {"Gymnasieskola": 1},
        ("Mobil",),
        knows_status=False,
    ),
    "Skoldata 1.1": Register(
        _texts("source", "id", "name", "type", "email", "phone", "visit_url"),
        (
            ("0180", "1", "Askskolan", "grundskola", "a@x.example", "08-508 33 001", "https://x.example"),
            ("0180", "2", "Blåklinten", "förskola", "b@x.example", None, None),
            ("0180", "3", "Cedern", "gymnasium", None, None, None),
        ),
        1,
        {"förskola": 1, "gymnasium": 1},
        ("email", "phone"),
        knows_status=False,
    ),
    "municipal": Register(
        (("skola", str), ("Verksamhet", str), ("Elevantal", int), ("Rektorsområde", str), ("Mobilitet", str)),
        (
            ("Askskolan", "Grundskola F-9", 300, "Norr", "god"),
            ("Björkskolan", "Grundskola 7-9", 200, "Norr", "god"),
            ("Blåklinten", "Förskola", 60, "Syd", "god"),
        ),
        2,
        {"Förskola": 1},
        knows_status=False,
    ),
    "municipal, names alone": Register(
        (("Skolans namn", str), ("Elevantal", int)),
        (("Askskolan", 300), ("Björkgymnasiet", 200)),
        2,
        {},
        knows_status=False,
        knows_forms=False,
    ),
    "GIAS": Register(
        (
            ("URN", int),
            *_texts("EstablishmentName", "EstablishmentStatus (name)", "PhaseOfEducation (name)", "HeadFirstName", "HeadLastName"),
            ("NumberOfPupils", int),
        ),
        (
            (100001, "Ash Primary", "Open", "Primary", "Ada", "Ash", 210),
            (100002, "Birch Secondary", "Open, but proposed to close", "Secondary", "Bob", "Birch", 900),
            (100003, "Cedar Primary", "Closed", "Primary", "Cleo", "Cedar", None),
            (100004, "Dill Nursery", "Open", "Nursery", "Dan", "Dill", 60),
            (100005, "Elm Sixth Form", "Open", "16 plus", "Eve", "Elm", 700),
        ),
        2,
        {"Closed": 1, "Nursery": 1, "16 plus": 1},
        ("HeadFirstName", "HeadLastName"),
    ),
    "NSR": Register(
        (
            ("Organisasjonsnummer", str), ("Navn", str), ("ErAktiv", bool), ("ErGrunnskole", bool),
            ("ErVideregaaendeSkole", bool), ("Elevtall", int), ("Tlf", str),
        ),
        (
            ("974000001", "Ask skole", True, True, False, 300, "22 00 00 01"),
            ("974000002", "Bjørk skole", False, True, False, None, None),
            ("974000003", "Seder videregående", True, False, True, 800, None),
        ),
        1,
        {"False": 2},
        ("Tlf",),
    ),
    "OSM": Register(
        _texts("osm_id", "name", "amenity", "contact:email"),
        (
            ("1", "Askskolan", "school", "a@x.example"),
            ("2", "Blåklinten", "kindergarten", None),
            ("3", "Cedern", "school", None),
        ),
        2,
        {"kindergarten": 1},
        ("contact:email",),
        knows_status=False,
        knows_forms=False,
    ),
}  # fmt: skip


def plain(register: Register, folder) -> QgsVectorLayer:
    """The register as a layer of points, 10 m apart."""
    return _layer(register.fields, register.rows)


def nested(register: Register, folder) -> QgsVectorLayer:
    """The same with names as they come from JSON that is flattened."""
    return _layer([(f"data.attributes.{name}", kind) for name, kind in register.fields], register.rows)


def shapefile(register: Register, folder) -> QgsVectorLayer:
    """The same saved as a Shapefile, which cuts names at ten bytes."""
    path = folder / "register.shp"
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.fileEncoding = "ESRI Shapefile", "UTF-8"
    layer = plain(register, folder)
    problem = QgsVectorFileWriter.writeAsVectorFormatV3(
        layer, str(path), QgsProject.instance().transformContext(), options
    )
    assert problem[0] == QgsVectorFileWriter.WriterError.NoError, problem
    return QgsVectorLayer(str(path), "skolor", "ogr")


def joined(register: Register, folder) -> QgsVectorLayer:
    """The same as a table that is joined to points, with QGIS's prefix: the table's name."""
    points = _layer([("punkt", int)], [(number,) for number in range(len(register.rows))])
    fields = [("punkt_id", int), *register.fields]
    table = make_layer("None", [(n, *row, None) for n, row in enumerate(register.rows)], crs="", fields=fields)
    table.setName("Register 2026")
    QgsProject.instance().addMapLayers([points, table])
    join = QgsVectorLayerJoinInfo()
    join.setJoinLayer(table)
    join.setJoinFieldName("punkt_id")
    join.setTargetFieldName("punkt")
    join.setUsingMemoryCache(True)
    assert points.addJoin(join)
    return points


def _layer(fields, rows) -> QgsVectorLayer:
    placed = [(*row, f"Point ({674000 + 10 * number} 6580000)") for number, row in enumerate(rows)]
    return make_layer("Point", placed, fields=fields, title="skolor")


WAYS = {"plain": plain, "nested": nested, "shapefile": shapefile, "joined": joined}
