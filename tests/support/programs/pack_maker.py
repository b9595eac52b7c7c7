# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes a meeting pack in a process of its own, as a script on a server does: PLUGINS STORE FOLDER."""

import os
import sys
import tempfile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
plugins, store, folder = sys.argv[1:]
sys.path.insert(0, plugins)

from qgis.core import QgsApplication  # noqa: E402

with tempfile.TemporaryDirectory() as profile:
    application = QgsApplication([], False, profile)
    application.initQgis()
    sys.path.append("/usr/share/qgis/python/plugins")
    import processing
    from processing.core.Processing import Processing

    Processing.initialize()
    from drogscen_plugin.provider import DrogscenProvider

    provider = DrogscenProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    processing.run("drogscen:meetingpack", {"STORE": store, "FOLDER": folder, "LAYOUTS": False})
    application.exitQgis()
