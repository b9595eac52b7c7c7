# SPDX-License-Identifier: GPL-2.0-or-later
from datetime import date, datetime, timedelta, timezone

import pytest

from drogscen_plugin.core.evaluation import days
from tests.support.evaluation_data import known


@pytest.mark.parametrize(("inputs", "name", "value"), known("day in Sweden"))
def test_the_swedish_day_of_a_moment(inputs, name, value):
    found = days.day_of(inputs)
    assert ("" if found is None else found.isoformat()) == value


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (date(2024, 6, 30), date(2024, 6, 30)),
        (datetime(2024, 6, 30, 23, 59), date(2024, 6, 30)),
        (datetime(2024, 6, 30, 22, 0, tzinfo=timezone.utc), date(2024, 7, 1)),
        (datetime(2024, 6, 30, 22, 0, tzinfo=timezone(timedelta(hours=2))), date(2024, 6, 30)),
        ("2024-12-31T23:30:00.123Z", date(2025, 1, 1)),
        (None, None),
        ("", None),
        ("i somras", None),
        ("2024-13-01", None),
        (20240630, None),
    ],
)
def test_dates_and_times_of_every_kind(value, day):
    assert days.day_of(value) == day


def test_summer_time_begins_and_ends_at_one_o_clock_utc_on_the_last_sunday():
    for day, hour, ahead in (
        (date(2024, 3, 31), 0, 1),
        (date(2024, 3, 31), 1, 2),
        (date(2024, 10, 27), 0, 2),
        (date(2024, 10, 27), 1, 1),
    ):
        moment = datetime(day.year, day.month, day.day, hour, tzinfo=timezone.utc)
        assert days.in_sweden(moment) == moment.replace(tzinfo=None) + timedelta(hours=ahead)


def test_days_that_can_be_read_in_two_ways_are_told():
    assert days.is_ambiguous("03/04/2025")
    for text in ("13/04/2025", "04/13/2025", "03/03/2025", "2025-03-04", None, 3):
        assert not days.is_ambiguous(text)
