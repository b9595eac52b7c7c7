# SPDX-License-Identifier: GPL-2.0-or-later
"""Work on large arrays on all cores, where what does it lets go of the interpreter, as shapely, PROJ and GDAL do."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

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
