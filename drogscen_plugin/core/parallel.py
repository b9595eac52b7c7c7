# SPDX-License-Identifier: GPL-2.0-or-later
"""Work on several cores, where what does it lets go of the interpreter, as shapely, PROJ, GDAL and QGIS do."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from queue import SimpleQueue
from threading import Event, Semaphore, local
from typing import Any, TypeVar

import numpy as np

_T = TypeVar("_T")
_WORTH_A_THREAD = 20_000
_here = local()
"""What is known of the thread: whether it does a part of something already."""


def cores() -> int:
    """How many threads can be at work at once."""
    return os.cpu_count() or 1


def by_parts(work: Callable[[Any], Any], items: Any) -> Any:
    """What ``work`` makes of an array, part by part, put together again; whole if it is short.

    Args:
        work: gives as many rows as it gets, each from the same row of its part alone; may be called in several threads.
        items: something with a length that gives parts for slices (n, …).
    """
    parts = in_parts(lambda rows: work(items[rows]), len(items))
    return np.concatenate(parts) if len(parts) > 1 else parts[0]


def in_parts(work: Callable[[slice], _T], count: int) -> list[_T]:
    """What ``work`` makes of each part of so many rows, in their order; of all at once if they are few.

    Args:
        work: gets the rows of a part; may be called in several threads. What it divides in its turn stays whole.
        count: how many rows there are.
    """
    parts = 1 if getattr(_here, "is_part", False) else min(cores(), count // _WORTH_A_THREAD)
    if parts < 2:
        return [work(slice(0, count))]

    bounds = [count * part // parts for part in range(parts + 1)]
    with workers(parts) as pool:
        return list(pool.map(work, map(slice, bounds, bounds[1:])))


def workers(count: int) -> ThreadPoolExecutor:
    """So many threads for parts of something; what is divided in one of them stays whole."""

    def mark() -> None:
        _here.is_part = True

    return ThreadPoolExecutor(count, initializer=mark)


def each(work: Callable[[Any], _T], items: Sequence[Any]) -> list[_T]:
    """What ``work`` makes of each of some items, one by one; it may be called in several threads."""
    with ThreadPoolExecutor(cores()) as pool:
        return list(pool.map(work, items))


def in_order(work: Callable[[Any], _T], items: Iterable[Any]) -> Generator[_T, None, None]:
    """What ``work`` makes of each of some items, in their order, made on all cores while those before are being used.

    To be closed, or read to its end: then nothing is being made any more. No more are held than keep the cores at work.
    An error in making one comes when it is asked for.
    """
    waiting: deque[Future[_T]] = deque()
    with workers(cores()) as pool:
        for item in items:
            waiting.append(pool.submit(work, item))
            if len(waiting) > 2 * cores():
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


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
