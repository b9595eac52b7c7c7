# SPDX-License-Identifier: GPL-2.0-or-later
import re

import pytest

from drogscen_plugin.core.evaluation.figures import shares
from drogscen_plugin.core.evaluation.figures.intervals import UNDEFINED
from tests.support.evaluation_data import is_close, known


@pytest.mark.parametrize(("inputs", "name", "value"), known("share, wilson"))
def test_a_share(inputs, name, value):
    number, answers = map(int, re.findall(r"\d+", inputs))
    assert is_close(getattr(shares.share(number, answers), name), value)


@pytest.mark.parametrize(("inputs", "name", "value"), known("difference of shares, newcombe"))
def test_a_difference_of_shares(inputs, name, value):
    one, out_of, other, out_of_other = map(int, re.findall(r"\d+", inputs))
    found = shares.difference_of_shares((one, out_of), (other, out_of_other))
    assert is_close(getattr(found, name), value)


def test_without_answers_nothing_is_defined():
    assert shares.share(0, 0) == UNDEFINED
    assert shares.difference_of_shares((1, 2), (0, 0)) == UNDEFINED
