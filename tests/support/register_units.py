# SPDX-License-Identifier: GPL-2.0-or-later
"""Made-up units of a school register, and a plane in which lengths are plain."""

import numpy as np
import shapely

from drogscen_plugin.core.schools.doctor.findings import Units

NOWHERE = (np.nan, np.nan)


def measure(start, end):
    return np.hypot(*(np.asarray(start) - np.asarray(end)).T)


def units(*rows, **columns):
    """Units from rows of name, x and y in metres, and what is to differ from a register without a fault."""
    count = len(rows)
    xy = np.array([row[1:3] for row in rows], dtype=float).reshape(count, 2)
    points = np.array([shapely.Point(x, y) if np.isfinite(x) else None for x, y in xy], dtype=object)
    plain = {
        "keys": [f"1234567{number}" for number in range(count)],
        "names": [row[0] for row in rows],
        "shapes": points,
        "xy": xy,
        "problems": ["" if np.isfinite(x) else "no_geometry" for x, _ in xy],
        "swapped_xy": np.full((count, 2), np.nan),
        "addresses": [""] * count,
        "towns": [""] * count,
        "municipalities": [""] * count,
        "municipality_names": [""] * count,
        "called": [row[0] for row in rows],
        "counts": np.ones(count, dtype=bool),
        "forms": None,
        "statuses": None,
        "knows_form": np.ones(count, dtype=bool),
        "knows_status": np.ones(count, dtype=bool),
        "pupils": [""] * count,
    }
    return Units(**{**plain, **columns})


def codes(findings):
    return [(finding.code, finding.name) for finding in findings]
