"""Putting files in place: several at once, all or none, or one where none is."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from . import draft_folder


def put(made: Sequence[Path], folder: Path) -> None:
    """Move files to a folder on the same disk; if one cannot be moved, those that were there before are put back.

    Raises:
        OSError: a file cannot be replaced, such as one open in another program; the folder is as it was.
    """
    with draft_folder.beside(folder) as draft:
        draft_folder.put(draft, made, folder)


def put_new(made: Path, target: Path) -> None:
    """Move a file to where none is, on the same disk; one that somebody else has put there meanwhile is not replaced.

    Raises:
        FileExistsError: there is one already.
        OSError: it cannot be moved.
    """
    try:
        os.link(made, target)
    except FileExistsError:
        raise
    except OSError:
        # A disk without links, as those of cameras and some servers: whoever makes the empty file first may fill it.
        os.close(os.open(target, os.O_CREAT | os.O_EXCL))
        made.replace(target)
    else:
        made.unlink()
