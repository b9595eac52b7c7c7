# SPDX-License-Identifier: GPL-2.0-or-later
"""Every check, severity and source has a name in both languages."""

import subprocess
import sys

from drogscen_plugin import paths
from drogscen_plugin.core.schools import codes
from drogscen_plugin.core.store import vocabulary


def listed(name):
    return vocabulary.load(paths.vocabulary_file(name)).codes()


def test_every_check_severity_and_source_is_in_a_list():
    named = {name: value for name, value in vars(codes).items() if isinstance(value, str) and name.isupper()}
    severities = {"BLOCKS", "AFFECTS", "NOTED"}
    sources = {value for name, value in named.items() if name.startswith("BY_")}
    checks = {value for name, value in named.items() if not name.startswith("BY_") and name not in severities}
    assert set(listed("school_check")) == checks
    assert set(listed("position_source")) == sources | {"REGISTER"}
    assert checks > codes.DOUBTS_POSITION | codes.DOUBTS_COUNTING
    assert (*listed("severity"), "") == codes.WORST_FIRST == (codes.BLOCKS, codes.AFFECTS, codes.NOTED, "")


def test_knowing_them_takes_no_numpy():
    """The styles of layers and the panel know them, and QGIS starts with these."""
    told = (
        "import sys; from drogscen_plugin.core.schools import codes, deciding, to_check; print('numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout == "False\n"
