"""What the QGIS plugin repository checks on upload, on the zip; exits with 1 on any finding.

Usage: repository_checks.py ZIP
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

REQUIRED_FILES = ("__init__.py", "metadata.txt", "LICENSE")
FORBIDDEN_SUFFIXES = (".pyc", ".pyo", ".so", ".dll", ".exe", ".qrc")


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
            problems.append(f"forbidden: {path}")
        if path.is_file() and path.stat().st_mode & 0o111:
            problems.append(f"executable: {path}")
    return problems


def main() -> None:
    """Print every finding."""
    archive = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as unpacked:
        shutil.unpack_archive(archive, unpacked)
        (folder,) = Path(unpacked).iterdir()
        problems = file_findings(folder) + bandit_findings(folder) + secret_findings(folder)
    print("\n".join(problems) or f"{archive.name}: nothing that the plugin repository would refuse")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
