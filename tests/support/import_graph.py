# SPDX-License-Identifier: GPL-2.0-or-later
"""Who imports whom in a package, read from the source: at a module's top, inside functions, and for types alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Import:
    """One module that imports another, both as paths relative to the package."""

    importer: str
    imported: str


class Package:
    """The modules of a package on disk."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.name = folder.name
        self.modules = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.py"))
        self._by_name = {_dotted(module): module for module in self.modules}

    def source(self, module: str) -> str:
        return (self.folder / module).read_text(encoding="utf-8")

    def names_in(self, module: str) -> Iterator[str]:
        """The absolute names that a module imports, those of this package with its name in front."""
        here = module.split("/")[:-1]
        for node in ast.walk(ast.parse(self.source(module))):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                base = [self.name, *here][: len(here) + 2 - node.level] if node.level else []
                stem = ".".join([*base, *([node.module] if node.module else [])])
                yield from (f"{stem}.{alias.name}" for alias in node.names)

    def imports(self) -> list[Import]:
        """Every import of a module of this package by another."""
        found = set()
        for module in self.modules:
            for name in self.names_in(module):
                if name.startswith(f"{self.name}."):
                    found.add(Import(module, self._module_of(name)))
        return sorted(found, key=lambda one: (one.importer, one.imported))

    def _module_of(self, name: str) -> str:
        inner = name.split(".", maxsplit=1)[1]
        while inner not in self._by_name:
            if "." not in inner:
                return "__init__.py"
            inner = inner.rsplit(".", maxsplit=1)[0]
        return self._by_name[inner]


def _dotted(module: str) -> str:
    parts = module[: -len(".py")].split("/")
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def circles(imports: list[Import]) -> list[list[str]]:
    """Groups of modules that import each other, directly or through others."""
    after: dict[str, set[str]] = {}
    for one in imports:
        after.setdefault(one.importer, set()).add(one.imported)
    reach = {module: _reachable(module, after) for module in after}
    groups = {
        frozenset(other for other in reached if module in reach.get(other, ()))
        for module, reached in reach.items()
        if module in reached
    }
    return sorted(sorted(group) for group in groups)


def _reachable(start: str, after: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for module in after.get(waiting.pop(), ()):
            if module not in seen:
                seen.add(module)
                waiting.append(module)
    return seen
