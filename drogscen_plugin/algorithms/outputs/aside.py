# SPDX-License-Identifier: GPL-2.0-or-later
"""All or nothing for file outputs: they are written aside, looked at, and then put in place.

What was there before stays as it was until the new is whole, whatever ends the run: an error, the user, a full disk, or
the end of the program.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path

from qgis.core import (
    QgsExpressionContext,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProperty,
)

from ...core.errors import StoreFailed
from ...storage.files import draft_folder
from ...storage.geopackage import file as geopackage_file
from ...storage.geopackage import moving
from ...translation import tr
from ...wording.store_errors import describe_store_error
from . import counting
from .destinations import Destination, of_sink

_GEOPACKAGE, _SQLITE = ".gpkg", (".sqlite", ".db")
_SIDECARS = {
    ".shp": (".shx", ".dbf", ".prj", ".cpg", ".qpj", ".qix", ".sbn", ".sbx", ".idm", ".ind"),
    ".tab": (".dat", ".map", ".id", ".ind"),
    ".mif": (".mid",),
}
"""Files that belong to another of the same name."""


class Aside:
    """Where the outputs of a run are written until they are whole.

    Use as a context manager around creating and filling the sinks, which must be closed when it ends. Outputs that are
    no files are written where they go.
    """

    def __init__(self, outputs: Iterable[Destination], feedback: QgsProcessingFeedback):
        """Write these outputs aside; ``feedback`` is told what an earlier run has left."""
        self._outputs = [output for output in outputs if isinstance(output.place, Path)]
        self._feedback = feedback
        self._stack = ExitStack()
        self._folders: dict[Path, Path] = {}
        self._drafts: dict[Path, Path] = {}

    def __enter__(self) -> Aside:
        finals = list(dict.fromkeys(Path(output.place) for output in self._outputs))
        for final in finals:
            check_writable(final)
        with self._stack:
            for number, final in enumerate(finals):
                try:
                    # Beside the file itself, where the output is a link to it: only there it can be moved.
                    own = self._folder(final.resolve().parent) / str(number)
                    own.mkdir()
                except OSError as error:
                    raise _cannot_write(final, error.strerror or error) from error
                self._drafts[final] = own / final.resolve().name
                self._bring_along(final)
            self._stack = self._stack.pop_all()
        return self

    def _folder(self, folder: Path) -> Path:
        """The draft folder in a folder."""
        if folder not in self._folders:
            names = draft_folder.mend(folder)
            if names:
                text = tr("An earlier run was ended while it wrote; these files are as they were before it: {names}.")
                self._feedback.pushWarning(text.format(names=", ".join(names)))
            self._folders[folder] = self._stack.enter_context(draft_folder.beside(folder))
        return self._folders[folder]

    def _bring_along(self, final: Path) -> None:
        """Give an output the rest of its file, where a table goes into a file that is no GeoPackage."""
        if final.suffix.lower() in _SQLITE and final.exists() and self._tables(final):
            try:
                moving.copy(final, self._drafts[final])
            except StoreFailed as error:
                raise _cannot_write(final, error.detail) from error

    def __exit__(self, kind, error, traceback) -> None:
        with self._stack:
            if kind is None:
                self._put()

    def _put(self) -> None:
        """Put everything in place; if one output cannot be, none is."""
        try:
            for final, draft in self._drafts.items():
                if draft.suffix.lower() in (_GEOPACKAGE, *_SQLITE):
                    geopackage_file.checkpoint(draft, is_ours=True)
                self._drafts[final] = _renamed(draft, final.resolve().name)
            databases = [final for final in self._drafts if _is_database(final)]
            with ExitStack() as placing:
                for folder, draft_of_folder in self._folders.items():
                    made, gone = [], []
                    for final, draft in self._drafts.items():
                        if final not in databases and final.resolve().parent == folder:
                            parts = sorted(draft.parent.iterdir())
                            made += parts
                            gone += _stale(final.resolve(), {part.name for part in parts})
                    placing.enter_context(draft_folder.placed(draft_of_folder, made, folder, gone))
                for final in databases:
                    draft, tables = self._drafts[final], self._tables(final)
                    if tables and final.suffix.lower() == _GEOPACKAGE:
                        placing.enter_context(moving.moved(draft, final.resolve(), tables))
                    else:
                        placing.enter_context(moving.replaced(draft, final.resolve()))
        except StoreFailed as error:
            if error.kind == "full":
                raise QgsProcessingException(describe_store_error(error)) from error
            raise _cannot_write(Path(error.place), error.detail) from error
        except OSError as error:
            named = [Path(name) for name in (error.filename, error.filename2) if name]
            outside = [path for path in named if draft_folder.PREFIX not in str(path)]
            raise _cannot_write(next(iter(outside or self._drafts)), error.strerror or error) from error

    def path(self, final: str | Path) -> Path:
        """Where a file is written that goes to a path."""
        return self._drafts[Path(final)]

    def parameters(self, parameters: Mapping[str, object], name: str, context: QgsExpressionContext) -> dict:
        """Parameters with a sink's destination aside."""
        value = parameters.get(name)
        output = of_sink(value, context)
        if output is None or not isinstance(output.place, Path):
            return dict(parameters)
        draft = self._drafts[output.place]
        if output.table:  # QGIS makes no table in a file with several dots in its name
            draft = self._drafts[output.place] = _renamed(draft, f"{draft.stem.replace('.', '_')}{draft.suffix}")
        text = str(draft)
        if output.table:
            # As QGIS writes it: a quote in a name is escaped by a backslash.
            quoted = text.replace("\\", "\\\\").replace("'", "\\'")
            text = f"ogr:dbname='{quoted}' table=\"{output.table.replace(chr(34), chr(34) * 2)}\" (geom)"
        if isinstance(value, QgsProcessingOutputLayerDefinition):
            moved = QgsProcessingOutputLayerDefinition(value)
            moved.sink = QgsProperty.fromValue(text)
            return {**parameters, name: moved}
        return {**parameters, name: text}

    def final(self, destination: str, context: QgsProcessingContext) -> str:
        """Where a layer will be that was written aside; what the context loads later is told as well."""
        for final, draft in self._drafts.items():
            if str(draft) in destination:
                moved = destination.replace(str(draft), str(final))
                waiting = context.layersToLoadOnCompletion()
                if destination in waiting:
                    context.setLayersToLoadOnCompletion(
                        {moved if key == destination else key: details for key, details in waiting.items()}
                    )
                return moved
        return destination

    def count(self, destination: str) -> int | None:
        """How many features are in what was written aside; None for what is no file, -1 for what cannot be read."""
        found = self.place(destination)
        return None if found is None else counting.count(*found)

    def place(self, destination: str) -> tuple[Path, str] | None:
        """The file and table or layer of what is written aside; None for what is no file.

        A layer that is not named is called as the file is, up to the first dot: so QGIS names it.
        """
        for draft in self._drafts.values():
            if str(draft) in destination:
                return draft, destination.partition("|layername=")[2].split("|")[0] or draft.name.partition(".")[0]
        return None

    def _tables(self, final: Path) -> list[str]:
        """The tables of the outputs that go into a file; none if one of them is the whole file."""
        tables = [output.table for output in self._outputs if output.place == final]
        return tables if all(tables) else []


def _renamed(draft: Path, name: str) -> Path:
    """The same file, called so, whether it is there already or not."""
    if draft.name != name and draft.exists():
        return draft.replace(draft.with_name(name))
    return draft.with_name(name)


def _is_database(final: Path) -> bool:
    """True for an output that goes into an SQLite file that is there, in which others may be at work."""
    is_one = final.suffix.lower() in (_GEOPACKAGE, *_SQLITE)
    return is_one and final.exists() and geopackage_file.is_database(final)


def _stale(final: Path, new: set[str]) -> list[str]:
    """Files that belong to what an output replaces, such as its spatial index, and that the new one does not have."""
    if not final.exists():
        return []
    names = [final.with_suffix(suffix).name for suffix in _SIDECARS.get(final.suffix.lower(), ())]
    return [name for name in names if name not in new and (final.parent / name).exists()]


def check_writable(destination: Path) -> None:
    """Refuse a destination that is known beforehand not to be writable.

    Raises:
        QgsProcessingException: its folder does not exist, or the user has no right to write.
    """
    folder = destination.parent
    if not folder.is_dir():
        raise QgsProcessingException(
            tr(
                "The output {path} cannot be written: the folder {folder} does not exist. Create it, or choose another."
            ).format(path=destination, folder=folder)
        )
    if destination.is_dir():
        raise QgsProcessingException(
            tr(
                "The output {path} cannot be written: there is a folder of that name, which is not replaced. Choose another name."
            ).format(path=destination)
        )
    target = next((place for place in (destination, folder) if place.exists() and not os.access(place, os.W_OK)), None)
    if target is not None:
        raise QgsProcessingException(
            tr(
                "The output {path} cannot be written: no permission for {target}. Choose another place, or ask for the right to write."
            ).format(path=destination, target=target)
        )


def _cannot_write(destination: Path, problem: object) -> QgsProcessingException:
    return QgsProcessingException(
        tr(
            "The output {path} cannot be written: {problem}. It may be open in another program. Close it there, or choose another file."
        ).format(path=destination, problem=problem)
    )
