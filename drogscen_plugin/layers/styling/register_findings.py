# SPDX-License-Identifier: GPL-2.0-or-later
"""Findings of the check of a school register: those by which a class may change stand out, in shape as in colour."""

from __future__ import annotations

from qgis.core import QgsRuleBasedRenderer, QgsVectorLayer

from ...core.schools.codes import AFFECTS, BLOCKS, NOTED
from ...storage.value_lists import value_list
from ...translation import language, tr
from ..result_fields import POSITION_DOUBT
from .palette import AMBER, GREY, INK, OUTSIDE, PAPER, html, label, marker, quoted

SOURCE = "position_source"
_LOOKS = (
    (NOTED, ("circle", GREY, PAPER, 2.2)),
    (AFFECTS, ("diamond", AMBER, INK, 4.0)),
    (BLOCKS, ("triangle", OUTSIDE, PAPER, 5.2)),
)
"""By severity: shape, fill, edge and size in millimetres, what is drawn last at the end."""


def style(layer: QgsVectorLayer) -> None:
    """A sign for each severity, the names of all but what is only to be known, and what was found as a map tip."""
    severities = value_list("severity")
    root = QgsRuleBasedRenderer.Rule(None)
    for code, (shape, fill, edge, size_mm) in _LOOKS:
        symbol = marker(shape, fill, edge, size_mm=size_mm)
        text = severities.label(code, language())
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, f"\"severity\" = '{code}'", text))
    plain = QgsRuleBasedRenderer.Rule(marker("circle", GREY, INK, size_mm=2.6), 0, 0, "", tr("Findings"))
    plain.setIsElse(True)
    root.appendChild(plain)
    layer.setRenderer(QgsRuleBasedRenderer(root))
    shown = f'CASE WHEN "severity" <> \'{NOTED}\' THEN "school_name" END'
    label(layer, shown, size_pt=8, colour=INK, largest_scale_denominator=100_000)
    layer.setDisplayExpression(quoted("school_name"))
    layer.setMapTipTemplate(f"<b>{html(quoted('school_name'))}</b><br>{html(quoted('says'))}")
    _call(layer, _aliases())


def name_fields(layer: QgsVectorLayer) -> None:
    """Give the two fields of a register with checked positions their names, where it has them."""
    _call(layer, {SOURCE: tr("Position from (code)"), POSITION_DOUBT: tr("What is doubtful (codes)")})


def _call(layer: QgsVectorLayer, aliases: dict[str, str]) -> None:
    for name, alias in aliases.items():
        if layer.fields().lookupField(name) >= 0:
            layer.setFieldAlias(layer.fields().lookupField(name), alias)


def _aliases() -> dict[str, str]:
    return {
        "school_key": tr("School unit code"),
        "school_name": tr("School"),
        "check_code": tr("Check (code)"),
        "severity": tr("Severity (code)"),
        "says": tr("What was found"),
        "distance_m": tr("Distance (m)"),
        "changes_class": tr("Scenes whose class may change"),
        "proposed_source": tr("Proposed position from (code)"),
    }
