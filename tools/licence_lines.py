# SPDX-License-Identifier: GPL-2.0-or-later
"""Sees to the licence line (SPDX) in each source file: ``licence_lines.py`` adds those that are missing, ``--check`` lists them.

The line comes first, or after the line that says which program runs a script.
Source: the SPDX specification 2.3, annex E.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINE = "SPDX-License-Identifier: GPL-2.0-or-later"
MADE = ("build", ".venv")
MARKS = {".py": "# ", ".sh": "# ", ".sql": "-- ", "Makefile": "# ", "run": "# "}
"""How a comment begins, by ending or name."""


def sources(root: Path) -> list[Path]:
    """The source files that git knows in a checkout, or would; where there is no git, all but what is made."""
    if (root / ".git").exists():
        command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
        names = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout.splitlines()
    else:
        found = (path.relative_to(root) for path in root.rglob("*"))
        names = [str(path) for path in found if not {*MADE, "__pycache__"} & {*path.parts}]
    return [root / name for name in names if _mark(Path(name)) and (root / name).is_file()]


def _mark(path: Path) -> str:
    return MARKS.get(path.suffix or path.name, "")


def with_line(path: Path, text: str) -> str:
    """A file's text with the line in its place; as it is if it has it."""
    line = f"{_mark(path)}{LINE}\n"
    first, rest = text.split("\n", 1) if text.startswith("#!") else ("", text)
    if rest.startswith(line):
        return text
    return f"{first}\n{line}{rest}" if first else line + rest


def main() -> None:
    """Add the lines, or list the files without one and exit with 1."""
    lacking = {path: text for path in sources(ROOT) if (text := path.read_text("utf-8")) != with_line(path, text)}
    if "--check" in sys.argv[1:]:
        print(*(f"{path.relative_to(ROOT)}: no licence line" for path in lacking), sep="\n", end="\n" * bool(lacking))
        sys.exit(bool(lacking))
    for path, text in lacking.items():
        path.write_text(with_line(path, text), "utf-8")


if __name__ == "__main__":
    main()
