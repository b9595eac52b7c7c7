# SPDX-License-Identifier: GPL-2.0-or-later
"""Files that are put in place together, and what an ended program has left of it."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from drogscen_plugin.storage.files import draft_folder

ROOT = Path(__file__).resolve().parents[2]
ENDED = """
import os, sys
from pathlib import Path
from drogscen_plugin.storage.files import draft_folder
folder, moves = Path(sys.argv[1]), int(sys.argv[2])
moved = []
def counted(action):
    def act(source, target):
        if len(moved) == moves:
            os._exit(9)
        moved.append(str(target))
        return action(source, target)
    return act
with draft_folder.beside(folder) as draft:
    for name in ("a", "b", "c"):
        (draft / name).write_text("new")
    Path.replace, os.link = counted(Path.replace), counted(os.link)
    draft_folder.put(draft, [draft / name for name in ("a", "b", "c")], folder)
os._exit(0)
"""


def filled(folder):
    for name in ("a", "b"):
        (folder / name).write_text("old")


def texts(folder):
    return {path.name: path.read_text() for path in sorted(folder.iterdir()) if path.is_file()}


def end_after(folder, moves):
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'build'}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"}
    return subprocess.run(
        [sys.executable, "-c", ENDED, str(folder), str(moves)], env=environment, capture_output=True, check=False
    ).returncode


@pytest.mark.parametrize("moves", range(7))
def test_a_program_that_is_ended_between_two_files_leaves_them_to_be_put_back(tmp_path, moves):
    filled(tmp_path)
    ended = end_after(tmp_path, moves)
    draft_folder.mend(tmp_path)
    old, new = {"a": "old", "b": "old"}, {"a": "new", "b": "new", "c": "new"}
    assert texts(tmp_path) == (new if ended == 0 else old)
    assert ended == (9 if moves < 6 else 0)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_what_another_program_is_making_is_left_alone(tmp_path):
    with draft_folder.beside(tmp_path) as draft:
        (draft / "a").write_text("new")
        assert draft_folder.mend(tmp_path) == []
        code = "import sys; from pathlib import Path; from drogscen_plugin.storage.files import draft_folder; draft_folder.mend(Path(sys.argv[1]))"
        environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'build'}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"}
        subprocess.run([sys.executable, "-c", code, str(tmp_path)], env=environment, check=True)
        assert (draft / "a").read_text() == "new"
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_put_back_is_kept_named_and_put_back_the_next_time(tmp_path, monkeypatch):
    filled(tmp_path)

    def refuse(source, target):
        raise PermissionError(13, "Permission denied", str(target))

    def full(source, target):
        raise OSError(28, "No space left on device", target)

    with pytest.raises(OSError, match="No space left") as caught, draft_folder.beside(tmp_path) as draft:
        for name in ("a", "b", "c"):
            (draft / name).write_text("new")
        monkeypatch.setattr(os, "link", refuse)
        monkeypatch.setattr(os, "open", refuse)  # what is done where there are no links
        monkeypatch.setattr("shutil.move", full)
        draft_folder.put(draft, [draft / name for name in ("a", "b", "c")], tmp_path)
    monkeypatch.undo()
    assert Path(caught.value.filename).read_text() == "old", "the only copy is named"
    assert sorted(draft_folder.mend(tmp_path)) == ["a", "b"]
    assert texts(tmp_path) == {"a": "old", "b": "old"}
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_an_empty_lock_is_removed_once_nobody_can_be_writing_it(tmp_path):
    for name, age_s in ((".drogscen-old.lock", 4000), (".drogscen-new.lock", 60)):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (time.time() - age_s,) * 2)
    draft_folder.mend(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [".drogscen-new.lock"]


@pytest.mark.parametrize("lock", [b"", b"\0" * 60, b"abc"])
def test_what_a_computer_that_went_down_has_left_is_put_back_at_once(tmp_path, lock):
    filled(tmp_path)
    assert end_after(tmp_path, 3) == 9
    (left,) = tmp_path.glob(".drogscen-*.lock")
    left.write_bytes(lock)  # what was not on the disk yet
    assert draft_folder.mend(tmp_path) == ["a"]
    assert texts(tmp_path) == {"a": "old", "b": "old"}
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_of_many_who_begin_at_once_none_clears_away_what_another_makes(tmp_path):
    gate, whole = threading.Barrier(6), []

    def make_one():
        with draft_folder.beside(tmp_path) as draft:
            for name in ("a", "b", "c", "d"):
                (draft / name).write_text("new")
                time.sleep(0.001)
            return len(list(draft.iterdir())) == 4

    def make():
        for _ in range(150):
            gate.wait(60)
            try:
                whole.append(make_one())
            except FileNotFoundError:
                whole.append(False)

    threads = [threading.Thread(target=make) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert whole == [True] * 900
    assert list(tmp_path.iterdir()) == []


def test_leftovers_of_earlier_versions_go_after_an_hour(tmp_path):
    for name, age_s in ((".drogscen-old", 4000), (".drogscen-new", 60)):
        (tmp_path / name).mkdir()
        os.utime(tmp_path / name, (time.time() - age_s,) * 2)
    draft_folder.mend(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [".drogscen-new"]


FORMATS_THAT_ARE_FOLDERS = """
import os, sys
from pathlib import Path
from drogscen_plugin.storage.files import draft_folder
folder = Path(sys.argv[1])
with draft_folder.beside(folder) as draft:
    (draft / "a").mkdir()
    (draft / "a" / "part").write_text("new")
    (draft / "b").write_text("new")
    with draft_folder.placed(draft, [draft / "a", draft / "b"], folder):
        if sys.argv[2] == "ended":
            os._exit(9)
"""


@pytest.mark.parametrize("how", ["whole", "ended"])
@pytest.mark.parametrize("before", [{}, {"a": "old", "b": "old"}])
def test_a_folder_is_put_in_place_as_a_file_is(tmp_path, how, before):
    for name, text in before.items():
        (tmp_path / name).write_text(text)
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'build'}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"}
    subprocess.run([sys.executable, "-c", FORMATS_THAT_ARE_FOLDERS, str(tmp_path), how], env=environment, check=False)
    draft_folder.mend(tmp_path)
    if how == "whole":
        assert (tmp_path / "a" / "part").read_text() == (tmp_path / "b").read_text() == "new"
        assert {path.name for path in tmp_path.iterdir()} == {"a", "b"}
    else:
        assert texts(tmp_path) == before
        assert {path.name for path in tmp_path.iterdir()} == set(before)


def test_a_folder_that_is_there_is_not_replaced(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "part").write_text("old")
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "part").write_text("new")
    with pytest.raises(OSError, match=r"not empty|exists|Access"):
        draft_folder.put_new(tmp_path / "made", tmp_path / "a")
    assert (tmp_path / "a" / "part").read_text() == "old"


def test_a_new_file_replaces_none(tmp_path):
    (tmp_path / "made").write_text("new")
    (tmp_path / "target").write_text("old")
    with pytest.raises(FileExistsError):
        draft_folder.put_new(tmp_path / "made", tmp_path / "target")
    assert (tmp_path / "target").read_text() == "old"


def test_a_new_file_is_put_where_the_disk_knows_no_links(tmp_path, monkeypatch):
    def no_links(*_):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", no_links)
    (tmp_path / "made").write_text("new")
    draft_folder.put_new(tmp_path / "made", tmp_path / "target")
    assert texts(tmp_path) == {"target": "new"}
    (tmp_path / "made").write_text("newer")
    with pytest.raises(FileExistsError):
        draft_folder.put_new(tmp_path / "made", tmp_path / "target")
