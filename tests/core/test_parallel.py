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


@pytest.mark.parametrize("rows", [0, 1, 39_999, 40_000, 100_003])
def test_rows_are_dealt_out_without_gaps(three_cores, rows):
    parts = parallel.in_parts(lambda part: part, rows)
    assert [parts[0].start, *(part.stop for part in parts)] == [*(part.start for part in parts), rows]
    assert len(parts) == {0: 1, 1: 1, 39_999: 1, 40_000: 2, 100_003: 3}[rows]


def test_what_a_part_divides_in_its_turn_stays_whole(three_cores):
    items = np.arange(120_000)
    inside = parallel.in_parts(lambda rows: parallel.in_parts(lambda part: part, 50_000), 60_000)
    assert inside == [[slice(0, 50_000)]] * 3
    assert len(parallel.in_parts(lambda part: part, len(items))) == 3, "and afterwards nothing is any different"


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


def test_what_is_made_on_all_cores_comes_in_order(three_cores):
    together, last = threading.Barrier(3, timeout=30), threading.Event()

    def work(number):
        if number < 3:
            together.wait()
        if number == 0:
            assert last.wait(30)
        if number == 2:
            last.set()
        return 2 * number

    assert list(parallel.in_order(work, range(20))) == list(range(0, 40, 2))
    assert list(parallel.in_order(work, [])) == []


def test_no_more_is_made_than_keeps_the_cores_at_work(three_cores):
    taken = []

    def items():
        for number in range(100):
            taken.append(number)
            yield number

    before = threading.active_count()
    coming = parallel.in_order(lambda number: number, items())
    for number in range(5):
        assert next(coming) == number
        assert len(taken) == 7 + number
    coming.close()
    assert len(taken) == 11
    assert threading.active_count() == before


def test_an_error_in_making_one_comes_after_those_before(three_cores):
    coming = parallel.in_order(lambda number: 6 // (2 - number), range(5))
    assert [next(coming), next(coming)] == [3, 6]
    with pytest.raises(ZeroDivisionError):
        next(coming)


def counting(name, upto, seen=None):
    for number in range(upto):
        if seen is not None:
            seen.append(threading.get_ident())
        yield name, number


def test_generators_run_side_by_side_each_in_a_thread_of_its_own():
    together, threads = threading.Barrier(3, timeout=30), {}

    def source(name):
        for number in range(4):
            together.wait()
            threads.setdefault(name, set()).add(threading.get_ident())
            yield name, number

    found = list(parallel.side_by_side([source(name) for name in "abc"]))
    assert sorted(found) == [(name, number) for name in "abc" for number in range(4)]
    for name in "abc":
        assert [number for other, number in found if other == name] == [0, 1, 2, 3]
        assert len(threads[name]) == 1
    assert len(set().union(*threads.values())) == 3


@pytest.mark.parametrize("count", [0, 1])
def test_one_generator_alone_needs_no_thread(count):
    seen = []
    assert len(list(parallel.side_by_side([counting("a", 3, seen)] * count))) == 3 * count
    assert set(seen) <= {threading.get_ident()}


@pytest.mark.parametrize("others", [0, 1, 2])
def test_a_generator_goes_on_when_its_last_item_has_been_used(others):
    seen = []
    coming = parallel.side_by_side([counting("a", 9, seen), *(counting("b", 0) for _ in range(others))])
    assert next(coming) == ("a", 0)
    assert len(seen) == 1
    assert next(coming) == ("a", 1)
    coming.close()
    assert len(seen) == 2


@pytest.mark.parametrize("how", ["an error", "closing"])
def test_all_generators_are_closed_when_one_fails_or_the_reader_has_enough(how):
    before, closed = threading.active_count(), []

    def source(name):
        try:
            yield from range(1000)
        finally:
            closed.append(name)

    def failing():
        yield 0
        raise ValueError("no")

    coming = parallel.side_by_side([source("a"), source("b"), *([failing()] if how == "an error" else [])])
    if how == "an error":
        with pytest.raises(ValueError, match="no"):
            list(coming)
    else:
        next(coming)
        coming.close()
    assert sorted(closed) == ["a", "b"]
    assert threading.active_count() == before
