"""The document of the store's tables is what the schema says."""

import importlib.util
from pathlib import Path

TOOL = Path(__file__).resolve().parents[2] / "tools" / "store_docs.py"


def test_the_document_is_made_from_the_schema():
    spec = importlib.util.spec_from_file_location("store_docs", TOOL)
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.DOCUMENT.read_text(encoding="utf-8") == tool.text(), "run tools/store_docs.py"
