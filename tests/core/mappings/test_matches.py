# SPDX-License-Identifier: GPL-2.0-or-later
"""Which scenes belong together, as it is written down."""

import pytest

from drogscen_plugin.core.mappings.change_code import BY_KEY, BY_NAME, BY_OVERLAP
from drogscen_plugin.core.mappings.known import ACTIVE, CEASED, FRESH, LATER
from drogscen_plugin.core.mappings.matches import Matches


def test_a_link_can_be_taken_back():
    matches = Matches()
    matches.link(0, 5, BY_OVERLAP)
    matches.link(0, 6, BY_KEY)
    assert (matches.predecessors[0], matches.successors[5], matches.matched_by) == ({5, 6}, {0}, {0: BY_OVERLAP})
    matches.unlink(0, 5)
    assert (matches.predecessors[0], matches.successors[5], matches.matched_by) == ({6}, set(), {})


@pytest.mark.parametrize(
    ("state", "own", "linked", "fresh", "settled"),
    [
        (ACTIVE, {1: 7}, {7}, {}, set()),
        (CEASED, {1: 7}, set(), {}, set()),
        (FRESH, {}, set(), {1: 7}, set()),
        (LATER, {}, set(), {1: 7}, {1}),
    ],
)
def test_an_identity_means_what_its_state_says(state, own, linked, fresh, settled):
    matches = Matches()
    matches.identify(1, 7, state, BY_NAME)
    assert (matches.own, matches.fresh, matches.settled) == (own, fresh, settled)
    assert set(matches.predecessors.get(1, ())) == linked
    assert matches.matched_by == ({1: BY_NAME} if own else {})
    assert matches.claimed() == {7}
    assert matches.is_free(1) == (state == FRESH)


def test_what_is_decided_is_not_free():
    matches = Matches(decided={3})
    matches.returned[4] = 9
    assert (matches.is_free(3), matches.is_free(4), matches.claimed()) == (False, True, {9})
