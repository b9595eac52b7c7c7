"""Putting several files in place, all or none."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path


def put(made: Sequence[Path], folder: Path) -> None:
    """Move files to a folder on the same disk; if one cannot be moved, those that were there before are put back.

    Raises:
        OSError: a file cannot be replaced, such as one open in another program; the folder is as it was.
    """
    moved: list[Path] = []
    with tempfile.TemporaryDirectory(dir=folder, prefix=".drogscen-") as before:
        kept = Path(before)
        try:
            for file in made:
                target = folder / file.name
                if target.is_dir():
                    raise IsADirectoryError(21, "", str(target))
                if target.exists():
                    target.replace(kept / file.name)
                moved.append(target)
                file.replace(target)
        except OSError:
            for target in moved:
                if (kept / target.name).exists():
                    shutil.move(str(kept / target.name), str(target))
                else:
                    target.unlink(missing_ok=True)
            raise


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
