# SPDX-License-Identifier: GPL-2.0-or-later
"""What the QGIS plugin repository checks on upload, on the zip, and that version, changelog and tag agree; exits with 1 on any finding.

Usage: repository_checks.py ZIP
"""

from __future__ import annotations

import configparser
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = "drogscen_plugin"
REQUIRED_FILES = ("__init__.py", "metadata.txt", "LICENSE")
FORBIDDEN_SUFFIXES = (".pyc", ".pyo", ".so", ".dll", ".exe", ".qrc")
REQUIRED_KEYS = (
    "name",
    "description",
    "version",
    "qgisMinimumVersion",
    "author",
    "email",
    "about",
    "tracker",
    "repository",
    "homepage",
    "icon",
    *(f"{name}[sv]" for name in ("name", "description", "about", "tags")),
)
FIXED_KEYS = {"qgisMaximumVersion": "4.99", "hasProcessingProvider": "yes", "external_deps": "shapely>=2.0"}
CATEGORIES = ("Raster", "Vector", "Database", "Mesh", "Web")
"""Those that the repository knows (PyQGIS cookbook, “Plugin metadata”)."""
OWNERS_KEYS = ("homepage", "tracker", "repository", "email")
"""What only the owner can fill in; a release is refused while they lead to a name that nobody can own."""
_NOBODYS = re.compile(r"(^|[@/.])example\.(org|com|net)\b|\.(example|invalid|test)\b", re.IGNORECASE)
"""Names that are kept free for examples (RFC 2606)."""
LARGEST_BYTES = 20_000_000
"""What the repository takes."""


def bandit_findings(folder: Path) -> list[str]:
    """Every finding of bandit, whatever its severity."""
    command = [sys.executable, "-m", "bandit", "-q", "-r", str(folder), "-f", "json"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    report = json.loads(answer.stdout)
    problems = [f"bandit: {error['filename']}: {error['reason']}" for error in report["errors"]]
    return problems + [
        f"bandit {found['test_id']}: {found['filename']}:{found['line_number']}: {found['issue_text']}"
        for found in report["results"]
    ]


def secret_findings(folder: Path) -> list[str]:
    """Every finding of detect-secrets, which exits with 0 whatever it finds."""
    command = [sys.executable, "-m", "detect_secrets", "scan", "--all-files", "."]
    answer = subprocess.run(command, capture_output=True, text=True, check=True, cwd=folder)
    results = json.loads(answer.stdout)["results"]
    return [
        f"detect-secrets: {name}:{found['line_number']}: {found['type']}" for name in results for found in results[name]
    ]


def file_findings(folder: Path) -> list[str]:
    """Files that are missing, or that may not be in a plugin."""
    problems = [f"missing: {name}" for name in REQUIRED_FILES if not (folder / name).exists()]
    for path in sorted(folder.rglob("*")):
        if path.name.startswith(".") or path.name in ("__pycache__", "__MACOSX") or path.suffix in FORBIDDEN_SUFFIXES:
            problems.append(f"forbidden: {path.relative_to(folder)}")
    return problems


def metadata_of(folder: Path) -> dict[str, str]:
    """The keys of ``metadata.txt``, read with interpolation as the repository does.

    Raises:
        configparser.Error: it cannot be read, as with a bare per cent sign.
    """
    parser = configparser.ConfigParser()
    parser.optionxform = str
    parser.read(folder / "metadata.txt", encoding="utf-8")
    return dict(parser["general"])


def metadata_findings(folder: Path) -> list[str]:
    """Keys that are missing or wrong, and an icon that is not there."""
    try:
        metadata = metadata_of(folder)
    except (configparser.Error, KeyError, UnicodeDecodeError) as error:
        return [f"metadata.txt: cannot be read: {error}"]
    problems = [f"metadata.txt: {key} is missing" for key in REQUIRED_KEYS if not metadata.get(key, "").strip()]
    for key, value in FIXED_KEYS.items():
        if metadata.get(key) != value:
            problems.append(f"metadata.txt: {key} has to be {value}")
    if metadata.get("category") not in CATEGORIES:
        problems.append(f"metadata.txt: category has to be one of {', '.join(CATEGORIES)}")
    if metadata.get("version") not in metadata.get("changelog", "").splitlines():
        problems.append(f"metadata.txt: changelog has no line with {metadata.get('version')} alone")
    if not (folder / metadata.get("icon", "")).is_file():
        problems.append(f"metadata.txt: the icon {metadata.get('icon')} is not there")
    return problems


def owner_findings(metadata: Mapping[str, str]) -> list[str]:
    """What the owner has not filled in yet; the plugin site takes nothing that leads to nobody."""
    return [
        f"metadata.txt: {key} is {metadata.get(key, 'missing')}, which leads to nobody"
        for key in OWNERS_KEYS
        if not metadata.get(key, "").strip() or _NOBODYS.search(metadata[key])
    ]


def archive_findings(archive: Path) -> list[str]:
    """A zip that is too large, is named for another version, or holds anything but the one folder."""
    problems = []
    if archive.stat().st_size > LARGEST_BYTES:
        problems.append(f"{archive.name}: larger than {LARGEST_BYTES // 1_000_000} MB")
    with zipfile.ZipFile(archive) as opened:
        folders = {name.split("/")[0] for name in opened.namelist()}
        problems += [
            f"executable: {entry.filename}" for entry in opened.infolist() if entry.external_attr >> 16 & 0o111
        ]
    if folders != {NAME}:
        problems.append(f"{archive.name}: holds {', '.join(sorted(folders))}, not {NAME} alone")
    return problems


def version_findings(version: str, archive: str, changelog: str, project: str, tags_here: list[str], tags: list[str]):
    """Where the version stands otherwise.

    Args:
        version: the one in ``metadata.txt``.
        archive: the zip's name.
        changelog: the text of ``CHANGELOG.md``, whose first heading of a version is this one's: ``## 1.2.3 – DATE``, or – unreleased.
        project: the text of ``pyproject.toml``.
        tags_here: the tags of the commit.
        tags: all tags; a version's is ``v1.2.3``.
    """
    problems = []
    if archive != f"{NAME}-{version}.zip":
        problems.append(f"{archive}: not named for version {version}")
    heading = re.search(r"^## (\d+\.\d+\.\d+) – (.+)$", changelog, re.MULTILINE)
    latest, when = heading.groups() if heading else ("no version", "")
    if latest != version:
        problems.append(f"CHANGELOG.md: begins with {latest}, not {version}")
    if f'version = "{version}"' not in project:
        problems.append(f"pyproject.toml: has another version than {version}")
    released = [tag for tag in tags_here if re.fullmatch(r"v\d+\.\d+\.\d+", tag)]
    problems += [f"tag {tag}: the version is {version}" for tag in released if tag != f"v{version}"]
    if released and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", when):
        problems.append(f"CHANGELOG.md: {latest} is tagged, but has no date")
    if f"v{version}" in tags and f"v{version}" not in tags_here:
        problems.append(f"tag v{version}: is another commit; raise the version")
    return problems


def _git(*arguments: str) -> list[str]:
    """What git answers, line by line; nothing where there is no repository."""
    answer = subprocess.run(["git", *arguments], capture_output=True, text=True, check=False, cwd=ROOT)
    return answer.stdout.split()


def main() -> None:
    """Print every finding."""
    archive = Path(sys.argv[1])
    problems = archive_findings(archive)
    with tempfile.TemporaryDirectory() as unpacked:
        with zipfile.ZipFile(archive) as opened:
            opened.extractall(unpacked)
        folder = Path(unpacked) / NAME
        problems += file_findings(folder) + metadata_findings(folder)
        problems += bandit_findings(folder) + secret_findings(folder)
        version = "" if any("cannot be read" in problem for problem in problems) else metadata_of(folder)["version"]
    changelog, project = ((ROOT / name).read_text(encoding="utf-8") for name in ("CHANGELOG.md", "pyproject.toml"))
    problems += version_findings(
        version, archive.name, changelog, project, _git("tag", "--points-at", "HEAD"), _git("tag")
    )
    print("\n".join(problems) or f"{archive.name}: nothing that the plugin repository would refuse")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
