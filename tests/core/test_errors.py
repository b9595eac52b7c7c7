# SPDX-License-Identifier: GPL-2.0-or-later
"""Errors carry data, never a text for users."""

import dataclasses
import inspect

from drogscen_plugin.core import errors


def classes():
    found = [one for _, one in inspect.getmembers(errors, inspect.isclass) if issubclass(one, errors.DrogscenError)]
    return [one for one in found if one not in (errors.DrogscenError, errors.StoreError)]


def test_every_error_has_fields_and_says_what_it_is_about():
    without = [one.__name__ for one in classes() if not dataclasses.is_dataclass(one) or not one.__doc__]
    assert without == []


def test_an_error_keeps_what_it_was_given():
    error = errors.DuplicateKeys("id", {"7": [0, 3]})
    assert (error.field, error.repeated) == ("id", {"7": [0, 3]})
    assert error == errors.DuplicateKeys("id", {"7": [0, 3]})


def test_whatever_is_wrong_with_a_store_is_a_store_error():
    about_stores = [one.__name__ for one in classes() if issubclass(one, errors.StoreError)]
    assert about_stores == [
        "BadMapping",
        "BadSheets",
        "GeometryTypeDiffers",
        "NotAStore",
        "OpenEdits",
        "SaveConflict",
        "StoreFailed",
        "StoreMissing",
        "StoreReadOnly",
        "StoreThere",
        "StoreUnprepared",
        "StoreVersionDiffers",
    ]
