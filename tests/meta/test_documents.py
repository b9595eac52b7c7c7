"""What the Makefile and the documents say."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_make_help_lists_every_target():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in [
        "help",
        "setup",
        "build",
        "demo",
        "test",
        "test-core",
        "lint",
        "release",
        "matrix",
        "fuzz",
        "mutate",
        "i18n",
        "package",
        "bench",
        "qgis",
    ]:
        assert re.search(rf"^{target}:.*## \w", makefile, re.MULTILINE), target


def test_documents_name_no_file_that_is_not_there():
    for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for link in re.findall(r"\]\((?!https?:|#)([^)#]+)\)", text):
            assert (ROOT / link).exists(), f"{name}: {link}"
