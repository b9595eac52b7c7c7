# SPDX-License-Identifier: GPL-2.0-or-later
"""What is missing, said in a sentence and in two words."""

from __future__ import annotations

from .. import paths
from ..core.plans import evaluation_gaps, gaps
from ..core.plans.gaps import Gap
from ..core.store import vocabulary
from ..translation import language, tr


def sentence(gap: Gap, plan_title: str) -> str:
    """A gap as a sentence that says what to do.

    Args:
        gap: the gap.
        plan_title: the title of its plan, '' if it has none.
    """
    texts = {
        gaps.NO_PLAN: tr("The place has no plan that is decided or ongoing. Make one, or attach one that exists."),
        gaps.NO_CAUSE: tr("“{plan}” has no cause analysis. Write down why the place draws dealing."),
        gaps.CAUSE_WITHOUT_MEASURE: tr("“{plan}” names a cause but has no measure against it. Add a measure."),
        gaps.MEASURE_INCOMPLETE: tr("The measure “{detail}” in “{plan}” lacks an owner or a due date."),
        gaps.MEASURE_OVERDUE: tr("The measure “{detail}” in “{plan}” was to be done by now."),
        gaps.FOLLOW_UP_OVERDUE: tr("“{plan}” was to be followed up on {detail}."),
        gaps.NOT_FOLLOWED_UP: tr("“{plan}” has not been followed up for two years; the last time was {detail}."),
        evaluation_gaps.NOTHING_DONE: tr(
            "Nothing is reported as carried out of the measure “{detail}” in “{plan}”. Log what was done, or cancel the measure."
        ),
        evaluation_gaps.NOT_EVALUATED: tr(
            "“{detail}” was done by {day}, and nobody has looked at what came of it. Evaluate “{plan}”."
        ),
        evaluation_gaps.NOT_SETTLED: tr(
            "“{plan}” is decided, but not how its effect is to be judged. Settle the evaluation before results are known."
        ),
        evaluation_gaps.PERMIT_ENDS: tr(
            "The permission for “{detail}” in “{plan}” ends, or is to be reviewed, on {day}. Renew it in time."
        ),
        evaluation_gaps.TO_BE_COUNTED: tr(
            "The settled evaluation “{detail}” of “{plan}” can be counted: its last month ended on {day}."
        ),
        gaps.SCHOOL_NOT_PARTY: tr("{detail} lies within the radius and is party to no plan here. Ask the school in."),
    }
    if gap.code == gaps.NOT_FOLLOWED_UP and not gap.detail:
        text = tr("“{plan}” has no date at all: say when it began, was decided or is to be followed up.")
        return text.format(plan=plan_title)
    return texts[gap.code].format(plan=plan_title, detail=gap.detail, day=gap.day)


def labels() -> dict[str, str]:
    """What the kinds of gaps are called."""
    terms = vocabulary.load(paths.vocabulary_file("gap")).terms
    return {term.code: term.label(language()) for term in terms}


def marks() -> dict[str, str]:
    """The kinds of gaps in two words, for a column of a list."""
    return {
        gaps.NO_PLAN: tr("no active plan"),
        gaps.NO_CAUSE: tr("no cause"),
        gaps.CAUSE_WITHOUT_MEASURE: tr("no measure"),
        gaps.MEASURE_INCOMPLETE: tr("no owner or date"),
        gaps.MEASURE_OVERDUE: tr("measure overdue"),
        gaps.FOLLOW_UP_OVERDUE: tr("follow-up overdue"),
        gaps.NOT_FOLLOWED_UP: tr("not followed up"),
        gaps.SCHOOL_NOT_PARTY: tr("school not party"),
        evaluation_gaps.NOTHING_DONE: tr("nothing carried out"),
        evaluation_gaps.NOT_EVALUATED: tr("not evaluated"),
        evaluation_gaps.NOT_SETTLED: tr("evaluation not settled"),
        evaluation_gaps.PERMIT_ENDS: tr("permission ends"),
        evaluation_gaps.TO_BE_COUNTED: tr("evaluation to count"),
    }
