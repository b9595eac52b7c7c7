# SPDX-License-Identifier: GPL-2.0-or-later
"""``make release`` in a repository of the test's own."""

import subprocess
from datetime import date

import pytest

from tests.support.folders import ROOT
from tests.support.tools import load

tool = load("release")
DAY = date(2027, 1, 31)


def git(root, *arguments):
    command = ["git", "-c", "user.name=Test", "-c", "user.email=test@example.org", *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A repository with the project's own files in which a version stands, none of them released."""
    for variable in ("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"):
        monkeypatch.setenv(variable, "Test")
    for variable in ("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"):
        monkeypatch.setenv(variable, "test@example.org")
    for name in tool.PLACES:
        (tmp_path / name).write_text((ROOT / name).read_text(encoding="utf-8"), encoding="utf-8")
    changelog = tmp_path / "CHANGELOG.md"
    changelog.write_text("# Changelog\n\n## 0.1.0 – unreleased\n\n- New.\n", encoding="utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "feat: all")
    return tmp_path


def lines(checkout, name, beginning):
    text = (checkout / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.startswith(beginning)]


@pytest.fixture
def owned(checkout):
    """The same, with addresses of an owner."""
    path = checkout / "metadata.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("example.org", "agare.se"), encoding="utf-8")
    git(checkout, "commit", "--quiet", "-a", "-m", "docs: the owner")
    return checkout


def test_todays_metadata_lack_the_owners_four_fields_and_nothing_else(checkout):
    lacking = [line.split(" is ")[0] for line in tool.findings(ROOT)]
    assert lacking == [f"metadata.txt: {key}" for key in ("homepage", "tracker", "repository", "email")]
    with pytest.raises(tool.CannotRelease, match=r"docs/publishing.md says:\n  metadata.txt: homepage"):
        tool.release(checkout, "0.2.0", DAY, checks=())
    assert git(checkout, "tag") == ""


def test_a_field_that_leads_to_somebody_is_taken(owned):
    checks = load("repository_checks")
    assert checks.owner_findings(checks.metadata_of(owned)) == []
    assert checks.owner_findings({"homepage": "https://x.se", "tracker": " ", "repository": "https://a.example"}) == [
        "metadata.txt: tracker is  , which leads to nobody",
        "metadata.txt: repository is https://a.example, which leads to nobody",
        "metadata.txt: email is missing, which leads to nobody",
    ]


def test_a_release_raises_the_version_everywhere_dates_it_commits_and_tags(owned):
    assert tool.release(owned, "0.2.0", DAY, checks=(("true",),)) == "v0.2.0"
    assert lines(owned, "metadata.txt", "version=") == ["version=0.2.0"]
    assert lines(owned, "pyproject.toml", "version =") == ['version = "0.2.0"']
    assert lines(owned, "CITATION.cff", ("version", "date")) == ["version: 0.2.0", "date-released: 2027-01-31"]
    assert lines(owned, "CHANGELOG.md", "## ") == ["## 0.2.0 – 2027-01-31"]
    assert git(owned, "log", "-1", "--format=%s") == "chore: release 0.2.0"
    assert git(owned, "tag", "--points-at", "HEAD") == "v0.2.0"
    assert git(owned, "status", "--porcelain") == ""


def test_the_version_that_was_never_released_may_be(owned):
    assert tool.release(owned, "0.1.0", DAY, checks=()) == "v0.1.0"


def test_a_check_that_fails_leaves_everything_as_it_was(owned):
    with pytest.raises(tool.CannotRelease, match="false fails"):
        tool.release(owned, "0.2.0", DAY, checks=(("false",),))
    assert git(owned, "status", "--porcelain") == ""
    assert git(owned, "tag") == ""


def spoil_nothing(checkout):
    pass


def spoil_by_a_change(checkout):
    (checkout / "metadata.txt").write_text("changed", encoding="utf-8")


def spoil_by_a_release(checkout):
    tool.release(checkout, "0.3.0", DAY, checks=())


def spoil_by_a_tag(checkout):
    git(checkout, "tag", "v0.2.0")


@pytest.mark.parametrize(
    ("spoil", "version", "why"),
    [
        (spoil_nothing, "0.2", "0.2 is no version"),
        (spoil_nothing, "0.0.9", "has 0.1.0 already, which is later than 0.0.9"),
        (spoil_by_a_change, "0.2.0", "something is not committed"),
        (spoil_by_a_release, "0.4.0", "CHANGELOG.md has no line like"),
        (spoil_by_a_tag, "0.2.0", "v0.2.0 is there already"),
    ],
)
def test_why_there_can_be_no_release(owned, spoil, version, why):
    spoil(owned)
    with pytest.raises(tool.CannotRelease, match=why):
        tool.release(owned, version, DAY, checks=())
