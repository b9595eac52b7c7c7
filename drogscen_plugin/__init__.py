# SPDX-License-Identifier: GPL-2.0-or-later
"""Drogscen: drug scenes near schools, and the plans for them, in QGIS."""

import sys

# QGIS unloads modules and forgets packages around them, which would lead an upgraded plugin to the old one's modules.
for _name in [name for name in sys.modules if name.startswith(f"{__name__}.")]:
    del sys.modules[_name]


def classFactory(iface):  # noqa: N802
    """Called by QGIS to load the plugin; ``iface`` is None in ``qgis_process``."""
    from .plugin import DrogscenPlugin

    return DrogscenPlugin(iface)
