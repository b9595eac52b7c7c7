# SPDX-License-Identifier: GPL-2.0-or-later
"""How far an evaluation looks."""

from drogscen_plugin.core.plans import zone_and_months


def test_defaults_lie_within_the_limits():
    zone = zone_and_months
    assert 0 < zone.DEFAULT_BUFFER_M < zone.DEFAULT_RING_M <= zone.LARGEST_ZONE_M
    assert 1 <= zone.DEFAULT_MONTHS <= zone.MOST_MONTHS
