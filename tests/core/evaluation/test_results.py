# SPDX-License-Identifier: GPL-2.0-or-later
from drogscen_plugin import paths
from drogscen_plugin.core.evaluation import results
from drogscen_plugin.core.store import vocabulary


def test_the_codes_are_those_of_the_value_list():
    codes = {value for name, value in vars(results).items() if name.isupper() and isinstance(value, str)}
    assert codes == set(vocabulary.load(paths.vocabulary_file("evaluation_result")).codes())


def test_the_kinds_by_which_more_is_noticed_are_kinds():
    assert set(vocabulary.load(paths.vocabulary_file("measure_kind")).codes()) > results.NOTICED_MORE
