"""Which part of the plugin may know which other."""

import ast
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "drogscen_plugin"
MODULES = sorted(PACKAGE.rglob("*.py"))
ROOT_MODULES = {"__init__", "compat", "dependencies", "example", "paths", "help_pages", "translation"}
ALLOWED = {
    "core": {"core"},
    "storage": {"core", "storage", "compat", "paths"},
    "algorithms": {"core", "storage", "algorithms", "compat", "paths", "help_pages", "translation"},
    "report": {"core", "storage", "report", "algorithms", "compat", "paths", "help_pages", "translation", "example"},
    "provider": {"algorithms", "report", "paths"},
    "gui": {
        "core",
        "storage",
        "report",
        "algorithms",
        "gui",
        "compat",
        "paths",
        "help_pages",
        "translation",
        "example",
    },
}


def part_of(path):
    relative = path.relative_to(PACKAGE)
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem


def imports(path):
    """Absolute names of everything that a module imports, at its top or inside functions."""
    package = ["drogscen_plugin", *path.relative_to(PACKAGE).parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            stem = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{stem}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_in_the_allowed_direction(path):
    part = part_of(path)
    own = [name.split(".")[1] for name in imports(path) if name.startswith("drogscen_plugin.")]
    if part in ALLOWED:
        assert set(own) <= ALLOWED[part]
    elif part in ROOT_MODULES:
        assert set(own) <= ROOT_MODULES | {"plugin"}


@pytest.mark.parametrize("path", sorted((PACKAGE / "core").glob("*.py")), ids=lambda path: path.name)
def test_the_core_knows_neither_qgis_nor_qt_nor_translation(path):
    assert [name for name in imports(path) if re.match(r"qgis|PyQt|osgeo|processing", name)] == []
    assert "tr(" not in path.read_text(encoding="utf-8").replace("str(", "").replace("attr(", "")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_plugin_sees_iface_and_qt_comes_from_qgis(path):
    text = path.read_text(encoding="utf-8")
    names = list(imports(path))
    assert [name for name in names if re.match(r"PyQt[56]", name)] == []
    if part_of(path) not in ("plugin", "__init__"):
        assert "iface" not in re.sub(r'""".*?"""', "", text, flags=re.DOTALL)
    if part_of(path) in ("algorithms", "storage", "core", "report"):
        assert "QgsProject.instance()" not in re.sub(r'""".*?"""', "", text, flags=re.DOTALL)
        assert [name for name in names if "QtWidgets" in name or name.startswith("qgis.gui")] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_files_stay_small(path):
    limit = 120 if path.name == "plugin.py" else 250
    assert len(path.read_text(encoding="utf-8").splitlines()) <= limit
