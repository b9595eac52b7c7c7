# SPDX-License-Identifier: GPL-2.0-or-later
"""What every algorithm of the provider has in common."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import (
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingOutputFile,
    QgsProcessingParameterFileDestination,
    QgsProject,
)
from qgis.PyQt.QtGui import QIcon

from .. import dependencies, help_pages, paths
from ..translation import tr
from . import input_layer_names, input_mistakes


class DrogscenAlgorithm(QgsProcessingAlgorithm):
    """An algorithm with an icon and a place in the help.

    Attributes:
        GROUP: its group in the toolbox, ``classification`` or ``plans``.
        ICON: the name of its picture in ``resources/icons``, without ``.svg``.
        HELP: the id of its heading in the help.
        DIFFERENT: its inputs that cannot be the same layer.
        NOTED: the parameters that the dialog's note is about.
        NEVER: by input, the kinds of our results that it cannot be.
        MEASURES: whether it computes with shapes, for which it needs shapely.
    """

    GROUP: str
    ICON: str
    HELP: str
    DIFFERENT: tuple[str, ...] = ()
    NOTED: tuple[str, ...] = ()
    NEVER: tuple[tuple[str, tuple[str, ...]], ...] = ()
    MEASURES = True

    def createInstance(self) -> DrogscenAlgorithm:  # noqa: D102, N802
        return type(self)()

    def canExecute(self):  # noqa: D102, N802
        problem = dependencies.problem() if self.MEASURES else ""
        return not problem, problem

    def groupId(self) -> str:  # noqa: D102, N802
        return self.GROUP

    def group(self) -> str:  # noqa: D102
        return {"classification": tr("Classification"), "plans": tr("Plans and meetings")}[self.GROUP]

    def helpUrl(self) -> str:  # noqa: D102, N802
        return help_pages.url(self.HELP).toString()

    def icon(self) -> QIcon:  # noqa: D102
        return QIcon(self.svgIconPath())

    def svgIconPath(self) -> str:  # noqa: D102, N802
        return str(paths.plugin_file("resources", "icons", f"{self.ICON}.svg"))

    def add_page(self, parameter: QgsProcessingParameterFileDestination) -> None:
        """Add a parameter for a page that a run writes, as a file among its results.

        As a page in QGIS's sense it would open QGIS's viewer of results, which pushes the panel away; the message bar
        offers to open it instead, once the run has called :meth:`tell_page`.
        """
        self.addParameter(parameter, False)
        self.addOutput(QgsProcessingOutputFile(parameter.name(), parameter.description()))

    def tell_page(self, sentence: str, page: str, project: QgsProject | None) -> None:
        """After a run in a project, on the main thread: say what it did, and offer its page, '' for none."""
        provider = self.provider()
        if hasattr(provider, "reported"):
            provider.reported.emit(sentence, page, project)

    def files_to_write(self, parameters, context) -> list:
        """The files and tables that a run will write, as ``outputs.destinations`` tells; overridden by algorithms that write files.

        Raises:
            QgsProcessingException: an output would replace an input, another output, or a plan store.
        """
        return []

    def own_problem(self, parameters, context) -> str:
        """What is wrong with a run's values, '' if nothing is; overridden by algorithms that know more than Processing does."""
        return ""

    def checkParameterValues(self, parameters, context):  # noqa: D102, N802
        input_layer_names.tell_apart(self, parameters, context)
        # Whether it can run at all first: to look at values may need what is missing.
        problem = self.canExecute()[1] or self.own_problem(parameters, context)
        problem = problem or input_mistakes.missing(self, parameters, self.DIFFERENT)
        if problem:
            return False, problem
        acceptable, problem = super().checkParameterValues(parameters, context)
        if acceptable:
            problem = self._mistake(parameters, context)
            acceptable = not problem
        if acceptable:
            try:
                self.files_to_write(parameters, context)
            except QgsProcessingException as error:
                return False, str(error)
        return acceptable, problem

    def prepareAlgorithm(self, parameters, context, feedback) -> bool:  # noqa: D102, N802
        input_layer_names.tell_apart(self, parameters, context)
        # Again, as models do not check parameters; and on the main thread, as this accesses layers.
        problem = self._mistake(parameters, context)
        if problem:
            raise QgsProcessingException(problem)
        self._files = self.files_to_write(parameters, context)
        return True

    def createCustomParametersWidget(self, parent=None):  # noqa: D102, N802
        # Dialogs are the window's; where there is none, or no dialog of ours, Processing makes its own.
        make = getattr(self.provider(), "make_dialog", None)
        return make(self, parent) if make is not None else None

    def note(self):
        """What the dialog says above its parameters: a function of their values, layers given as such; None for nothing.

        It gives a sentence, the text of a button, and what this does; '' for none.
        """
        return

    def proposed(self, layers: Iterable[QgsMapLayer]) -> dict[str, object]:
        """Values that a project's layers suggest; overridden by algorithms that recognise some."""
        return {}

    def _mistake(self, parameters, context) -> str:
        return (
            self.canExecute()[1]  # which models and ``qgis_process`` do not ask
            or input_mistakes.number_from_field(self, parameters)
            or input_mistakes.same_layer(self, parameters, context, self.DIFFERENT)
            or input_mistakes.wrong_kind(self, parameters, context, self.NEVER)
        )

    def needed_source(self, parameters, name: str, context) -> QgsProcessingFeatureSource:
        """An input layer that a run cannot do without.

        Raises:
            QgsProcessingException: it cannot be opened.
        """
        source = self.parameterAsSource(parameters, name, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, name))
        return source
