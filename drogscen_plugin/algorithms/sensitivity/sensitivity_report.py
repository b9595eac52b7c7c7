# SPDX-License-Identifier: GPL-2.0-or-later
"""The effect of the radius as a page: chart, table, and which scenes each radius adds."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ...core.classification import radius_and_margin, sensitivity
from ...translation import number, percent, tr
from ...wording.web import charts, html_page


@dataclass(frozen=True)
class Sensitivity:
    """How many scenes are classified at each radius.

    Attributes:
        names: name of each scene.
        nearest_m: distance from each scene to its nearest school, NaN where the scene has no position.
        radii_m: the radii, from the smallest.
        counts: how many scenes have a school within each.
    """

    names: Sequence[str]
    nearest_m: Sequence[float]
    radii_m: Sequence[float]
    counts: Sequence[int]

    def share(self, count: int) -> float:
        """A count as a share of all scenes, those without position included."""
        return count / len(self.names)


def html(found: Sensitivity, notes: Sequence[str]) -> str:
    """The page.

    Args:
        found: the figures.
        notes: sources and caveats, one a paragraph.
    """
    title = tr("Classified scenes by radius")
    total = len(found.names)
    of_all = tr("{count} of {total}")
    lines = [
        charts.Bar(
            metres(radius), count, of_all.format(count=count, total=total), radius == radius_and_margin.DEFAULT_RADIUS_M
        )
        for radius, count in zip(found.radii_m, found.counts)
    ]
    rows = [
        (metres(radius), count, percent(found.share(count)), _names(found, added))
        for radius, count, added in zip(
            found.radii_m, found.counts, sensitivity.reached(found.nearest_m, found.radii_m)
        )
    ]
    columns = (tr("Radius"), tr("Classified scenes"), tr("Share"), tr("Scenes that this radius adds (distance)"))
    beyond = [row for row, distance in enumerate(found.nearest_m) if not distance <= found.radii_m[-1]]
    parts = [
        html_page.paragraph(
            tr(
                "A scene is classified when a school that counts lies within the radius, measured on the ellipsoid from edge to edge. "
                "The table shows which scenes come in at which radius, and so why two counts differ."
            )
        ),
        charts.bars(title, lines, whole=total),
        html_page.table(tr("By radius"), columns, rows, empty=""),
        html_page.paragraph(
            tr("Beyond the largest radius: {scenes}.").format(
                scenes=_names(found, sorted(beyond, key=_by_distance(found)))
            )
        )
        if beyond
        else "",
        *(html_page.paragraph(note, note=True) for note in notes),
    ]
    return html_page.page(title, parts)


def metres(radius_m: float) -> str:
    """A radius with its unit, with decimals only where it has any."""
    return tr("{distance} m").format(distance=number(radius_m, 0 if radius_m.is_integer() else 3))


def _by_distance(figures: Sensitivity):
    return lambda row: (math.isnan(figures.nearest_m[row]), figures.nearest_m[row])


def _names(figures: Sensitivity, rows: Sequence[int]) -> str:
    texts = []
    for row in rows:
        distance = figures.nearest_m[row]
        shown = (
            tr("{distance} m").format(distance=number(distance, 1))
            if not math.isnan(distance)
            else tr("position unknown")
        )
        texts.append(f"{figures.names[row]} ({shown})")
    return ", ".join(texts) or "–"
