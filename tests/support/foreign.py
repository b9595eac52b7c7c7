# SPDX-License-Identifier: GPL-2.0-or-later
"""Templates, stores and sheets from somebody else, with what they might bring."""

from __future__ import annotations

import base64
import io
import random
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from html import escape
from pathlib import Path
from xml.sax.saxutils import quoteattr

from qgis.core import QgsLayoutExporter, QgsProject
from qgis.PyQt.QtGui import QImage, QPainter

from drogscen_plugin import paths
from drogscen_plugin.core.plans import edits as plan_edits
from drogscen_plugin.core.sheets import sheet_reading
from drogscen_plugin.core.sheets.sheet_writing import Sheet
from drogscen_plugin.layers.store import project as store_project
from drogscen_plugin.layers.store import project_inside
from drogscen_plugin.report.layout import template
from drogscen_plugin.storage import store as stores
from drogscen_plugin.storage.files import spreadsheet_reading, spreadsheets
from drogscen_plugin.storage.geopackage import blob
from drogscen_plugin.storage.geopackage.place import GeoPackage
from drogscen_plugin.storage.value_lists import value_lists

_EMPTY = '<Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/></Option>'


def template_with(*items: str) -> str:
    """The plugin's own template for places, with further items on its page."""
    text = paths.plugin_file("resources", "templates", "platser.qpt").read_text(encoding="utf-8")
    at = text.rindex("</Layout>")
    return f"{text[:at]}{''.join(items)}{text[at:]}"


def _object(expression: str) -> str:
    if not expression:
        return f"<LayoutObject><dataDefinedProperties>{_EMPTY}</dataDefinedProperties></LayoutObject>"
    return (
        '<LayoutObject><dataDefinedProperties><Option type="Map"><Option name="properties" type="Map">'
        '<Option name="dataDefinedPositionX" type="Map"><Option name="active" type="bool" value="true"/>'
        f'<Option name="expression" type="QString" value={quoteattr(expression)}/>'
        '<Option name="type" type="int" value="3"/></Option></Option></Option></dataDefinedProperties></LayoutObject>'
    )


def _item(kind: int, attributes: str, inner: str = "", expression: str = "") -> str:
    place = 'position="10,10,mm" positionOnPage="10,10,mm" size="40,10,mm" opacity="1" visibility="1" zValue="99"'
    return f'<LayoutItem type="{kind}" id="egen" uuid="{{1}}" {place} {attributes}>{_object(expression)}{inner}</LayoutItem>'


def label(text: str, *, is_html: bool = False, expression: str = "") -> str:
    """A label, perhaps of HTML, perhaps with a position that an expression gives."""
    return _item(65641, f'labelText={quoteattr(text)} htmlState="{int(is_html)}"', expression=expression)


def picture(source: str) -> str:
    """A picture."""
    return _item(65640, f'file={quoteattr(source)} mode="2" resizeMode="0"')


def shape(*, expression: str = "", svg: str = "") -> str:
    """A shape, with a position that an expression gives, or a sign from a file."""
    layer = (
        '<symbol type="fill" name="" alpha="1"><layer class="PointPatternFill" enabled="1" pass="0"><symbol type="marker" '
        'name="@0@0"><layer class="SvgMarker" enabled="1" pass="0"><Option type="Map">'
        f'<Option name="name" type="QString" value={quoteattr(svg)}/></Option><prop k="name" v={quoteattr(svg)}/></layer>'
        "</symbol></layer></symbol>"
    )
    return _item(65643, 'shapeType="0"', layer if svg else "", expression)


def named(tag: str, kind: int) -> str:
    """An item of another kind."""
    return _item(kind, "").replace("LayoutItem", tag)


@dataclass(frozen=True)
class World:
    """What foreign files are made of and must not reach.

    Attributes:
        store: a store to be changed.
        outside: a folder that may not be opened.
        port: of a server that may not be asked.
    """

    store: Path
    outside: Path
    port: int

    def address(self, chance: random.Random, name: str) -> str:
        """An address of the server, or a file outside."""
        server = f"127.0.0.1:{self.port}/{name}"
        return chance.choice(
            (f"http://{server}", f"HTTP://{server}", f"ftp://{server}", f"/vsicurl/http://{server}", f"//{server}",
             f"file://{self.outside}/{name}", f"{self.outside}/{name}", f"../../outside/{name}", f" http://{server}")
        )  # fmt: skip


@dataclass(frozen=True)
class Made:
    """A foreign file, what is in it, and what opens it as the plugin does."""

    what: str
    open: Callable[[], object]


_EXPRESSIONS = (
    "env('HOME')", "@user_full_name", "@project_folder", "file_size('{outside}/secret.txt')", "eval('@user_' || 'full_name')",
    "layer_property('plan', 'source')", "aggregate('plan', 'concatenate', \"title\")", "base64('{outside}/secret.txt')",
    "load_layer('{outside}/a.gpkg', 'ogr')", "with_variable('a', @project_path, @a)", "attribute(@feature, 'title')",
)  # fmt: skip


def foreign_template(chance: random.Random, folder: Path, world: World) -> Made:
    """A template, or a logo, with something in it that a page does not need; sometimes with nothing of the kind."""
    source = world.address(chance, chance.choice(("secret.png", "secret.svg", "a.html")))
    expression = chance.choice(_EXPRESSIONS).format(outside=world.outside)
    inner = f'<image {chance.choice(("xlink:href", "href"))}="{escape(source)}" width="9" height="9"/>'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{inner}</svg>'
    packed = "base64:" + base64.b64encode(drawing.encode()).decode()
    makers: dict[str, Callable[[], str]] = {
        "label": lambda: label(f"x [%{expression}%]"),
        "property": lambda: shape(expression=expression),
        "picture": lambda: picture(source),
        "packed": lambda: picture(packed),
        "sign": lambda: shape(svg=source),
        "html": lambda: label(f"<img src='{source}'>", is_html=True),
        "frame": lambda: named("LayoutMultiFrame", chance.choice((65647, 65648, 65649, 65651))),
        "item": lambda: named("LayoutItem", chance.choice((65639, 65642, 65650, 65653, 1))),
        "text": lambda: label("Stad 50 %, se https://example.org"),
        "beside": lambda: picture("secret.svg"),
    }
    what = [chance.choice(sorted(makers)) for _ in range(chance.randint(1, 3))]
    text = template_with(*(makers[name]() for name in what))
    if chance.random() < 0.1:
        at = chance.randrange(len(text))
        text, what = (
            text[:at] + chance.choice(("", "<", "&x;", "\0", "]]>")) + text[at + chance.randrange(40) :],
            [*what, "damaged"],
        )
    if chance.random() < 0.1:
        text, what = f'<!DOCTYPE a [<!ENTITY b SYSTEM "file://{world.outside}/secret.txt">]>{text}', [*what, "entity"]
    (folder / "platser.qpt").write_text(text, encoding="utf-8", errors="replace")
    (folder / "secret.svg").write_text(drawing, encoding=chance.choice(("utf-8", "utf-16")))

    def open_() -> None:
        project = QgsProject()
        try:
            if chance.random() < 0.2:
                template.check_logo(folder / "secret.svg")
            page = template.Template(folder / "platser.qpt", ("map", "body"), project)
            layout, _ = page.ground(None)
            image = QImage(60, 90, QImage.Format.Format_ARGB32)
            painter = QPainter(image)
            QgsLayoutExporter(layout).renderPage(painter, 0)
            painter.end()
        finally:
            project.clear()

    return Made("+".join(what), open_)


def _style(chance: random.Random, world: World) -> str:
    """A style with code, actions, tips and signs from elsewhere."""
    source = escape(world.address(chance, "secret.svg"))
    ran = f"open({str(world.outside / 'ran')!r}, 'w')"
    return (
        f"<qgis><editform>{source}</editform><editforminit>formOpen</editforminit>"
        f"<editforminitcodesource>2</editforminitcodesource><editforminitcode>{ran}</editforminitcode>"
        f'<attributeactions><actionsetting type="1" action="{escape(ran)}" name="x"/></attributeactions>'
        f"<mapTip>&lt;img src='{source}'&gt;</mapTip>"
        '<renderer-v2 type="singleSymbol"><symbols><symbol type="marker" name="0"><layer class="SvgMarker" enabled="1">'
        f'<Option type="Map"><Option name="name" type="QString" value="{source}"/></Option></layer></symbol></symbols>'
        "</renderer-v2></qgis>"
    )


def _project(chance: random.Random, world: World, table: str) -> str:
    """A project with layers of servers and files outside, as QGIS keeps it."""
    sources = [
        f"./annan.gpkg|layername={table}",
        f"type=xyz&amp;url=http://127.0.0.1:{world.port}/{{z}}/{{x}}/{{y}}.png",
        f"{world.outside}/a.gpkg|layername=scene",
        f'dbname=\'a\' host=127.0.0.1 port={world.port} table="a"."scene"',
    ]
    chance.shuffle(sources)
    layers = "".join(f"<maplayer><datasource>{source}</datasource></maplayer>" for source in sources)
    macro = f"def openProject():\n    open({str(world.outside / 'ran')!r}, 'w')"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(
            "a.qgs", f"<qgis><projectlayers>{layers}</projectlayers><Macros>{escape(macro)}</Macros></qgis>"
        )
    return stream.getvalue().hex()


_TABLES = ("plan", "scene", "measure", "mapping", "drogscen_meta", "history", "plan_scene", "scene_school")
_ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS fid, i AS uuid FROM n"


def foreign_store(chance: random.Random, folder: Path, world: World) -> Made:
    """A store with something in it that a store does not have."""
    path = folder / f"{chance.choice(('lager', 'annat namn', 'å#1'))}.gpkg"
    if "#" in path.name:
        path = path.with_name("å 1.gpkg")
    shutil.copyfile(world.store, path)
    table, other = chance.sample(_TABLES, 2)
    name = world.address(chance, "secret.png")
    html = f"<img src='{name}'><script>1</script>".replace("'", "''")
    changes: dict[str, Callable[[], list[tuple[str, tuple]]]] = {
        "trigger": lambda: [
            (f"CREATE TRIGGER sly AFTER {chance.choice(('INSERT', 'UPDATE', 'DELETE'))} ON {table} BEGIN DELETE FROM {other}; END", ())
        ],
        "metadata trigger": lambda: [("CREATE TRIGGER sly AFTER UPDATE ON gpkg_contents BEGIN DELETE FROM measure; END", ())],
        "view": lambda: [(f"ALTER TABLE {table} RENAME TO gammal", ()), (f"CREATE VIEW {table} AS {_ENDLESS}", ())],
        "endless": lambda: [
            ("ALTER TABLE gpkg_contents RENAME TO riktig", ()),
            (f"CREATE VIEW gpkg_contents AS SELECT uuid AS table_name FROM ({_ENDLESS}) WHERE uuid < 0", ()),
        ],
        "style": lambda: [
            ("UPDATE layer_styles SET styleQML = ?, useAsDefault = 1", (_style(chance, world),)),
        ],
        "project": lambda: [("UPDATE qgis_projects SET content = ?", (_project(chance, world, table),))],
        "name": lambda: [(f"UPDATE scene SET name = '{html}'", ())],
        "long": lambda: [("UPDATE scene SET name = ?", ("x" * 2_000_000,))],
        "type": lambda: [(f"UPDATE {chance.choice(('scene', 'plan', 'mapping'))} SET uuid = ?", (b"\xff\0",))],
        "geometry": lambda: [("UPDATE scene SET geom = ?", (chance.randbytes(40),))],
        "version": lambda: [("UPDATE drogscen_meta SET value = ? WHERE name = 'schema_version'", (chance.choice(("0", "99", "x", "1")),))],
        "missing": lambda: [(f"DROP TABLE {table}", ())],
    }  # fmt: skip
    what = [chance.choice(sorted(changes)) for _ in range(chance.randint(1, 2))]
    with closing(sqlite3.connect(path)) as connection, connection:
        blob.register(connection)
        for each in what:
            for statement, values in changes[each]():
                with suppress(sqlite3.Error):  # some take one another's ground away
                    connection.execute(statement, values)
    if chance.random() < 0.1:
        content = bytearray(path.read_bytes())
        at = chance.randrange(100, len(content) - 100)
        content[at : at + 60] = chance.randbytes(60)
        path.write_bytes(bytes(content))
        what.append("damaged")

    def open_() -> None:
        place = GeoPackage(path)
        store = stores.open_store(place, migrate=False)
        for described in store.schema.tables:
            store.read(described.name)
        project = QgsProject()
        try:
            store_project.add_layers(place, project)
        finally:
            project.clear()
        store.apply(plan_edits.add({"title": "Ny"}))
        if origin := project_inside.elsewhere(place):
            project_inside.put_right(place, origin)

    return Made("+".join(what), open_)


def foreign_sheet(chance: random.Random, folder: Path, world: World) -> Made:
    """A workbook or a CSV file with something in it that a sheet does not need."""
    what = chance.choice(("csv", "formula", "entity", "link", "bomb", "cut", "noise", "path"))
    address = world.address(chance, "secret.txt")
    path = folder / ("planer.csv" if what in ("csv", "noise") else f"planer.{chance.choice(('xlsx', 'ods'))}")
    cells = chance.choice((f"=cmd|'/c x'!A1;{address}", f'=WEBSERVICE("{address}")', "\n=1+1", "＝1+1", "\0" * 9))
    if what == "csv":
        path.write_text(f"title;status\n{cells};UTKAST\n", encoding=chance.choice(("utf-8", "utf-16", "utf-8-sig")))
    elif what == "noise":
        path.write_bytes(chance.randbytes(chance.randrange(3000)))
    else:
        spreadsheets.write(path.with_suffix(".xlsx"), [Sheet("plan", "plan", ["title"], ["text"], [[cells]])])
        entity = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file://{world.outside}/secret.txt">]>'
        with zipfile.ZipFile(path.with_suffix(".xlsx")) as book:
            parts = {name: book.read(name) for name in book.namelist()}
        if what == "formula":
            parts = {name: part.replace(b"<v>0</v>", b"<f>1+1</f><v>0</v>") for name, part in parts.items()}
        elif what == "entity":
            parts = {
                name: entity.encode() + part.split(b"?>", 1)[-1].replace(b"title", b"&x;")
                for name, part in parts.items()
            }
        elif what == "link":
            parts["xl/externalLinks/externalLink1.xml"] = address.encode()
            rels = parts["xl/_rels/workbook.xml.rels"]
            parts["xl/_rels/workbook.xml.rels"] = rels.replace(b"worksheets/", escape(address).encode() + b"/", 1)
        elif what == "path":
            parts[f"../../../{world.outside.name}/ran"] = b"x"
        path.with_suffix(".xlsx").unlink()
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
            for name, part in parts.items():
                book.writestr(name, part)
            if what == "bomb":
                book.writestr("xl/media/a.bin", b"0" * 201_000_000)
        if what == "cut":
            content = path.read_bytes()
            path.write_bytes(content[: chance.randrange(len(content))])

    def open_() -> None:
        grids = spreadsheet_reading.read(path, ["plan"])
        lists = value_lists(stores.description())
        sheet_reading.read(stores.description(), grids, {}, lists, plan_edits.new_uuid)

    return Made(what, open_)


KINDS = {"template": foreign_template, "store": foreign_store, "sheet": foreign_sheet}


def remove(folder: Path) -> None:
    """Take away what was made."""
    shutil.rmtree(folder, ignore_errors=True)
