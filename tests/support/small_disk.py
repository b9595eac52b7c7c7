# SPDX-License-Identifier: GPL-2.0-or-later
"""A disk of a few megabytes, to be filled: a tmpfs, which only root can mount."""

import os
import subprocess
from contextlib import contextmanager, suppress
from pathlib import Path

_SIZE_MB = 12


@contextmanager
def mounted(folder):
    """A small disk mounted on a folder; None where this is not allowed."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={_SIZE_MB}m", "tmpfs", str(folder)]
    if os.getuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode:
        yield None
        return
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "-l", str(folder)], capture_output=True, check=False)


class SmallDisk:
    """What can be filled and emptied."""

    def __init__(self, folder):
        self.folder = folder

    def leave_free(self, free_kb):
        """Fill it but for so many kilobytes."""
        self.empty_filling()
        room = os.statvfs(self.folder)
        wanted = room.f_bavail * room.f_frsize - free_kb * 1024
        with open(self.folder / "filling", "wb") as stream, suppress(OSError):
            while wanted > 0:
                part = min(wanted, 65536)
                stream.write(b"\1" * part)
                stream.flush()
                wanted -= part

    def empty_filling(self):
        (self.folder / "filling").unlink(missing_ok=True)

    def open_files(self):
        """Files on it that this program has open, also such as have been deleted."""
        links = []
        for handle in Path("/proc/self/fd").iterdir():
            with suppress(OSError):
                links.append(str(handle.readlink()))
        return [link for link in links if link.startswith(f"{self.folder}/")]

    def names(self):
        """What is on it besides the filling."""
        return sorted(path.name for path in self.folder.iterdir() if path.name != "filling")
