# SPDX-License-Identifier: GPL-2.0-or-later
"""The content of the papers of a store, and what draws them."""

from drogscen_plugin.core.scenes import priority
from drogscen_plugin.report.pack.papers import PackPapers
from drogscen_plugin.report.pages.codes import Words
from drogscen_plugin.report.pages.geometry import PackGeometry
from drogscen_plugin.storage import meeting_rows
from drogscen_plugin.storage.value_lists import value_lists
from tests.support.dates import TODAY


def pack_of(store, *, external=False):
    """What the papers of a store show on :data:`tests.support.dates.TODAY`."""
    return meeting_rows.read(
        store,
        dict(priority.DEFAULT_WEIGHTS),
        TODAY,
        external=external,
        expected=(None, None),
        municipality_of=None,
        on_progress=lambda _: None,
    )


def papers_of(store, pack, project):
    """What draws them, without a background."""
    codes = Words(store.schema, value_lists(store.schema))
    return PackPapers(pack, PackGeometry(pack, store.srid, project), project, codes, templates=None, background=())
