# SPDX-License-Identifier: GPL-2.0-or-later
"""The four files of a meeting pack, put in their folder once all are complete."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from qgis.core import QgsMapLayer, QgsProject

from ...core.meeting.pack import Pack
from ...core.store.schema import Schema
from ...core.store.vocabulary import Vocabulary
from ...storage.files import draft_folder, spreadsheets
from ...translation import language, tr
from ...wording.layer_errors import name_some, plain_workbook
from ..pages.codes import Words
from ..pages.geometry import PackGeometry
from . import summary as pack_summary
from . import workbook as pack_workbook
from .papers import PackPapers


class FileNames(NamedTuple):
    """What the files of a pack are called."""

    overview: str
    places: str
    workbook: str
    summary: str


FILE_NAMES = {
    "sv": FileNames("oversikt.pdf", "platser.pdf", "underlag.xlsx", "sammanfattning.html"),
    "en": FileNames("overview.pdf", "places.pdf", "basis.xlsx", "summary.html"),
}
"""By the language of the papers; English names in any third one."""


def file_names() -> FileNames:
    """What the files are called in the language of the papers."""
    return FILE_NAMES.get(language(), FILE_NAMES["en"])


class CannotWrite(Exception):
    """The files cannot be put where they belong; its text says why and what to do."""


def check_folder(folder: Path) -> None:
    """Check in advance whether the files can be put there.

    Raises:
        CannotWrite: the folder cannot be created or written to.
    """
    there = next(path for path in (folder, *folder.parents) if path.exists())
    try:
        with draft_folder.beside(there):
            pass
    except OSError as error:
        raise _cannot(folder, error) from error


def write(
    folder: Path,
    pack: Pack,
    srid: int,
    schema: Schema,
    vocabularies: Mapping[str, Vocabulary],
    *,
    templates: Path | None,
    background: Sequence[QgsMapLayer],
    on_progress: Callable[[float], None],
    tell: Callable[[str], None],
    add_layouts: Callable[[PackPapers], None],
    is_cancelled: Callable[[], bool] = lambda: False,
) -> list[Path]:
    """Write the files; those of an earlier pack in the folder are replaced once all new ones are complete.

    Args:
        folder: where they go; created if it does not exist.
        pack: the content.
        srid: EPSG code of the store's CRS.
        schema: the store's schema.
        vocabularies: the value lists by name.
        templates: a folder with the city's own templates, None if there are none.
        background: layers under the map, top first.
        on_progress: called with the fraction done; may raise to stop.
        tell: called with what could not be drawn.
        add_layouts: called once all files are in place, with the papers that fill in their layouts.
        is_cancelled: asked while the server of a background lets wait.

    Raises:
        CannotWrite: the folder cannot be written, or a file in it is open in another program; nothing was changed.
        BadTemplate: a template cannot be used.
        BadSheets: the workbook cannot be written.
    """
    check_folder(folder)
    names = file_names()
    project = QgsProject()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with draft_folder.beside(folder) as draft:
            words = Words(schema, vocabularies)
            shapes = PackGeometry(pack, srid, project)
            papers = PackPapers(
                pack,
                shapes,
                project,
                words,
                templates=templates,
                background=background,
                is_cancelled=is_cancelled,
            )
            papers.write_overview(draft / names.overview)
            on_progress(0.2)
            papers.write_places(draft / names.places, lambda fraction: on_progress(0.2 + 0.7 * fraction))
            spreadsheets.write(
                draft / names.workbook,
                pack_workbook.sheets(pack, schema, vocabularies),
                on_plain=lambda: tell(plain_workbook(names.workbook)),
            )
            page = pack_summary.html(pack, words, shapes, papers.background)
            (draft / names.summary).write_text(page, encoding="utf-8")
            if papers.problems:
                tell(
                    tr("The background could not be drawn whole, which the papers say: {problems}").format(
                        problems=name_some(list(dict.fromkeys(papers.problems)))
                    )
                )
            on_progress(1.0)
            draft_folder.put(draft, [draft / name for name in names], folder)
            add_layouts(papers)
    except OSError as error:
        raise _cannot(folder, error) from error
    finally:
        project.clear()
    return [folder / name for name in names]


def _cannot(folder: Path, error: OSError) -> CannotWrite:
    text = tr(
        "The meeting pack cannot be written to {folder}: {problem}. Close its files where they are open in other programs, or choose another folder. Nothing was changed."
    )
    return CannotWrite(text.format(folder=folder, problem=error.strerror or error))
