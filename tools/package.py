# SPDX-License-Identifier: GPL-2.0-or-later
"""``make package``: the zip for the plugin repository, the same bytes for the same content.

Usage: package.py [FOLDER], where ``build.py`` has put the plugin; the zip comes beside it, into ``build/`` if not told.
"""

from __future__ import annotations

import sys
import zipfile
from configparser import ConfigParser
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "build"
NAME = "drogscen_plugin"
_DATE = (2020, 1, 1, 0, 0, 0)


def main(folder: Path = FOLDER) -> None:
    """Write ``drogscen_plugin-VERSION.zip``, and print where."""
    plugin = folder / NAME
    metadata = ConfigParser()
    metadata.read(plugin / "metadata.txt", encoding="utf-8")
    target = folder / f"{NAME}-{metadata['general']['version']}.zip"
    for old in folder.glob(f"{NAME}-*.zip"):
        old.unlink()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(plugin.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                entry = zipfile.ZipInfo(str(path.relative_to(folder)), _DATE)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, path.read_bytes())
    print(target.relative_to(ROOT) if target.is_relative_to(ROOT) else target)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
