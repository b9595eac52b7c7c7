# SPDX-License-Identifier: GPL-2.0-or-later
import re
from datetime import date

import pytest

from drogscen_plugin.core.evaluation import windows
from drogscen_plugin.core.evaluation.windows import Window, Windows
from tests.support.evaluation_data import known


def span(text):
    first, last = text.split("..")
    return Window(*(windows.month_of(date.fromisoformat(f"{month}-01")) for month in (first, last)))


@pytest.mark.parametrize(("inputs", "name", "value"), known("windows"))
def test_the_windows_around_a_start(inputs, name, value):
    if name == "days":
        assert span(inputs).days == int(value)
        return
    days = [date.fromisoformat(text) for text in re.findall(r"\d{4}-\d\d-\d\d", inputs)]
    months = int(re.search(r"(\d+) months", inputs)[1])
    found = windows.around(days[0], months, days[1] if len(days) > 1 else None)
    assert str(getattr(found, name)) == value


def test_counts_before_are_weighted_only_where_the_windows_hold_other_months():
    year = windows.around(date(2024, 7, 1), 12)
    assert (year.before.days, year.after.days, year.weight_before, year.left_out) == (366, 365, 1.0, None)
    uneven = Windows(span("2022-07..2024-06"), span("2024-07..2025-06"))
    assert uneven.weight_before == 365 / 731
    inside = windows.around(date(2024, 9, 16), 6)
    assert str(inside.left_out) == "2024-04..2024-09"
    assert inside.weight_before == 1.0


def test_a_window_is_whole_months():
    assert windows.of_months(date(2024, 2, 1), date(2024, 2, 29)) == span("2024-02..2024-02")
    assert windows.of_months(date(2024, 2, 1), date(2024, 2, 28)) is None
    assert windows.of_months(date(2024, 3, 1), date(2024, 2, 29)) is None
    year = span("2023-12..2024-11")
    assert (year.start, year.end, len(year)) == (date(2023, 12, 1), date(2024, 11, 30), 12)
    assert year.holds(date(2024, 11, 30))
    assert not year.holds(date(2024, 12, 1))
    assert list(span("2023-12..2024-01").months()) == ["2023-12", "2024-01"]


def test_windows_overlap_where_they_share_a_month():
    assert windows.overlaps(span("2024-01..2024-06"), span("2024-06..2024-09"))
    assert not windows.overlaps(span("2024-01..2024-05"), span("2024-06..2024-09"))
