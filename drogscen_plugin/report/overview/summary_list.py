# SPDX-License-Identifier: GPL-2.0-or-later
"""The places in order, as a table of the summary."""

from __future__ import annotations

from html import escape

from ...core.meeting.headline_figures import OVERDUE
from ...core.meeting.pack import Pack
from ...core.meeting.place_page import Place
from ...translation import tr
from ...wording import distances, place_words, school_counts
from ...wording.web import html_page
from ..pages.codes import Words

_NUMBER = ' class="number"'


def html(pack: Pack, codes: Words) -> str:
    """The list, with links to what is said of each place further down."""
    heads = [tr("No."), tr("Place"), tr("Nearest school"), tr("Distance"), tr("Schools")]
    heads += [] if pack.external else [tr("Plan")]
    if not pack.places:
        empty = tr("No scene in the mapping is classified as especially exposed")
        return html_page.heading(tr("The places in order")) + html_page.paragraph(empty)
    numeric = (tr("Distance"), tr("Schools"))
    head = "".join(f'<th scope="col"{_NUMBER if text in numeric else ""}>{escape(text)}</th>' for text in heads)
    body = "\n".join(_row(place, pack, codes) for place in pack.places)
    return (
        html_page.heading(tr("The places in order"))
        + f'<div class="wide" tabindex="0" role="region" aria-label="{escape(tr("The places in order"))}">'
        + f"<table><thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>"
    )


def _row(place: Place, pack: Pack, codes: Words) -> str:
    row = place.row
    near = ' class="near"' if row["borderline"] else ""
    new = f' <span class="new">{escape(tr("NEW"))}</span>' if place_words.is_new(place, pack) else ""
    far = distances.rounded(row["nearest_m"], row["radius_m"], is_area=place.is_area)
    cells = [
        f'<td><span class="disc"><b{near}>{place.rank}</b></span></td>',
        f'<th scope="row"><a href="#om-{place.rank}">{escape(place_words.name(row))}</a>{new}<br>'
        f"<small>{escape(row['district'] or '')}</small></th>",
        f"<td>{escape(row['nearest_school'] or '')}</td>",
        f"<td{_NUMBER}>{escape(far)}</td>",
        f"<td{_NUMBER}>{school_counts.schools(row, len(place.schools))} {school_counts.units(row, len(place.schools))}</td>",
    ]
    if not pack.external:
        state, active = place_words.plan_state(place, lambda code: codes.term("plan_status", code))
        said = f"✓ {state}" if active else state
        late = any(gap.code in OVERDUE for gap in place.gaps)
        text = escape(said) if state else f"<strong>{escape(tr('No plan'))}</strong>"
        cells.append(
            f"<td>{text}" + (f'<br><strong class="late">{escape(tr("! overdue"))}</strong>' if late else "") + "</td>"
        )
    return f'<tr id="plats-{place.rank}">{"".join(cells)}</tr>'
