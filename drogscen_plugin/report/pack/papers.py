"""The two PDF files of a meeting pack: the overview map, and a page for each classified place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from qgis.core import QgsMapLayer, QgsPrintLayout, QgsProject

from ... import paths
from ...core.meeting.pack import Pack
from ...core.meeting.place_page import Place
from ...translation import number, tr
from ...wording import place_story, scene_sentences
from ..layout import template as layout_template
from ..layout.pdf import FlowingText, PdfFile
from . import sentences as pack_sentences
from . import summary as pack_summary
from .maps import PackMaps
from .summary import Words

OVERVIEW, PLACES = "oversikt.qpt", "platser.qpt"
_LOGOS = ("logo.svg", "logo.png", "logo.jpg")
_FIRST_PAGE_ONLY = ("map", "scalebar", "north", "facts")
_TABLE = '<table width="100%" border="1" cellspacing="0" cellpadding="4" style="border-collapse: collapse; border-color: #999999;">'
_STYLE = """
body { font-size: 9pt; color: #1a1a1a; }
h3 { font-size: 11pt; margin-top: 10px; margin-bottom: 3px; } h4 { font-size: 9.5pt; margin-top: 6px; margin-bottom: 2px; }
p { margin-top: 2px; margin-bottom: 2px; } th { background-color: #ececec; text-align: left; }
"""


class PackPapers:
    """Draws the papers of one pack."""

    def __init__(
        self,
        pack: Pack,
        maps: PackMaps,
        project: QgsProject,
        words: Words,
        *,
        templates: Path | None,
        background: Sequence[QgsMapLayer],
    ):
        """Draw with templates.

        Args:
            pack: the content.
            maps: its layers.
            project: the project that the layouts belong to.
            words: labels and codes in words.
            templates: a folder with the city's own templates and logo, or None; the plugin's replace what it lacks.
            background: layers under the others, top first, such as districts and a basemap.
        """
        self._pack, self._maps, self._project, self._words = pack, maps, project, words
        self._templates, self._background = templates, list(background)

    def overview_layout(self) -> QgsPrintLayout:
        """The overview map.

        Raises:
            BadTemplate: the template cannot be used.
        """
        layout = layout_template.load(self.template(OVERVIEW), self._project, ("map",))
        layers = [self._maps.scenes, self._maps.schools, self._maps.rings]
        self.fill_overview(layout, [*layers, *self._background], layers)
        return layout

    def fill_overview(
        self, layout: QgsPrintLayout, layers: Sequence[QgsMapLayer], explained: Sequence[QgsMapLayer]
    ) -> None:
        """Fill in an overview with layers, top first; those in ``explained`` are shown in the legend."""
        layout_template.set_map(layout, layers, self._maps.crs, self._maps.overview_extent())
        layout_template.set_legend(layout, explained)
        figures = [
            f"{label}: {now}" + (f"   ({then})" if then else "")
            for label, now, then in pack_sentences.figures(self._pack)
        ]
        if self._pack.before:
            figures.append(tr("In brackets: mapping {label}").format(label=self._pack.before["label"]))
        if self._pack.check:
            figures += ["", *pack_sentences.check_sentences(self._pack.check)]
        notes = (
            pack_sentences.sources(self._pack),
            pack_sentences.explanation(),
            pack_sentences.audience_note(self._pack),
            tr("Made {day}.").format(day=self._pack.today.isoformat()),
        )
        texts = {
            "title": pack_sentences.title(self._pack),
            "headline": pack_sentences.headline(self._pack),
            "figures": "\n".join(figures),
            "notes": "  ·  ".join(notes),
            "stamp": pack_sentences.stamp(self._pack),
        }
        self._fill(layout, texts)
        if not self._maps.has_positions:
            layout_template.hide(layout, ("map", "scalebar", "north", "legend"))

    def write_overview(self, path: Path) -> None:
        """Write the overview as a PDF of one page.

        Raises:
            BadTemplate: the template cannot be used.
            OSError: the file cannot be written.
        """
        with PdfFile(path, pack_sentences.title(self._pack)) as file:
            file.add(self.overview_layout())

    def write_places(self, path: Path, on_progress: Callable[[float], None]) -> None:
        """Write a page, and as many more as its tables need, for each classified place.

        Args:
            path: the file.
            on_progress: called with the fraction drawn; may raise to stop.

        Raises:
            BadTemplate: the template cannot be used.
            OSError: the file cannot be written.
        """
        with PdfFile(path, tr("Classified places: {mapping}").format(mapping=self._pack.mapping["label"])) as file:
            if not self._pack.places:
                self._write_none(file)
            for place in self._pack.places:
                self._write_place(file, place)
                on_progress(place.rank / len(self._pack.places))

    def place_layout(self, place: Place) -> tuple[QgsPrintLayout, list]:
        """The first page of a place without its tables, and the layers that were made for its map."""
        layout = layout_template.load(self.template(PLACES), self._project, ("map", "body"))
        layers, extent = self._maps.of_place(place)
        layout_template.set_map(layout, [*layers, *self._background], self._maps.crs, extent)
        self._fill(layout, self._place_texts(place))
        return layout, layers

    def _write_place(self, file: PdfFile, place: Place) -> None:
        layout, layers = self.place_layout(place)
        body = layout.itemById("body").sceneBoundingRect()
        top = min(body.y(), layout.itemById("map").sceneBoundingRect().y())
        html = pack_summary.place_body(place, self._pack, self._words).replace("<table>", _TABLE)
        text = FlowingText(
            file,
            f"<html><body>{html}</body></html>",
            _STYLE,
            width_mm=body.width(),
            first_mm=body.height(),
            next_mm=body.bottom() - top,
        )
        count = text.page_count()
        for page in range(count):
            self._number(layout, place, page, count)
            if page == 1:
                layout_template.hide(layout, _FIRST_PAGE_ONLY)
            painter = file.add(layout)
            text.draw(painter, page, body.x(), body.y() if page == 0 else top)
        self._maps.forget(layers)

    def _write_none(self, file: PdfFile) -> None:
        layout = layout_template.load(self.template(PLACES), self._project, ("map", "body"))
        layout_template.hide(layout, _FIRST_PAGE_ONLY)
        subtitle = tr("No scene in the mapping is classified as especially exposed")
        self._fill(
            layout, {**self._common(), "title": pack_sentences.title(self._pack), "subtitle": subtitle, "page": ""}
        )
        file.add(layout)

    def fill_common(self, layout: QgsPrintLayout) -> None:
        """Fill in what all places share."""
        self._fill(layout, self._common())

    def _common(self) -> dict[str, str]:
        notes = (pack_sentences.audience_note(self._pack), pack_sentences.sources(self._pack))
        date_note = tr("Made {day}.").format(day=self._pack.today.isoformat())
        return {"footer": "  ·  ".join((*notes, date_note)), "stamp": "", "facts": ""}

    def _place_texts(self, place: Place) -> dict[str, str]:
        row = place.row
        mapping = tr("Mapping {label}").format(label=self._pack.mapping["label"])
        district = place.board or tr("Outside every district")
        change = self._words.value("scene", "change_code", row)
        facts = [
            scene_sentences.class_sentence(row),
            "",
            tr("Place in the order of priority: {rank} of {count}").format(
                rank=place.rank, count=len(self._pack.places)
            ),
            tr("Schools within the radius: {count}").format(count=len(place.schools)),
            tr("Pupils in these schools: {count}").format(
                count=number(row["pupils"]) if row["pupils"] is not None else tr("not known")
            ),
            tr("Since the mapping before: {change}").format(change=change),
        ]
        if row["shootings"] is not None:
            facts.append(tr("Shootings: {count}").format(count=row["shootings"]))
        facts.append(tr("Plans: {count}").format(count=len(place.plans)))
        stamp = pack_sentences.working_material() if place.has_draft() else ""
        return {
            **self._common(),
            "title": f"{place.rank}. {row['name'] or tr('(no name)')}",
            "subtitle": "  ·  ".join(filter(None, (district, mapping, place_story.formerly(place.former_names)))),
            "facts": "\n".join(facts),
            "stamp": stamp,
        }

    def _number(self, layout: QgsPrintLayout, place: Place, page: int, count: int) -> None:
        text = tr("Place {rank}, page {page} of {count}").format(rank=place.rank, page=page + 1, count=count)
        layout_template.set_text(layout, "page", text)

    def _fill(self, layout: QgsPrintLayout, texts: Mapping[str, str]) -> None:
        for name, text in texts.items():
            layout_template.set_text(layout, name, text)
        layout_template.set_picture(layout, "north", paths.plugin_file("resources", "templates", "north.svg"))
        layout_template.set_picture(layout, "logo", self._logo())

    def template(self, name: str) -> Path:
        """The file of a template: the city's own, else the plugin's."""
        own = self._templates / name if self._templates else None
        return own if own and own.exists() else paths.plugin_file("resources", "templates", name)

    def _logo(self) -> Path | None:
        candidates = [self._templates / name for name in _LOGOS] if self._templates else []
        return next((path for path in candidates if path.exists()), None)
