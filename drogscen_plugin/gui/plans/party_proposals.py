# SPDX-License-Identifier: GPL-2.0-or-later
"""The parties that a plan's scenes suggest, from the store and the project's layers."""

from __future__ import annotations

import re

import numpy as np
from qgis.core import QgsProject

from ... import dependencies, paths
from ...core.arrays import Shapes
from ...core.districts import boards
from ...core.plans import proposed_parties
from ...core.plans.party_choices import Proposal
from ...core.plans.proposed_parties import Areas
from ...core.store.schema import GEOMETRY
from ..store.store_reading import PlanRows
from . import area_layers


def propose(rows: PlanRows, srid: int, project: QgsProject) -> list[Proposal]:
    """Propose boards, police areas and schools; only on the main thread, as it reads layers of the project.

    Without shapely nothing is looked up in the project's areas; boards are those that the classification has found.

    Args:
        rows: the plan's scenes and the schools near them.
        srid: EPSG code of the scenes' CRS.
        project: may contain layers of districts and local police areas.
    """
    shapes = [] if dependencies.problem() else [row[GEOMETRY] for row in rows.scenes if row[GEOMETRY]]
    return proposed_parties.propose(
        _arrays(shapes),
        rows.near,
        district_names=[row["district"] for row in rows.scenes],
        district_areas=_areas(area_layers.DISTRICTS, shapes, srid, project),
        police_areas=_areas(area_layers.POLICE, shapes, srid, project),
        boards=boards.load(paths.plugin_file("resources", "districts", "boards.csv")),
    )


def _areas(pattern: re.Pattern, shapes: list[bytes], srid: int, project: QgsProject) -> Areas | None:
    if not shapes:
        return None
    layer = area_layers.find(project.mapLayers().values(), pattern)
    areas = area_layers.touching(layer, shapes, srid, project)
    if not areas:
        return None
    import shapely

    return Areas(shapely.make_valid(_arrays([wkb for _, wkb in areas])), [name for name, _ in areas])


def _arrays(shapes: list[bytes]) -> Shapes:
    if not shapes:
        return np.empty(0, dtype=object)
    from ...storage.geodata.coordinates import shapes_of

    return shapes_of(shapes)
