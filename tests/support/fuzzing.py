# SPDX-License-Identifier: GPL-2.0-or-later
"""How algorithms are run on what was drawn by chance, and what a run may end in."""

import os

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingException, QgsProject

from tests.support.runs import Log, logged

TIMES = int(os.environ.get("DROGSCEN_FUZZ", "1"))
counted = {}


def cases(number):
    checks = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=number * TIMES, suppress_health_check=checks, derandomize=TIMES == 1)


def run(name, parameters):
    """Results, or None where the run was refused; anything but a result or a refusal in words fails.

    An error in what follows a run is only logged by QGIS; that fails too.
    """
    with logged() as messages:
        results = _run(name, parameters)
    assert not [text for text in messages if text.startswith("Traceback")]
    return results


def _run(name, parameters):
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"drogscen:{name}")
    project, context, log = QgsProject(), QgsProcessingContext(), Log()
    context.setProject(project)
    context.setFeedback(log)
    done = counted.setdefault(name, {"run": 0, "refused": 0})
    done["run"] += 1
    acceptable, why = algorithm.checkParameterValues(parameters, context)
    if acceptable:
        try:
            results, succeeded = algorithm.run(parameters, context, log, {}, False)
        except QgsProcessingException as error:
            results, succeeded, why = {}, False, str(error)
        if succeeded:
            loaded = {key: context.takeResultLayer(value) for key, value in results.items() if isinstance(value, str)}
            return {**results, **{key: layer for key, layer in loaded.items() if layer is not None}}
        why = " ".join([why, *log.errors])
    done["refused"] += 1
    assert len(why) > 20, why
    for word in ("Traceback", "Error:", "object at 0x", "NoneType", "Something unexpected"):
        assert word not in why, why
    return None


@pytest.fixture(scope="module", autouse=True)
def figures(provider):
    yield
    for name, done in counted.items():
        print(f"\n{name}: {done['run']} cases, {done['refused']} refused in words", end="")
    counted.clear()


def mostly(usual, *strange):
    """What is usual in four cases of five."""
    return st.sampled_from([usual] * (4 * len(strange)) + list(strange))
