# SPDX-License-Identifier: GPL-2.0-or-later
"""The papers of a meeting pack: the overview, and a page for each classified place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from qgis.core import QgsMapLayer, QgsPrintLayout, QgsProject

from ... import paths
from ...core.meeting.pack import Pack
from ...core.meeting.place_page import Place
from ...core.store.schema import UUID
from ...translation import tr
from ...wording import place_words
from ..layout.layout_canvas import LayoutCanvas
from ..layout.painted_canvas import PaintedCanvas
from ..layout.pdf import PdfFile
from ..layout.sheet import Sheet
from ..layout.template import Template, check_logo
from ..layout.typography import Type
from ..overview import contents_page, learned_page, overview_list
from ..overview.overview_list import first_page_rows
from ..overview.overview_page import OverviewPage
from ..pages import backgrounds, sentences
from ..pages import words as page_words
from ..pages.codes import Words
from ..pages.geometry import PackGeometry
from ..pages.place_page import PlacePage

OVERVIEW, PLACES = "oversikt.qpt", "platser.qpt"
_LOGOS = ("logo.svg", "logo.png", "logo.jpg")


class _Pages:
    """Pages from one template: of a print layout, or painted into a file."""

    def __init__(self, template: Template, logo: Path | None, layout: QgsPrintLayout | None = None):
        """Add pages to a layout; without one, keep them until :meth:`write`."""
        self._template, self._logo, self._layout = template, logo, layout
        self._type = Type(template.family)
        self._size = (template.width, template.height)
        self._painted: list[PaintedCanvas] = []
        if layout is None:
            self._ground, self._frames = template.ground(logo)
        else:
            layout.undoStack().blockCommands(True)

    def add(self) -> Sheet:
        """A further page."""
        if self._layout is None:
            painted = PaintedCanvas(self._type)
            self._painted.append(painted)
            return Sheet(painted, self._template.project, self._type, self._frames, self._size)
        frames, page = self._template.add_page(self._layout, self._logo)
        canvas = LayoutCanvas(self._layout, self._type, page)
        return Sheet(canvas, self._layout.project(), self._type, frames, self._size)

    def write(self, file: PdfFile) -> None:
        """Paint the pages that were added into a file, and let go of them.

        Raises:
            OSError: the file cannot be written.
        """
        for canvas in self._painted:
            file.add(self._ground, canvas)
        self._painted = []


class PackPapers:
    """Draws the papers of one pack.

    Attributes:
        background: what lies under its maps.
        problems: what of the ground could not be drawn, as QGIS says it.
    """

    def __init__(
        self,
        pack: Pack,
        shapes: PackGeometry,
        project: QgsProject,
        codes: Words,
        *,
        templates: Path | None,
        background: Sequence[QgsMapLayer],
        is_cancelled: Callable[[], bool] = lambda: False,
    ):
        """Draw with templates.

        Args:
            pack: the content.
            shapes: its shapes.
            project: the project that the layouts of the files belong to.
            codes: labels and codes in words.
            templates: a folder with the city's own templates and logo, or None; the plugin's replace what it lacks.
            background: layers under the maps, top first; those of districts are drawn as lines with names.
            is_cancelled: asked while a server lets wait.
        """
        self._pack, self._shapes, self._codes = pack, shapes, codes
        self._templates = templates
        self._logo = self._own_logo()
        self._overview = Template(self._template(OVERVIEW), ("map",), project)
        self._places = Template(self._template(PLACES), ("map", "body"), project)
        ground = self.background = backgrounds.of_layers(background, shapes.crs, project, is_cancelled)
        self._overview_page = OverviewPage(pack, shapes, codes, ground)
        self._place_page = PlacePage(pack, shapes, codes, ground)

    @property
    def problems(self) -> list[str]:  # noqa: D102
        return [*self._overview_page.problems, *self._place_page.problems]

    def overview_layouts(self, project: QgsProject) -> Iterator[QgsPrintLayout]:
        """The overview, in layouts of a project.

        Scenes that lie far from the others get a layout of their own, as adding an item takes time in proportion to
        the layout's items.
        """
        groups = self._groups()
        rest: list[tuple[list[str], list[Place]]] = []
        for number, (group, places) in enumerate(groups, start=1):
            layout = QgsPrintLayout(project)
            pages = _Pages(self._overview, self._logo, layout)
            rest.append((group, self._draw_overview(pages, group, places, number, len(groups))))
            if number == len(groups):
                self._draw_lists(pages, rest)
            yield layout

    def _draw_overview(
        self, pages: _Pages, scenes: list[str], places: list[Place], number: int, of: int
    ) -> list[Place]:
        """The page of some scenes; returns the places that find no room beside their map."""
        sheet = pages.add()
        most = first_page_rows(sheet.frames["list"][3]) if "list" in sheet.frames else len(places)
        self._overview_page.draw(sheet, scenes, places[:most], has_more=len(places) - most, number=number, of=of)
        return places[most:]

    def _draw_lists(self, pages: _Pages, rest: Sequence[tuple[list[str], list[Place]]]) -> None:
        """Pages of lists after all maps: scenes of each map, and the places that found no room beside it."""
        places = sorted((place for _, left in rest for place in left), key=lambda place: place.rank)
        scenes = [uuid for group, left in rest if left for uuid in group]
        found = overview_list.pages_of(places, self._overview.height)
        for number, columns in enumerate(found, start=1):
            after = page_words.without_school(self._pack, scenes) if number == len(found) else ""
            overview_list.draw_page(pages.add(), columns, self._pack, self._codes, after=after)

    def _groups(self) -> list[tuple[list[str], list[Place]]]:
        """Scenes that are shown on one map, with their places; those without a position are listed with the first."""
        present = [scene.uuid for scene in self._pack.scenes]
        groups = self._shapes.clusters(present) or [present]
        shown = {uuid for group in groups for uuid in group}
        group_of = {uuid: number for number, group in enumerate(groups) for uuid in group}
        result: list[tuple[list[str], list[Place]]] = [(group, []) for group in groups]
        for place in self._pack.places:
            uuid = place.row[UUID]
            result[group_of[uuid] if uuid in shown else 0][1].append(place)
        return result

    def write_overview(self, path: Path) -> None:
        """Write the overview as a PDF.

        Raises:
            OSError: the file cannot be written.
        """
        with PdfFile(path, sentences.title(self._pack)) as file:
            groups = self._groups()
            rest: list[tuple[list[str], list[Place]]] = []
            pages = _Pages(self._overview, self._logo)
            for number, (group, places) in enumerate(groups, start=1):
                rest.append((group, self._draw_overview(pages, group, places, number, len(groups))))
                pages.write(file)
            self._draw_lists(pages, rest)
            pages.write(file)

    def write_places(self, path: Path, on_progress: Callable[[float], None]) -> None:
        """Write the contents, a page or more for each classified place, and what was learned from evaluations.

        Args:
            path: the file.
            on_progress: called with the fraction drawn; may raise to stop.

        Raises:
            OSError: the file cannot be written.
        """
        count = len(self._pack.places)
        with PdfFile(path, tr("Classified places: {mapping}").format(mapping=self._pack.mapping["label"])) as file:
            pages = _Pages(self._places, self._logo)
            self._draw_contents(pages)
            pages.write(file)
            for number, place in enumerate(self._pack.places, start=1):
                file.mark(f"{place.rank}. {place_words.name(place.row)}")
                self._place_page.draw(place, pages.add)
                pages.write(file)
                on_progress(number / count)
            if learned_page.draw(self._pack, self._shapes, pages.add):
                file.mark(tr("What we have learned"))
                pages.write(file)

    def draw_place(self, layout: QgsPrintLayout, place: Place) -> list[Sheet]:
        """Draw the pages of a place into a layout that has no pages."""
        return self._place_page.draw(place, _Pages(self._places, self._logo, layout).add)

    def _draw_contents(self, pages: _Pages) -> None:
        first = pages.add()
        columns = contents_page.columns_of(first, self._pack.places)
        groups = [columns[at : at + 2] for at in range(0, len(columns), 2)]
        page_of, page = {}, len(groups) + 1
        for place in self._pack.places:
            page_of[place.rank] = page
            page += self._place_page.page_count(first, place)
        sheets = [first] + [pages.add() for _ in groups[1:]]
        for number, (sheet, group) in enumerate(zip(sheets, groups), start=1):
            contents_page.draw(sheet, group, self._pack, page_of, number, len(sheets))
            sheet.drop_map()

    def _template(self, name: str) -> Path:
        """The file of a template: the city's own, else the plugin's."""
        own = self._templates / name if self._templates else None
        return own if own and own.exists() else paths.plugin_file("resources", "templates", name)

    def _own_logo(self) -> Path | None:
        candidates = [self._templates / name for name in _LOGOS] if self._templates else []
        logo = next((path for path in candidates if path.exists()), None)
        if logo is not None:
            check_logo(logo)
        return logo
