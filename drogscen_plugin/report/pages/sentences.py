# SPDX-License-Identifier: GPL-2.0-or-later
"""What the papers of a meeting pack say about the figures."""

from __future__ import annotations

from ...core.meeting.headline_figures import Check
from ...core.meeting.pack import Pack
from ...core.scenes import priority
from ...translation import number, percent, tr
from ...wording import mapping_source, scene_sentences


def title(pack: Pack) -> str:
    """What the pack is called."""
    return tr("Open drug scenes near schools: {mapping}").format(mapping=pack.mapping["label"])


def headline(pack: Pack) -> str:
    """The sentence with the main result."""
    counts = pack.situation
    text = tr("%n of {scenes} drug scenes have a school within {radius} m.", counts.classified)
    said = text.format(scenes=counts.scenes, radius=radius_text(pack.mapping["radius_m"]))
    return f"{said} {tr('New: {count}.').format(count=counts.new)}" if pack.before else said


def radius_text(radius_m: float | None) -> str:
    """A radius as the papers show it; a dash if the store does not record it."""
    return "–" if radius_m is None else number(radius_m)


def sources(pack: Pack) -> str:
    """Source and year of the mapping, and which schools count where that is not known."""
    return mapping_source.sources({**pack.mapping, "run_record": pack.run_record})


def stamp(pack: Pack) -> str:
    """The stamp for papers that show drafts, '' if there are no drafts."""
    return working_material() if pack.has_draft() else ""


def working_material() -> str:
    """What is stamped on drafts."""
    return tr("Working material (arbetsmaterial)")


def explanation() -> str:
    """What the class is, and what it is not."""
    return tr(
        "Place where young people are especially exposed (särskilt utsatt plats för unga) is the class that a motion to the city council proposes "
        "(KS 2023/1390). It is not the police's especially exposed area (särskilt utsatt område)."
    )


def made(pack: Pack) -> str:
    """When the papers were made, and by which unit if that is told."""
    day = pack.today.isoformat()
    return (
        tr("Made {day} by {unit}.").format(day=day, unit=pack.unit) if pack.unit else tr("Made {day}.").format(day=day)
    )


def audience_note(pack: Pack) -> str:
    """What an external audience does not see."""
    if not pack.external:
        return tr("Internal: may hold what is not for release. Whether something may be released has to be assessed.")
    return tr(
        "For an external audience: drafts, plans with a confidentiality mark, measures with cameras and entry systems, and notes are left out. "
        "A place without a plan here may have one."
    )


def weights_sentence(pack: Pack) -> str:
    """The weights of the order of the numbers, in which plans do not count, as not every audience sees them all."""
    labels = scene_sentences.part_labels()
    shown = {code: weight for code, weight in pack.weights.items() if code != priority.NO_PLAN}
    parts = ", ".join(f"{labels[code].lower()} {number(weight)}" for code, weight in shown.items() if weight)
    if not parts:
        return tr("No weights: in alphabetical order.")
    text = tr("With weights of your own: {parts}.")
    if pack.weights == priority.DEFAULT_WEIGHTS:
        text = tr("With the proposed weights: {parts}.")
    both = pack.weights[priority.SCHOOLS] and pack.weights[priority.PUPILS]
    more = tr("Schools and pupils rise together.") if both else ""
    return " ".join(filter(None, (text.format(parts=parts), more)))


def figures(pack: Pack) -> list[tuple[str, str, str]]:
    """The headline figures: what, now, and in the mapping before ('' where that is not known)."""
    now, then = pack.situation, pack.situation_before

    def before(name: str) -> str:
        value = getattr(then, name) if then else None
        return "" if value is None else str(value)

    rows = [
        (tr("Drug scenes in the mapping"), str(now.scenes), before("scenes")),
        (tr("New since the previous mapping"), _known(now.new), before("new")),
        (tr("Ceased since the previous mapping"), _known(now.ceased), before("ceased")),
        (
            tr("Classified: a school within {radius} m").format(radius=radius_text(pack.mapping["radius_m"])),
            _share(now.classified, now.scenes),
            _share(then.classified, then.scenes) if then else "",
        ),
        (tr("Near the limit, on either side"), str(now.borderline), before("borderline")),
    ]
    if counted := mapping_source.counted_schools(pack.run_record):
        rows.append((tr("Schools that count"), counted, ""))
    if now.doubtful is not None:
        rows.append((tr("Classes that hang on doubtful positions"), str(now.doubtful), before("doubtful")))
    if now.unknown:
        rows.append((tr("Class unknown: no usable position"), str(now.unknown), before("unknown")))
    if now.with_shooting is not None:
        shot = _share(then.with_shooting, then.scenes) if then and then.with_shooting is not None else ""
        rows.append((tr("With at least one shooting"), _share(now.with_shooting, now.scenes), shot))
    if pack.progress:
        rows += [
            (tr("Classified scenes with an active plan"), _share(pack.progress.covered, now.classified), ""),
            (tr("Classified scenes without an active plan"), str(pack.progress.uncovered), ""),
            (tr("Scenes with something overdue"), str(pack.progress.overdue), ""),
        ]
    return rows


def _known(count: int | None) -> str:
    return "–" if count is None else str(count)


def _share(count: int, total: int) -> str:
    return f"{count} ({percent(count / total)})" if total else str(count)


def check_sentences(check: Check) -> list[str]:
    """Whether the published figure agrees, and where a difference may come from."""
    expected = " / ".join(str(part) for part in (check.expected_classified, check.expected_scenes) if part is not None)
    wanted = tr("{classified} of {scenes}").format(
        classified=check.expected_classified if check.expected_classified is not None else "–",
        scenes=check.expected_scenes if check.expected_scenes is not None else "–",
    )
    actual = tr("{classified} of {scenes}").format(classified=check.classified, scenes=check.scenes)
    if not expected:
        return []
    if check.agrees():
        return [tr("Published: {expected}. Found: {found}. They agree.").format(expected=wanted, found=actual)]
    lines = [tr("Published: {expected}. Found: {found}. They differ.").format(expected=wanted, found=actual)]
    if check.expected_scenes not in (None, check.scenes):
        lines.append(tr("The mapping holds another number of scenes than was published: is it the same mapping?"))
    missing = (check.expected_classified or 0) - check.classified
    if check.expected_classified is not None and missing:
        near = check.near_limit_out if missing > 0 else check.near_limit_in
        text = (
            tr("Scenes just outside the limit, which another position or radius would bring in: {scenes}.")
            if missing > 0
            else tr("Scenes just inside the limit, which another position or radius would leave out: {scenes}.")
        )
        lines.append(text.format(scenes=", ".join(near) or tr("none")))
    return lines
