# SPDX-License-Identifier: GPL-2.0-or-later
"""Work on several cores, where what does it lets go of the interpreter, as shapely, PROJ, GDAL and QGIS do."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import numpy as np

_T = TypeVar("_T")
_WORTH_A_THREAD = 20_000


def cores() -> int:
    """How many threads can be at work at once."""
    return os.cpu_count() or 1


def by_parts(work: Callable[[Any], Any], items: Any) -> Any:
    """What ``work`` makes of an array, part by part, put together again; whole if it is short.

    Args:
        work: gives as many rows as it gets, each from the same row of its part alone; may be called in several threads.
        items: something with a length that gives parts for slices (n, …).
    """
    count = min(cores(), len(items) // _WORTH_A_THREAD)
    if count < 2:
        return work(items)
    bounds = [len(items) * part // count for part in range(count + 1)]
    with ThreadPoolExecutor(count) as pool:
        return np.concatenate(list(pool.map(lambda ends: work(items[slice(*ends)]), zip(bounds, bounds[1:]))))


def ahead(items: Iterator[_T]) -> Generator[_T, None, None]:
    """The same items, each made in a thread of its own while the one before is being used.

    To be closed, or read to its end: then nothing is being made any more. An error in making an item comes when it is
    asked for.
    """
    end = object()
    with ThreadPoolExecutor(1) as maker:
        coming = maker.submit(next, items, end)
        while (item := coming.result()) is not end:
            coming = maker.submit(next, items, end)
            yield item  # type: ignore[misc]
