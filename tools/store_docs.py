# SPDX-License-Identifier: GPL-2.0-or-later
"""Writes ``docs/plan-store-tables.md`` from the schema's description: ``store_docs.py``."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT))
DOCUMENT = ROOT / "docs" / "plan-store-tables.md"

from drogscen_plugin.core.store import ddl, schema  # noqa: E402


def text() -> str:
    """The document."""
    described = schema.load(ROOT / "resources" / "schema")
    parts = [
        "# Tables of the plan store\n\n"
        f"Schema version {schema.VERSION}, made by `tools/store_docs.py` from `resources/schema`;\n"
        "the same in GeoPackage and PostGIS.\n\n"
        "Every table also has `fid`, the database's own row number, which is never a key; keys are UUIDs as text.\n"
        "Codes are stored; their labels are in `resources/vocabulary`, in the file that is named here or the field is named for.\n"
        "*Internal* is left out for an external audience."
    ]
    for table in described.tables:
        notes = [f"geometry `geom` ({table.geometry})"] if table.geometry else []
        notes += ["every change is written to `history`"] if table.logged else []
        notes += ["internal"] if table.access == schema.INTERNAL else []
        notes += [f"since version {table.since}"] if table.since > 1 else []
        unique = ddl.UNIQUE.get(table.name)
        parts.append(f"\n## `{table.name}` – {table.en} / {table.sv}\n")
        said = [f"{'; '.join(notes)}."] if notes else []
        said += [f"Different in every row: {' + '.join(f'`{name}`' for name in unique)}."] if unique else []
        parts.append("\n".join(said) + "\n" if said else "")
        parts.append("| field | type | English | Swedish | |\n|---|---|---|---|---|")
        parts += [_row(field, table.since) for field in table.fields]
    return "\n".join(part for part in parts if part) + "\n"


def _row(field: schema.Field, since: int) -> str:
    notes = ["required"] if field.required else []
    notes += [f"default `{field.default}`"] if field.default else []
    notes += ["codes" if field.vocabulary == field.name else f"codes `{field.vocabulary}`"] if field.vocabulary else []
    notes += [f"→ `{field.references}`"] if field.references else []
    notes += ["internal"] if field.access == schema.INTERNAL else []
    notes += [f"since version {field.since}"] if field.since > since else []
    return f"| `{field.name}` | {field.type} | {field.en} | {field.sv} | {', '.join(notes)} |"


if __name__ == "__main__":
    DOCUMENT.write_text(text(), encoding="utf-8")
