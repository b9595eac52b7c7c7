# SPDX-License-Identifier: GPL-2.0-or-later
"""Templates and logos from somebody else: what they may not bring into papers is named, and nothing of it is opened."""

import base64
import shutil

import pytest
from qgis.core import QgsLayoutExporter, QgsProcessingException, QgsProject
from qgis.PyQt.QtGui import QImage, QPainter

from drogscen_plugin import paths
from drogscen_plugin.report.layout.template import BadTemplate, Template, check_logo
from tests.support.foreign import label, named, picture, shape, template_with

TEMPLATES = paths.plugin_file("resources", "templates")


def refusal(tmp_path, text):
    """Why a template is refused, '' if it is not."""
    path = tmp_path / "platser.qpt"
    path.write_text(text, encoding="utf-8")
    project = QgsProject()
    try:
        Template(path, ("map", "body"), project)
    except BadTemplate as error:
        return str(error)
    finally:
        project.clear()
    return ""


@pytest.mark.parametrize("name", ["oversikt.qpt", "platser.qpt"])
def test_the_plugins_own_templates_may_be_used(qgis_app, tmp_path, name):
    project = QgsProject()
    assert Template(TEMPLATES / name, ("map",), project).width > 200
    project.clear()


@pytest.mark.parametrize(
    "expression",
    [
        "env('HOME')",
        "@user_account_name",
        "@project_path",
        "@user_full_name || ''",
        "var('user_' || 'full_name')",
        "aggregate('plan', 'concatenate', \"internal_note\")",
        "get_feature_by_id('plan', 1)",
        "attribute(get_feature('plan', 'fid', 1), 'internal_note')",
        "eval('1+1')",
        "layer_property('scene', 'path')",
        "load_layer('/tmp/a.gpkg|layername=plan', 'ogr')",
        "file_size('/etc/passwd')",
        "read_text('/etc/passwd')",
        "raster_value('a', 1, make_point(0, 0))",
        '"internal_note"',
        "project_color('a')",
        "evaluate_nothing(",
    ],
)
@pytest.mark.parametrize("where", ["label", "property", "hidden"])
def test_expressions_that_read_anything_are_refused_by_name(qgis_app, tmp_path, expression, where):
    item = {
        "label": lambda: label(f"Källa: [% {expression} %]"),
        "property": lambda: shape(expression=expression),
        "hidden": lambda: label("x", expression=expression),
    }[where]()
    why = refusal(tmp_path, template_with(item))
    assert "an expression" in why
    assert expression.split("(")[0].split(" ")[0].strip('"@')[:8] in why


@pytest.mark.parametrize(
    "text",
    [
        "Sida [% @layout_page %] av [% @layout_numpages %]",
        "[% format_date(now(), 'yyyy-MM-dd') %]",
        "[% upper('stad') || ' ' || round(1.5) %]",
        "[%%]",
        "Se https://example.org/karta",
        "50 % av ytan [ej med]",
    ],
)
def test_texts_and_harmless_expressions_stay(qgis_app, tmp_path, text):
    assert refusal(tmp_path, template_with(label(text))) == ""


@pytest.mark.parametrize(
    ("item", "named_as"),
    [
        (picture("http://127.0.0.1:1/a.png"), "http://127.0.0.1:1/a.png"),
        (picture("https://example.org/a.svg"), "https://example.org/a.svg"),
        (picture("file:///etc/hostname"), "file:///etc/hostname"),
        (picture("//server/share/a.png"), "//server/share/a.png"),
        (picture("\\\\server\\share\\a.png"), "server"),
        (picture("/vsicurl/http://127.0.0.1:1/a.tif"), "/vsicurl/"),
        (picture("/etc/hostname.png"), "/etc/hostname.png"),
        (picture("../utanfor.png"), "../utanfor.png"),
        (picture("FTP://example.org/a.png"), "FTP://"),
        (shape(svg="http://127.0.0.1:1/a.svg"), "http://127.0.0.1:1/a.svg"),
        (shape(svg="/home/x/hemlig.svg"), "/home/x/hemlig.svg"),
        (label("<img src='http://127.0.0.1:1/a.png'>", is_html=True), "a label of HTML"),
        (label("<div style='background:url(http://127.0.0.1:1/)'>", is_html=True), "a label of HTML"),
        (label("<script>1</script>", is_html=True), "a label of HTML"),
        (label("<iframe src=x>", is_html=True), "a label of HTML"),
        (label("<b>fet</b>", is_html=True), "a label of HTML"),
        (label("<img src='x'>").replace('htmlState="0"', 'htmlState="01"'), "a label of HTML"),
        (
            shape(expression="'a'").replace("dataDefinedPositionX", "dataDefinedSource"),
            "a source that is not written out",
        ),
        (shape(expression="'a'").replace("dataDefinedPositionX", "name"), "a source that is not written out"),
        (
            '<symbol><layer class="GeometryGenerator"><Option type="Map"><Option name="geometryModifier" type="QString" '
            "value=\"env('HOME')\"/></Option></layer></symbol>",
            "an expression with env",
        ),
        (
            '<symbol><layer class="SimpleFill"><prop k="color_dd_expression" v="env(\'HOME\')"/></layer></symbol>',
            "an expression with env",
        ),
        (named("LayoutItem", 65645).replace('id="egen"', 'id="egen" startMarkerFile="/etc/pil.svg"'), "/etc/pil.svg"),
        (named("LayoutMultiFrame", 65647), "a table or an HTML frame"),
        (named("LayoutMultiFrame", 65649), "a table or an HTML frame"),
        (named("LayoutItem", 65642), "of a kind that pages do not need"),
        (named("LayoutItem", 65650), "of a kind that pages do not need"),
        (named("LayoutItem", 65639), "more than one map"),
        ("<Atlas enabled='1' coverageLayer='plan'/>", "an atlas"),
    ],
)
def test_what_loads_or_shows_something_else_is_refused_by_name(qgis_app, tmp_path, item, named_as):
    why = refusal(tmp_path, template_with(item))
    assert named_as in why
    assert "Mend it in QGIS's layout editor" in why


def test_the_layout_of_an_earlier_qgis_is_refused(qgis_app, tmp_path):
    old = '<Composer><ComposerHtml html="&lt;img src=&quot;http://127.0.0.1:1/&quot;>"/></Composer>'
    assert "cannot be used" in refusal(tmp_path, old)


def test_entities_are_refused_before_they_are_expanded(qgis_app, tmp_path):
    text = (TEMPLATES / "platser.qpt").read_text(encoding="utf-8")
    assert "entities" in refusal(
        tmp_path, f'<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z SYSTEM "file:///etc/passwd">]>{text}'
    )


def test_pictures_beside_the_template_and_in_it_may_be_used(qgis_app, tmp_path):
    (tmp_path / "vapen.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "ram.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><rect fill="url(#g)"/></svg>')
    embedded = "base64:" + base64.b64encode(b"<svg/>").decode()
    for source in ("vapen.png", "ram.svg", embedded, ":/images/north_arrows/layout_default_north_arrow.svg"):
        assert refusal(tmp_path, template_with(picture(source))) == "", source


PNG = b"\x89PNG\r\n\x1a\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


@pytest.mark.parametrize(
    "inner",
    [
        '<image xlink:href="http://127.0.0.1:1/a.png"/>',
        '<image href="hemlig.png"/>',
        "<image xlink:href='file:///etc/a.png'/>",
        "<script>1</script>",
        '<rect onload="a()"/>',
        '<style>@import "http://127.0.0.1:1/a.css";</style>',
        '<rect fill="url(http://127.0.0.1:1/#a)"/>',
        f'<image href="data:image/png;base64,{base64.b64encode(b"<svg><image href=x/></svg>").decode()}"/>',
        '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><text>&x;</text>',
        '<use xlink:href="other.svg#a"/>',
    ],
)
def test_a_drawing_that_loads_or_runs_something_is_refused(qgis_app, tmp_path, inner):
    logo = tmp_path / "logo.svg"
    logo.write_text(SVG.format(inner), encoding="utf-8")
    with pytest.raises(BadTemplate, match=r"loads or runs something|cannot be read"):
        check_logo(logo)
    for encoding in ("utf-16", "utf-16-be", "utf-32", "utf-7"):
        logo.write_text(SVG.format(inner), encoding=encoding)
        with pytest.raises(BadTemplate, match=r"loads or runs something|cannot be read"):
            check_logo(logo)
    logo.write_text(SVG.format(inner), encoding="utf-8")
    hidden = tmp_path / "logo.png"
    hidden.write_text(SVG.format(inner), encoding="utf-8")
    with pytest.raises(BadTemplate, match=r"loads or runs something|cannot be read"):
        check_logo(hidden)
    assert "the picture logo.svg:" in refusal(tmp_path, template_with(picture("logo.svg")))
    packed = "base64:" + base64.b64encode(SVG.format(inner).encode()).decode()
    assert "a picture in it" in refusal(tmp_path, template_with(picture(packed)))
    assert "a picture in it" in refusal(tmp_path, template_with(picture(f"{packed},{packed[7:]}")))


@pytest.mark.parametrize(
    "inner",
    [
        '<rect fill="url(#g)"/>',
        '<use xlink:href="#a"/>',
        f'<image xlink:href="data:image/png;base64,{base64.b64encode(PNG).decode()}"/>',
        '<rect fill="url( #g )"/>',
        '<a xlink:href="https://example.org">x</a>',
        '<switch><foreignObject requiredExtensions="x"/><g/></switch>',
        "<text>Stad</text>",
    ],
)
def test_a_drawing_that_needs_nothing_else_may_be_used(qgis_app, tmp_path, inner):
    logo = tmp_path / "logo.svg"
    logo.write_text(SVG.format(inner), encoding="utf-8")
    check_logo(logo)


def test_a_pack_with_a_foreign_logo_is_not_made(provider, example_file, tmp_path):
    import processing

    own = tmp_path / "mallar"
    own.mkdir()
    shutil.copy(TEMPLATES / "platser.qpt", own)
    (own / "logo.svg").write_text(SVG.format('<image href="http://127.0.0.1:1/a.png"/>'), encoding="utf-8")
    given = {"STORE": str(example_file), "FOLDER": str(tmp_path / "ut"), "TEMPLATES": str(own), "AUDIENCE": 1}
    with pytest.raises(QgsProcessingException, match=r"logo\.svg cannot be used"):
        processing.run("drogscen:meetingpack", given)
    assert not any((tmp_path / "ut").glob("*"))


def drawn(path, folder, page=0):
    """A page of a template as a picture, in dots of a millimetre."""
    project = QgsProject()
    layout, _ = Template(path, ("map", "body"), project).ground(None)
    image = QImage(210, 297, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    QgsLayoutExporter(layout).renderPage(painter, page)
    painter.end()
    project.clear()
    return image


@pytest.mark.parametrize("source", ["vapen.png", "./vapen.png"])
def test_a_picture_beside_the_template_is_drawn(qgis_app, tmp_path, monkeypatch, source):
    beside, elsewhere = QImage(20, 20, QImage.Format.Format_RGB32), QImage(20, 20, QImage.Format.Format_RGB32)
    beside.fill(0xFFFF0000)
    elsewhere.fill(0xFF0000FF)
    assert beside.save(str(tmp_path / "vapen.png"))
    (tmp_path / "arbete").mkdir()
    assert elsewhere.save(str(tmp_path / "arbete" / "vapen.png"))
    monkeypatch.chdir(tmp_path / "arbete")
    path = tmp_path / "platser.qpt"
    path.write_text(template_with(picture(source)), encoding="utf-8")
    image = drawn(path, tmp_path)
    colours = {image.pixel(x, y) for x in range(10, 50) for y in range(10, 20)}
    assert 0xFFFF0000 in colours and 0xFF0000FF not in colours
