# SPDX-License-Identifier: GPL-2.0-or-later
"""Drogscen: drug scenes near schools, and the plans for them, in QGIS."""


def classFactory(iface):  # noqa: N802
    """Called by QGIS to load the plugin; ``iface`` is None in ``qgis_process``."""
    from .plugin import DrogscenPlugin

    return DrogscenPlugin(iface)
