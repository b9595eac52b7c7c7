# SPDX-License-Identifier: GPL-2.0-or-later
"""Parameters of ``drogscen:updatestore``: names, which are frozen, and what the dialog says."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...translation import tr
from ..inputs import store_parameters

INPUT = "INPUT"
SCENE_NAME = "SCENE_NAME"
SHOOTINGS = "SHOOTINGS"
PAIRS = "PAIRS"
EXPOSED_SCHOOLS = "EXPOSED_SCHOOLS"
MAPPING = "MAPPING"
SOURCE = "SOURCE"
RECEIVED = "RECEIVED"
RUN_RECORD = "RUN_RECORD"
MATCH_DISTANCE = "MATCH_DISTANCE"
REPORT = "REPORT"
DEFAULT_MATCH_DISTANCE_M = 50.0
"""How far a scene may have moved, edge to edge. Scenes are some tens of metres across, and squares hundreds apart."""


def parameters() -> Iterator[QgsProcessingParameterDefinition]:
    """Every parameter, with its help, in the order of the dialog."""
    texts = {**_help_texts(), **store_parameters.help_texts()}
    for parameter in _definitions():
        parameter.setHelp(texts[parameter.name()])
        yield parameter


def outputs() -> Iterator[QgsProcessingOutputNumber]:
    """The numbers that a run returns."""
    for name, description in (
        ("NEW_COUNT", tr("New scenes")),
        ("REMAINING_COUNT", tr("Remaining scenes")),
        ("CEASED_COUNT", tr("Ceased scenes")),
        ("MERGED_COUNT", tr("Merged scenes")),
        ("SPLIT_COUNT", tr("Split scenes")),
        ("RETURNED_COUNT", tr("Returned scenes")),
    ):
        yield QgsProcessingOutputNumber(name, description)


def _definitions() -> Iterator[QgsProcessingParameterDefinition]:
    kinds = [QgsProcessing.SourceType.TypeVectorPoint, QgsProcessing.SourceType.TypeVectorPolygon]
    yield QgsProcessingParameterFeatureSource(INPUT, tr("Classified drug scenes"), kinds)
    yield QgsProcessingParameterString(MAPPING, tr("Label of the mapping, such as 2023"))
    yield from store_parameters.definitions()
    yield _field(SCENE_NAME, tr("Name of the scene"))
    yield _field(SHOOTINGS, tr("Number of shootings"))
    yield QgsProcessingParameterFeatureSource(
        PAIRS, tr("Scene–school pairs"), [QgsProcessing.SourceType.TypeVectorLine], None, True
    )
    yield QgsProcessingParameterFeatureSource(EXPOSED_SCHOOLS, tr("Exposed schools"), kinds, None, True)
    yield QgsProcessingParameterString(SOURCE, tr("Source of the mapping"), None, False, True)
    yield QgsProcessingParameterDateTime(
        RECEIVED, tr("Day of receipt"), QgsProcessingParameterDateTime.Type.Date, None, True
    )
    yield QgsProcessingParameterFile(
        RUN_RECORD, tr("Run record of the classification"), optional=True, fileFilter=tr("JSON files") + " (*.json)"
    )
    distance = QgsProcessingParameterNumber(
        MATCH_DISTANCE,
        tr("How far a scene may have moved (metres)"),
        QgsProcessingParameterNumber.Type.Double,
        DEFAULT_MATCH_DISTANCE_M,
        False,
        0.0,
        1000.0,
    )
    distance.setMetadata({"widget_wrapper": {"decimals": 1}})
    yield distance
    yield QgsProcessingParameterFileDestination(REPORT, tr("Report"), tr("HTML files") + " (*.html)", None, True, True)


def _field(name: str, description: str) -> QgsProcessingParameterField:
    return QgsProcessingParameterField(name, description, parentLayerParameterName=INPUT, optional=True)


def _help_texts() -> dict[str, str]:
    return {
        INPUT: tr("The result of “Classify drug scenes near schools”: the drug scenes with their class."),
        MAPPING: tr(
            "What the mapping is called in lists and reports. The same label again replaces that mapping. "
            "An earlier year takes its place in time."
        ),
        SCENE_NAME: tr("Shown in lists and reports. Left empty, a field called namn or name is used."),
        SHOOTINGS: tr("For the order of priority. Left empty, a field called skjutningar or skjutning is used."),
        PAIRS: tr(
            "From the same classification; gives every school its code, exact distance and place. "
            "Left empty, schools are taken from the scenes' text, with distances in whole metres and no code."
        ),
        EXPOSED_SCHOOLS: tr("From the same classification; gives the numbers of pupils."),
        SOURCE: tr("Who made the mapping, and when; stated on every map and table."),
        RECEIVED: tr("When the mapping was received."),
        RUN_RECORD: tr(
            "The record that the classification wrote, kept with the mapping: what went in, and how it was decided."
        ),
        MATCH_DISTANCE: tr(
            "A scene without a known key or name is the same as one of the mapping before if most of the smaller lies in the larger, or if it lies "
            "within this distance, edge to edge."
        ),
        REPORT: tr("What became of every scene, what to check, and which plans follow which scene."),
    }


def help_text() -> str:
    """The help of Save in a plan store, as HTML."""
    paragraphs = (
        tr(
            "Puts a mapping of drug scenes, classified, into the plan store, and creates the store when it is missing. "
            "Scenes are recognised from mapping to mapping, so that their plans stay with them."
        ),
        tr(
            "<b>Recognising</b>: first by identity (scene_uuid, or the one that the scene had in an earlier mapping). Then by a name that one scene has on both sides, "
            "within 500 m. Then by overlap: most of the smaller area lies in the larger. Several scenes in one are <i>merged</i>, several from one are <i>split</i>. "
            "Then by distance, one to one, the nearest first, unless their names say that they are two. A scene that had ceased and is there again has <i>returned</i>."
        ),
        tr(
            "<b>Nothing is guessed silently</b>: where several matches were possible, where name, key and place disagree, where an unrecognised scene lies near a known one, "
            "or where a known key or name has moved far, the report lists it under “To be checked”. The panel puts it right: Mappings ▸ This is another place."
        ),
        tr(
            "<b>Plans are never lost</b>: no plan is deleted or detached. A merged scene gets the plans of all its parts, a split one those of the whole; "
            "scenes that ceased keep theirs."
        ),
        tr(
            "<b>Again</b>: the same mapping twice changes nothing. A corrected mapping under the same label replaces that one, and what became of the scenes of later "
            "ones is told anew. All or nothing: after a failure or a cancel the store is as it was."
        ),
    )
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
