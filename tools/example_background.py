# SPDX-License-Identifier: GPL-2.0-or-later
"""Draws the example's made-up town: ``resources/example/background.csv``.

The same numbers give the same town every time. Its water keeps away from the example's scenes and schools; apart from that
nothing in it stands for anything.

Usage: example_background.py
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import shapely
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsPointXY, QgsProject

EXAMPLE = Path(__file__).resolve().parent.parent / "resources" / "example"
MAPPINGS = ("2022", "2023", "2024", "2025")
SEED = 1390
BLOCK_M, STREET_M, SHORE_M, ROUND_M = 620, 22, 260, 170
MARGIN_X_M, MARGIN_Y_M = 9_000, 4_500
PARK_SHARE = 0.16
LEAST_WATER_M2 = 150_000
RAILWAY_M = 18
STREET_CUTS = 0.6
"""The share of blocks that a lane cuts in two."""


def scenes() -> list[shapely.Geometry]:
    """Every made-up scene, in SWEREF 99 TM."""
    found = []
    for mapping in MAPPINGS:
        with open(EXAMPLE / f"scenes_{mapping}.csv", encoding="utf-8", newline="") as stream:
            found += [shapely.from_wkt(row["wkt"]) for row in csv.DictReader(stream)]
    return found


def schools() -> np.ndarray:
    """The schools as points, in SWEREF 99 TM."""
    with open(EXAMPLE / "schools.csv", encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    wgs84, sweref = (QgsCoordinateReferenceSystem(code) for code in ("EPSG:4326", "EPSG:3006"))
    to_sweref = QgsCoordinateTransform(wgs84, sweref, QgsProject.instance())
    points = [to_sweref.transform(QgsPointXY(float(row["lon"]), float(row["lat"]))) for row in rows]
    return shapely.points([(point.x(), point.y()) for point in points])


def winding(rng: np.random.Generator, start, end, swing_m: float) -> shapely.LineString:
    """A line from one point to another that swings from side to side."""
    along = np.linspace(0, 1, 80)
    straight = np.outer(1 - along, start) + np.outer(along, end)
    length = np.hypot(*(np.subtract(end, start)))
    across = np.array([-(end[1] - start[1]), end[0] - start[0]]) / length
    waves = sum(np.sin(2 * np.pi * (along * turns + rng.random())) * swing_m / turns**0.7 for turns in (0.8, 1.7, 3.1))
    return shapely.LineString(straight + np.outer(waves, across))


def water(rng: np.random.Generator, town: shapely.Polygon, dry: shapely.Geometry) -> shapely.Geometry:
    """A river with bays, and lakes, away from what is to stay dry."""
    low_x, low_y, high_x, high_y = town.bounds
    middle = (low_y + high_y) / 2
    river = winding(rng, (low_x, middle - 1_900), (high_x, middle + 2_600), 1_300).buffer(520)
    bays = [
        winding(rng, river.centroid.coords[0], (x, y), 500).buffer(260)
        for x, y in ((low_x + 7_000, high_y - 1_500), (high_x - 5_200, low_y + 3_000))
    ]
    spots = rng.uniform((low_x, low_y), (high_x, high_y), (26, 2))
    lakes = [
        shapely.affinity.rotate(
            shapely.affinity.scale(shapely.Point(spot).buffer(380), 1, rng.uniform(0.35, 0.8)), turn
        )
        for spot, turn in zip(spots, rng.uniform(0, 180, len(spots)))
    ]
    wet = shapely.difference(shapely.union_all([river, *bays, *lakes]), dry)
    smooth = shapely.buffer(shapely.buffer(wet, -ROUND_M), ROUND_M)
    parts = [part for part in shapely.get_parts(shapely.intersection(smooth, town)) if part.area > LEAST_WATER_M2]
    return shapely.union_all(parts)


def blocks(rng: np.random.Generator, town: shapely.Polygon) -> list[shapely.Geometry]:
    """Blocks with streets between them, many cut in two by a lane."""
    low_x, low_y, high_x, high_y = town.bounds
    x, y = np.meshgrid(np.arange(low_x, high_x, BLOCK_M), np.arange(low_y, high_y, BLOCK_M))
    middles = np.column_stack([x.ravel(), y.ravel()]) + rng.uniform(-0.38, 0.38, (x.size, 2)) * BLOCK_M
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(middles), extend_to=town))
    found: list[shapely.Geometry] = []
    for cell in cells:
        block = shapely.intersection(cell, town).buffer(-STREET_M, join_style="mitre")
        if rng.random() < STREET_CUTS and not block.is_empty:
            turn, centre = rng.uniform(0, np.pi), np.array(block.centroid.coords[0])
            reach = 2 * BLOCK_M * np.array([np.cos(turn), np.sin(turn)])
            lane = shapely.LineString([centre - reach, centre + reach]).buffer(STREET_M / 3)
            found += shapely.get_parts(block.difference(lane)).tolist()
        elif not block.is_empty:
            found.append(block)
    return found


def main() -> None:
    """Write the file."""
    rng = np.random.default_rng(SEED)
    places, points = scenes(), schools()
    low_x, low_y, high_x, high_y = shapely.total_bounds(places)
    town = shapely.box(low_x - MARGIN_X_M, low_y - MARGIN_Y_M, high_x + MARGIN_X_M, high_y + MARGIN_Y_M)
    dry = shapely.buffer(shapely.union_all([*places, *points.tolist()]), SHORE_M)
    wet = water(rng, town, dry)
    rows: list[tuple[str, shapely.Geometry]] = [("vatten", part) for part in shapely.get_parts(wet)]
    for block in blocks(rng, town):
        kind = "park" if rng.random() < PARK_SHARE else "kvarter"
        land = shapely.difference(block, wet.buffer(STREET_M))
        rows += [(kind, part) for part in shapely.get_parts(land) if part.area > 2_000]
    line = winding(rng, (town.bounds[0], low_y + 3_500), (town.bounds[2], high_y - 3_000), 900)
    rows.append(("järnväg", shapely.intersection(line.buffer(RAILWAY_M / 2, quad_segs=2), town)))
    with open(EXAMPLE / "background.csv", "w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("slag", "wkt"))
        for kind, shape in rows:
            plain = shapely.set_precision(shapely.simplify(shape, 6), 1)
            for part in shapely.get_parts(plain):
                if not part.is_empty:
                    writer.writerow((kind, shapely.to_wkt(part, rounding_precision=0)))


if __name__ == "__main__":
    main()
