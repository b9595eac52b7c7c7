# SPDX-License-Identifier: GPL-2.0-or-later
"""``make release VERSION=0.2.0``: raises the version everywhere, dates the changelog, builds, checks, commits and tags.

Usage: release.py VERSION, or release.py --check to list what the metadata lack for one.

Nothing is pushed or uploaded; what is left to do is printed. If a check fails, every file is as it was.
"""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLACES = {
    "metadata.txt": (r"^version=(.+)$", "version={version}"),
    "pyproject.toml": (r'^version = "(.+)"$', 'version = "{version}"'),
    "CITATION.cff": (r"^version: (.+)(?:\ndate-released: .+)?$", "version: {version}\ndate-released: {day}"),
    "CHANGELOG.md": (r"^## (\d+\.\d+\.\d+) – unreleased$", "## {version} – {day}"),
}
"""Where the version, and with it the day of the release, stands in each file."""

CHECKS = (("make", "lint"), ("make", "test"))


class CannotRelease(Exception):
    """Why there can be no release."""


def numbers(version: str) -> tuple[int, ...]:
    """A version as numbers that can be compared.

    Raises:
        CannotRelease: it is not three numbers.
    """
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        raise CannotRelease(f"{version} is no version: give three numbers, as 0.2.0")
    return tuple(int(part) for part in version.split("."))


def raised(texts: Mapping[str, str], version: str, day: date) -> dict[str, str]:
    """The files' texts for a release.

    Args:
        texts: the present text of each file in :data:`PLACES`.
        version: the new version, which may be the present one if that was never released.
        day: the day of the release.

    Raises:
        CannotRelease: the version is no version or lower than the present one, or the changelog does not begin with
            a heading that says *unreleased*.
    """
    result = dict(texts)
    for name, (pattern, replacement) in PLACES.items():
        place = re.search(pattern, result[name], re.MULTILINE)
        if place is None:
            raise CannotRelease(f"{name} has no line like “{pattern.strip('^$')}”")
        if numbers(version) < numbers(place.group(1)):
            raise CannotRelease(f"{name} has {place.group(1)} already, which is later than {version}")
        line = replacement.format(version=version, day=day.isoformat())
        result[name] = result[name][: place.start()] + line + result[name][place.end() :]
    return result


def findings(root: Path) -> list[str]:
    """Everything in the metadata that stands against a release: the owner's fields, and what the plugin site checks."""
    checks = _checks()
    folder = root if (root / "resources").is_dir() else ROOT
    return checks.owner_findings(checks.metadata_of(root)) + checks.metadata_findings(folder)


def _checks():
    path = str(Path(__file__).resolve().parent)
    if path not in sys.path:
        sys.path.insert(0, path)
    return importlib.import_module("repository_checks")


def release(root: Path, version: str, day: date, checks: tuple[tuple[str, ...], ...] = CHECKS) -> str:
    """Make a release in a checkout; returns its tag.

    Raises:
        CannotRelease: something is not committed, the version was released before, or a check fails.
    """
    tag = f"v{version}"
    if _git(root, "status", "--porcelain"):
        raise CannotRelease("something is not committed: commit it first, or put it aside")
    if tag in _git(root, "tag").split():
        raise CannotRelease(f"{tag} is there already: raise the version")
    if unfilled := findings(root):
        raise CannotRelease("\n  ".join(["fill these in first, as docs/publishing.md says:", *unfilled]))
    before = {name: (root / name).read_text(encoding="utf-8") for name in PLACES}
    after = raised(before, version, day)
    try:
        for name, text in after.items():
            (root / name).write_text(text, encoding="utf-8")
        for command in checks:
            if subprocess.run(command, cwd=root, check=False).returncode:
                raise CannotRelease(f"{' '.join(command)} fails: see above; nothing was released")
        _git(root, "add", *PLACES)
        _git(root, "commit", "--quiet", "-m", f"chore: release {version}")
        _git(root, "tag", "--annotate", "-m", f"Drogscen {version}", tag)
    except BaseException:
        for name, text in before.items():
            (root / name).write_text(text, encoding="utf-8")
        raise
    return tag


def _git(root: Path, *arguments: str) -> str:
    answer = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=False)
    if answer.returncode:
        raise CannotRelease(f"git {arguments[0]}: {answer.stderr.strip()}")
    return answer.stdout.strip()


def main() -> None:
    """Release, or say why not."""
    if sys.argv[1:] == ["--check"]:
        problems = findings(ROOT)
        print(*problems or ["nothing in metadata.txt stands against a release"], sep="\n")
        sys.exit(bool(problems))
    if len(sys.argv) != 2:
        sys.exit("Usage: make release VERSION=0.2.0")
    version = sys.argv[1]
    try:
        tag = release(ROOT, version, date.today())
    except CannotRelease as error:
        sys.exit(f"No release: {error}")
    print(f"{tag} is committed and tagged. What is left:")
    print("  git push --follow-tags")
    print(f"  upload build/drogscen_plugin-{version}.zip to the plugin repository")
    print(
        "  begin CHANGELOG.md anew with a heading such as “## 0.2.1 – unreleased”, and raise the version in the other files"
    )


if __name__ == "__main__":
    main()
