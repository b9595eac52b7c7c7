# SPDX-License-Identifier: GPL-2.0-or-later
"""The codes of why a feature has no usable position."""

from drogscen_plugin.core.geometry import position_problems


def test_every_reason_has_a_code_of_its_own():
    codes = [value for name, value in vars(position_problems).items() if name.isupper()]
    assert sorted(codes) == [
        "degrees_as_metres",
        "empty_geometry",
        "metres_as_degrees",
        "no_geometry",
        "not_finite",
        "outside",
        "swapped",
        "unreadable_geometry",
        "zero",
    ]
