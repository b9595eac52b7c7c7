# SPDX-License-Identifier: GPL-2.0-or-later
"""Drafts in files: whole, of their store, and never in each other's way."""

import dataclasses

import pytest

from drogscen_plugin.core.plans import drafts
from drogscen_plugin.core.plans.drafts import Draft

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
    folder = tmp_path / "new" / "newer"
    path = drafts.keep(folder, DRAFT)
    assert drafts.of_store(folder, "store") == [DRAFT]
    assert list(folder.iterdir()) == [path], "nothing else is left beside it"
    assert drafts.keep(folder, DRAFT) == path


def test_drafts_are_of_one_store_the_oldest_first(tmp_path):
    later = dataclasses.replace(DRAFT, plan_uuid="a", written_at="2026-11-23T11:00:00", plan=None)
    for draft in (later, DRAFT, dataclasses.replace(DRAFT, store_uuid="other")):
        drafts.keep(tmp_path, draft)
    assert drafts.of_store(tmp_path, "store") == [DRAFT, later]
    many = [
        dataclasses.replace(DRAFT, store_uuid="many", plan_uuid=str(n), written_at=f"2026-11-{29 - n}")
        for n in range(9)
    ]
    for draft in many:
        drafts.keep(tmp_path, draft)
    assert drafts.of_store(tmp_path, "many") == many[::-1]
    assert drafts.of_store(tmp_path / "none", "store") == []


def test_the_latest_of_a_plan_stands_and_goes_when_dropped(tmp_path):
    drafts.keep(tmp_path, DRAFT)
    changed = dataclasses.replace(DRAFT, values={"title": "Nu"})
    drafts.keep(tmp_path, changed)
    assert drafts.of_store(tmp_path, "store") == [changed]
    drafts.drop(tmp_path, "store", "plan")
    drafts.drop(tmp_path, "store", "plan")
    assert drafts.of_store(tmp_path, "store") == []


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"title": 1}',
        "\udcff",
        "[" * 100_000,
        '{"store_uuid": "store", "plan_uuid": "p", "written_at": "", "plan": null, "before": [], "values": {}, "after": {}}',
    ],
)
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
    assert drafts.path_of(tmp_path, "a/b", "c.d e").name == "a_b.c_d_e.json"


def test_a_store_whose_name_is_made_safe_finds_its_drafts(tmp_path):
    odd = dataclasses.replace(DRAFT, store_uuid="a/b{c}")
    drafts.keep(tmp_path, odd)
    assert drafts.of_store(tmp_path, "a/b{c}") == [odd]
