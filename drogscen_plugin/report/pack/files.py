"""The four files of a meeting pack, put in their folder when all are done."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from qgis.core import QgsMapLayer, QgsProject

from ...core.meeting.pack import Pack
from ...core.store.schema import Schema
from ...core.store.vocabulary import Vocabulary
from ...storage.files import all_or_none, spreadsheets
from ...translation import tr
from . import summary as pack_summary
from . import workbook as pack_workbook
from .maps import PackMaps
from .papers import PackPapers
from .summary import Words

OVERVIEW, PLACES, WORKBOOK, SUMMARY = "oversikt.pdf", "platser.pdf", "underlag.xlsx", "sammanfattning.html"
FILES = (OVERVIEW, PLACES, WORKBOOK, SUMMARY)


class CannotWrite(Exception):
    """The files cannot be put where they belong; its text says why and what to do."""


def check_folder(folder: Path) -> None:
    """See beforehand whether the files can be put there.

    Raises:
        CannotWrite: the folder cannot be made or written.
    """
    there = next(path for path in (folder, *folder.parents) if path.exists())
    try:
        with tempfile.TemporaryDirectory(dir=there, prefix=".drogscen-"):
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
    add_layouts: Callable[[PackPapers], None],
) -> list[Path]:
    """Write the files; those of an earlier pack in the folder are replaced when all new ones are whole.

    Args:
        folder: where they go, made if it is not there.
        pack: the content.
        srid: EPSG code of the store's CRS.
        schema: the store's.
        vocabularies: the value lists by name.
        templates: a folder with templates of the city's own, None for none.
        background: layers under the map, top first.
        on_progress: told the fraction done; may raise to stop.
        add_layouts: called when all files are there, with what fills in their layouts.

    Raises:
        CannotWrite: the folder cannot be written, or a file in it is open in another program; nothing was changed.
        BadTemplate: a template cannot be used.
        BadSheets: the workbook cannot be written.
    """
    check_folder(folder)
    project = QgsProject()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".drogscen-") as draft:
            made = Path(draft)
            words = Words(schema, vocabularies)
            papers = PackPapers(
                pack,
                PackMaps(pack, srid, project),
                project,
                words,
                templates=templates,
                background=background,
            )
            papers.write_overview(made / OVERVIEW)
            on_progress(0.2)
            papers.write_places(made / PLACES, lambda fraction: on_progress(0.2 + 0.7 * fraction))
            spreadsheets.write(made / WORKBOOK, pack_workbook.sheets(pack, schema, vocabularies))
            (made / SUMMARY).write_text(pack_summary.html(pack, words), encoding="utf-8")
            on_progress(1.0)
            all_or_none.put([made / name for name in FILES], folder)
            add_layouts(papers)
    except OSError as error:
        raise _cannot(folder, error) from error
    finally:
        project.clear()
    return [folder / name for name in FILES]


def _cannot(folder: Path, error: OSError) -> CannotWrite:
    text = tr(
        "The meeting pack cannot be written to {folder}: {problem}. Close its files where they are open in other programs, or choose another folder. Nothing was changed."
    )
    return CannotWrite(text.format(folder=folder, problem=error.strerror or error))
