# SPDX-License-Identifier: GPL-2.0-or-later
"""A program of its own that runs algorithms until it is killed.

Each line on standard input is an algorithm's name and its parameters as JSON. A new process of its own runs it: its number
is told, then ``begin``, ``done`` if it got so far, and ``dead``.
"""

import json
import os
import sys

import processing
from processing.core.Processing import Processing
from qgis.core import QgsApplication, QgsProject, QgsVectorLayer

from drogscen_plugin.provider import DrogscenProvider

application = QgsApplication([], False)
application.initQgis()
Processing.initialize()
provider = DrogscenProvider()
QgsApplication.processingRegistry().addProvider(provider)


def say(text):
    os.write(1, f"{text}\n".encode())  # at once, as two processes write


def opened(value):
    """A layer from its source, so that what a run loads is like what a window has."""
    if not isinstance(value, dict):
        return value
    layer = QgsVectorLayer(value["layer"], "lager", "ogr")
    QgsProject.instance().addMapLayer(layer, False)
    return layer


for line in sys.stdin:
    task = json.loads(line)
    child = os.fork()
    if child == 0:
        try:
            parameters = {name: opened(value) for name, value in task["parameters"].items()}
            say("begin")
            processing.run(task["name"], parameters)
            say("done")
        except BaseException as error:
            say(f"failed {error!r}".replace("\n", " "))
        finally:
            os._exit(0)  # QGIS is not to be taken down twice
    say(f"process {child}")
    os.waitpid(child, 0)
    say("dead")
