# SPDX-License-Identifier: GPL-2.0-or-later
"""The codes of a scene's class."""

from drogscen_plugin import paths
from drogscen_plugin.core.classification import scene_class
from drogscen_plugin.core.store import vocabulary


def test_the_codes_are_those_of_the_value_list_and_each_means_what_it_says():
    listed = vocabulary.load(paths.vocabulary_file("scene_class"))
    labels = {term.code: term.label("en") for term in listed.terms}
    assert labels == {
        scene_class.CLASSIFIED: "Place where young people are especially exposed",
        scene_class.NOT_CLASSIFIED: "No school within the radius",
        scene_class.UNKNOWN: "Unknown",
    }
