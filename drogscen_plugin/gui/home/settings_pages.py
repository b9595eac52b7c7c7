# SPDX-License-Identifier: GPL-2.0-or-later
"""The pages in QGIS's options and in a project's properties."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsProject
from qgis.gui import QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ...layers import chosen_background, defaults
from ...layers.defaults import Defaults
from ...translation import tr

Apply = Callable[[QWidget], str]
"""Keeps what a page's form says; returns what is wrong with it, '' for nothing."""


class _Page(QgsOptionsPageWidget):
    """A form as a page."""

    def __init__(self, form: QWidget, keep: Apply, tell: Callable[[str], None], parent: QWidget | None):
        super().__init__(parent)
        self._form, self._keep, self._tell = form, keep, tell
        layout = QVBoxLayout(self)
        layout.addWidget(form)

    def apply(self) -> None:
        """Called by QGIS when the dialog is accepted."""
        if problem := self._keep(self._form):
            self._tell(problem)

    def helpKey(self) -> str:  # noqa: N802
        """QGIS's own manual has no chapter on it."""
        return ""


class SettingsPages(QgsOptionsWidgetFactory):
    """Makes the page for the profile, or for the open project."""

    def __init__(self, icon: QIcon, tell: Callable[[str], None], put_under: Callable[[], object], *, of_project: bool):
        """Make pages.

        Args:
            icon: shown beside the page's name.
            tell: told what could not be kept.
            put_under: called when another background was chosen.
            of_project: for the project's properties, rather than QGIS's options.
        """
        super().__init__("Drogscen", icon)
        self._tell, self._put_under, self._of_project = tell, put_under, of_project

    def createWidget(self, parent: QWidget | None = None) -> QgsOptionsPageWidget:  # noqa: N802
        """Called by QGIS when its dialog opens."""
        from .defaults_form import DefaultsForm, Scope

        project = QgsProject.instance()
        if self._of_project:
            is_own = chosen_background.is_of_project(project)
            scope = Scope(
                defaults.of_project(project),
                defaults.of_profile(),
                chosen_background.chosen(project) if is_own else None,
                tr("as in QGIS's options: {value}"),
                tr("What the dialogs of Drogscen propose in this project; it is saved with the project."),
            )
        else:
            scope = Scope(
                defaults.of_profile(),
                Defaults(),
                chosen_background.of_profile(),
                tr("{value} (proposed by the plugin)"),
                tr(
                    "What the dialogs of Drogscen propose. A project can differ: Project ▸ Properties. "
                    "Models and scripts are not affected; they say what they want."
                ),
            )
        return _Page(DefaultsForm(scope, project), self._keep, self._tell, parent)

    def _keep(self, form) -> str:
        if problem := form.problem():
            return problem
        project = QgsProject.instance()
        if self._of_project:
            defaults.keep_in_project(form.values(), project)
        else:
            defaults.keep_in_profile(form.values())
        if form.is_background_chosen:
            if self._of_project:
                chosen_background.choose(form.background, project, everywhere=False)
            else:
                chosen_background.keep_in_profile(form.background)
            self._put_under()
        return ""
