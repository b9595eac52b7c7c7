# SPDX-License-Identifier: GPL-2.0-or-later
"""Arrays in parts on all cores."""

import threading

import numpy as np
import pytest

from drogscen_plugin.core import parallel


@pytest.fixture
def three_cores(monkeypatch):
    monkeypatch.setattr(parallel.os, "cpu_count", lambda: 3)


@pytest.mark.parametrize("rows", [0, 1, 39_999, 40_000, 100_003])
def test_parts_come_together_in_their_order(three_cores, rows):
    lengths = []

    def doubled(part):
        lengths.append(len(part))
        return part * 2

    items = np.arange(2 * rows).reshape(-1, 2)
    np.testing.assert_array_equal(parallel.by_parts(doubled, items), items * 2)
    assert len(lengths) == {0: 1, 1: 1, 39_999: 1, 40_000: 2, 100_003: 3}[rows]
    assert max(lengths) - min(lengths) <= 1


def test_parts_are_worked_on_side_by_side(three_cores):
    together = threading.Barrier(3, timeout=30)

    def work(part):
        together.wait()
        return part

    assert len(parallel.by_parts(work, np.zeros(60_000))) == 60_000


def test_an_error_in_a_part_is_that_of_the_whole(three_cores):
    def work(part):
        if part[0] > 0:
            raise ValueError("no")
        return part

    with pytest.raises(ValueError, match="no"):
        parallel.by_parts(work, np.arange(80_000))


def test_an_unknown_number_of_cores_is_one(monkeypatch):
    monkeypatch.setattr(parallel.os, "cpu_count", lambda: None)
    assert parallel.cores() == 1


def test_an_item_is_made_while_the_one_before_is_used():
    made = [threading.Event() for _ in range(3)]

    def items():
        for number, event in enumerate(made):
            event.set()
            yield number, threading.get_ident()

    used = []
    for number, maker in parallel.ahead(items()):
        assert number == 2 or made[number + 1].wait(30)
        assert number != 0 or not made[2].is_set(), "no more than one"
        assert maker != threading.get_ident()
        used.append(number)
    assert used == [0, 1, 2]
    assert list(parallel.ahead(iter(()))) == []


def test_an_error_in_making_an_item_comes_in_its_turn():
    def items():
        yield 1
        raise ValueError("no")

    coming = parallel.ahead(items())
    assert next(coming) == 1
    with pytest.raises(ValueError, match="no"):
        next(coming)


def test_nothing_is_made_any_more_after_closing():
    made = []

    def items():
        for number in range(100):
            made.append(number)
            yield number

    before = threading.active_count()
    coming = parallel.ahead(items())
    assert next(coming) == 0
    coming.close()
    assert len(made) <= 2
    assert threading.active_count() == before
