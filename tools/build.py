# SPDX-License-Identifier: GPL-2.0-or-later
"""``make build``: assembles the installable folder ``drogscen_plugin``.

Usage: build.py [FOLDER] to put it there instead of in ``build/``.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "build"
LRELEASE = ("lrelease", "/usr/lib/qt5/bin/lrelease", "/usr/lib/qt6/bin/lrelease", "lrelease-qt5", "lrelease6")


def main(folder: Path = FOLDER) -> None:
    """Copy package, metadata, licence and resources, and compile the translations."""
    target = folder / "drogscen_plugin"
    draft = target.with_name(target.name + ".part")
    shutil.rmtree(draft, ignore_errors=True)
    ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
    shutil.copytree(ROOT / "drogscen_plugin", draft, ignore=ignored)
    shutil.copytree(ROOT / "resources", draft / "resources", ignore=ignored)
    shutil.copytree(ROOT / "docs" / "help", draft / "help")
    for name in ("metadata.txt", "LICENSE"):
        shutil.copy2(ROOT / name, draft / name)
    _compile_translations(draft / "i18n")
    shutil.rmtree(target, ignore_errors=True)
    draft.rename(target)
    (folder / "built").touch()


def _compile_translations(target: Path) -> None:
    target.mkdir()
    lrelease = next((found for name in LRELEASE if (found := shutil.which(name))), None)
    if lrelease is None:
        sys.exit(
            "Qt's lrelease is missing. Install it (Debian: apt-get install qttools5-dev-tools) and run make again."
        )
    for source in sorted((ROOT / "i18n").glob("*.ts")):
        command = [lrelease, "-silent", str(source), "-qm", str(target / f"{source.stem}.qm")]
        subprocess.run(command, check=True, env={"QT_SELECT": "qt5", "PATH": "/usr/bin:/bin"})


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
