"""The print layouts of a pack in the user's project, to be adjusted and printed by hand."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsMapLayer,
    QgsPrintLayout,
    QgsProject,
    QgsRenderContext,
    QgsVectorLayer,
)

from ...core.classification import radius_and_margin
from ...core.meeting.pack import Pack
from ...core.store.schema import UUID
from ...layers.store import project as store_project
from ...storage import open_edits
from ...storage.place import Place
from ...translation import number, tr
from ..layout import template as layout_template
from . import sentences as pack_sentences
from .papers import OVERVIEW, PLACES, PackPapers

_ROOM = 1.16
_MAP_LAYERS = ("scene", "school")


def add_layouts(
    project: QgsProject, place: Place, pack: Pack, papers: PackPapers, background: Sequence[QgsMapLayer]
) -> list[str]:
    """Add the overview, and an atlas with a page for each classified place, to a project; returns their names.

    They show the store's own layers, which are added if the project lacks them, so that they follow what is saved
    later. Layouts of the same name stay as they are.

    Args:
        project: the user's project.
        place: where the store is.
        pack: the content.
        papers: what fills in the texts.
        background: layers under the others, top first.

    Raises:
        BadTemplate: a template cannot be used.
        StoreFailed: the store's layers cannot be opened.
    """
    layers = _store_layers(project, place)
    shown = [layers[table] for table in _MAP_LAYERS]
    overview = layout_template.load(papers.template(OVERVIEW), project, ("map",))
    papers.fill_overview(overview, [*shown, *background], shown)
    label = pack.mapping["label"]
    names = [_keep(project, overview, tr("Overview – {mapping}").format(mapping=label))]
    atlas = layout_template.load(papers.template(PLACES), project, ("map",))
    _fill_atlas(atlas, papers, pack, layers["scene"], [*shown, *background])
    names.append(_keep(project, atlas, tr("Places – {mapping}").format(mapping=label)))
    return names


def _store_layers(project: QgsProject, place: Place) -> dict[str, QgsVectorLayer]:
    there = {place.table_of(layer): layer for layer in open_edits.layers_of(place, project)}
    if set(_MAP_LAYERS) <= set(there):
        return there
    layers = store_project.add_layers(place, project)
    # The layouts show them regardless; on the officer's own map they would cover everything.
    node = project.layerTreeRoot().findLayer(layers["scene"].id())
    node.parent().setItemVisibilityChecked(False)
    node.parent().setExpanded(False)
    return layers


def _fill_atlas(
    layout: QgsPrintLayout,
    papers: PackPapers,
    pack: Pack,
    scenes: QgsVectorLayer,
    layers: Sequence[QgsMapLayer],
) -> None:
    """Fill in the page of whichever place the atlas shows, with its schools beside the map."""
    papers.fill_common(layout)
    radius_m = float(pack.mapping["radius_m"] or radius_and_margin.DEFAULT_RADIUS_M)
    atlas = layout.atlas()
    atlas.setCoverageLayer(scenes)
    atlas.setFilterFeatures(True)
    atlas.setFilterExpression('"class_code" = \'SUPU\' AND coalesce("present", true)')
    atlas.setSortFeatures(True)
    keys = ", ".join(f"'{place.row[UUID]}'" for place in pack.places)
    atlas.setSortExpression(f'array_find(array({keys}), "uuid")')
    atlas.setPageNameExpression('"name"')
    atlas.setEnabled(True)
    item = layout.itemById("map")
    if isinstance(item, QgsLayoutItemMap):
        item.setCrs(scenes.crs())
        item.setLayers(list(layers))
        item.setKeepLayerSet(True)
        item.setExtent(layout_template.with_proportions(scenes.extent(), item.rect().width() / item.rect().height()))
        item.setAtlasDriven(True)
        item.setAtlasScalingMode(QgsLayoutItemMap.AtlasScalingMode.Fixed)
        shorter_m = min(item.rect().width(), item.rect().height()) / 1000
        item.setScale(2 * _ROOM * radius_m / shorter_m)
    texts = {
        "title": '[% "name" %]',
        "subtitle": "[% coalesce(\"district\", '') %]  ·  " + layout_template.literal(pack_sentences.sources(pack)),
        "facts": tr("Schools within {radius} m:").format(radius=number(radius_m))
        + "\n[% replace(coalesce(\"schools\", ''), '; ', '\\n') %]",
        "page": "[% @atlas_featurenumber %] / [% @atlas_totalfeatures %]",
    }
    for name, text in texts.items():
        label = layout.itemById(name)
        if isinstance(label, QgsLayoutItemLabel):
            label.setText(text)
            label.setVisibility(True)
    layout_template.hide(layout, ("stamp",))


def _keep(project: QgsProject, layout: QgsPrintLayout, name: str) -> str:
    """Add a layout under a name that no other layout has, and return the name."""
    manager = project.layoutManager()
    taken = {existing.name() for existing in manager.layouts()}
    free, at = name, 2
    while free in taken:
        free, at = f"{name} ({at})", at + 1
    layout.setName(free)
    # The layout window's default for export by hand: text that can be searched, rather than outlines.
    layout.setCustomProperty("pdfTextFormat", int(QgsRenderContext.TextRenderFormat.AlwaysText))
    manager.addLayout(layout)
    return free
