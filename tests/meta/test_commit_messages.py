# SPDX-License-Identifier: GPL-2.0-or-later
"""Commit messages as CONTRIBUTING asks for them."""

import pytest

from tests.support.tools import load

commit_messages = load("commit_messages")


@pytest.mark.parametrize(
    ("message", "problems"),
    [
        ("fix: a school on the border counts\n\nIt was clipped.\n", []),
        ("docs: how scenes are recognised\n", []),
        ("feat(gui): a key for the next scene\n\nFor presenters.\n# a comment of git's\n", []),
        ("Merge branch 'main'\n", []),
        ("", ["it is empty"]),
        ("fix: a school on the border counts\n", ["the body has to say why"]),
        ("fix: a school\nIt was clipped.\n", ["the second line has to be empty", "the body has to say why"]),
        (f"docs: {'x' * 67}\n", ["the subject has 73 characters, more than 72"]),
        (
            "wip\n",
            [
                "the subject has to begin with one of feat, fix, perf, refactor, test, docs, build, ci, chore, style and a colon"
            ],
        ),
    ],
)
def test_what_is_wrong_with_a_message(message, problems):
    assert commit_messages.findings(message) == problems


def test_every_commit_since_the_rule_keeps_it():
    assert [
        (commit, wrong) for commit, text in commit_messages.history() if (wrong := commit_messages.findings(text))
    ] == []
