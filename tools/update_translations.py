# SPDX-License-Identifier: GPL-2.0-or-later
"""``make i18n``: brings ``i18n/*.ts`` up to date with the texts in the code; ``LANGUAGE_CODE=fi`` begins another language.

pylupdate6 gives a text the context of the class that it stands in; ours all have one context. Line numbers are left
out, so that a change of code does not change the files. ``drogscen_en.ts`` holds plural forms alone, as the texts in the
code are English. Other languages than Swedish hold the labels of value lists and fields besides, whose Swedish and
English stand in the data.
"""

from __future__ import annotations

import csv
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONTEXT = "Drogscen"
_LABELS = ("vocabulary/*.csv", "schema/fields.csv", "schema/tables.csv", "suggestions.csv", "evaluation/texts.csv")
_OTHER_LABELS = ("title", "name", "yes", "no")
_MESSAGE = re.compile(r" *<message.*?</message>\n", re.DOTALL)


def _lupdate() -> Callable[..., None]:
    """The program's own function, which reads our ``tr``: one context, a count after the text, and no comment.

    Imported here, as a QGIS with Qt 5 lets nothing in its process import PyQt6, and a test asks for :func:`labels`.
    """
    from PyQt6.lupdate import lupdate, python_source

    class OneContext(python_source.Visitor):
        def _get_current_context(self):
            return self._get_or_create_context(CONTEXT)

        def _parse_without_context(self, args, keywords):
            found = super()._parse_without_context(args[:1], [])
            if found is not None:
                found.numerus = len(args) > 1
            return found

    python_source.Visitor = OneContext
    return lupdate


def labels() -> list[str]:
    """The English labels in the data, each once."""
    paths = [path for pattern in _LABELS for path in sorted((ROOT / "resources").glob(pattern))]
    found: dict[str, None] = dict.fromkeys(_OTHER_LABELS)
    for path in paths:
        with open(path, encoding="utf-8-sig", newline="") as stream:
            found.update(dict.fromkeys(row["en"] for row in csv.DictReader(stream) if row["en"]))
    return list(found)


def update(path: Path, lupdate: Callable[..., None]) -> None:
    """Update one file, dropping texts that are gone."""
    code = path.stem.removeprefix("drogscen_")
    sources = sorted(str(source) for source in (ROOT / "drogscen_plugin").rglob("*.py"))
    with tempfile.TemporaryDirectory() as folder:
        if code not in ("sv", "en"):
            data = Path(folder) / "labels.py"
            data.write_text("".join(f"tr({text!r})\n" for text in labels()), encoding="utf-8")
            sources.append(str(data))
        lupdate(sources, [str(path)], no_obsolete=True)
    lines = path.read_text("utf-8").splitlines(keepends=True)
    text = "".join(line for line in lines if "<location " not in line)
    if code == "en":
        text = _MESSAGE.sub(lambda message: message[0] if 'numerus="yes"' in message[0] else "", text)
    path.write_text(text, "utf-8")


def main() -> None:
    """Update every language, and begin the one that is named."""
    lupdate = _lupdate()
    paths = set((ROOT / "i18n").glob("drogscen_*.ts"))
    paths |= {ROOT / "i18n" / f"drogscen_{code}.ts" for code in sys.argv[1:]}
    for path in sorted(paths):
        update(path, lupdate)


if __name__ == "__main__":
    main()
