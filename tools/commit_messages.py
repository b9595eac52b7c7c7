# SPDX-License-Identifier: GPL-2.0-or-later
"""Commit messages as CONTRIBUTING asks for them: ``feat: what changes``, at most 72 characters, and why beneath.

Usage: commit_messages.py [--file FILE]

With a file, as git hands it to a hook, that message is checked; else every commit since :data:`FIRST`.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIRST = "cb5a7a3"
"""The last commit before messages were checked."""

LONGEST = 72
KINDS = ("feat", "fix", "perf", "refactor", "test", "docs", "build", "ci", "chore", "style")
EXPLAINED = ("feat", "fix", "perf", "refactor")
"""Kinds whose body says why."""


def findings(message: str) -> list[str]:
    """What is wrong with a message; comments and what comes after git's scissors do not count."""
    text = message.split("# ------------------------ >8")[0]
    lines = [line.rstrip() for line in text.splitlines() if not line.startswith("#")]
    while lines and not lines[0]:
        del lines[0]
    if not lines:
        return ["it is empty"]
    subject, body = lines[0], "\n".join(lines[2:]).strip()
    if re.match(r"(Merge|Revert) ", subject):
        return []
    problems = []
    kind = re.match(rf"({'|'.join(KINDS)})(\([\w-]+\))?!?: \S", subject)
    if kind is None:
        problems.append(f"the subject has to begin with one of {', '.join(KINDS)} and a colon")
    if len(subject) > LONGEST:
        problems.append(f"the subject has {len(subject)} characters, more than {LONGEST}")
    if len(lines) > 1 and lines[1]:
        problems.append("the second line has to be empty")
    if kind is not None and kind.group(1) in EXPLAINED and not body:
        problems.append("the body has to say why")
    return problems


def history() -> list[tuple[str, str]]:
    """Hash and message of every commit since the rule; none where git does not have that commit, as in a shallow clone."""
    command = ["git", "log", "--format=%h%x00%B%x01", f"{FIRST}..HEAD"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    commits = [entry.strip("\n").split("\0", maxsplit=1) for entry in answer.stdout.split("\1") if "\0" in entry]
    return [(commit, message) for commit, message in commits]


def main() -> None:
    """Print every finding."""
    if sys.argv[1:2] == ["--file"]:
        messages = [("this message", Path(sys.argv[2]).read_text(encoding="utf-8"))]
    else:
        messages = history()
    problems = [f"{commit}: {problem}" for commit, message in messages for problem in findings(message)]
    print("\n".join(problems) or f"commit messages: {len(messages)} as they should be")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
