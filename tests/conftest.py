# SPDX-License-Identifier: GPL-2.0-or-later
"""Tests load the plugin that `make build` assembled."""

import os
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"

sys.path.insert(0, str(BUILD))

# Programs that tests start inherit this. Processes that shared QGIS's settings would read each other's language.
if "PYTEST_XDIST_WORKER" in os.environ and "XDG_CONFIG_HOME" in os.environ:
    os.environ["XDG_CONFIG_HOME"] = str(Path(os.environ["XDG_CONFIG_HOME"]) / os.environ["PYTEST_XDIST_WORKER"])

# On a busy machine any example may take long, which says nothing about the code.
settings.register_profile("any_machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any_machine")


@pytest.fixture
def stockholm(monkeypatch):
    """A computer in Stockholm."""
    monkeypatch.setenv("TZ", "Europe/Stockholm")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()
