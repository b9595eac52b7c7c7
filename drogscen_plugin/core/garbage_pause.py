# SPDX-License-Identifier: GPL-2.0-or-later
"""Pausing the garbage collector while many objects are created."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

_MANY = 50_000
"""So many objects take the collector more than a hundredth of a second."""
_TOO_MANY = 5_000_000


@dataclass
class _Pauses:
    """The number of pauses in effect, and what is known of the collector.

    Attributes:
        number: how many pauses are in effect.
        was_enabled: whether the collector was enabled before the first.
        unseen: how many objects have been called old without having been looked through.
        full: how many times everything had been looked through by then.
    """

    number: int = 0
    was_enabled: bool = False
    unseen: int = 0
    full: int = 0


_pauses = _Pauses()
_lock = threading.Lock()


@contextmanager
def paused_garbage_collection() -> Iterator[None]:
    """Pause Python's garbage collector in all threads; pauses may overlap.

    While hundreds of thousands of features are created, none of them garbage, the collector scans them all again and
    again: a tenth of the time of a run with 100,000 scenes. If many were made they count as old after the pause, so that
    they are looked through when everything is, and not at once, which would take 0.04 s for the panel's 300,000 rows in
    the window's own thread. The collector runs again in whichever thread reaches its threshold, and deletes what it
    finds in that thread.
    """
    with _lock:
        if _pauses.number == 0:
            _pauses.was_enabled = gc.isenabled()
            gc.disable()
        _pauses.number += 1
    try:
        yield
    finally:
        with _lock:
            _pauses.number -= 1
            if _pauses.number == 0 and _pauses.was_enabled:
                _call_old()
                gc.enable()


def _call_old() -> None:
    """Put what was made into the oldest generation, if it is much; now and then look through everything instead.

    As the collector begins to count anew, it might else never come to the oldest generation again.
    """
    made, full = gc.get_count()[0], gc.get_stats()[-1]["collections"]
    if made < _MANY:
        return
    if full != _pauses.full:
        _pauses.unseen, _pauses.full = 0, full
    _pauses.unseen += made
    if _pauses.unseen > _TOO_MANY and threading.current_thread() is threading.main_thread():
        gc.collect()
    else:
        gc.freeze()
        gc.unfreeze()
