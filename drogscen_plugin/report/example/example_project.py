# SPDX-License-Identifier: GPL-2.0-or-later
"""The example as a ready-made project in the user's profile, created when it is first requested."""

from __future__ import annotations

import shutil
from pathlib import Path

from qgis.core import QgsProcessingFeedback, QgsProject

from ... import example, paths
from ...layers import result_fields
from ...layers.roles import RESULT_ROLE
from ...layers.store import project as store_project
from ...storage.files import draft_folder
from ...storage.geopackage.place import GeoPackage
from ...translation import language
from . import example_context, example_store, project_files


def ensure(profile: Path) -> Path:
    """The project file of the example, in the interface's language; created if it does not exist yet.

    The user's changes to it are kept: it is never written again for the same plugin version.

    Args:
        profile: the folder of the user's QGIS profile.

    Raises:
        OSError: the files cannot be written.
        QgsProcessingException: the classification failed.
    """
    folder = profile / "drogscen" / f"example-{paths.plugin_version()}-{language()}"
    if not (folder / project_files.PROJECT).exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with draft_folder.beside(folder.parent) as draft:
            made = draft / folder.name
            made.mkdir()
            make(made, QgsProcessingFeedback())
            shutil.rmtree(folder, ignore_errors=True)
            made.rename(folder)
    return folder / project_files.PROJECT


def make(folder: Path, feedback: QgsProcessingFeedback) -> dict:
    """Classify the example into an existing folder, with a project; returns the algorithm's results."""
    parameters = {"SCENE_KEY": "nyckel", "SCENE_NAME": "namn"}
    inputs = (example.scenes_layer(), example_store.checked_schools(feedback))
    results = project_files.classify_into(folder, *inputs, parameters, feedback)
    project = project_files.build_project(
        folder,
        result_fields.layer_titles(),
        [layer.name() for layer in inputs],
        title=example.title(),
        caveat=example.caveat(),
    )
    try:
        _add_store(project, example_store.make_file(folder, feedback))
        example_context.add(project, folder)
        if not project.write():
            raise OSError(project.error())
    finally:
        project.clear()  # releases the files, which are about to be moved
        example_store.let_go(folder)
    return results


def _add_store(project: QgsProject, path: Path) -> None:
    """Add the plan store's layers, whose scenes have numbers and plans; nothing is drawn twice."""
    root = project.layerTreeRoot()
    layers = store_project.add_layers(GeoPackage(path), project)
    root.findLayer(layers["school"].id()).setItemVisibilityChecked(False)
    for group in root.children()[0].findGroups():
        group.setExpanded(False)
    for node in root.findLayers():
        if node.layer() is not None and node.layer().customProperty(RESULT_ROLE) == "output":
            node.setItemVisibilityChecked(False)
