# SPDX-License-Identifier: GPL-2.0-or-later
"""What a template or a logo from somebody else may not bring into papers.

A template can hold expressions that read the project, the user's name or the environment, pictures and pages from a
network, and tables of what has to stay inside. Only what a page needs is let through; anything else is named.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from pathlib import Path

from qgis.core import QgsApplication, QgsExpression, QgsFeatureRequest, QgsLayoutItemRegistry
from qgis.PyQt.QtXml import QDomElement, QDomNode

from ...translation import tr
from . import foreign_pictures

_FUNCTIONS = frozenset(
    [
        "abs",
        "ceil",
        "char",
        "coalesce",
        "concat",
        "day",
        "day_of_week",
        "floor",
        "format",
        "format_date",
        "format_number",
        "hour",
        "if",
        "left",
        "length",
        "lower",
        "lpad",
        "max",
        "min",
        "minute",
        "month",
        "now",
        "nullif",
        "regexp_replace",
        "replace",
        "right",
        "round",
        "rpad",
        "second",
        "strpos",
        "substr",
        "title",
        "to_date",
        "to_datetime",
        "to_int",
        "to_real",
        "to_string",
        "to_time",
        "trim",
        "try",
        "upper",
        "week",
        "wordwrap",
        "year",
    ]
)
"""Functions of texts, numbers and days; none that reads a layer, a file, the project, the user or the environment."""

_VARIABLES = frozenset(
    [
        "layout_dpi",
        "layout_name",
        "layout_numpages",
        "layout_page",
        "layout_pageheight",
        "layout_pagewidth",
        "item_id",
        "map_scale",
    ]
)
_MARKED = re.compile(r"\[%(.*?)%\]", re.DOTALL)
_ADDRESS = re.compile(r"\s*(?:[a-z][a-z0-9+.-]{1,}:(?!/images/)|\\\\|//|/vsi)", re.IGNORECASE)
_EMBEDDED = re.compile(r"\s*(?:base64:|data:image/(?:png|jpeg|gif)[;,])", re.IGNORECASE)
_PACKED = re.compile(r"\s*base64:", re.IGNORECASE)
_EXPRESSION = re.compile(r"expr|geometrymodifier|_dd_", re.IGNORECASE)
"""Names of what is evaluated."""

_GIVES_A_PATH = re.compile(r"source|file|svg|url|html|layer|theme|atlas|path|^name$", re.IGNORECASE)
"""Properties of items and signs that may not come from an expression, as they name what is loaded."""

_FILE_NAMES = frozenset(
    {"file", "name", "imageFile", "svgFile", "patternFile", "path", "startMarkerFile", "endMarkerFile", "val"}
)
_PLAIN = frozenset({"labelText", "text", "id"})
"""What is shown as it is: an address there is only a text."""

_PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp")


def _allowed_items() -> dict[int, str]:
    kinds = QgsLayoutItemRegistry.ItemType
    names = ("Page", "Group", "Map", "Picture", "Label", "Shape", "Polygon", "Polyline", "ScaleBar", "Marker")
    return {int(getattr(kinds, f"Layout{name}", -1)): name for name in names}


def in_template(path: Path, root: QDomElement) -> list[str]:
    """What a template must not hold, as texts; none if it may be used.

    Args:
        path: the template, beside which its pictures lie.
        root: its content.
    """
    problems = _items(root)
    for name, value in _values(root):
        problems += _of_value(path.parent, name, value)
    return list(dict.fromkeys(problems))


def _items(root: QDomElement) -> list[str]:
    allowed, problems, maps = _allowed_items(), [], 0
    for element in _elements(root):
        kind = element.attribute("type")
        if element.tagName() == "LayoutMultiFrame":
            problems.append(tr("a table or an HTML frame"))
        elif element.tagName() == "Atlas" and element.attribute("enabled") in ("1", "true"):
            problems.append(tr("an atlas"))
        elif element.tagName() == "LayoutItem":
            name = allowed.get(int(kind)) if kind.isdecimal() else None
            called = element.attribute("id") or element.attribute("uuid")
            maps += name == "Map"
            is_place = element.attribute("id") == "legend"  # which only says where something stands
            if name is None and not is_place:
                problems.append(tr("an item of a kind that pages do not need (“{item}”)").format(item=called))
            if element.attribute("htmlState").strip() not in ("", "0"):
                problems.append(tr("a label of HTML (“{item}”)").format(item=called))
        elif element.tagName() == "Option" and element.attribute("type") == "Map":
            name = element.attribute("name")
            is_given = any(part.attribute("name") == "active" for part in _children(element))
            if is_given and _GIVES_A_PATH.search(name.removeprefix("dataDefined")):
                problems.append(tr("a source that is not written out (“{item}”)").format(item=name))
    return [*problems, *([tr("more than one map")] if maps > 1 else [])]


def _of_value(folder: Path, name: str, value: str) -> list[str]:
    expressions = [value] if _EXPRESSION.search(name) and value not in ("", "0", "1") else _MARKED.findall(value)
    problems = [problem for expression in expressions if (problem := _of_expression(expression))]
    is_file = name in _FILE_NAMES and (value.lower().endswith(_PICTURES) or "/" in value or "\\" in value)
    is_address = _ADDRESS.match(value) is not None and not _EMBEDDED.match(value)
    if is_address and name not in _PLAIN and (is_file or "//" in value or "\\\\" in value):
        problems.append(tr("the address {address}").format(address=value.strip()[:80]))
    elif is_file and not _EMBEDDED.match(value) and not _is_beside(folder, value):
        problems.append(tr("the file {file}, which does not lie beside it").format(file=value[:80]))
    elif _PACKED.match(value):
        try:
            problem = foreign_pictures.in_picture(
                base64.b64decode("".join(value.partition(":")[2].split()), validate=True)
            )
        except ValueError:
            problem = tr("it cannot be read")
        problems += [tr("a picture in it: {problem}").format(problem=problem)] if problem else []
    elif is_file and (beside := folder / value).is_file() and (problem := foreign_pictures.in_file(beside)):
        problems.append(tr("the picture {file}: {problem}").format(file=value, problem=problem))
    return problems


def _is_beside(folder: Path, value: str) -> bool:
    """Whether a picture lies in the template's folder, or is one of QGIS's own."""
    if value.startswith(":/"):
        return True
    own = [folder, *map(Path, QgsApplication.svgPaths())]
    return any((base / value).resolve().is_relative_to(base.resolve()) for base in own)


def _of_expression(text: str) -> str:
    if not text.strip():
        return ""
    expression = QgsExpression(text)
    if expression.hasParserError():
        return tr("an expression that cannot be read: {expression}").format(expression=text.strip()[:80])
    strange = sorted(
        {*expression.referencedFunctions()} - _FUNCTIONS - {"var"}
        | {f"@{name}" for name in {*expression.referencedVariables()} - _VARIABLES}
        | {*expression.referencedColumns()} - {QgsFeatureRequest.ALL_ATTRIBUTES}
    )
    return (
        tr("an expression with {names}: {expression}").format(names=", ".join(strange), expression=text.strip()[:80])
        if strange
        else ""
    )


def _values(root: QDomElement) -> Iterator[tuple[str, str]]:
    """What a file, an address or an expression can stand in: each with the name that says what it is."""
    for element in _elements(root):
        attributes = element.attributes()
        for number in range(attributes.count()):
            attribute = attributes.item(number).toAttr()
            if attribute.name() in ("value", "v"):
                yield element.attribute("name") or element.attribute("k"), attribute.value()
            elif attribute.name() not in ("name", "k"):
                yield attribute.name(), attribute.value()
        if element.tagName() in ("text", "value", "html", "expression"):
            yield element.tagName(), element.text()


def _children(element: QDomElement) -> Iterator[QDomElement]:
    child = element.firstChildElement()
    while not child.isNull():
        yield child
        child = child.nextSiblingElement()


def _elements(root: QDomElement) -> Iterator[QDomElement]:
    waiting: list[QDomNode] = [root]
    while waiting:
        element = waiting.pop().toElement()
        if element.isNull():
            continue
        yield element
        # What a map showed where it was drawn is replaced by what the page shows.
        waiting += [child for child in _children(element) if child.tagName() not in ("LayerSet", "LayerStyles")]
