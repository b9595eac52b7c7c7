# SPDX-License-Identifier: GPL-2.0-or-later
"""A finding says which unit it is about."""

from drogscen_plugin.core.schools.doctor import findings
from tests.support.register_units import units


def test_a_finding_names_its_unit():
    made = units(("A", 0, 0), ("B", 1, 0))
    found = findings.about(made, 1, "KOD_FEL", facts={"why": "missing"})
    assert (found.unit, found.key, found.name, found.severity) == (1, "12345671", "B", "")
    assert len(made) == 2
