"""``drogscen:meetingpack``: the papers for a planning meeting."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputFile,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
)
from qgis.PyQt.QtGui import QIcon

from .. import help_pages, paths
from ..algorithms import store_parameters
from ..algorithms.cancelling import stop_if_cancelled
from ..algorithms.store_messages import describe_store_error
from ..core import priority
from ..core.errors import StoreError
from ..translation import LANGUAGES, speaking, tr
from . import municipalities

AUDIENCE = "AUDIENCE"
FOLDER = "FOLDER"
BACKGROUND = "BACKGROUND"
TEMPLATES = "TEMPLATES"
LAYOUTS = "LAYOUTS"
LANGUAGE = "LANGUAGE"
EXPECTED_CLASSIFIED = "EXPECTED_CLASSIFIED"
EXPECTED_SCENES = "EXPECTED_SCENES"
_EXTERNAL = 1


class MeetingPack(QgsProcessingAlgorithm):
    """Makes overview map, a page for each classified place, workbook and summary from a plan store."""

    def createInstance(self) -> MeetingPack:  # noqa: D102, N802
        return MeetingPack()

    def name(self) -> str:  # noqa: D102
        return "meetingpack"

    def displayName(self) -> str:  # noqa: D102, N802
        return tr("Make meeting pack")

    def shortDescription(self) -> str:  # noqa: D102, N802
        return tr("Overview map, a page for each classified place, workbook and summary, from a plan store.")

    def shortHelpString(self) -> str:  # noqa: D102, N802
        paragraphs = (
            tr(
                "Makes the papers for a planning meeting from the latest mapping of a plan store: <b>oversikt.pdf</b> (map, A3), <b>platser.pdf</b> (a page for each classified "
                "place in order of priority), <b>underlag.xlsx</b> (everything to count and sort in) and <b>sammanfattning.html</b> (a page to read and send)."
            ),
            tr(
                "<b>External</b> leaves out drafts, plans with a confidentiality mark, measures with cameras and entry systems, notes, gaps and coverage. "
                "Whether something may be released has still to be assessed. Drafts bear the stamp Arbetsmaterial."
            ),
            tr(
                "<b>Check against a published figure</b>: give what was published, such as 24 of 31, and the papers say whether it agrees or how it differs."
            ),
            tr(
                "<b>Templates</b>: a folder with oversikt.qpt or platser.qpt made in QGIS's layout editor from the plugin's own, and logo.svg or logo.png."
            ),
        )
        return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)

    def helpUrl(self) -> str:  # noqa: D102, N802
        return help_pages.url("pack").toString()

    def tags(self) -> list[str]:  # noqa: D102
        return tr("drug scene,meeting,report,pdf,map,atlas,workbook,summary,external").split(",")

    def icon(self) -> QIcon:  # noqa: D102
        return QIcon(str(paths.plugin_file("resources", "icons", "pack.svg")))

    def svgIconPath(self) -> str:  # noqa: D102, N802
        return str(paths.plugin_file("resources", "icons", "pack.svg"))

    def flags(self):  # noqa: D102
        # Layouts are drawn with layers and fonts that belong to the main thread.
        return super().flags() | QgsProcessingAlgorithm.Flag.FlagNoThreading

    def initAlgorithm(self, configuration=None) -> None:  # noqa: D102, N802
        integer = QgsProcessingParameterNumber.Type.Integer
        texts = {
            **store_parameters.help_texts(),
            **municipalities.help_texts(),
            AUDIENCE: tr("Internal: everything. External: without what has to stay inside."),
            LANGUAGE: tr("The language of the papers."),
            BACKGROUND: tr(
                "Layers under the scenes, such as a basemap or the districts, top first; they are drawn as they are styled."
            ),
            EXPECTED_CLASSIFIED: tr("Classified scenes as published, such as 24; empty for no check."),
            EXPECTED_SCENES: tr("Scenes in all as published, such as 31; empty for no check."),
            TEMPLATES: tr("A folder with templates and a logo of your own; what it lacks is the plugin's."),
            LAYOUTS: tr(
                "An overview and an atlas of the places, which show the store's layers, to adjust and print by hand; those of the same name stay."
            ),
            FOLDER: tr("Where the four files go; those of an earlier pack are replaced."),
        }
        for parameter in (
            *store_parameters.definitions(),
            QgsProcessingParameterEnum(AUDIENCE, tr("Audience"), [tr("Internal"), tr("External")], defaultValue=0),
            QgsProcessingParameterEnum(
                LANGUAGE, tr("Language"), [tr("The interface's"), "Svenska", "English"], defaultValue=0
            ),
            QgsProcessingParameterMultipleLayers(
                BACKGROUND, tr("Background"), QgsProcessing.SourceType.TypeMapLayer, None, True
            ),
            *municipalities.definitions(),
            QgsProcessingParameterNumber(
                EXPECTED_CLASSIFIED, tr("Published: classified scenes"), integer, None, True, 0
            ),
            QgsProcessingParameterNumber(EXPECTED_SCENES, tr("Published: scenes in all"), integer, None, True, 0),
            QgsProcessingParameterFile(
                TEMPLATES, tr("Templates"), QgsProcessingParameterFile.Behavior.Folder, optional=True
            ),
            QgsProcessingParameterBoolean(LAYOUTS, tr("Add the print layouts to the project"), True),
            QgsProcessingParameterFolderDestination(FOLDER, tr("Folder for the meeting pack")),
        ):
            parameter.setHelp(texts[parameter.name()])
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputFile("SUMMARY", tr("Summary")))
        self.addOutput(QgsProcessingOutputNumber("PLACE_COUNT", tr("Number of classified places")))

    def checkParameterValues(self, parameters, context):  # noqa: D102, N802
        from . import pack_files

        problem = store_parameters.problem(self, parameters, context)
        problem = problem or municipalities.problem(self, parameters, context)
        if problem:
            return False, problem
        folder = self.parameterAsString(parameters, FOLDER, context)
        if folder and folder != "TEMPORARY_OUTPUT":
            try:
                pack_files.check_folder(Path(folder))
            except pack_files.CannotWrite as error:
                return False, str(error)
        return super().checkParameterValues(parameters, context)

    def processAlgorithm(self, parameters, context, feedback):  # noqa: D102, N802
        chosen = self.parameterAsEnum(parameters, LANGUAGE, context)
        with speaking(("", *LANGUAGES)[chosen]):
            return self._make(parameters, context, feedback)

    def _make(self, parameters, context, feedback) -> dict:
        from ..storage.value_lists import value_lists
        from . import layout_template, pack_files, pack_project, pack_texts

        feedback = feedback or QgsProcessingFeedback()
        folder = Path(self.parameterAsString(parameters, FOLDER, context))
        templates = self.parameterAsFile(parameters, TEMPLATES, context)
        background = self.parameterAsLayerList(parameters, BACKGROUND, context)

        def on_progress(fraction: float) -> None:
            stop_if_cancelled(feedback)
            feedback.setProgress(20 + 80 * fraction)

        project = context.project() if self.parameterAsBool(parameters, LAYOUTS, context) else None

        def add_layouts(papers) -> None:
            if project is not None:
                names = pack_project.add_layouts(project, store.place, pack, papers, background)
                feedback.pushInfo(tr("Print layouts in the project: {names}").format(names=", ".join(names)))

        try:
            store, pack = self._read(parameters, context, feedback)
            for text in (pack_texts.headline(pack), *(pack_texts.check_sentences(pack.check) if pack.check else ())):
                feedback.pushInfo(text)
            written = pack_files.write(
                folder,
                pack,
                store.srid,
                store.schema,
                value_lists(store.schema),
                templates=Path(templates) if templates else None,
                background=background,
                on_progress=on_progress,
                add_layouts=add_layouts,
            )
        except StoreError as error:
            raise QgsProcessingException(describe_store_error(error)) from error
        except (layout_template.BadTemplate, pack_files.CannotWrite) as error:
            raise QgsProcessingException(str(error)) from error
        feedback.pushInfo(tr("Written: {files}").format(files=", ".join(str(path) for path in written)))
        return {FOLDER: str(folder), "SUMMARY": str(folder / pack_files.SUMMARY), "PLACE_COUNT": len(pack.places)}

    def _read(self, parameters, context, feedback):
        from ..storage import store as stores
        from . import pack_reading

        store = stores.open_store(store_parameters.place_of(self, parameters, context), migrate=False)

        def on_progress(fraction: float) -> None:
            stop_if_cancelled(feedback)
            feedback.setProgress(20 * fraction)

        pack = pack_reading.read(
            store,
            priority.DEFAULT_WEIGHTS,
            date.today(),
            external=self.parameterAsEnum(parameters, AUDIENCE, context) == _EXTERNAL,
            expected=(
                self._optional(parameters, EXPECTED_CLASSIFIED, context),
                self._optional(parameters, EXPECTED_SCENES, context),
            ),
            municipality_of=municipalities.read(self, parameters, context, store, feedback),
            on_progress=on_progress,
        )
        if pack is None:
            raise QgsProcessingException(
                tr("The plan store {place} holds no mapping yet. Put one in with “Update plan store”.").format(
                    place=store.place.title()
                )
            )
        return store, pack

    def _optional(self, parameters, name: str, context) -> int | None:
        return None if parameters.get(name) is None else self.parameterAsInt(parameters, name, context)
