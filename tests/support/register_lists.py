# SPDX-License-Identifier: GPL-2.0-or-later
"""The known column names and spellings of school registers, without QGIS."""

from pathlib import Path

from drogscen_plugin.core.schools import register, register_headers, register_values
from drogscen_plugin.core.store import vocabulary

LISTS = Path(vocabulary.__file__).resolve().parents[2] / "resources" / "vocabulary"
VOCABULARIES = {
    role: vocabulary.load(LISTS / f"{name}.csv")
    for role, name in (("forms", "school_form"), ("status", "school_status"), ("unit_type", "unit_type"))
}
SPELLINGS = register_values.load(LISTS.parent / "registers" / "spellings.csv", VOCABULARIES)
KNOWN = register_headers.load_column_names(LISTS.parent / "registers" / "columns.csv")


def recognise(**columns):
    """The roles of columns given with their values."""
    return register.recognise(columns, KNOWN, SPELLINGS)
