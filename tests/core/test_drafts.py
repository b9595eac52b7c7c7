"""Drafts in files: whole, of their store, and never in each other's way."""

import dataclasses

import pytest

from drogscen_plugin.core import drafts
from drogscen_plugin.core.drafts import Draft

DRAFT = Draft(
    "store",
    "plan",
    "2026-11-23T10:00:00",
    {"uuid": "plan", "title": "Förr", "version": 2},
    {"measure": [{"uuid": "m", "cost_sek": 1.5}]},
    {"title": "Åtgärder ”nu”"},
    {"measure": []},
)


def test_a_draft_comes_back_as_it_was_kept(tmp_path):
    path = drafts.keep(tmp_path / "new", DRAFT)
    assert drafts.of_store(tmp_path / "new", "store") == [DRAFT]
    assert list((tmp_path / "new").iterdir()) == [path], "nothing else is left beside it"


def test_drafts_are_of_one_store_the_oldest_first(tmp_path):
    later = dataclasses.replace(DRAFT, plan_uuid="a", written_at="2026-11-23T11:00:00", plan=None)
    for draft in (later, DRAFT, dataclasses.replace(DRAFT, store_uuid="other")):
        drafts.keep(tmp_path, draft)
    assert drafts.of_store(tmp_path, "store") == [DRAFT, later]
    assert drafts.of_store(tmp_path / "none", "store") == []


def test_the_latest_of_a_plan_stands_and_goes_when_dropped(tmp_path):
    drafts.keep(tmp_path, DRAFT)
    changed = dataclasses.replace(DRAFT, values={"title": "Nu"})
    drafts.keep(tmp_path, changed)
    assert drafts.of_store(tmp_path, "store") == [changed]
    drafts.drop(tmp_path, "store", "plan")
    drafts.drop(tmp_path, "store", "plan")
    assert drafts.of_store(tmp_path, "store") == []


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"title": 1}', "\udcff"])
def test_a_file_that_cannot_be_read_is_passed_over_and_left(tmp_path, content):
    drafts.keep(tmp_path, DRAFT)
    spoilt = drafts.path_of(tmp_path, "store", "spoilt")
    spoilt.write_text(content, encoding="utf-8", errors="surrogateescape")
    assert drafts.of_store(tmp_path, "store") == [DRAFT]
    assert spoilt.exists()


def test_when_the_disk_fails_what_was_kept_before_stands(tmp_path, monkeypatch):
    drafts.keep(tmp_path, DRAFT)

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(drafts.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        drafts.keep(tmp_path, dataclasses.replace(DRAFT, values={"title": "Nu"}))
    assert drafts.of_store(tmp_path, "store") == [DRAFT]


def test_keys_from_elsewhere_cannot_lead_out_of_the_folder(tmp_path):
    assert drafts.path_of(tmp_path, "../../x", "a/b").parent == tmp_path
