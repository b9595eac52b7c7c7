"""``make package``: the zip for the plugin repository, the same bytes for the same content."""

from __future__ import annotations

import zipfile
from configparser import ConfigParser
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "build" / "drogscen_plugin"
_DATE = (2020, 1, 1, 0, 0, 0)


def main() -> None:
    """Write ``build/drogscen_plugin-VERSION.zip``."""
    metadata = ConfigParser()
    metadata.read(FOLDER / "metadata.txt", encoding="utf-8")
    target = ROOT / "build" / f"drogscen_plugin-{metadata['general']['version']}.zip"
    for old in target.parent.glob("drogscen_plugin-*.zip"):
        old.unlink()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(FOLDER.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                entry = zipfile.ZipInfo(str(path.relative_to(FOLDER.parent)), _DATE)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, path.read_bytes())
    print(target.relative_to(ROOT))


if __name__ == "__main__":
    main()
