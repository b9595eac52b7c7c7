# SPDX-License-Identifier: GPL-2.0-or-later
from drogscen_plugin import paths
from drogscen_plugin.core.evaluation import results
from drogscen_plugin.core.store import vocabulary


def test_the_codes_are_those_of_the_value_list():
    codes = {value for name, value in vars(results).items() if name.isupper()}
    assert codes == set(vocabulary.load(paths.vocabulary_file("evaluation_result")).codes())
