# SPDX-License-Identifier: GPL-2.0-or-later
"""Severities have names in both languages, in the order of their weight."""

import subprocess
import sys

from drogscen_plugin import paths
from drogscen_plugin.core.schools import severity
from drogscen_plugin.core.store import vocabulary


def test_the_list_has_the_worst_first():
    codes = vocabulary.load(paths.vocabulary_file("severity")).codes()
    assert (*codes, "") == severity.WORST_FIRST == (severity.BLOCKS, severity.AFFECTS, severity.NOTED, "")


def test_knowing_severities_takes_no_numpy():
    """The styles of layers know them, and loading the plugin makes the styles."""
    told = "import sys; from drogscen_plugin.core.schools import severity; print('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout == "False\n"
