# SPDX-License-Identifier: GPL-2.0-or-later
"""``drogscen:updatestore``: a classified mapping into the plan store."""

from __future__ import annotations

import json
import math
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsProcessingException, QgsProcessingFeedback, QgsVectorLayer, QgsWkbTypes
from qgis.PyQt.QtCore import Qt

from ...core.errors import StoreError
from ...layers import proposals, roles
from ...translation import tr
from ...wording.store_errors import describe_store_error
from ..algorithm import DrogscenAlgorithm
from ..inputs import parameter_checks, store_parameters
from ..outputs import destinations, sinks
from . import update_parameters
from .update_parameters import (
    EXPOSED_SCHOOLS,
    INPUT,
    MAPPING,
    MATCH_DISTANCE,
    PAIRS,
    RECEIVED,
    REPORT,
    RUN_RECORD,
    SCENE_NAME,
    SHOOTINGS,
    SOURCE,
)

if TYPE_CHECKING:
    from ...core.mappings.mapping_update import Update
    from ...storage.store import Store
    from .classified_layer import MappingLayer


_AREAS = (QgsWkbTypes.GeometryType.PointGeometry, QgsWkbTypes.GeometryType.PolygonGeometry)
_KINDS = {INPUT: _AREAS, PAIRS: (QgsWkbTypes.GeometryType.LineGeometry,)}


def _brief_record(layer: QgsVectorLayer | None) -> str | None:
    """What the classification's layer says about its run, None where it does not.

    A layer of the project has it by itself; of one that Processing opened by its path, the file's style has it.
    """
    if layer is None:
        return None
    if layer.customProperty(roles.RUN_RECORD) is None:
        layer = QgsVectorLayer(layer.source(), layer.name(), layer.providerType())
    return layer.customProperty(roles.RUN_RECORD)


class UpdateStore(DrogscenAlgorithm):
    """Puts a mapping into the plan store and says what became of each scene."""

    GROUP = "plans"
    ICON = "store"
    HELP = "update"
    DIFFERENT = (INPUT, PAIRS, EXPOSED_SCHOOLS)

    def name(self) -> str:  # noqa: D102
        return "updatestore"

    def displayName(self) -> str:  # noqa: D102, N802
        return tr("Save in a plan store")

    def shortDescription(self) -> str:  # noqa: D102, N802
        return tr("Puts a classified mapping into the plan store; plans stay with their scenes.")

    def shortHelpString(self) -> str:  # noqa: D102, N802
        return update_parameters.help_text()

    def tags(self) -> list[str]:  # noqa: D102
        return tr("drug scene,plan,store,mapping,merge,split,change,history,geopackage,postgis").split(",")

    def proposed(self, layers) -> dict[str, object]:  # noqa: D102
        return proposals.store_inputs(layers)

    def initAlgorithm(self, configuration=None) -> None:  # noqa: D102, N802
        for parameter in update_parameters.parameters():
            self.add_page(parameter) if parameter.name() == REPORT else self.addParameter(parameter)
        for output in update_parameters.outputs():
            self.addOutput(output)

    def own_problem(self, parameters, context) -> str:  # noqa: D102
        from ...core.mappings.mapping_update import TABLES

        problem = store_parameters.problem(self, parameters, context)
        for name in (INPUT, PAIRS):
            source = self.parameterAsSource(parameters, name, context)
            problem = problem or (parameter_checks.source_problem(source, _KINDS[name]) if source else "")
        if not math.isfinite(self.parameterAsDouble(parameters, MATCH_DISTANCE, context)):
            problem = problem or tr("How far a scene may have moved has to be a number of metres.")
        return problem or store_parameters.unsaved_edits(self, parameters, context, TABLES)

    def files_to_write(self, parameters, context) -> list[destinations.Destination]:  # noqa: D102
        self._report = self.parameterAsFileOutput(parameters, REPORT, context) if parameters.get(REPORT) else ""
        return destinations.of_run(
            self,
            parameters,
            context,
            sinks={},
            files={tr("Report"): self._report},
            sources=(INPUT, PAIRS, EXPOSED_SCHOOLS),
            read={tr("Run record"): self.parameterAsFile(parameters, RUN_RECORD, context)},
        )

    def prepareAlgorithm(self, parameters, context, feedback) -> bool:  # noqa: D102, N802
        super().prepareAlgorithm(parameters, context, feedback)
        self._place = store_parameters.place_of(self, parameters, context)
        # On the main thread, as this accesses layers.
        self._brief_record = _brief_record(self.parameterAsVectorLayer(parameters, INPUT, context))
        return True

    def processAlgorithm(self, parameters, context, feedback):  # noqa: D102, N802
        from ..inputs import store_check
        from ..outputs.aside import check_writable
        from . import report as mapping_report

        feedback = feedback or QgsProcessingFeedback()
        self._made = False
        try:
            if report := self._report:
                check_writable(Path(report))
            update, store = self._update(parameters, context, feedback)
        except StoreError as error:
            raise QgsProcessingException(describe_store_error(error)) from error
        if report:
            report = self._write_report(report, update, store, feedback)
        store_check.tell(store, feedback)
        self._headline, self._page = mapping_report.headline(update), report
        feedback.pushInfo(self._headline)
        self._tell_place_in_time(update, feedback)
        doubts = len(update.outcome.doubtful())
        if doubts:
            feedback.pushWarning(
                tr("Doubtful matches to be checked: {count}. The report lists them.").format(count=doubts)
            )
        if not update.changes:
            feedback.pushInfo(tr("The store already held this mapping; nothing was changed."))
        feedback.setProgress(100)
        return {**({REPORT: report} if report else {}), **mapping_report.counts(update)}

    def postProcessAlgorithm(self, context, feedback):  # noqa: D102, N802
        from ...layers.store import project_inside
        from ...storage import open_edits

        try:
            project_inside.see_to(self._place, feedback, is_new=self._made)
            self._place.share()
        except StoreError as error:
            feedback.pushWarning(describe_store_error(error))
        open_edits.show_changes(self._place, context.project())
        if hasattr(self.provider(), "stored"):
            self.provider().stored.emit(self._place, context.project())
        said = tr("{headline} It is stored in {store}.")
        said = said.format(headline=self._headline, store=self._place.short_title())
        self.tell_page(said, self._page, context.project())
        return {}

    @staticmethod
    def _tell_place_in_time(update: Update, feedback: QgsProcessingFeedback) -> None:
        later = ", ".join(update.later)
        if later and update.replaced and update.changes:
            feedback.pushWarning(
                tr(
                    "The mapping {label} was there and has been replaced, though later ones are in the store: {later}. Check the label."
                ).format(label=update.mapping["label"], later=later)
            )
        elif later and update.changes:
            feedback.pushInfo(
                tr(
                    "The mapping {label} took its place before {later}; what became of their scenes was told anew."
                ).format(label=update.mapping["label"], later=later)
            )

    @staticmethod
    def _write_report(path: str, update: Update, store: Store, feedback: QgsProcessingFeedback) -> str:
        """Write the report and return its path, '' if that fails; the mapping is in the store by now."""
        from . import report as mapping_report

        done = tr("The mapping is in the store, but not its report.")
        try:
            page = mapping_report.html(update, store.read("plan"), store.read("plan_scene"), [])
        except StoreError as error:
            feedback.pushWarning(f"{describe_store_error(error)} {done}")
            return ""
        return sinks.write_report(path, page, done, feedback)

    def _update(self, parameters, context, feedback) -> tuple[Update, Store]:
        # Loading the plugin must not import numpy and shapely; the modules that need them are imported by a run.
        from . import classified_layer
        from . import writing as mapping_writing

        layer = classified_layer.read(
            self.parameterAsSource(parameters, INPUT, context),
            self.parameterAsString(parameters, SCENE_NAME, context),
            self.parameterAsString(parameters, SHOOTINGS, context),
            context.transformContext(),
            feedback,
        )
        feedback.setProgress(20)
        request = mapping_writing.Request(
            label=self.parameterAsString(parameters, MAPPING, context),
            values=self._mapping_values(parameters, context, layer),
            match_distance_m=self.parameterAsDouble(parameters, MATCH_DISTANCE, context),
            pairs=self.parameterAsSource(parameters, PAIRS, context),
            exposed=self.parameterAsSource(parameters, EXPOSED_SCHOOLS, context),
            transforms=context.transformContext(),
        )
        with ExitStack() as stack:
            store, self._made = mapping_writing.open_or_create(self._place, layer, stack, feedback)
            update = mapping_writing.put(store, layer, request, feedback)
        self._made = self._made or self._place.project().is_lacking()  # the run that made it may have been ended
        return update, store

    def _mapping_values(self, parameters, context, layer: MappingLayer) -> dict:
        """What is stated about the mapping; what was left empty stays as it is in the store."""
        received = self.parameterAsDateTime(parameters, RECEIVED, context)
        values = {
            "source": self.parameterAsString(parameters, SOURCE, context).strip() or None,
            "received": received.date().toString(Qt.DateFormat.ISODate) if received.isValid() else None,
            "radius_m": layer.radius_m,
            "run_record": self._run_record(parameters, context),
        }
        stated = {name: value for name, value in values.items() if value is not None}
        return {**stated, "doubtful_count": layer.doubtful_count}

    def _run_record(self, parameters, context) -> str | None:
        path = self.parameterAsFile(parameters, RUN_RECORD, context)
        if not path:
            return self._brief_record
        try:
            text = Path(path).read_text(encoding="utf-8")
            json.loads(text)
        except (OSError, ValueError) as error:
            raise QgsProcessingException(
                tr(
                    "The run record {path} cannot be read: {problem}. Choose the JSON file that the classification wrote."
                ).format(path=path, problem=error)
            ) from error
        return text
