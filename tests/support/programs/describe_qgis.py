# SPDX-License-Identifier: GPL-2.0-or-later
"""Prints, as JSON, what QGIS's own classes are: the class of Qt that each comes from, and what its attributes give.

Usage: describe_qgis.py FOLDER

It describes the classes that the Python files in the folder import, for ``tests/support/qgis_stand_in.py``.
"""

import ast
import importlib
import inspect
import json
import re
import sys
from pathlib import Path

RETURNS = re.compile(r"\)\s*->\s*(?:Optional\[)?([\w.]+)")


def imported(folder):
    """The names that are imported from each of QGIS's modules."""
    names = {"qgis.core": set(), "qgis.gui": set()}
    for path in sorted(Path(folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module in names:
                names[node.module] |= {alias.name for alias in node.names}
    return names


def given_by(attribute):
    """The type that a method says it returns, '' for nothing or what is no method; 'signal' for a signal."""
    if type(attribute).__name__ == "pyqtSignal":
        return "signal"
    found = RETURNS.search(attribute.__doc__ or "") if callable(attribute) else None
    return found[1] if found else ""


def described(thing):
    """A class, and the classes in it."""
    if not inspect.isclass(thing):
        return None
    ancestors = [one.__name__ for one in thing.__mro__ if one.__module__.startswith("PyQt5.")]
    # Enums keep to themselves the names that QGIS adds for older ones.
    own = [name for name in {*dir(thing), *vars(thing)} if not name.startswith("__")]
    return {
        "base": ancestors[0] if ancestors else "",
        "names": {name: given_by(getattr(thing, name, None)) for name in own},
    }


if __name__ == "__main__":
    print(
        json.dumps(
            {
                module: {
                    name: described(getattr(importlib.import_module(module), name, None)) for name in sorted(names)
                }
                for module, names in imported(sys.argv[1]).items()
            }
        )
    )
