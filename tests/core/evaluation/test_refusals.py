# SPDX-License-Identifier: GPL-2.0-or-later
"""Why evaluations are refused: every code has a text that says what to do."""

import re
from pathlib import Path

from drogscen_plugin import paths
from drogscen_plugin.core.evaluation.refusals import EvaluationRefused
from drogscen_plugin.core.store import coded_texts

PACKAGE = Path(__file__).resolve().parents[3] / "drogscen_plugin"


def test_every_refusal_has_a_text_and_every_text_its_refusal():
    code = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    raised = set(re.findall(r'EvaluationRefused\(\s*"(\w+)"', code))
    texts = {
        name
        for kind, name in coded_texts.load(paths.plugin_file("resources", "evaluation", "texts.csv"))
        if kind == "refusal"
    }
    assert raised <= texts
    assert texts - raised == {"ANDEL_FEL"}, "a share is refused where it is written, by the same words"


def test_a_refusal_keeps_what_its_text_says():
    error = EvaluationRefused("LUCKA", place="Torget", period="2024")
    assert (error.code, error.values) == ("LUCKA", {"place": "Torget", "period": "2024"})
