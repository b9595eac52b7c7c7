"""Templates from somebody else, with what they might bring."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from drogscen_plugin import paths

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
