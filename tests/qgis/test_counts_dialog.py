# SPDX-License-Identifier: GPL-2.0-or-later
"""The dialog in which counts are typed: what nobody has typed is not said to be whole."""

import pytest

from drogscen_plugin.core.evaluation.counting import CORE
from drogscen_plugin.core.evaluation.windows import Window, Windows

WINDOWS = Windows(Window(2023 * 12, 2023 * 12 + 1), Window(2024 * 12, 2024 * 12 + 1))
JANUARY, FEBRUARY = Window(2023 * 12, 2023 * 12), Window(2023 * 12 + 1, 2023 * 12 + 1)


def known(window, number, *, complete=True):
    row = {"place": "Torget", "scene_uuid": "a", "zone": CORE, "number": number, "complete": complete}
    return {**row, "period_start": window.start.isoformat(), "period_end": window.end.isoformat()}


@pytest.fixture
def dialog(qtbot, provider):
    from drogscen_plugin.gui.evaluation.counts_dialog import CountsDialog

    rows = [known(JANUARY, 4.0), known(FEBRUARY, 2.0, complete=False)]
    made = CountsDialog("Våld", {"a": "Torget"}, [WINDOWS], rows, has_ring=False)
    qtbot.addWidget(made)
    return made


def cell(dialog, row):
    from qgis.PyQt.QtWidgets import QTableWidget

    return dialog.findChild(QTableWidget, "countsTable").item(row, 0)


def test_an_incomplete_count_stays_as_it_is_until_it_is_typed_anew(dialog):
    assert [cell(dialog, row).text() for row in range(4)] == ["4", "2", "", ""]
    assert cell(dialog, 1).font().italic()
    assert cell(dialog, 1).toolTip().startswith("Incomplete so far")
    cells = dialog.cells()
    assert cells["a", CORE, JANUARY] == 4
    assert ("a", CORE, FEBRUARY) not in cells
    cell(dialog, 1).setText("")
    cell(dialog, 1).setText("2")
    assert dialog.cells()["a", CORE, FEBRUARY] == 2
    assert not cell(dialog, 1).font().italic()
    assert cell(dialog, 1).toolTip() == ""
