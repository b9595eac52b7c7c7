# SPDX-License-Identifier: GPL-2.0-or-later
"""Foreign templates, stores and sheets by chance: no network is asked, no file outside opened, no Python run.

Every system call of the program that opens them is watched. ``DROGSCEN_FOREIGN=3000`` makes 3,000 (``make fuzz``).
"""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from collections import Counter

import pytest

from tests.support.folders import PROGRAMS, ROOT

COUNT = int(os.environ.get("DROGSCEN_FOREIGN", "60"))


class Listener:
    """A server that notes whether anybody connects."""

    def __init__(self):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.asked = []
        threading.Thread(target=self._wait, daemon=True).start()

    def _wait(self):
        while True:
            try:
                other, address = self.socket.accept()
            except OSError:
                return
            self.asked.append(address)
            other.close()


@pytest.fixture
def listener():
    server = Listener()
    yield server
    server.socket.close()


def test_foreign_files_reach_nothing(store_file, listener, tmp_path):
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    outside, folder, calls = tmp_path / "outside", tmp_path / "files" / "inner", tmp_path / "calls"
    outside.mkdir()
    folder.mkdir(parents=True)
    for name in ("secret.png", "secret.svg", "secret.txt", "a.html", "a.gpkg"):
        (outside / name).write_bytes(b"hemligt")
    program = [sys.executable, str(PROGRAMS / "open_foreign.py"), os.environ.get("DROGSCEN_SEED", "1"), str(COUNT)]
    command = ["strace", "-f", "-qq", "-e", "trace=open,openat,connect,execve", "-o", str(calls), *program]
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'build'}:{ROOT}", "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [*command, str(store_file.path), str(folder), str(outside), str(listener.port)],
        capture_output=True, text=True, env=environment, check=False,
    )  # fmt: skip
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    assert len(lines) == COUNT, done.stderr[-3000:]
    for line in lines:
        assert line["said"] == "" or len(line["said"]) > 30, line
        for word in ("Traceback", "Error:", "object at 0x", "NoneType"):
            assert word not in line["said"], line
    seen = calls.read_text(errors="replace")
    assert "initQgis" not in seen and "openat(" in seen
    assert [call for call in seen.splitlines() if re.search(r"outside/(?!\.\.)", call)] == []
    assert [call for call in seen.splitlines() if f"htons({listener.port})" in call] == []
    run = set(re.findall(r'execve\("([^"]+)"', seen)) - {
        sys.executable,
        "/usr/bin/whoami",
    }  # QGIS asks that one for the user
    assert run == set()
    assert listener.asked == []
    assert not (outside / "ran").exists()
    kinds = Counter((line["kind"], bool(line["said"])) for line in lines)
    print(
        "\n"
        + ", ".join(
            f"{kind} {'refused' if said else 'taken'}: {count}" for (kind, said), count in sorted(kinds.items())
        )
    )
    assert {kind for kind, _ in kinds} == {"template", "store", "sheet"}


@pytest.fixture
def back_end():
    """Stores are sent as files."""
    return "geopackage"


@pytest.fixture
def store_file(filled):
    """A store to be changed into foreign ones."""
    return filled
