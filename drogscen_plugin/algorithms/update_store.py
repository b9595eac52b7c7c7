"""``drogscen:updatestore``: a classified mapping into the plan store."""

from __future__ import annotations

import json
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsProcessingAlgorithm, QgsProcessingException, QgsProcessingFeedback
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QIcon

from .. import help_pages, paths
from ..core.errors import StoreError
from ..translation import tr
from . import store_parameters, update_parameters
from .store_messages import describe_store_error
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
    from ..core.mapping_update import Update
    from ..storage.store import Store
    from .mapping_reading import MappingLayer


class UpdateStore(QgsProcessingAlgorithm):
    """Puts a mapping into the plan store and says what became of each scene."""

    def createInstance(self) -> UpdateStore:  # noqa: D102, N802
        return UpdateStore()

    def name(self) -> str:  # noqa: D102
        return "updatestore"

    def displayName(self) -> str:  # noqa: D102, N802
        return tr("Update plan store")

    def shortDescription(self) -> str:  # noqa: D102, N802
        return tr("Puts a classified mapping into the plan store; plans stay with their scenes.")

    def shortHelpString(self) -> str:  # noqa: D102, N802
        return update_parameters.help_text()

    def helpUrl(self) -> str:  # noqa: D102, N802
        return help_pages.url("update").toString()

    def tags(self) -> list[str]:  # noqa: D102
        return tr("drug scene,plan,store,mapping,merge,split,change,history,geopackage,postgis").split(",")

    def icon(self) -> QIcon:  # noqa: D102
        return QIcon(str(paths.plugin_file("resources", "icons", "store.svg")))

    def svgIconPath(self) -> str:  # noqa: D102, N802
        return str(paths.plugin_file("resources", "icons", "store.svg"))

    def initAlgorithm(self, configuration=None) -> None:  # noqa: D102, N802
        for parameter in update_parameters.parameters():
            self.addParameter(parameter)
        for output in update_parameters.outputs():
            self.addOutput(output)

    def checkParameterValues(self, parameters, context):  # noqa: D102, N802
        from ..core.mapping_update import TABLES

        problem = store_parameters.problem(self, parameters, context)
        problem = problem or store_parameters.unsaved_edits(self, parameters, context, TABLES)
        if problem:
            return False, problem
        return super().checkParameterValues(parameters, context)

    def prepareAlgorithm(self, parameters, context, feedback) -> bool:  # noqa: D102, N802
        self._place = store_parameters.place_of(self, parameters, context)
        return True

    def processAlgorithm(self, parameters, context, feedback):  # noqa: D102, N802
        from . import mapping_report, store_check

        feedback = feedback or QgsProcessingFeedback()
        self._made = False
        try:
            update, store = self._update(parameters, context, feedback)
            report = self.parameterAsFileOutput(parameters, REPORT, context) if parameters.get(REPORT) else ""
            if report:
                page = mapping_report.html(update, store.read("plan"), store.read("plan_scene"), [])
                Path(report).write_text(page, encoding="utf-8")
            store_check.tell(store, feedback)
        except StoreError as error:
            raise QgsProcessingException(describe_store_error(error)) from error
        except OSError as error:
            raise QgsProcessingException(
                tr("The mapping is in the store, but the report {path} cannot be written: {problem}.").format(
                    path=error.filename, problem=error.strerror
                )
            ) from error
        feedback.pushInfo(mapping_report.headline(update))
        doubts = sum(1 for scene in (*update.outcome.present, *update.outcome.departed) if scene.doubt)
        if doubts:
            feedback.pushWarning(
                tr("Doubtful matches to be checked: {count}. The report lists them.").format(count=doubts)
            )
        if not update.changes:
            feedback.pushInfo(tr("The store already held this mapping; nothing was changed."))
        feedback.setProgress(100)
        return {**({REPORT: report} if report else {}), **mapping_report.counts(update)}

    def postProcessAlgorithm(self, context, feedback):  # noqa: D102, N802
        from ..storage import open_edits
        from . import store_project

        if self._made:
            try:
                store_project.write(self._place, feedback)
            except StoreError as error:
                feedback.pushWarning(describe_store_error(error))
        open_edits.show_changes(self._place, context.project())
        provider = self.provider()
        if hasattr(provider, "stored"):
            provider.stored.emit(self._place, context.project())
        return {}

    def _update(self, parameters, context, feedback) -> tuple[Update, Store]:
        # Loading the plugin must not import numpy and shapely; the modules that need them are imported by a run.
        from . import mapping_reading, mapping_writing

        layer = mapping_reading.read(
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
        return update, store

    def _mapping_values(self, parameters, context, layer: MappingLayer) -> dict:
        """What is said of the mapping; what is left empty stays as it is in the store."""
        received = self.parameterAsDateTime(parameters, RECEIVED, context)
        values = {
            "source": self.parameterAsString(parameters, SOURCE, context).strip() or None,
            "received": received.date().toString(Qt.DateFormat.ISODate) if received.isValid() else None,
            "radius_m": layer.radius_m,
            "run_record": self._run_record(parameters, context),
        }
        return {name: value for name, value in values.items() if value is not None}

    def _run_record(self, parameters, context) -> str | None:
        path = self.parameterAsFile(parameters, RUN_RECORD, context)
        if not path:
            return None
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
