# SPDX-License-Identifier: GPL-2.0-or-later
"""The codes of what became of a scene."""

from drogscen_plugin import paths
from drogscen_plugin.core.mappings import change_code
from drogscen_plugin.core.store import vocabulary


def test_the_codes_are_those_of_the_value_list_and_each_means_what_it_says():
    listed = vocabulary.load(paths.vocabulary_file("change_code"))
    labels = {term.code: term.label("en") for term in listed.terms}
    assert labels == {
        change_code.NEW: "New",
        change_code.REMAINING: "Remains",
        change_code.CEASED: "No longer mapped",
        change_code.MERGED: "Merged",
        change_code.SPLIT: "Split",
        change_code.RETURNED: "Returned",
    }
