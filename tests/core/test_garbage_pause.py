# SPDX-License-Identifier: GPL-2.0-or-later
"""Making many objects at once."""

import gc
import weakref
from contextlib import ExitStack

import pytest

from drogscen_plugin.core import garbage_pause
from drogscen_plugin.core.garbage_pause import paused_garbage_collection


@pytest.mark.parametrize("was_enabled", [True, False])
def test_the_collector_rests_meanwhile_and_is_as_before_afterwards(was_enabled):
    before = gc.isenabled()
    try:
        (gc.enable if was_enabled else gc.disable)()
        with pytest.raises(KeyError), paused_garbage_collection():
            assert not gc.isenabled()
            raise KeyError
        assert gc.isenabled() == was_enabled
    finally:
        (gc.enable if before else gc.disable)()


@pytest.mark.parametrize("was_enabled", [True, False])
def test_pauses_overlap_in_any_order(was_enabled):
    before = gc.isenabled()
    try:
        (gc.enable if was_enabled else gc.disable)()
        first, second = ExitStack(), ExitStack()
        first.enter_context(paused_garbage_collection())
        second.enter_context(paused_garbage_collection())
        first.close()
        assert not gc.isenabled(), "the other one goes on"
        second.close()
        assert gc.isenabled() == was_enabled
    finally:
        (gc.enable if before else gc.disable)()


class Loop:
    def __init__(self):
        self.itself = self


def test_what_was_made_meanwhile_is_old_afterwards_and_garbage_among_it_still_goes():
    gone = []
    with paused_garbage_collection():
        rows = [[number] for number in range(60_000)]
        weakref.finalize(Loop(), gone.append, "gone")
    assert gc.get_count()[0] < 5_000, "nothing is looked through at once"
    assert any(row is rows for row in gc.get_objects(generation=2))
    assert gc.get_freeze_count() == 0
    gc.collect()
    assert gone == ["gone"]


def alive_after(pauses, monkeypatch, made, too_many):
    """How many objects that only the collector can find are left after pauses that each make some."""
    monkeypatch.setattr(garbage_pause, "_MANY", 1_000)
    monkeypatch.setattr(garbage_pause, "_TOO_MANY", too_many)
    monkeypatch.setattr(garbage_pause, "_pauses", garbage_pause._Pauses())
    gc.collect()
    gone = []
    for _ in range(pauses):
        with paused_garbage_collection():
            for _ in range(made):
                weakref.finalize(Loop(), gone.append, None)
        short = [[] for _ in range(2_000)]
        del short
    return pauses * made - len(gone)


def test_garbage_of_many_short_pauses_goes_as_it_would_without_them(monkeypatch):
    assert alive_after(100, monkeypatch, 100, 10**9) < 2_000


def test_garbage_of_many_long_pauses_goes_before_it_is_too_much(monkeypatch):
    assert alive_after(40, monkeypatch, 1_500, 20_000) < 20_000
