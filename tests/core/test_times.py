# SPDX-License-Identifier: GPL-2.0-or-later
"""Moments in the time of the reader's computer."""

import pytest

from drogscen_plugin.core import times


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2026-07-01T10:05:00.000Z", "2026-07-01 12:05"),
        ("2026-01-15T23:30:00.000Z", "2026-01-16 00:30"),
        ("2026-01-15T23:30:00", "2026-01-16 00:30"),
        ("2026-07-01T10:05:00+02:00", "2026-07-01 10:05"),
        ("igår", "igår"),
        (None, ""),
    ],
)
def test_moments_are_told_in_local_time(stockholm, text, shown):
    assert times.local_minute(text) == shown
