# SPDX-License-Identifier: GPL-2.0-or-later
"""Each source file says which licence it has, in its first line or after that which names its program."""

from pathlib import Path

import pytest

from tests.support.folders import ROOT
from tests.support.tools import load

tool = load("licence_lines")


def test_every_source_file_has_the_line():
    lacking = [
        path for path in tool.sources(ROOT) if tool.LINE not in "".join(path.read_text("utf-8").splitlines(True)[:2])
    ]
    assert lacking == []
    assert {path.suffix or path.name for path in tool.sources(ROOT)} == set(tool.MARKS)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.py", '"""A."""\n', f'# {tool.LINE}\n"""A."""\n'),
        ("a.sh", "#!/bin/sh\nls\n", f"#!/bin/sh\n# {tool.LINE}\nls\n"),
        ("a.sql", "-- name: a\n", f"-- {tool.LINE}\n-- name: a\n"),
    ],
)
def test_the_line_is_added_once(name, text, expected):
    assert tool.with_line(Path(name), text) == expected
    assert tool.with_line(Path(name), expected) == expected


def test_without_git_what_is_made_is_passed_over(tmp_path):
    for name in (
        "plugin/one.py",
        "build/two.py",
        ".venv/three.py",
        "plugin/__pycache__/four.py",
        "Makefile",
        "text.md",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert {path.name for path in tool.sources(tmp_path)} == {"one.py", "Makefile"}
