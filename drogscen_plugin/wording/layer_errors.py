# SPDX-License-Identifier: GPL-2.0-or-later
"""What Processing tells the user about errors: what happened, to which feature, and what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ..core import errors
from ..core.geometry import position_problems
from ..translation import number, tr

_MOST_NAMED = 5


def describe_limits(error: errors.RadiusOutOfRange | errors.MarginOutOfRange) -> str:
    """The text for a radius or margin that cannot be used."""
    if isinstance(error, errors.RadiusOutOfRange):
        return tr("The radius must be a number of metres above 0 and at most {maximum}, not “{value}”.").format(
            maximum=number(error.maximum_m), value=error.radius_m
        )
    return tr(
        "The margin must be a number of metres from 0 up to, but not including, the radius ({radius}), not “{value}”."
    ).format(radius=number(error.radius_m), value=error.margin_m)


def describe_layer_error(
    error: errors.CoordinatesOutsideCrs | errors.SpanTooWide | errors.DuplicateKeys,
    layer: str,
    feature: Callable[[int], str],
) -> str:
    """The text for an error in a layer; ``feature`` names the feature of a row."""
    if isinstance(error, errors.CoordinatesOutsideCrs):
        return tr(
            "The coordinates of layer “{layer}” cannot belong to the CRS that it declares: {reason}. First met at {feature}, "
            "x = {x}, y = {y}; features with such coordinates: {count}. {remedy}"
        ).format(
            layer=layer,
            reason=describe_problem(error.reason),
            feature=feature(error.row),
            x=number(error.x, 5),
            y=number(error.y, 5),
            count=error.count,
            remedy=_remedy(error.reason),
        )
    if isinstance(error, errors.SpanTooWide):
        return tr(
            "Layer “{layer}” spans {span} degrees of longitude, more than the {maximum} that can be measured in one run. "
            "Remove features that lie far away, or run on a selection."
        ).format(layer=layer, span=number(error.longitude_span_deg), maximum=number(error.maximum_deg))
    value, rows = next(iter(error.repeated.items()))
    return tr(
        "Field “{field}” of layer “{layer}” has to tell the drug scenes apart, but holds values that are repeated ({count}); “{value}” stands at {features}. "
        "Correct the values, or choose another key field."
    ).format(
        field=error.field,
        layer=layer,
        count=len(error.repeated),
        value=value,
        features=name_some([feature(r) for r in rows]),
    )


def _remedy(problem: str) -> str:
    """What to do about coordinates that most of a layer's features have."""
    if problem == position_problems.SWAPPED:
        return tr(
            "Swap the fields where the layer was made (X is longitude or east, Y latitude or north), or use Processing's Swap X and Y Coordinates, and run again."
        )
    if problem in (position_problems.ZERO, position_problems.NOT_FINITE):
        return tr("Give the features coordinates, or leave them out, and run again.")
    return tr(
        "Set the layer's right CRS (right-click it in the Layers panel ▸ Layer CRS ▸ Set Layer CRS…) and run again."
    )


_IN_USE_OR_FULL = re.compile(
    r"lock|denied|permission|read-?only|in use|no space|full|unable to open|creation .*failed", re.I
)


def cannot_write_layer(title: str, problem: str, feature: str = "", *, is_mixed: bool = False) -> str:
    """The text for an output layer that could not be created or filled.

    Args:
        title: what the output is called.
        problem: what QGIS says.
        feature: the feature that could not be written, '' if it is not that.
        is_mixed: True for a layer that holds points and areas.
    """
    what = tr("The output “{title}” cannot be written: {problem}.").format(
        title=title, problem=problem.strip().rstrip(".")
    )
    at = tr("It is {feature}.").format(feature=feature) if feature else ""
    if is_mixed:
        remedy = tr(
            "Its geometry is of another type than the others', and this output holds one type. Nothing was changed; save the output as a GeoPackage, which holds both, or make two layers of the one."
        )
    elif not problem.strip() or _IN_USE_OR_FULL.search(problem):
        remedy = tr(
            "It may be open in another program, or the disk may be full. Nothing was changed; close the file there or choose another one."
        )
    else:
        remedy = tr("Nothing was changed; choose GeoPackage, which holds everything, or correct what is named.")
    return " ".join(filter(None, (what, at, remedy)))


def not_written_whole(title: str, found: int, count: int, *, has_limited_format: bool = False) -> str:
    """The text for an output layer in which fewer features are found than were written, -1 where it cannot be read.

    ``has_limited_format`` for a file of a format that cannot hold everything.
    """
    text = tr(
        "“{title}” was not written whole: {found} of {count} features are there. The disk may be full. Nothing was changed."
    )
    if has_limited_format:
        text = tr(
            "“{title}” was not written whole: {found} of {count} features are found there. The disk may be full, or files of "
            "this format cannot hold it, as a Shapefile or FlatGeobuf cannot hold a table without shapes: choose a "
            "GeoPackage (.gpkg) then. Nothing was changed."
        )
    return text.format(title=title, found=max(found, 0), count=count)


def describe_problem(problem: str) -> str:
    """Why a feature has no usable position."""
    return {
        position_problems.NO_GEOMETRY: tr("no geometry"),
        position_problems.EMPTY_GEOMETRY: tr("empty geometry"),
        position_problems.UNREADABLE_GEOMETRY: tr("unreadable geometry"),
        position_problems.NOT_FINITE: tr("coordinates that are not numbers"),
        position_problems.METRES_AS_DEGREES: tr("they are not degrees, and look like metres"),
        position_problems.DEGREES_AS_METRES: tr("they are not metres, and look like degrees"),
        position_problems.SWAPPED: tr("first and second coordinate seem to be swapped"),
        position_problems.ZERO: tr("0, 0, as registers write where coordinates are missing"),
        position_problems.OUTSIDE: tr("they lie far outside the area that the CRS is made for"),
    }[problem]


def name_some(names: Sequence[str]) -> str:
    """The first few names, and how many more there are."""
    shown = ", ".join(names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    return shown if more <= 0 else tr("{names} and {count} more").format(names=shown, count=more)


def plain_workbook(name: str) -> str:
    """The warning of a workbook that has neither text cells nor headings that stay in view."""
    return tr(
        "The workbook {name} is plain: this version of GDAL writes workbooks in a way that the plugin does not know. "
        "Its cells are not marked as text; a spreadsheet may turn what is typed there into numbers or days."
    ).format(name=name)
