# SPDX-License-Identifier: GPL-2.0-or-later
"""Every check has a name in both languages, and a finding says which unit it is about."""

from drogscen_plugin import paths
from drogscen_plugin.core.schools.doctor import findings
from drogscen_plugin.core.store import vocabulary
from tests.support.register_units import units

CHECKS = {
    value
    for name, value in vars(findings).items()
    if isinstance(value, str) and name.isupper() and not name.startswith("BY_")
}


def test_every_check_and_source_is_in_a_list():
    assert set(vocabulary.load(paths.vocabulary_file("school_check")).codes()) == CHECKS
    sources = {findings.BY_ADDRESS, findings.BY_BUILDING, findings.BY_PREVIOUS, findings.BY_SWAPPING, "REGISTER"}
    sources |= {findings.BY_MAP, findings.BY_DECISION}
    assert set(vocabulary.load(paths.vocabulary_file("position_source")).codes()) == sources
    assert findings.DOUBTS_POSITION | findings.DOUBTS_COUNTING < CHECKS


def test_a_finding_names_its_unit():
    made = units(("A", 0, 0), ("B", 1, 0))
    found = findings.about(made, 1, "KOD_FEL", facts={"why": "missing"})
    assert (found.unit, found.key, found.name, found.severity) == (1, "12345671", "B", "")
    assert len(made) == 2
