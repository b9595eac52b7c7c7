"""The summary of a meeting pack: a page to read on a screen, to print and to send."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...core.meeting.pack import Pack
from ...core.meeting.place_page import Place, PlanPart
from ...core.plans.validation import UNMARKED
from ...core.store.changes import Row
from ...core.store.schema import UUID, Schema
from ...core.store.vocabulary import Vocabulary
from ...translation import language, number, tr
from ...wording import charts, gap_sentences, html_page, scene_sentences
from . import sentences as pack_sentences

_NOT_FACTS = (UUID, "title")
_COLUMNS = {
    "measure": ("title", "kind", "owner_unit", "due_date", "cost_sek", "status"),
    "follow_up": ("follow_up_date", "kind", "outcome", "conclusion", "note"),
}


@dataclass(frozen=True)
class Words:
    """What fields and codes are called in the interface's language.

    Attributes:
        schema: the store's schema.
        vocabularies: the value lists by name.
    """

    schema: Schema
    vocabularies: Mapping[str, Vocabulary]

    def label(self, table: str, field: str) -> str:
        """What a field is called."""
        return self.schema[table][field].label(language())

    def value(self, table: str, field: str, row: Row) -> str:
        """The value of a field as text, '' if it is empty or if the audience does not see the field."""
        value, described = row.get(field), self.schema[table][field]
        if value is None:
            return ""
        if described.vocabulary:
            return self.vocabularies[described.vocabulary].label(str(value), language())
        return number(value) if described.type in ("real", "integer") else str(value)


def html(pack: Pack, words: Words) -> str:
    """The summary as an HTML page.

    Args:
        pack: the content.
        words: labels and codes in words.
    """
    stamp = pack_sentences.stamp(pack)
    parts = [
        html_page.paragraph(stamp, strong=True) if stamp else "",
        html_page.paragraph(pack_sentences.headline(pack)),
        html_page.paragraph(pack_sentences.sources(pack)),
        *(
            html_page.paragraph(text, strong=True)
            for text in (pack_sentences.check_sentences(pack.check) if pack.check else ())
        ),
        _figures(pack),
        _classes_chart(pack),
        *_areas(pack),
        _places(pack),
        *(_place(place, pack, words) for place in pack.places),
        _shared(pack),
        html_page.paragraph(pack_sentences.explanation(), note=True),
        html_page.paragraph(pack_sentences.audience_note(pack), note=True),
        html_page.paragraph(f"{tr('Order of priority')}: {pack_sentences.weights_sentence(pack)}", note=True),
        html_page.paragraph(tr("Made {day}.").format(day=pack.today.isoformat()), note=True),
    ]
    return html_page.page(pack_sentences.title(pack), parts)


def _figures(pack: Pack) -> str:
    columns = [tr("Figure"), pack.mapping["label"]]
    rows = pack_sentences.figures(pack)
    if pack.before:
        return html_page.table(tr("The situation"), (*columns, pack.before["label"]), rows, empty="")
    return html_page.table(tr("The situation"), columns, [row[:2] for row in rows], empty="")


def _classes_chart(pack: Pack) -> str:
    counts = pack.situation
    lines = [
        charts.Bar(tr("Classified"), counts.classified, str(counts.classified), is_marked=True),
        charts.Bar(
            tr("Not classified"),
            counts.scenes - counts.classified - counts.unknown,
            str(counts.scenes - counts.classified - counts.unknown),
        ),
    ]
    if counts.unknown:
        lines.append(charts.Bar(tr("Class unknown"), counts.unknown, str(counts.unknown)))
    if pack.progress:
        covered = tr("{count} of {total}").format(count=pack.progress.covered, total=counts.classified)
        lines.append(charts.Bar(tr("Classified with active plan"), pack.progress.covered, covered))
    return charts.bars(tr("Scenes by class"), lines, whole=counts.scenes)


def _areas(pack: Pack) -> list[str]:
    """Scenes by district board, and by municipality if that was requested."""
    sections = []
    if list(pack.situation.by_board) not in ([], [""]):
        heading, column = tr("By city district"), tr("City district board")
        sections.append(_by_area(heading, column, tr("Outside every district"), pack.situation.by_board))
    if pack.by_municipality:
        heading, column = tr("By municipality"), tr("Municipality")
        sections.append(_by_area(heading, column, tr("Outside every municipality"), pack.by_municipality))
    return sections


def _by_area(heading: str, column: str, outside: str, counts: Mapping[str, tuple[int, int]]) -> str:
    rows = [(name or outside, scenes, classified) for name, (scenes, classified) in counts.items()]
    lines = [
        charts.Bar(name, classified, tr("{classified} of {scenes}").format(classified=classified, scenes=scenes))
        for name, scenes, classified in rows
    ]
    table = html_page.table(heading, (column, tr("Drug scenes"), tr("Classified")), rows, empty="")
    title = tr("{heading}: classified scenes").format(heading=heading)
    return table + charts.bars(title, lines, whole=max(scenes for _, scenes, _ in rows))


def _places(pack: Pack) -> str:
    columns = [
        tr("Order"),
        tr("Scene"),
        tr("District"),
        tr("Nearest school"),
        tr("Distance (m)"),
        tr("Schools"),
        tr("Plans"),
    ]
    rows = [
        (
            place.rank,
            place.row["name"] or tr("(no name)"),
            place.board or "–",
            place.row["nearest_school"] or "–",
            scene_sentences.metres(place.row["nearest_m"]),
            len(place.schools),
            len(place.plans),
        )
        for place in pack.places
    ]
    empty = tr("No scene in the mapping is classified as especially exposed")
    return html_page.table(tr("Classified scenes in order of priority"), columns, rows, empty=empty)


def _place(place: Place, pack: Pack, words: Words) -> str:
    name = place.row["name"] or tr("(no name)")
    head = [html_page.heading(f"{place.rank}. {name}"), html_page.paragraph(scene_sentences.class_sentence(place.row))]
    return "\n".join([*head, place_body(place, pack, words)])


def place_body(place: Place, pack: Pack, words: Words) -> str:
    """What is known about a place: schools, plans with everything in them, gaps."""
    schools = [
        (row["school_name"], scene_sentences.metres(row["distance_m"]), place.pupils.get(row["school_key"]) or "–")
        for row in place.schools
    ]
    columns = (tr("School"), tr("Distance (m)"), tr("Pupils"))
    parts = [
        html_page.table(tr("Schools within the radius"), columns, schools, empty=tr("None."), level=3),
        *(plan_html(part, words) for part in place.plans),
    ]
    if not place.plans:
        parts.append(html_page.paragraph(tr("No plan that can be shown.") if pack.external else tr("No plan.")))
    if place.gaps:
        parts.append(html_page.heading(tr("Gaps"), level=3))
        parts.append(
            html_page.bullets([gap_sentences.sentence(gap, pack.titles.get(gap.plan_uuid, "")) for gap in place.gaps])
        )
    return "\n".join(parts)


def plan_html(part: PlanPart, words: Words) -> str:
    """A plan as a part of the page."""
    plan = part.plan
    draft = f" – {pack_sentences.working_material()}" if part.is_draft else ""
    told = [
        field
        for field in words.schema["plan"].fields
        if field.name not in _NOT_FACTS and words.value("plan", field.name, plan) and not _is_unmarked(field.name, plan)
    ]
    sentences = {
        field.name: f"{words.label('plan', field.name)}: {words.value('plan', field.name, plan)}" for field in told
    }
    short = [sentences[field.name] for field in told if field.type != "long_text"]
    facts = [html_page.paragraph(sentences[field.name]) for field in told if field.type == "long_text"]
    facts.insert(0, html_page.paragraph("  ·  ".join(short)))
    parties = "; ".join(row["name"] or words.value("party", "kind", row) for row in part.parties) or "–"
    return "\n".join(
        [
            html_page.heading(f"{tr('Plan')}: {plan['title'] or ''}{draft}", level=3),
            *facts,
            html_page.paragraph(f"{words.schema['party'].label(language())}: {parties}"),
            _rows("measure", part.measures, words, empty=tr("No measures.")),
            _rows("follow_up", part.follow_ups, words, empty=tr("No follow-ups.")),
        ]
    )


def _is_unmarked(name: str, plan: Row) -> bool:
    return name == "confidentiality" and plan.get(name) == UNMARKED


def _rows(table: str, rows: Sequence[Row], words: Words, *, empty: str) -> str:
    names = [name for name in _COLUMNS[table] if not rows or name in rows[0]]
    cells = [[words.value(table, name, row) or "–" for name in names] for row in rows]
    headings = [words.label(table, name) for name in names]
    return html_page.table(words.schema[table].label(language()), headings, cells, empty=empty, level=4)


def _shared(pack: Pack) -> str:
    rows = [
        (name, len(scenes), ", ".join(f"{scene} ({scene_sentences.metres(distance)} m)" for scene, distance in scenes))
        for _, name, scenes in pack.shared
    ]
    columns = (tr("School"), tr("Drug scenes"), tr("Which, with distance"))
    return html_page.table(
        tr("Schools near two or more scenes"), columns, rows, empty=tr("No school is near several scenes.")
    )
