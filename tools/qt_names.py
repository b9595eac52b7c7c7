# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether every name that the plugin uses exists in a binding: in PyQt5, in PyQt6, for which no QGIS is packaged yet, and in QGIS itself.

Usage: qt_names.py PyQt5|PyQt6|qgis FOLDER

Prints one line for each finding, and at last how much was looked up. A name counts as used where it is imported from ``qgis.PyQt``, and where a
chain such as ``Qt.ItemDataRole.UserRole`` begins with such an import. ``int(…)`` of a chain, and chains joined by ``|``, are carried out.
Beyond that it finds unscoped enum members, ``exec_``, imports that go past ``qgis.PyQt``, and names of methods that PyQt5 has in some class
and PyQt6 in none.
"""

from __future__ import annotations

import ast
import importlib.util
import inspect
import subprocess
import sys
from pathlib import Path

PACKAGES = {
    "qgis.PyQt": ("QtCore", "QtGui", "QtWidgets", "QtXml", "QtSvg", "QtNetwork", "QtPrintSupport", "sip"),
    "qgis": ("core", "gui"),
}
MOVED = {"QAction", "QActionGroup", "QShortcut"}
"""In Qt 6 these are in QtGui; ``qgis.PyQt.QtWidgets`` has them in every QGIS."""

OLD_BRANCH = "QVariant."
"""What ``compat.py`` uses before QGIS 3.38 alone, which is never built with Qt 6; of QGIS's own names that file asks before it uses them."""


def main() -> None:
    """Print the findings."""
    binding, folder = sys.argv[1], Path(sys.argv[2])
    package = "qgis" if binding == "qgis" else "qgis.PyQt"
    there = modules(binding, package)
    if sys.argv[2] == "--methods":
        print(*sorted(methods(there)))
        return
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.py"))}
    gone = dropped(there) - own_names(trees.values()) if binding == "PyQt6" else set()
    findings: list[str] = []
    names = calls = 0
    for path, tree in trees.items():
        found = Names(path.relative_to(folder), there, package, gone)
        found.visit(tree)
        findings += found.findings
        names, calls = names + found.resolved, calls + found.carried_out
    print(*findings, sep="\n", end="\n" if findings else "")
    print(f"{binding}: {names} names and chains resolved, {calls} expressions carried out, {len(findings)} findings")


def modules(binding: str, package: str) -> dict[str, object]:
    """The binding's modules by their last name."""
    wanted = PACKAGES[package]
    found = [name for name in wanted if importlib.util.find_spec(f"{binding}.{name}") is not None]
    return {name: importlib.import_module(f"{binding}.{name}") for name in found}


def methods(there: dict[str, object]) -> set[str]:
    """The names of the methods that any class has."""
    classes = [value for module in there.values() for value in vars(module).values() if inspect.isclass(value)]
    return {name for one in classes for name in dir(one) if name[0].islower() and callable(getattr(one, name, None))}


def dropped(there: dict[str, object]) -> set[str]:
    """The methods that some class of PyQt5 has, and none of the binding's, nor of QGIS's."""
    old, qgis = (
        subprocess.run([sys.executable, __file__, name, "--methods"], capture_output=True, text=True, check=True)
        for name in ("PyQt5", "qgis")
    )
    return set(old.stdout.split()) - set(qgis.stdout.split()) - methods(there)


def own_names(trees) -> set[str]:
    """What the plugin itself defines, which may bear a name that Qt had."""
    nodes = [node for tree in trees for node in ast.walk(tree)]
    defined = {node.name for node in nodes if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    stored = {node.attr for node in nodes if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)}
    return (
        defined | stored | {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    )


class Names(ast.NodeVisitor):
    """Looks up the names of one file."""

    def __init__(self, path: Path, there: dict, package: str, gone: set[str]):
        self._path, self._there, self._package, self._gone = path, there, package, gone
        self._known: dict[str, object] = {}
        self._modules: set[str] = set()  # what is imported whole, such as math, whose functions are no methods of Qt
        self.findings: list[str] = []
        self.resolved = self.carried_out = 0

    def _note(self, node: ast.AST, text: str) -> None:
        self.findings.append(f"{self._path}:{node.lineno}: {text}")

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        module = node.module or ""
        if module.split(".")[0] in ("PyQt5", "PyQt6", "PySide2", "PySide6"):
            self._note(node, f"imports {module} rather than qgis.PyQt")
        if module == self._package == "qgis.PyQt":
            for alias in node.names:
                self._take(node, alias, self._there.get(alias.name), module)
        elif module.rpartition(".")[0] == self._package and module != "qgis.PyQt":
            for alias in node.names:
                home = self._there.get(module.rpartition(".")[2])
                if alias.name in MOVED and module.endswith("QtWidgets") and not hasattr(home, alias.name):
                    home = self._there["QtGui"]
                self._take(node, alias, getattr(home, alias.name, None), module)

    def _take(self, node: ast.AST, alias: ast.alias, found: object, module: str) -> None:
        if found is None:
            self._note(node, f"{module} has no {alias.name}")
            return
        self.resolved += 1
        self._known[alias.asname or alias.name] = found

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            if alias.name.split(".")[0] in ("PyQt5", "PyQt6", "PySide2", "PySide6", "sip"):
                self._note(node, f"imports {alias.name} rather than qgis.PyQt")
            else:
                self._modules.add(alias.asname or alias.name)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        if node.attr == "exec_":
            self._note(node, "exec_ is gone; exec is in both")
        elif node.attr in self._gone and not (isinstance(node.value, ast.Name) and node.value.id in self._modules):
            self._note(node, f"no class has {node.attr}")
        chain = _chain(node)
        if chain is None or chain[0] not in self._known:
            self.generic_visit(node)
            return
        text = ".".join(chain)
        if self._path.name == "compat.py" and (text.startswith(OLD_BRANCH) or self._package == "qgis"):
            return
        value = self._known[chain[0]]
        for name in chain[1:]:
            owner, value = value, getattr(value, name, None)
            if value is None:
                self._note(node, f"{text} does not exist")
                return
            if inspect.isclass(owner) and getattr(owner, type(value).__name__, None) is type(value):
                self._note(node, f"{text} is not scoped: {owner.__name__}.{type(value).__name__}.{name}")
        self.resolved += 1

    def visit_Call(self, node: ast.Call) -> None:
        if isinstance(node.func, ast.Name) and node.func.id == "int":
            self._carry_out(node)
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        self._carry_out(node)
        self.generic_visit(node)

    def _carry_out(self, node: ast.expr) -> None:
        used = {child.id for child in ast.walk(node) if isinstance(child, ast.Name)} - {"int"}
        if not used or not used <= set(self._known):
            return
        self.carried_out += 1
        try:
            eval(compile(ast.Expression(node), str(self._path), "eval"), {"int": int, **self._known})  # noqa: S307
        except Exception as error:
            self._note(node, f"{ast.unparse(node)}: {error}")


def _chain(node: ast.expr) -> list[str] | None:
    """``a.b.c`` as its names."""
    if isinstance(node, ast.Name):
        return [node.id]
    if isinstance(node, ast.Attribute) and (before := _chain(node.value)):
        return [*before, node.attr]
    return None


if __name__ == "__main__":
    main()
