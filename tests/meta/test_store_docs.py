# SPDX-License-Identifier: GPL-2.0-or-later
"""The document of the store's tables is what the schema says."""

from tests.support.tools import load


def test_the_document_is_made_from_the_schema():
    tool = load("store_docs")
    assert tool.DOCUMENT.read_text(encoding="utf-8") == tool.text(), "run tools/store_docs.py"
