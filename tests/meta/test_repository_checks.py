# SPDX-License-Identifier: GPL-2.0-or-later
"""The checks of the plugin repository, on the plugin as it is and on copies that are spoilt."""

import re
import shutil
import zipfile

import pytest

from tests.support.folders import ROOT
from tests.support.tools import load

checks = load("repository_checks")


@pytest.fixture
def folder(tmp_path):
    """What the checks look at, without the code."""
    made = tmp_path / "drogscen_plugin"
    (made / "resources" / "icons").mkdir(parents=True)
    for name in ("metadata.txt", "LICENSE", "resources/icons/drogscen.svg"):
        shutil.copy(ROOT / name, made / name)
    (made / "__init__.py").touch()
    return made


def change(folder, pattern, replacement):
    path = folder / "metadata.txt"
    text = path.read_text(encoding="utf-8")
    changed = re.sub(pattern, replacement, text, count=1, flags=re.MULTILINE)
    assert changed != text
    path.write_text(changed, encoding="utf-8")


def test_the_plugin_is_well(folder):
    assert checks.file_findings(folder) == checks.metadata_findings(folder) == []


def test_each_key_is_missed(folder):
    whole = (folder / "metadata.txt").read_text(encoding="utf-8")
    unnoticed = []
    for key in [*checks.REQUIRED_KEYS, *checks.FIXED_KEYS]:
        change(folder, rf"^{re.escape(key)}=.*\n", "")
        if not any(f"metadata.txt: {key} " in problem for problem in checks.metadata_findings(folder)):
            unnoticed.append(key)
        (folder / "metadata.txt").write_text(whole, encoding="utf-8")
    assert unnoticed == []


@pytest.mark.parametrize(
    ("pattern", "replacement", "finding"),
    [
        ("^qgisMaximumVersion=.*", "qgisMaximumVersion=3.99", "qgisMaximumVersion has to be 4.99"),
        ("^hasProcessingProvider=.*", "hasProcessingProvider=no", "hasProcessingProvider has to be yes"),
        ("^icon=.*", "icon=icon.png", "the icon icon.png is not there"),
        ("^about=", "about=100 % ", "cannot be read"),
        (r"^\[general\]", "[other]", "cannot be read"),
    ],
)
def test_wrong_values_are_found(folder, pattern, replacement, finding):
    change(folder, pattern, replacement)
    assert finding in " ".join(checks.metadata_findings(folder))


@pytest.mark.parametrize("name", ["LICENSE", "__init__.py"])
def test_missing_files_are_found(folder, name):
    (folder / name).unlink()
    assert checks.file_findings(folder) == [f"missing: {name}"]


@pytest.mark.parametrize("name", [".hidden", "a.pyc", "lib.so", "resources/forms.qrc"])
def test_files_that_may_not_be_there_are_found(folder, name):
    (folder / name).touch()
    assert checks.file_findings(folder) == [f"forbidden: {name}"]


@pytest.mark.parametrize(
    ("code", "finding"),
    [("assert 1\n", "bandit B101"), ("try:\n    x = 1\nexcept Exception:\n    pass\n", "bandit B110")],
)
def test_what_bandit_finds_is_found(folder, code, finding):
    (folder / "spoilt.py").write_text(code, encoding="utf-8")
    assert [problem.split(":")[0] for problem in checks.bandit_findings(folder)] == [finding]


def test_what_looks_like_a_secret_is_found(folder):
    name = "pass" + "word"
    (folder / "spoilt.py").write_text(f'{name} = "hunter2-correct-horse"\n', encoding="utf-8")
    assert checks.secret_findings(folder) == ["detect-secrets: spoilt.py:1: Secret Keyword"]


def zipped(path, *entries):
    with zipfile.ZipFile(path, "w") as archive:
        for name, mode in entries:
            entry = zipfile.ZipInfo(name)
            entry.external_attr = mode << 16
            archive.writestr(entry, "x" * 100)
    return path


def test_zips_are_one_folder_of_plain_files_and_not_too_large(tmp_path, monkeypatch):
    good = zipped(tmp_path / "a.zip", ("drogscen_plugin/__init__.py", 0o644))
    assert checks.archive_findings(good) == []
    bad = zipped(tmp_path / "b.zip", ("drogscen_plugin/run.sh", 0o755), ("README.md", 0o644))
    assert checks.archive_findings(bad) == [
        "executable: drogscen_plugin/run.sh",
        "b.zip: holds README.md, drogscen_plugin, not drogscen_plugin alone",
    ]
    monkeypatch.setattr(checks, "LARGEST_BYTES", 99)
    assert "larger than" in checks.archive_findings(good)[0]


CHANGELOG = "# Changelog\n\n## 1.2.0 – 2027-01-31\n\n- New.\n\n## 1.1.0 – 2026-12-01\n"
PROJECT = '[project]\nversion = "1.2.0"\n'


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        ({}, []),
        ({"tags_here": ["v1.2.0", "sent"], "tags": ["v1.1.0", "v1.2.0", "sent"]}, []),
        ({"tags": ["v1.1.0"]}, []),
        ({"archive": "drogscen_plugin-1.1.0.zip"}, ["drogscen_plugin-1.1.0.zip: not named for version 1.2.0"]),
        ({"changelog": CHANGELOG.replace("1.2.0", "1.3.0")}, ["CHANGELOG.md: begins with 1.3.0, not 1.2.0"]),
        ({"changelog": "# Changelog\n"}, ["CHANGELOG.md: begins with no version, not 1.2.0"]),
        ({"project": 'version = "1.1.0"'}, ["pyproject.toml: has another version than 1.2.0"]),
        ({"tags_here": ["v1.3.0"], "tags": ["v1.3.0"]}, ["tag v1.3.0: the version is 1.2.0"]),
        (
            {"tags_here": ["v1.2.0"], "tags": ["v1.2.0"], "changelog": CHANGELOG.replace("2027-01-31", "unreleased")},
            ["CHANGELOG.md: 1.2.0 is tagged, but has no date"],
        ),
        ({"tags": ["v1.2.0"]}, ["tag v1.2.0: is another commit; raise the version"]),
    ],
)
def test_version_changelog_and_tag_agree(changes, findings):
    given = {
        "version": "1.2.0",
        "archive": "drogscen_plugin-1.2.0.zip",
        "changelog": CHANGELOG,
        "project": PROJECT,
        "tags_here": [],
        "tags": [],
    }
    assert checks.version_findings(**{**given, **changes}) == findings
