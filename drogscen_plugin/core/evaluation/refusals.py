# SPDX-License-Identifier: GPL-2.0-or-later
"""Why an evaluation cannot be made as it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..errors import DrogscenError


@dataclass(init=False)
class EvaluationRefused(DrogscenError):
    """An evaluation cannot be made as it is asked for; nothing is counted or written.

    Attributes:
        code: a code of kind ``refusal`` in ``resources/evaluation/texts.csv``.
        values: what its text says: names of places, days, distances.
    """

    code: str
    values: Mapping[str, object]

    def __init__(self, code: str, **values: object):
        super().__init__(code)
        self.code, self.values = code, values
