"""What every algorithm of the provider has in common."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProcessingAlgorithm, QgsProcessingException, QgsProcessingFeatureSource
from qgis.PyQt.QtGui import QIcon

from .. import help_pages, paths


class DrogscenAlgorithm(QgsProcessingAlgorithm):
    """An algorithm with an icon and a place in the help.

    Attributes:
        ICON: the name of its picture in ``resources/icons``, without ``.svg``.
        HELP: the id of its heading in the help.
    """

    ICON: str
    HELP: str

    def createInstance(self) -> DrogscenAlgorithm:  # noqa: D102, N802
        return type(self)()

    def helpUrl(self) -> str:  # noqa: D102, N802
        return help_pages.url(self.HELP).toString()

    def icon(self) -> QIcon:  # noqa: D102
        return QIcon(self.svgIconPath())

    def svgIconPath(self) -> str:  # noqa: D102, N802
        return str(paths.plugin_file("resources", "icons", f"{self.ICON}.svg"))

    def files_to_write(self, parameters, context) -> list[Path]:
        """The files that a run will write; overridden by algorithms that write files.

        Raises:
            QgsProcessingException: an output would replace an input, another output, or a plan store.
        """
        return []

    def checkParameterValues(self, parameters, context):  # noqa: D102, N802
        acceptable, problem = super().checkParameterValues(parameters, context)
        if acceptable:
            try:
                self.files_to_write(parameters, context)
            except QgsProcessingException as error:
                return False, str(error)
        return acceptable, problem

    def prepareAlgorithm(self, parameters, context, feedback) -> bool:  # noqa: D102, N802
        # Again, as models do not check parameters; and on the main thread, as this accesses layers.
        self._files = self.files_to_write(parameters, context)
        return True

    def needed_source(self, parameters, name: str, context) -> QgsProcessingFeatureSource:
        """An input layer that a run cannot do without.

        Raises:
            QgsProcessingException: it cannot be opened.
        """
        source = self.parameterAsSource(parameters, name, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, name))
        return source
