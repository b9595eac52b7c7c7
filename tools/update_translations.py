"""``make i18n``: brings ``i18n/drogscen_sv.ts`` up to date with the texts in the code.

pylupdate6 gives a text the context of the class that it stands in; ours all have one context. Line numbers are left
out, so that a change of code does not change the file.
"""

from __future__ import annotations

from pathlib import Path

from PyQt6.lupdate import lupdate, python_source

ROOT = Path(__file__).resolve().parent.parent
CONTEXT = "Drogscen"


class OneContext(python_source.Visitor):
    """Puts every text in the project's context."""

    def _get_current_context(self):
        return self._get_or_create_context(CONTEXT)


def main() -> None:
    """Update the Swedish file, dropping texts that are gone."""
    python_source.Visitor = OneContext
    sources = sorted(str(path) for path in (ROOT / "drogscen_plugin").rglob("*.py"))
    path = ROOT / "i18n" / "drogscen_sv.ts"
    lupdate(sources, [str(path)], no_obsolete=True)
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "<location " not in line), "utf-8")


if __name__ == "__main__":
    main()
