# SPDX-License-Identifier: GPL-2.0-or-later
"""The packed index, asked and checked by SQLite itself."""

import sqlite3

import numpy as np
import pytest

from drogscen_plugin.core.geometry import packed_tree


def as_boxes(boxes):
    return np.asarray(boxes, dtype=float).reshape(-1, 4)


def filled(ids, boxes):
    """An R-tree of SQLite's whose shadow tables hold the packed tree."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING rtree(id, minx, maxx, miny, maxy)")
    ((size,),) = connection.execute("SELECT length(data) FROM t_node WHERE nodeno = 1")
    tree = packed_tree.pack(np.asarray(ids, dtype=np.int64), packed_tree.outwards(as_boxes(boxes)), size)
    for part in ("node", "rowid", "parent"):
        connection.execute(f"DELETE FROM t_{part}")
    connection.executemany(
        "INSERT INTO t_node VALUES (?, ?)", enumerate((node.tobytes() for node in tree.nodes), start=1)
    )
    connection.executemany("INSERT INTO t_rowid VALUES (?, ?)", zip(map(int, ids), tree.leaf_of.tolist()))
    connection.executemany("INSERT INTO t_parent VALUES (?, ?)", enumerate(tree.parent_of.tolist(), start=2))
    return connection


def inside(connection, low_x, low_y, high_x, high_y):
    found = connection.execute(
        "SELECT id FROM t WHERE maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ?", (low_x, high_x, low_y, high_y)
    )
    return {row[0] for row in found}


@pytest.mark.parametrize("count", [0, 1, 50, 51, 52, 102, 2601, 2602, 20_000])
def test_sqlite_finds_nothing_wrong_and_every_box(count):
    rng = np.random.default_rng(count)
    low = rng.uniform(-1e6, 7e6, (count, 2))
    boxes = np.hstack([low, low + rng.uniform(0, 5000, (count, 2)) * rng.integers(0, 2, (count, 1))])
    ids = rng.permutation(3 * count)[:count] + 1
    connection = filled(ids, boxes)
    assert connection.execute("SELECT rtreecheck('t')").fetchone() == ("ok",)
    assert connection.execute("SELECT count(*) FROM t").fetchone() == (count,)
    for _ in range(40):
        x, y = rng.uniform(-1e6, 7e6, 2)
        wide = rng.choice([1000.0, 100_000.0, 2e6])
        there = (boxes[:, 2] >= x) & (boxes[:, 0] <= x + wide) & (boxes[:, 3] >= y) & (boxes[:, 1] <= y + wide)
        found = inside(connection, x, y, x + wide, y + wide)
        assert set(ids[there].tolist()) <= found
        near = (boxes[:, 2] >= x - 1) & (boxes[:, 0] <= x + wide + 1)
        near &= (boxes[:, 3] >= y - 1) & (boxes[:, 1] <= y + wide + 1)
        assert found <= set(ids[near].tolist()), "rounded by less than a metre"


def test_it_stays_a_tree_while_rows_come_move_and_go():
    rng = np.random.default_rng(5)
    points = rng.uniform(0, 1e5, (5000, 2))
    connection = filled(np.arange(1, 5001), np.hstack([points, points]))
    for row in range(1, 3001):
        x, y = rng.uniform(0, 1e5, 2)
        connection.execute("INSERT INTO t VALUES (?, ?, ?, ?, ?)", (5000 + row, x, x, y, y))
        connection.execute("DELETE FROM t WHERE id = ?", (row,))
        connection.execute("UPDATE t SET minx = 0, maxx = 1, miny = 0, maxy = 1 WHERE id = ?", (row + 1,))
    assert connection.execute("SELECT rtreecheck('t')").fetchone() == ("ok",)
    assert connection.execute("SELECT count(*) FROM t").fetchone() == (5000,)


def test_bounds_are_rounded_outwards():
    exact = [0.1, -0.1, 0.1, 16_777_217.0]
    connection = filled([7], [exact])
    low_x, high_x, low_y, high_y = connection.execute("SELECT minx, maxx, miny, maxy FROM t").fetchone()
    assert low_x <= 0.1 <= high_x
    assert low_y <= -0.1
    assert high_y >= 16_777_217.0
    assert high_x - low_x < 1e-7


def test_neighbours_share_a_node():
    rng = np.random.default_rng(1)
    points = rng.uniform(0, 1000, (51 * 51, 2))
    tree = packed_tree.pack(np.arange(len(points)), packed_tree.outwards(as_boxes(np.hstack([points, points]))), 1228)
    sides = [np.ptp(points[tree.leaf_of == leaf], axis=0) for leaf in np.unique(tree.leaf_of)]
    assert len(sides) == 51
    assert np.max(sides) < 3 * 1000 / np.sqrt(51), "leaves are about square"
