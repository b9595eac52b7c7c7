# SPDX-License-Identifier: GPL-2.0-or-later
"""What rows of a sheet belong to."""

import pytest

from drogscen_plugin import paths
from drogscen_plugin.core.sheets import row_fate
from drogscen_plugin.core.sheets.parents import Parents
from drogscen_plugin.core.sheets.sheet_writing import READ
from drogscen_plugin.core.store import schema

SCHEMA = schema.load(paths.plugin_file("resources", "schema"))


def parents():
    rows = {table: {} for table in (*READ, "scene")}
    rows["plan"] = {key: {"uuid": key, "title": f"Plan {key}"} for key in ("P", "Q")}
    rows["scene"] = {"S": {"uuid": "S", "name": "Torget"}}
    rows["measure"] = {
        key: {"uuid": key, "plan_uuid": plan, "title": title}
        for key, plan, title in (("1", "P", "Vakter"), ("2", "Q", "Vakter"), ("3", "Q", "Ljus"))
    }
    return Parents(rows)


def resolved(values, names=(), table="measure_event"):
    values = dict(values)
    problems = parents().resolve(SCHEMA[table], values, dict(names))
    return values, [(problem.field, problem.code) for problem in problems]


UNKNOWN = ("measure_uuid", row_fate.UNKNOWN_PARENT)


@pytest.mark.parametrize(
    ("values", "names", "found"),
    [
        ({"measure_uuid": "3"}, {}, ({"measure_uuid": "3", "plan_uuid": "Q"}, [])),
        ({}, {"measure_uuid": "ljus"}, ({"measure_uuid": "3", "plan_uuid": "Q"}, [])),
        ({"measure_uuid": "Ljus"}, {}, ({"measure_uuid": "3", "plan_uuid": "Q"}, [])),
        ({}, {"plan_uuid": "Plan P", "measure_uuid": "Vakter"}, ({"plan_uuid": "P", "measure_uuid": "1"}, [])),
        ({}, {"measure_uuid": "Vakter"}, ({"measure_uuid": None}, [UNKNOWN])),
        ({"plan_uuid": "P", "measure_uuid": "3"}, {}, ({"plan_uuid": "P", "measure_uuid": "3"}, [UNKNOWN])),
        ({"measure_uuid": "nothing"}, {}, ({"measure_uuid": "nothing"}, [UNKNOWN])),
    ],
)
def test_who_logs_names_the_measure_and_its_plan_is_known(values, names, found):
    assert resolved(values, names) == found


def test_what_an_earlier_row_made_can_be_named_too():
    known = parents()
    known.remember("measure", {"uuid": "4", "plan_uuid": "P", "title": "Ny"})
    known.remember("measure", {"uuid": "4", "plan_uuid": "P", "title": "Ny"})
    values = {}
    assert known.resolve(SCHEMA["measure_event"], values, {"measure_uuid": "NY"}) == []
    assert values == {"measure_uuid": "4", "plan_uuid": "P"}
    assert known.title("measure", "4") == "Ny"
    assert known.title("measure", None) == ""
