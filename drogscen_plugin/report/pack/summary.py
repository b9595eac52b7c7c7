# SPDX-License-Identifier: GPL-2.0-or-later
"""The summary of a meeting pack: a page to read on a screen, to print and to send."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from html import escape

from ...core.meeting.pack import Pack
from ...core.meeting.place_page import Place
from ...core.plans import gaps
from ...core.plans.validation import DRAFTS, is_active
from ...translation import number, tr
from ...wording import gap_sentences, scene_sentences
from ...wording.web import charts, html_page
from ..overview import hero_figures, summary_list, summary_map
from ..pages import sentences as pack_sentences
from ..pages import words as page_words
from ..pages.backgrounds import Background
from ..pages.codes import Words
from ..pages.geometry import PackGeometry
from . import learned_html
from .plan_html import plan_html

_STYLE = """
body { max-width: 960px; margin: 1.5em auto; padding: 0 1em; }
h1 { font-size: 1.9em; line-height: 1.15; }
.stamp { float: right; border: 2px solid #4B2A6B; color: #4B2A6B; font-weight: bold; padding: .2em .6em; margin: 0; }
.heroes { display: flex; flex-wrap: wrap; border-top: 2px solid #1B1F23; border-bottom: 1px solid #C8CDD2; margin: 1em 0; }
.heroes div { flex: 1 1 190px; padding: .4em 1em .4em 0; } .heroes p { margin: 0; }
.hero { font-size: 2.6em; font-weight: bold; line-height: 1.1; } .hero small { font-size: .5em; font-weight: normal; color: #4A5158; }
svg.chart { width: 100%; } svg.map { width: 100%; height: auto; border: 1px solid #9AA0A5; background: #F7F7F5; }
.tasks { background: #F2F4F5; border-left: 5px solid #A32A00; padding: .7em 1.2em; list-style: none; columns: 2 300px; }
.tasks b { display: inline-block; min-width: 2em; }
.disc b { display: inline-block; min-width: 1.7em; line-height: 1.7em; border-radius: 50%; text-align: center; background: #4B2A6B; color: #FFFFFF; }
.disc b.near { background: #F5BF4F; color: #24123A; box-shadow: inset 0 0 0 3px #4B2A6B; }
.new { border: 1px solid #4B2A6B; color: #4B2A6B; font-size: .7em; padding: 0 .3em; } .late { color: #A32A00; }
tbody th { font-weight: bold; } tbody th small { font-weight: normal; color: #4A5158; } tbody th a { color: inherit; } .wide { overflow-x: auto; }
@media print { @page { size: A4; margin: 14mm; } body { margin: 0; max-width: none; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  section, tr, svg, ul { break-inside: avoid; } thead { display: table-header-group; } .wide { overflow: visible; } }
"""


def html(pack: Pack, words: Words, shapes: PackGeometry, background: Background) -> str:
    """The summary as an HTML page.

    Args:
        pack: the content.
        words: labels and codes in words.
        shapes: the shapes of the pack.
        background: what lies under its maps.
    """
    stamp = page_words.stamp(pack, has_draft=pack.has_draft())
    compared = tr("compared with {label}").format(label=pack.before["label"]) if pack.before else ""
    about = ", ".join(filter(None, (page_words.mapping(pack), compared)))
    parts = [
        f'<p class="stamp">{escape(stamp)}</p>' if stamp else "",
        html_page.paragraph(about[0].upper() + about[1:], note=True),
        *(
            html_page.paragraph(text, strong=True)
            for text in (pack_sentences.check_sentences(pack.check) if pack.check else ())
        ),
        _heroes(pack),
        html_page.paragraph(page_words.hanging(pack), strong=True) if page_words.hanging(pack) else "",
        summary_map.svg(pack, shapes, background),
        *_areas(pack),
        _tasks(pack),
        summary_list.html(pack, words),
        _figures(pack),
        *(_place(place, pack, words) for place in pack.places),
        learned_html.html(pack),
        _shared(pack),
        html_page.paragraph(
            tr("Source: {sources}.").format(sources=pack_sentences.sources(pack).rstrip(".")), note=True
        ),
        html_page.paragraph(pack_sentences.explanation(), note=True),
        html_page.paragraph(pack_sentences.audience_note(pack), note=True),
        html_page.paragraph(f"{tr('Order of priority')}: {pack_sentences.weights_sentence(pack)}", note=True),
        html_page.paragraph(pack_sentences.made(pack), note=True),
    ]
    return html_page.page(page_words.title(pack), parts, style=_STYLE)


def _heroes(pack: Pack) -> str:
    """The headline figures as a band."""
    cells = "".join(
        f'<div><p class="hero" style="color:{cell.colour}">{escape(cell.figure)}'
        + (f" <small>{escape(cell.unit)}</small>" if cell.unit else "")
        + f"</p><p><strong>{escape(cell.label)}</strong></p><p>{escape(cell.second)}</p></div>"
        for cell in hero_figures.of_pack(pack)
    )
    return f'<section class="heroes" aria-label="{escape(tr("The situation"))}">{cells}</section>'


def _tasks(pack: Pack) -> str:
    """How much is to be done, for insiders."""
    if pack.progress is None:
        return ""
    parties = {(gap.scene_uuid, gap.detail) for gap in pack.gaps if gap.code == gaps.SCHOOL_NOT_PARTY}
    drafts = sum(plan["status"] in DRAFTS for plan in pack.content["plan"])
    rows = [
        (pack.progress.uncovered, tr("classified places without an active plan")),
        (hero_figures.late_count(pack), tr("places with something overdue")),
        (drafts, tr("plans that are not decided")),
        (len(parties), tr("schools within the radius that are no parties")),
    ]
    items = "".join(f"<li><b>{number(count)}</b> {escape(text)}</li>" for count, text in rows if count)
    return f'{html_page.heading(tr("To do"))}<ul class="tasks">{items}</ul>' if items else ""


def _figures(pack: Pack) -> str:
    columns = [tr("Figure"), pack.mapping["label"]]
    rows = pack_sentences.figures(pack)
    if pack.before:
        return html_page.table(tr("The situation"), (*columns, pack.before["label"]), rows, empty="")
    return html_page.table(tr("The situation"), columns, [row[:2] for row in rows], empty="")


def _areas(pack: Pack) -> list[str]:
    """Scenes by district board, and by municipality if that was requested."""
    sections = []
    if list(pack.situation.by_board) not in ([], [""]):
        covered = None
        if not pack.external:
            active = (place for place in pack.places if any(is_active(part.plan) for part in place.plans))
            covered = Counter(place.board for place in active)
        heading = tr("By city district board")
        sections.append(_by_area(heading, tr("Outside every district"), pack.situation.by_board, covered))
    if pack.by_municipality:
        sections.append(_by_area(tr("By municipality"), tr("Outside every municipality"), pack.by_municipality, None))
    return sections


def _by_area(
    heading: str, outside: str, counts: Mapping[str, tuple[int, int]], covered: Mapping[str, int] | None
) -> str:
    """A chart of areas; ``covered`` are their classified scenes with an active plan, None to say nothing of plans."""
    parts = [
        charts.Part(tr("classified"), "#4B2A6B", "#4B2A6B", "#FFFFFF"),
        charts.Part(tr("not classified"), "#FFFFFF", "#4F565C", "#1B1F23"),
    ]
    if covered is not None:
        parts[:1] = [
            charts.Part(tr("classified, active plan"), "#00695C", "#00695C", "#FFFFFF"),
            charts.Part(tr("classified, no active plan"), "#4B2A6B", "#4B2A6B", "#FFFFFF"),
        ]
    lines = []
    for name, (scenes, classified) in counts.items():
        split = [classified] if covered is None else [covered[name], classified - covered[name]]
        text = tr("{classified} of {scenes}").format(classified=classified, scenes=scenes)
        lines.append((name or outside, [*split, scenes - classified], text))
    title = tr("{heading}: classified scenes").format(heading=heading)
    return html_page.heading(heading) + charts.stacked(title, parts, lines)


def _place(place: Place, pack: Pack, words: Words) -> str:
    name = place.row["name"] or tr("(no name)")
    head = [
        html_page.heading(f"{place.rank}. {name}", anchor=f"om-{place.rank}"),
        html_page.paragraph(scene_sentences.class_sentence(place.row)),
    ]
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
        *(plan_html(part, words, external=pack.external) for part in place.plans),
    ]
    if not place.plans:
        parts.append(html_page.paragraph(tr("No plan that can be shown.") if pack.external else tr("No plan.")))
    if place.gaps:
        parts.append(html_page.heading(tr("Gaps"), level=3))
        parts.append(
            html_page.bullets([gap_sentences.sentence(gap, pack.titles.get(gap.plan_uuid, "")) for gap in place.gaps])
        )
    return "\n".join(parts)


def _shared(pack: Pack) -> str:
    rows = [
        (name, len(scenes), ", ".join(f"{scene} ({scene_sentences.metres(distance)} m)" for scene, distance in scenes))
        for _, name, scenes in pack.shared
    ]
    columns = (tr("School"), tr("Drug scenes"), tr("Which, with distance"))
    return html_page.table(
        tr("Schools near two or more scenes"), columns, rows, empty=tr("No school is near several scenes.")
    )
