# SPDX-License-Identifier: GPL-2.0-or-later
"""Pausing the garbage collector while many objects are created."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass
class _Pauses:
    """The number of pauses in effect, and whether the collector was enabled before the first."""

    number: int = 0
    was_enabled: bool = False


_pauses = _Pauses()
_lock = threading.Lock()


@contextmanager
def paused_garbage_collection() -> Iterator[None]:
    """Pause Python's garbage collector in all threads; pauses may overlap.

    While hundreds of thousands of features are created, none of them garbage, the collector scans them all again and
    again: a tenth of the time of a run with 100,000 scenes. What was made meanwhile counts as old after the pause, so
    that it is looked through when everything is, and not at once, which would take the panel's 300,000 rows 0.04 s in
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
                gc.freeze()
                gc.unfreeze()  # into the oldest generation
                gc.enable()
