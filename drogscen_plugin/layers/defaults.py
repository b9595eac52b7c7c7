# SPDX-License-Identifier: GPL-2.0-or-later
"""What an officer usually wants: values for the profile, and for one project that differs.

They are what dialogs propose. A run that is given no value has the algorithm's own default, so that a model, a script
and ``qgis_process`` mean the same on every computer.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from qgis.core import QgsProject, QgsSettings

from ..translation import LANGUAGES

_SETTING = "drogscen/defaults"
_SCOPE, _ENTRY = "drogscen", "/defaults"
_LONGEST_M = 1e6


@dataclass(frozen=True)
class Defaults:
    """Usual values; 0 and '' where none is set.

    Attributes:
        radius_m: the radius of a classification, metres.
        margin_m: how near the limit counts as near, metres.
        unit: which unit makes the papers.
        templates: the folder with templates and a logo.
        language: the language of the papers, as its code.
    """

    radius_m: float = 0.0
    margin_m: float = 0.0
    unit: str = ""
    templates: str = ""
    language: str = ""

    def over(self, other: Defaults) -> Defaults:
        """These, and the other's where none is set here."""
        return Defaults(**{**asdict(other), **{name: value for name, value in asdict(self).items() if value}})


def of_profile() -> Defaults:
    """Those of the user's profile."""
    return _read(QgsSettings().value(_SETTING, "", str))


def of_project(project: QgsProject) -> Defaults:
    """A project's own."""
    return _read(project.readEntry(_SCOPE, _ENTRY, "")[0])


def in_force(project: QgsProject) -> Defaults:
    """What dialogs propose in a project: its own, or else the profile's."""
    return of_project(project).over(of_profile())


def parameters(defaults: Defaults) -> dict[str, object]:
    """The parameters of our algorithms that usual values are proposed for; none where none is set."""
    values = {
        "DISTANCE": defaults.radius_m,
        "MARGIN": defaults.margin_m,
        "UNIT": defaults.unit,
        "TEMPLATES": defaults.templates,
        "LANGUAGE": LANGUAGES.index(defaults.language) + 1 if defaults.language in LANGUAGES else 0,
    }
    return {name: value for name, value in values.items() if value}


def keep_in_profile(defaults: Defaults) -> None:
    """Remember values for every project."""
    QgsSettings().setValue(_SETTING, json.dumps(asdict(defaults)))


def keep_in_project(defaults: Defaults, project: QgsProject) -> None:
    """Remember values for one project; they are saved with it."""
    if defaults == of_project(project):
        return
    if defaults == Defaults():
        project.removeEntry(_SCOPE, _ENTRY)
    else:
        project.writeEntry(_SCOPE, _ENTRY, json.dumps(asdict(defaults)))


def _read(text: str) -> Defaults:
    """Values as they were kept; what was written by hand or by a later version and is no value is left out."""
    try:
        values = json.loads(text or "{}")
    except ValueError:
        return Defaults()
    if not isinstance(values, dict):
        return Defaults()
    radius, margin = values.get("radius_m"), values.get("margin_m")
    unit, templates, language = (values.get(name) for name in ("unit", "templates", "language"))
    return Defaults(
        radius_m=_length(radius),
        margin_m=_length(margin),
        unit=unit if isinstance(unit, str) else "",
        templates=templates if isinstance(templates, str) else "",
        language=language if isinstance(language, str) else "",
    )


def _length(value: object) -> float:
    is_one = isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value < _LONGEST_M
    return float(value) if is_one else 0.0  # type: ignore[arg-type]
