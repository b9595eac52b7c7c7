# SPDX-License-Identifier: GPL-2.0-or-later
"""The Processing provider."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QIcon

from . import dependencies, paths
from .algorithms.classification.classify_scenes import ClassifyScenes
from .algorithms.districts.district_summary import DistrictSummary
from .algorithms.evaluation.evaluate_measures import EvaluateMeasures
from .algorithms.mappings.update_store import UpdateStore
from .algorithms.plans.export_plans import ExportPlans
from .algorithms.plans.import_plans import ImportPlans
from .algorithms.schools.check_schools import CheckSchools
from .algorithms.sensitivity.radius_sensitivity import RadiusSensitivity
from .algorithms.tables.points_from_table import PointsFromTable
from .report.pack.meeting_pack import MeetingPack

if TYPE_CHECKING:
    from qgis.core import QgsProcessingAlgorithm
    from qgis.PyQt.QtWidgets import QWidget

PROVIDER_ID = "drogscen"


class DrogscenProvider(QgsProcessingProvider):
    """Drogscen's algorithms.

    Attributes:
        classified: emitted when a run has put scenes in the project, with the headline and what to check ('' for
            nothing).
        make_dialog: makes the dialog of an algorithm that proposes or says something, None where there is no window.
        loaded: emitted with the ids of the layers that a run was made from, when it is about to put its result in the
            project.
        packed: emitted with the folder of a meeting pack that has been made.
        reported: emitted with what a run did, the page that tells more, '' for none, and the run's project.
        stored: emitted with the place of a plan store, and the project of the run that has put a mapping in it.
    """

    classified = pyqtSignal(str, str)
    stored = pyqtSignal(object, object)
    loaded = pyqtSignal(list)
    reported = pyqtSignal(str, str, object)
    packed = pyqtSignal(str)

    def __init__(self):
        super().__init__()
        self.make_dialog: Callable[[QgsProcessingAlgorithm, QWidget | None], QWidget] | None = None

    def id(self) -> str:  # noqa: D102
        return PROVIDER_ID

    def name(self) -> str:  # noqa: D102
        return "Drogscen"

    def warningMessage(self) -> str:  # noqa: D102, N802
        return escape(dependencies.problem())  # QGIS shows HTML

    def icon(self) -> QIcon:  # noqa: D102
        return QIcon(str(paths.plugin_file("resources", "icons", "drogscen.svg")))

    def svgIconPath(self) -> str:  # noqa: D102, N802
        return str(paths.plugin_file("resources", "icons", "drogscen.svg"))

    def loadAlgorithms(self) -> None:  # noqa: D102, N802
        self.addAlgorithm(ClassifyScenes())
        self.addAlgorithm(RadiusSensitivity())
        self.addAlgorithm(CheckSchools())
        self.addAlgorithm(UpdateStore())
        self.addAlgorithm(DistrictSummary())
        self.addAlgorithm(ExportPlans())
        self.addAlgorithm(ImportPlans())
        self.addAlgorithm(EvaluateMeasures())
        self.addAlgorithm(MeetingPack())
        self.addAlgorithm(PointsFromTable())
