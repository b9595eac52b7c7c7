# SPDX-License-Identifier: GPL-2.0-or-later
"""Parameters of ``drogscen:meetingpack``: their names, which must not change, and the texts of the dialog."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...algorithms.inputs import store_parameters
from ...translation import LANGUAGES, name_of_language, tr
from . import municipalities

AUDIENCE = "AUDIENCE"
FOLDER = "FOLDER"
BACKGROUND = "BACKGROUND"
TEMPLATES = "TEMPLATES"
UNIT = "UNIT"
LAYOUTS = "LAYOUTS"
LANGUAGE = "LANGUAGE"
EXPECTED_CLASSIFIED = "EXPECTED_CLASSIFIED"
EXPECTED_SCENES = "EXPECTED_SCENES"
WEIGHTS = "WEIGHTS"


def parameters() -> Iterator[QgsProcessingParameterDefinition]:
    """Every parameter, with its help, in the order of the dialog."""
    texts = _help_texts()
    integer = QgsProcessingParameterNumber.Type.Integer
    for parameter in (
        *store_parameters.definitions(),
        QgsProcessingParameterEnum(AUDIENCE, tr("Audience"), [tr("Internal"), tr("External")], defaultValue=0),
        QgsProcessingParameterEnum(
            LANGUAGE, tr("Language"), [tr("As in QGIS"), *map(name_of_language, LANGUAGES)], defaultValue=0
        ),
        QgsProcessingParameterMultipleLayers(
            BACKGROUND, tr("Background"), QgsProcessing.SourceType.TypeMapLayer, None, True
        ),
        *municipalities.definitions(),
        QgsProcessingParameterNumber(EXPECTED_CLASSIFIED, tr("Published: classified scenes"), integer, None, True, 0),
        QgsProcessingParameterNumber(EXPECTED_SCENES, tr("Published: scenes in all"), integer, None, True, 0),
        QgsProcessingParameterString(WEIGHTS, tr("Weights of the order of priority"), None, False, True),
        QgsProcessingParameterString(UNIT, tr("Unit that makes the papers"), None, False, True),
        QgsProcessingParameterFile(
            TEMPLATES, tr("Templates"), QgsProcessingParameterFile.Behavior.Folder, optional=True
        ),
        QgsProcessingParameterBoolean(LAYOUTS, tr("Add the print layouts to the project"), True),
        QgsProcessingParameterFolderDestination(FOLDER, tr("Folder for the meeting pack")),
    ):
        parameter.setHelp(texts[parameter.name()])
        yield parameter


def _help_texts() -> dict[str, str]:
    return {
        **store_parameters.help_texts(),
        **municipalities.help_texts(),
        AUDIENCE: tr("Internal: everything. External: without what has to stay inside."),
        LANGUAGE: tr("The language of the papers."),
        BACKGROUND: tr(
            "Layers under the maps, such as a basemap, top first; they are drawn in grey and faded, and named in the footer. "
            "Districts are drawn as lines with their names. A basemap from a server is asked for the areas of the maps."
        ),
        EXPECTED_CLASSIFIED: tr("Classified scenes as published, such as 24; empty for no check."),
        EXPECTED_SCENES: tr("Scenes in all as published, such as 31; empty for no check."),
        UNIT: tr("Stands in the footers, as a unit and not a person; empty for none."),
        TEMPLATES: tr("A folder with templates and a logo of your own; what it lacks is the plugin's."),
        LAYOUTS: tr(
            "The overview and a layout for each place, to adjust and print by hand; those of the same name stay. Not for an external audience."
        ),
        WEIGHTS: tr(
            "What the order of priority weighs, as KLASS=100,AVSTAND=20; the panel's own weights are filled in by its button. Empty for the proposed weights."
        ),
        FOLDER: tr("Where the four files go; those of an earlier pack are replaced."),
    }
