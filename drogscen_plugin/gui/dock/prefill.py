# SPDX-License-Identifier: GPL-2.0-or-later
"""Initial values of the meeting pack's dialog that the panel knows; what every dialog proposes is in ``proposing_dialog``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from qgis.core import QgsMapLayer, QgsMapLayerType

from ...core.scenes import priority
from ...layers import chosen_background, proposals
from ...storage.place import Place

_BASEMAPS = (QgsMapLayerType.RasterLayer, QgsMapLayerType.VectorTileLayer)


def pack_parameters(
    layers: Iterable[QgsMapLayer],
    place: Place | None,
    weights: Mapping[str, float],
    background: QgsMapLayer | None = None,
) -> dict[str, object]:
    """Parameters of ``drogscen:meetingpack`` that the project suggests: the open store, districts, the panel's order.

    Without a chosen background, maps in files are proposed; a server is asked only where somebody has chosen it.

    Args:
        layers: the project's layers.
        place: the place of the open store, None if none is open.
        weights: the panel's weights, so that the papers have the same order.
        background: the chosen one, None if there is none.
    """
    layers = [layer for layer in layers if layer.isValid()]
    basemaps = [layer.id() for layer in layers if proposals.district_names(layer)]
    if background is not None:
        basemaps.append(background.id())
    else:
        files = [layer for layer in layers if layer.type() in _BASEMAPS and not chosen_background.is_served(layer)]
        basemaps += [layer.id() for layer in files]
    own_weights = priority.written(weights)
    return {
        **({"BACKGROUND": basemaps} if basemaps else {}),
        **({"WEIGHTS": own_weights} if own_weights else {}),
        **({"FOLDER": f"{place.file.with_suffix('')}_motesunderlag"} if place and place.file else {}),
    }
