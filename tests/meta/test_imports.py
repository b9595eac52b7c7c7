# SPDX-License-Identifier: GPL-2.0-or-later
"""Which part of the plugin may know which other.

The order of the house is data: ``LAYERS`` says which layers a layer may use, ``FOLDERS`` the folders inside each, from the
lowest to the highest; a folder uses itself and those before it. ``""`` is the layer's own folder.
"""

import re
import shutil
from pathlib import Path

import pytest

from tests.support.import_graph import Package, circles

FOLDER = Path(__file__).resolve().parents[2] / "drogscen_plugin"

BASE = {"compat", "paths"}
WORDS = {"translation", "help_pages", "dependencies"}
LAYERS = {
    "core": set(),
    "storage": {"core", *BASE},
    "wording": {"core", "storage", *BASE, *WORDS},
    "layers": {"core", "storage", "wording", *BASE, *WORDS},
    "algorithms": {"core", "storage", "wording", "layers", *BASE, *WORDS},
    "report": {"core", "storage", "wording", "layers", "algorithms", "example", *BASE, *WORDS},
    "provider": {"algorithms", "report", "dependencies", *BASE},
    "gui": {"core", "storage", "wording", "layers", "report", "example", *BASE, *WORDS},
    "compat": set(),
    "paths": set(),
    "translation": {"core", *BASE},
    "help_pages": {"paths", "translation"},
    "dependencies": {"translation"},
    "example": {*BASE, *WORDS},
    "plugin": {"provider", "gui", "dependencies", *BASE, *WORDS},
    "__init__": {"plugin"},
}
FOLDERS = {
    "core": [
        "",
        "geometry",
        "classification",
        "store",
        "schools",
        "schools/doctor",
        "districts",
        "plans",
        "evaluation/figures",
        "evaluation",
        "mappings",
        "scenes",
        "sheets",
        "meeting",
    ],
    "storage": ["", "geodata", "files", "geopackage", "postgis", "mappings"],
    "wording": ["web", "evaluation", "sheets", ""],
    "layers": ["", "styling", "store"],
    "algorithms": [
        "",
        "outputs",
        "inputs",
        "tables",
        "classification",
        "sensitivity",
        "schools",
        "districts",
        "mappings",
        "plans",
        "evaluation",
    ],
    "report": ["layout", "pages", "overview", "pack", "example", ""],
    "gui": ["widgets", "store", "plans", "evaluation", "on_map", "scenes", "meeting", "dock", "home", ""],
}
ONLY = {("gui", "report"): "example"}
"""For two layers the one folder of the second that the first may use."""


def split(module):
    """The layer and the folder inside it of a module."""
    parts = module.split("/")
    return (parts[0].removesuffix(".py"), "/".join(parts[1:-1])) if len(parts) > 1 else (parts[0][: -len(".py")], "")


def wrong_directions(package):
    """Imports that go from a lower place of the house to a higher one."""
    wrong = []
    for one in package.imports():
        (layer, folder), (other, other_folder) = split(one.importer), split(one.imported)
        if other == "__init__":
            continue
        if layer != other:
            room = ONLY.get((layer, other), other_folder)
            allowed = other in LAYERS[layer] and room == other_folder
        else:
            order = FOLDERS.get(layer, [""])
            allowed = order.index(other_folder) <= order.index(folder)
        if not allowed:
            wrong.append(f"{one.importer} imports {one.imported}")
    return wrong


def without_docstrings(source):
    return re.sub(r'""".*?"""', "", source, flags=re.DOTALL)


@pytest.fixture(scope="module")
def package():
    return Package(FOLDER)


def test_the_order_names_every_folder_that_there_is(package):
    there = {split(module) for module in package.modules}
    assert {layer for layer, _ in there} == set(LAYERS)
    assert {one for one in there if one[1]} == {
        (layer, name) for layer, names in FOLDERS.items() for name in names if name
    }


def test_imports_go_in_the_allowed_direction(package):
    assert wrong_directions(package) == []


def test_no_modules_import_each_other_in_a_circle(package):
    assert circles(package.imports()) == []


def spoiled(tmp_path, module, line):
    """A copy of the package in which one module imports one thing more."""
    copy = Package(shutil.copytree(FOLDER, tmp_path / FOLDER.name))
    path = copy.folder / module
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    return copy


def test_a_layer_that_uses_a_higher_one_is_found(tmp_path):
    package = spoiled(tmp_path, "core/text.py", "def late():\n    from ..storage import store")
    assert wrong_directions(package) == ["core/text.py imports storage/store.py"]


def test_a_folder_that_uses_one_above_it_is_found(tmp_path):
    package = spoiled(tmp_path, "gui/plans/row_table.py", "from ..scenes import scene_icons")
    assert wrong_directions(package) == ["gui/plans/row_table.py imports gui/scenes/scene_icons.py"]


def test_a_folder_that_a_layer_does_not_share_is_found(tmp_path):
    package = spoiled(tmp_path, "gui/dock/commands.py", "from ...report.pack import papers")
    assert wrong_directions(package) == ["gui/dock/commands.py imports report/pack/papers.py"]


def test_a_circle_for_types_alone_is_found(tmp_path):
    package = spoiled(tmp_path, "core/errors.py", "if TYPE_CHECKING:\n    from .circle import Circle")
    (package.folder / "core" / "circle.py").write_text("from . import errors\n", encoding="utf-8")
    assert circles(Package(package.folder).imports()) == [["core/circle.py", "core/errors.py"]]


def test_the_core_knows_neither_qgis_nor_qt_nor_translation(package):
    wrong = []
    for module in package.modules:
        if split(module)[0] != "core":
            continue
        names = package.names_in(module)
        wrong += [f"{module}: {name}" for name in names if re.match(r"qgis|PyQt|osgeo|processing", name)]
        wrong += [module] if re.search(r"(?<![\w.])tr\(", package.source(module)) else []
    assert wrong == []


def test_qt_comes_from_qgis_and_only_the_plugin_sees_iface(package):
    wrong = []
    for module in package.modules:
        layer, _ = split(module)
        text, names = without_docstrings(package.source(module)), list(package.names_in(module))
        wrong += [f"{module}: {name}" for name in names if re.match(r"PyQt[56]", name)]
        if layer not in ("plugin", "__init__") and module != "gui/home/window_parts.py" and "iface" in text:
            wrong.append(f"{module}: iface")
        if layer in ("core", "storage", "wording", "layers", "algorithms", "report"):
            wrong += [f"{module}: the open project"] if "QgsProject.instance()" in text else []
            wrong += [f"{module}: {name}" for name in names if "QtWidgets" in name or name.startswith("qgis.gui")]
    assert wrong == []


def test_files_stay_small(package):
    limits = {"plugin.py": 120}
    # The licence line is not counted.
    lines = {module: len(package.source(module).splitlines()) - 1 for module in package.modules}
    assert {module: count for module, count in lines.items() if count > limits.get(module, 250)} == {}


def test_folders_stay_small(package):
    rooms = [module.rpartition("/")[0] for module in package.modules if not module.endswith("__init__.py")]
    assert {room: rooms.count(room) for room in rooms if rooms.count(room) > 16} == {}
