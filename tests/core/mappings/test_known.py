# SPDX-License-Identifier: GPL-2.0-or-later
"""The scenes that a store knows."""

from drogscen_plugin.core.mappings.known import ACTIVE, CEASED, FRESH, LATER
from tests.support.mapping_shapes import known, square


def test_rows_are_found_by_their_state():
    scenes = known(("a", square(0)), ("b", square(1), CEASED), ("c", square(2)), ("d", None, FRESH), ("e", None, LATER))
    assert [scenes.rows(state) for state in (ACTIVE, CEASED, FRESH, LATER)] == [[0, 2], [1], [3], [4]]
