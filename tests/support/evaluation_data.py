# SPDX-License-Identifier: GPL-2.0-or-later
"""Known answers for the evaluation of measures, computed twice by independent scripts."""

import csv
import math
import re
from pathlib import Path

from drogscen_plugin.core.evaluation.figures.displacement import Change

FOLDER = Path(__file__).resolve().parents[1] / "core" / "evaluation" / "data"


def rows(name):
    with open(FOLDER / f"{name}.csv", encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def known(*groups):
    """Inputs, name and value of the known answers of some groups."""
    return [(row["inputs"], row["name"], row["value"]) for row in rows("known_answers") if row["group"] in groups]


def cells(text):
    """The counts in a text such as ``T 20>10; Ct 30>20``."""
    return {name: Change(int(a), int(b)) for name, a, b in re.findall(r"\b(T|Ct|D|Cd) (\d+)>(\d+)", text)}


def is_close(found, text):
    """Whether a figure is the one that stands there: none for an empty text, else to a part in a million."""
    if text in ("", "impossible"):
        return found is None
    if text == "inf":
        return found == math.inf
    return found is not None and math.isclose(found, float(text), rel_tol=1e-6, abs_tol=1e-9)
