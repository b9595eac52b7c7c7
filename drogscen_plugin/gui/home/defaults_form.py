# SPDX-License-Identifier: GPL-2.0-or-later
"""The fields for usual values, in QGIS's options and in a project's properties."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsMapLayer, QgsProject
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ...core.classification import radius_and_margin
from ...layers import chosen_background
from ...layers.chosen_background import Choice
from ...layers.defaults import Defaults
from ...translation import LANGUAGES, name_of_language, number, tr
from ..widgets.background_dialog import BackgroundDialog
from ..widgets.quiet_wheel import take_wheel_only_with_focus

_LONGEST_M, _STEP_M = 100_000.0, 50.0


@dataclass(frozen=True)
class Scope:
    """Where values are kept.

    Attributes:
        defaults: what is kept there now.
        fallback: what holds where nothing is set there.
        background: what is chosen there now, None for nothing.
        unset: what a field says that is not set; with ``{value}`` where the fallback has one.
        intro: what the page says above its fields.
    """

    defaults: Defaults
    fallback: Defaults
    background: Choice | None
    unset: str
    intro: str


class DefaultsForm(QWidget):
    """Radius, margin, background, unit, templates and logo, and the language of the papers."""

    def __init__(self, scope: Scope, project: QgsProject, parent: QWidget | None = None):
        """Show what is kept in a scope; the project's layers are offered as backgrounds."""
        super().__init__(parent)
        self.setObjectName("DrogscenDefaults")
        self._project, self._scope = project, scope
        self.background = scope.background
        self.is_background_chosen = False
        values, fallback = scope.defaults, scope.fallback
        own_radius_m = fallback.radius_m or radius_and_margin.DEFAULT_RADIUS_M
        own_margin_m = fallback.margin_m or radius_and_margin.DEFAULT_MARGIN_M
        self._radius = self._length("radiusDefault", values.radius_m, own_radius_m)
        self._margin = self._length("marginDefault", values.margin_m, own_margin_m)
        self._unit = QLineEdit(values.unit)
        self._unit.setObjectName("unitDefault")
        self._unit.setPlaceholderText(fallback.unit)
        self._unit.setToolTip(tr("Who makes the papers, as a unit and not a person; it stands in their footers."))
        self._templates = QgsFileWidget()
        self._templates.setObjectName("templatesDefault")
        self._templates.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self._templates.setFilePath(values.templates)
        self._templates.lineEdit().setPlaceholderText(fallback.templates)
        self._templates.setToolTip(
            tr("A folder with oversikt.qpt or platser.qpt, made in QGIS's layout editor, and logo.svg or logo.png.")
        )
        self._language = QComboBox()
        self._language.setObjectName("languageDefault")
        self._language.addItem(self._otherwise(name_of_language(fallback.language) or tr("as in QGIS")), "")
        for code in LANGUAGES:
            self._language.addItem(name_of_language(code), code)
        self._language.setCurrentIndex(max(0, self._language.findData(values.language)))
        take_wheel_only_with_focus(self._language)
        self._name = QLabel()
        self._name.setObjectName("backgroundName")
        self._name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        choose = QPushButton(tr("Choose…"))
        choose.setObjectName("backgroundDefault")
        choose.clicked.connect(self._choose_background)
        self._show_background()
        self._lay_out(choose)

    def _lay_out(self, choose: QPushButton) -> None:
        row = QHBoxLayout()
        row.addWidget(self._name, 1)
        row.addWidget(choose)
        intro = QLabel(self._scope.intro)
        intro.setWordWrap(True)
        form = QFormLayout()
        form.addRow(tr("Radius (metres)"), self._radius)
        form.addRow(tr("Near the limit: margin (metres)"), self._margin)
        form.addRow(tr("Background"), row)
        form.addRow(tr("Unit that makes the papers"), self._unit)
        form.addRow(tr("Templates and logo"), self._templates)
        form.addRow(tr("Language of the papers"), self._language)
        whole = QVBoxLayout(self)
        whole.addWidget(intro)
        whole.addLayout(form)
        whole.addStretch()

    def _length(self, name: str, value_m: float, otherwise_m: float) -> QDoubleSpinBox:
        field = QDoubleSpinBox()
        field.setObjectName(name)
        field.setRange(0.0, _LONGEST_M)
        field.setDecimals(1)
        field.setSingleStep(_STEP_M)
        field.setSpecialValueText(self._said(tr("{distance} m").format(distance=number(otherwise_m))))
        field.setValue(value_m)
        take_wheel_only_with_focus(field)
        return field

    def _said(self, value: str) -> str:
        return self._scope.unset.format(value=value)

    def _otherwise(self, value: str) -> str:
        """The same where there is nothing that the plugin could propose."""
        return value if self._scope.fallback == Defaults() else self._said(value)

    def _show_background(self) -> None:
        self._name.setText(self.background.name if self.background else self._otherwise(tr("no background")))

    def _choose_background(self) -> None:
        nodes = self._project.layerTreeRoot().findLayers()
        layers: list[QgsMapLayer] = [node.layer() for node in nodes if node.layer() is not None]
        offered = [choice for layer in layers if layer.isValid() and (choice := chosen_background.of_layer(layer))]
        dialog = BackgroundDialog(offered, self.background, is_of_project=None, parent=self.window())
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.background, self.is_background_chosen = dialog.choice(), True
            self._show_background()
        dialog.deleteLater()

    def values(self) -> Defaults:
        """What the fields say."""
        return Defaults(
            radius_m=self._radius.value(),
            margin_m=self._margin.value(),
            unit=self._unit.text().strip(),
            templates=self._templates.filePath().strip(),
            language=self._language.currentData(),
        )

    def problem(self) -> str:
        """What is wrong with them, '' for nothing."""
        said = self.values().over(self._scope.fallback)
        radius_m = said.radius_m or radius_and_margin.DEFAULT_RADIUS_M
        margin_m = said.margin_m or radius_and_margin.DEFAULT_MARGIN_M
        if margin_m >= radius_m:
            return tr("The margin has to be less than the radius. Nothing of this page was kept; correct it there.")
        return ""
