# SPDX-License-Identifier: GPL-2.0-or-later
"""Meeting packs one after the other as QGIS makes them: in a task's thread, with a background from a server.

QGIS crashed once as a layout was read in a thread that also had a background. Papers are painted without layouts now.
``DROGSCEN_PACKS`` sets how many are made.
"""

import os

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
)

PACKS = int(os.environ.get("DROGSCEN_PACKS", "3"))


def test_packs_with_a_background_are_made_in_a_thread_one_after_the_other(
    provider, example_file, tiles, tmp_path, qtbot
):
    project = QgsProject.instance()
    background = QgsRasterLayer(tiles.uri, "Kartan", "wms")
    project.addMapLayer(background)
    algorithm = QgsApplication.processingRegistry().algorithmById("drogscen:meetingpack")
    for number in range(PACKS):
        folder, done = tmp_path / "underlag", []
        parameters = {
            "STORE": str(example_file),
            "FOLDER": str(folder),
            "BACKGROUND": [background.id()],
            "LAYOUTS": False,
        }
        context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
        context.setProject(project)
        task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
        task.executed.connect(lambda ok, results, done=done: done.append((ok, results.get("PLACE_COUNT"))))
        QgsApplication.taskManager().addTask(task)
        qtbot.waitUntil(lambda done=done: bool(done), timeout=120_000)
        assert done == [(True, 24)], number
        assert (folder / "places.pdf").stat().st_size > 100_000
    assert tiles.asked
    project.clear()
