# SPDX-License-Identifier: GPL-2.0-or-later
"""``drogscen:meetingpack``: the papers for a planning meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputFile,
    QgsProcessingOutputNumber,
)

from ...algorithms.algorithm import DrogscenAlgorithm
from ...algorithms.cancelling import stop_if_cancelled
from ...algorithms.inputs import store_parameters
from ...core.errors import BadWeight, StoreError
from ...core.scenes import priority
from ...layers import chosen_background
from ...translation import LANGUAGES, speaking, tr
from ...wording.layer_errors import name_some
from ...wording.store_errors import describe_store_error
from . import municipalities
from . import parameters as pack_parameters
from .parameters import (
    AUDIENCE,
    BACKGROUND,
    EXPECTED_CLASSIFIED,
    EXPECTED_SCENES,
    FOLDER,
    LANGUAGE,
    LAYOUTS,
    TEMPLATES,
    UNIT,
    WEIGHTS,
)

AGREES = "AGREES"
_EXTERNAL = 1


class MeetingPack(DrogscenAlgorithm):
    """Makes an overview map, a page for each classified place, a workbook and a summary from a plan store."""

    GROUP = "plans"
    ICON = "pack"
    HELP = "pack"

    def name(self) -> str:  # noqa: D102
        return "meetingpack"

    def displayName(self) -> str:  # noqa: D102, N802
        return tr("Make meeting pack")

    def shortDescription(self) -> str:  # noqa: D102, N802
        return tr("Overview map, a page for each classified place, workbook and summary, from a plan store.")

    def shortHelpString(self) -> str:  # noqa: D102, N802
        paragraphs = (
            tr(
                "Makes the papers for a planning meeting from the latest mapping of a plan store: <b>overview.pdf</b> (map, A3), <b>places.pdf</b> (a page for each classified "
                "place in order of priority), <b>basis.xlsx</b> (everything to count and sort in) and <b>summary.html</b> (a page to read and send)."
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

    def tags(self) -> list[str]:  # noqa: D102
        return tr("drug scene,meeting,report,pdf,map,atlas,workbook,summary,external").split(",")

    def flags(self):  # noqa: D102
        # Layouts are drawn with layers and fonts that belong to the main thread.
        return super().flags() | QgsProcessingAlgorithm.Flag.FlagNoThreading

    def initAlgorithm(self, configuration=None) -> None:  # noqa: D102, N802
        for parameter in pack_parameters.parameters():
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputFile("SUMMARY", tr("Summary")))
        self.addOutput(QgsProcessingOutputNumber("PLACE_COUNT", tr("Number of classified places")))
        self.addOutput(QgsProcessingOutputBoolean(AGREES, tr("The published figures agree")))

    def own_problem(self, parameters, context) -> str:  # noqa: D102
        from . import files as pack_files

        problem = store_parameters.problem(self, parameters, context)
        problem = problem or municipalities.problem(self, parameters, context)
        try:
            priority.parsed(self.parameterAsString(parameters, WEIGHTS, context))
        except BadWeight as error:
            problem = problem or tr(
                "“{part}” is no weight. Write as KLASS=100,AVSTAND=20, with {codes} and numbers from 0 to {highest}."
            ).format(part=error.part, codes=", ".join(priority.DEFAULT_WEIGHTS), highest=priority.HIGHEST_WEIGHT)
        if problem:
            return problem
        folder = self.parameterAsString(parameters, FOLDER, context)
        if folder and folder != "TEMPORARY_OUTPUT":
            try:
                pack_files.check_folder(Path(folder))
            except pack_files.CannotWrite as error:
                return str(error)
        return ""

    def processAlgorithm(self, parameters, context, feedback):  # noqa: D102, N802
        chosen = self.parameterAsEnum(parameters, LANGUAGE, context)
        with speaking(("", *LANGUAGES)[chosen]):
            return self._make(parameters, context, feedback)

    def _make(self, parameters, context, feedback) -> dict:
        from ...storage.value_lists import value_lists
        from ..layout import template as layout_template
        from ..pages import sentences as pack_sentences
        from . import files as pack_files
        from . import project_layouts

        feedback = feedback or QgsProcessingFeedback()
        folder = Path(self.parameterAsString(parameters, FOLDER, context))
        templates = self.parameterAsFile(parameters, TEMPLATES, context)
        background = self.parameterAsLayerList(parameters, BACKGROUND, context)

        def on_progress(fraction: float) -> None:
            stop_if_cancelled(feedback)
            feedback.setProgress(20 + 80 * fraction)

        served = chosen_background.from_servers(background)
        if served:
            feedback.pushInfo(
                tr("The background is fetched from a server, which learns which areas the maps show: {layers}.").format(
                    layers=", ".join(served)
                )
            )
        project = context.project() if self.parameterAsBool(parameters, LAYOUTS, context) else None
        if self._is_external(parameters, context) and project is not None:
            project = None
            feedback.pushInfo(
                tr(
                    "No print layouts in the project: it may hold what has to stay inside, and they would be mixed with those for insiders."
                )
            )

        def add_layouts(papers) -> None:
            if project is None:
                return
            try:
                names = project_layouts.add_layouts(project, pack, papers)
            except (StoreError, layout_template.BadTemplate) as error:
                reason = describe_store_error(error) if isinstance(error, StoreError) else str(error)
                feedback.pushWarning(
                    tr("The files are made, but not the print layouts: {reason}").format(reason=reason)
                )
                return
            feedback.pushInfo(tr("Print layouts in the project: {names}").format(names=name_some(names)))
            if len(pack.places) > project_layouts.MOST_PLACES:
                feedback.pushInfo(
                    tr("Only the first {count} places have a print layout; all of them are in {file}.").format(
                        count=project_layouts.MOST_PLACES, file=pack_files.file_names().places
                    )
                )

        try:
            store, pack = self._read(parameters, context, feedback)
            for text in (
                pack_sentences.headline(pack),
                *(pack_sentences.check_sentences(pack.check) if pack.check else ()),
            ):
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
                is_cancelled=feedback.isCanceled,
                tell=feedback.pushWarning,
            )
        except StoreError as error:
            raise QgsProcessingException(describe_store_error(error)) from error
        except (layout_template.BadTemplate, pack_files.CannotWrite) as error:
            raise QgsProcessingException(str(error)) from error
        self._folder = str(folder)
        feedback.pushInfo(tr("Written: {files}").format(files=", ".join(str(path) for path in written)))
        results = {FOLDER: str(folder), "SUMMARY": str(written[-1]), "PLACE_COUNT": len(pack.places)}
        return {**results, AGREES: pack.check.agrees()} if pack.check else results

    def postProcessAlgorithm(self, context, feedback):  # noqa: D102, N802
        provider = self.provider()
        if hasattr(provider, "packed"):
            provider.packed.emit(self._folder)
        return {}

    def _read(self, parameters, context, feedback):
        from ...storage import meeting_rows
        from ...storage import store as stores

        store = stores.open_store(store_parameters.place_of(self, parameters, context), migrate=False)

        def on_progress(fraction: float) -> None:
            stop_if_cancelled(feedback)
            feedback.setProgress(20 * fraction)

        pack = meeting_rows.read(
            store,
            priority.parsed(self.parameterAsString(parameters, WEIGHTS, context)),
            date.today(),
            external=self._is_external(parameters, context),
            expected=(
                self._optional(parameters, EXPECTED_CLASSIFIED, context),
                self._optional(parameters, EXPECTED_SCENES, context),
            ),
            municipality_of=municipalities.read(self, parameters, context, store, feedback),
            on_progress=on_progress,
        )
        if pack is None:
            raise QgsProcessingException(
                tr("The plan store {place} holds no mapping yet. Put one in with “Save in a plan store”.").format(
                    place=store.place.title()
                )
            )
        return store, replace(pack, unit=self.parameterAsString(parameters, UNIT, context).strip())

    def _is_external(self, parameters, context) -> bool:
        return self.parameterAsEnum(parameters, AUDIENCE, context) == _EXTERNAL

    def _optional(self, parameters, name: str, context) -> int | None:
        return None if parameters.get(name) is None else self.parameterAsInt(parameters, name, context)
