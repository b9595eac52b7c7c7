# SPDX-License-Identifier: GPL-2.0-or-later
"""The scripts of ``tools/`` as modules."""

import importlib.util

from tests.support.folders import ROOT


def load(name):
    """One of the scripts by its name, without ``.py``."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
