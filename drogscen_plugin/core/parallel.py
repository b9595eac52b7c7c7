# SPDX-License-Identifier: GPL-2.0-or-later
"""Work on several cores, where what does it lets go of the interpreter, as shapely, PROJ, GDAL and QGIS do."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from queue import SimpleQueue
from threading import Event, Semaphore
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


def side_by_side(sources: Sequence[Generator[_T, None, None]]) -> Generator[_T, None, None]:
    """The items of several generators as they come, each generator run in a thread of its own; one alone in this thread.

    As without threads, a generator goes on when the next item is asked for after its last one. To be closed, or read to its
    end: then none of them runs any more, and all are closed. The first error in one ends all.
    """
    if len(sources) < 2:
        for source in sources:
            with closing(source):
                yield from source
        return
    coming: SimpleQueue[tuple[Any, Semaphore | None, BaseException | None]] = SimpleQueue()
    is_over = Event()
    turns = [Semaphore(0) for _ in sources]

    def run(source: Generator[_T, None, None], turn: Semaphore) -> None:
        try:
            with closing(source) as items:
                for item in items:
                    coming.put((item, turn, None))
                    turn.acquire()
                    if is_over.is_set():
                        break
        except BaseException as error:  # it is raised where the items are asked for
            coming.put((None, None, error))
        else:
            coming.put((None, None, None))

    with ThreadPoolExecutor(len(sources)) as pool:
        running = len([pool.submit(run, *work) for work in zip(sources, turns)])
        try:
            while running:
                item, turn, error = coming.get()
                if error is not None:
                    raise error
                if turn is None:
                    running -= 1
                    continue
                yield item
                turn.release()
        finally:
            is_over.set()
            for turn in turns:
                turn.release()
