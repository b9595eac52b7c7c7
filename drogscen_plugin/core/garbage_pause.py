"""Making many objects at once."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass
class _Pauses:
    """How many there are now, and whether the collector was at work before the first."""

    number: int = 0
    was_enabled: bool = False


_pauses = _Pauses()
_lock = threading.Lock()


@contextmanager
def paused_garbage_collection() -> Iterator[None]:
    """Keep Python from looking for garbage, in all threads; pauses may overlap.

    While hundreds of thousands of features are made, which are none, the collector looks through all of them again and
    again: a tenth of the time of a run with 100,000 scenes. It looks in whichever thread ends the pause, or fills its
    measure, and deletes there what it finds.
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
                gc.enable()
