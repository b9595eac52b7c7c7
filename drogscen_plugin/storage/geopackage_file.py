"""Whether a file can be a GeoPackage that QGIS opens, before it is given to QGIS."""

from __future__ import annotations

import re
from pathlib import Path

from ..core.errors import NotAStore, StoreFailed, StoreMissing

_BAD_NAME = re.compile(r"%[0-9A-Fa-f]{2}|[|?#]")
"""What QGIS and GDAL take for something else in a source: escapes, and the beginning of options."""

_SQLITE_START = b"SQLite format 3\0"


def check(path: Path) -> None:
    """See what a file is called and how it begins.

    Raises:
        StoreMissing: there is no such file.
        NotAStore: QGIS cannot open a file of this name, or it is no GeoPackage.
        StoreFailed: it cannot be read now.
    """
    if _BAD_NAME.search(str(path.resolve())):
        raise NotAStore(str(path), "name")
    if not path.exists():
        raise StoreMissing(str(path))
    try:
        with open(path, "rb") as stream:
            start = stream.read(len(_SQLITE_START))
    except OSError as error:
        raise StoreFailed(str(path), str(error)) from error
    if start != _SQLITE_START:
        raise NotAStore(str(path), "not_geopackage")
