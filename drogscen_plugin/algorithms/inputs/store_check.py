# SPDX-License-Identifier: GPL-2.0-or-later
"""Reporting what is irregular in a store."""

from __future__ import annotations

from collections import defaultdict

from qgis.core import QgsProcessingFeedback

from ...core.errors import StoreError
from ...core.store import irregularities
from ...core.store.schema import HISTORY
from ...storage.store import Store
from ...storage.value_lists import value_lists
from ...translation import language, tr
from ...wording.layer_errors import name_some
from ...wording.store_errors import describe_store_error


def tell(store: Store, feedback: QgsProcessingFeedback) -> int:
    """Warn about every irregularity, grouped, or that the store cannot be read; returns how many there are.

    The run has done its work by then, so nothing that turns up here makes it fail.
    """
    checked = [table for table in store.schema.tables if table.name != HISTORY]
    try:
        content = {table.name: store.read(table.name, irregularities.fields(table)) for table in checked}
    except StoreError as error:
        feedback.pushWarning(
            tr("The plan store could not be checked: {problem}").format(problem=describe_store_error(error))
        )
        return 0
    try:
        if store.place.lacks_history(store.schema):
            feedback.pushWarning(
                tr(
                    "Triggers that write the history of the plan store are missing or from an earlier version, so changes may leave no trace. "
                    "Open the store in the panel, which offers to put it right."
                )
            )
        if roles := store.place.other_writers():
            feedback.pushWarning(
                tr(
                    "Roles that were made for other plan stores may write in this one: {roles}. Ask the administrator to give the "
                    "officers this store's own role, and to revoke the others (Help, “PostgreSQL for the administrator”)."
                ).format(roles=roles)
            )
    except StoreError as error:
        feedback.pushWarning(describe_store_error(error))
    problems = irregularities.find(store.schema, content, value_lists(store.schema))
    texts = {
        irregularities.REPEATED_KEY: tr("the key stands in several rows"),
        irregularities.BAD_KEY: tr("the key is no UUID"),
        irregularities.ORPHAN: tr("points to nothing that is there"),
        irregularities.UNKNOWN_CODE: tr("is not in the value list"),
    }
    groups = defaultdict(list)
    for irregularity in problems:
        groups[irregularity.table, irregularity.field, irregularity.code].append(irregularity)
    for (table, field, code), members in groups.items():
        feedback.pushWarning(
            tr(
                "Irregular in the plan store, table “{table}”, field “{field}”: {problem} ({count}: {values}). It was left as it is."
            ).format(
                table=store.schema[table].label(language()),
                field=store.schema[table][field].label(language()),
                problem=texts[code],
                count=len(members),
                values=name_some([str(member.value) for member in members]),
            )
        )
    return len(problems)
