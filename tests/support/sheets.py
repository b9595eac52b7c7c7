# SPDX-License-Identifier: GPL-2.0-or-later
"""A plan and a measure as rows and as sheets."""

from drogscen_plugin.core.sheets import sheet_writing
from drogscen_plugin.core.sheets.sheet_layout import Grid
from tests.support.schema import LISTS, SCHEMA

SCENE = {"uuid": "s1", "name": "Torget"}


def full(table, **values):
    return {**{field.name: None for field in SCHEMA[table].fields}, **values}


PLAN = full("plan", uuid="p1", title="Ljus", status="UTKAST", phase="ANALYS", confidentiality="INGEN", version=3)
MEASURE = full(
    "measure",
    uuid="a1",
    plan_uuid="p1",
    kind="BELYSNING",
    title="Lampor",
    status="PLANERAD",
    cost_sek=12500.5,
    version=1,
)
CONTENT = {"scene": [SCENE], "plan": [PLAN], "measure": [MEASURE], "plan_scene": [], "party": [], "follow_up": []}


def written(language="sv", *, labels=True, content=CONTENT):
    return {s.table: s for s in sheet_writing.sheets(SCHEMA.tables, content, LISTS, language, labels=labels)}


def as_grid(sheet):
    """A sheet that was written, as it is read."""
    return Grid(sheet.title, [sheet.headers, *sheet.rows])


def sheet(title, *rows):
    """A sheet of dicts."""
    headers = list(dict.fromkeys(name for row in rows for name in row))
    return Grid(title, [headers, *([row.get(name) for name in headers] for row in rows)])
