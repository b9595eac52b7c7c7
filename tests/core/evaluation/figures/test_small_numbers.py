# SPDX-License-Identifier: GPL-2.0-or-later
import pytest

from drogscen_plugin.core.evaluation.figures import small_numbers
from tests.support.evaluation_data import known


@pytest.mark.parametrize(("inputs", "name", "value"), known("external audience"))
def test_counts_below_five_are_not_told(inputs, name, value):
    assert small_numbers.is_small(int(inputs)) is (value == f"färre än {small_numbers.LEAST_SHOWN}")


def test_one_small_cell_hides_the_evaluation():
    assert small_numbers.may_be_shown([5, 17, None, 26])
    assert not small_numbers.may_be_shown([45, 17, 4, 26])
    assert small_numbers.may_be_shown([])
