"""What the plugin repository and QGIS read."""

import re
from configparser import ConfigParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def metadata():
    parser = ConfigParser()  # with interpolation, as the repository reads it: a bare % must fail here
    parser.read(ROOT / "metadata.txt", encoding="utf-8")
    return dict(parser["general"])


@pytest.mark.parametrize(
    "key",
    [
        "name",
        "description",
        "version",
        "qgisminimumversion",
        "author",
        "email",
        "about",
        "tracker",
        "repository",
        "homepage",
    ],
)
def test_the_required_keys_are_there(metadata, key):
    assert metadata[key].strip()


@pytest.mark.parametrize("key", ["name[sv]", "description[sv]", "about[sv]", "tags[sv]"])
def test_the_keys_are_localised(metadata, key):
    assert metadata[key].strip()


def test_versions_and_provider(metadata):
    assert (metadata["qgisminimumversion"], metadata["qgismaximumversion"]) == ("3.22", "4.99")
    assert metadata["hasprocessingprovider"] == "yes"


def test_the_changelog_and_the_project_have_the_same_version(metadata):
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^## (\d+\.\d+\.\d+)", changelog, re.MULTILINE).group(1) == metadata["version"]
    assert f'version = "{metadata["version"]}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_the_icon_is_there(metadata):
    assert (ROOT / metadata["icon"]).read_text(encoding="utf-8").startswith("<svg")


def test_make_help_lists_every_target():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in ["help", "setup", "build", "demo", "test", "test-core", "lint", "i18n", "package", "bench", "qgis"]:
        assert re.search(rf"^{target}:.*## \w", makefile, re.MULTILINE), target


def test_documents_name_no_file_that_is_not_there():
    for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for link in re.findall(r"\]\((?!https?:|#)([^)#]+)\)", text):
            assert (ROOT / link).exists(), f"{name}: {link}"
