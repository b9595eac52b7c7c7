# SPDX-License-Identifier: GPL-2.0-or-later
"""``make matrix``: every test, the demo and the packaged zip on each supported QGIS, each in a Debian of its own.

Usage: matrix.py [SUITE …]

A Debian is made once with debootstrap under ``build/matrix/``; later runs bring in only the files that have changed. The project's own
``make setup`` installs everything else in it, as on a new machine. Runs as root, needs debootstrap, and exits with 1 unless
all is well. What was printed in each Debian is in ``build/matrix/SUITE.log``.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
MATRIX = ROOT / "build" / "matrix"
SUITES = {"bookworm": "Debian 12", "trixie": "Debian 13", "sid": "Debian sid"}
INSIDE = Path("srv/drogscen")
"""Where the project is in each Debian, with the shared data beside it as everywhere."""

ZIP_TESTS = "tests/gui/test_packaged_zip.py"
GROUPS = ("core", "meta", "gui", "qgis")
VERSIONS = (
    "import platform; from qgis.core import Qgis; from qgis.PyQt.QtCore import QT_VERSION_STR; import shapely; from osgeo import gdal; "
    "print('versions', Qgis.QGIS_VERSION.split('-')[0], QT_VERSION_STR, platform.python_version(), shapely.__version__, gdal.__version__)"
)
STEPS = f"""cd /{INSIDE}/main
make setup || exit
.venv/bin/python -c "{VERSIONS}"
JOBS=2 make --keep-going test PYTEST_ARGS=-v
tests=$?
make demo && echo 'demo made'
exit $tests
"""
COLUMNS = ("", "QGIS", "Qt", "Python", "shapely", "GDAL", *GROUPS, "skipped", "failed", "demo", "zip", "min")


OUTCOME = r"^\[gw\d+\] \[ *\d+%\] (PASSED|FAILED|ERROR|SKIPPED) (tests/(\w+)/[\w./]+)::"
"""How a test that runs beside others is reported: its outcome, its file, and the group that it belongs to."""


def main() -> None:
    """Run in each Debian, and print one table."""
    suites = sys.argv[1:] or list(SUITES)
    if unknown := set(suites) - set(SUITES):
        sys.exit(f"Unknown: {', '.join(sorted(unknown))}. Known: {', '.join(SUITES)}.")
    for program in ("debootstrap", "unshare", "chroot"):
        if not shutil.which(program):
            sys.exit(f"{program} is missing. Install it: apt-get install debootstrap util-linux coreutils")
    if os.getuid():
        sys.exit("Making a Debian and running in it needs root: sudo make matrix")
    MATRIX.mkdir(parents=True, exist_ok=True)
    rows, well = [COLUMNS], True
    for suite in suites:
        started = time.monotonic()
        make_debian(suite)
        bring_in_the_project(suite)
        status = run(suite)
        row, good = result(suite, status, (time.monotonic() - started) / 60)
        rows.append(row)
        well = well and good
    widths = [max(len(row[column]) for row in rows) for column in range(len(COLUMNS))]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
    sys.exit(0 if well else f"Not all is well; see {MATRIX.relative_to(ROOT)}/SUITE.log")


def make_debian(suite: str) -> None:
    """The smallest Debian, with make and git as the README asks for."""
    root = MATRIX / suite
    if (root / "made").exists():
        return
    print(f"== {SUITES[suite]}: making it with debootstrap", flush=True)
    shutil.rmtree(root, ignore_errors=True)
    mirror = [os.environ["DEBIAN_MIRROR"]] if "DEBIAN_MIRROR" in os.environ else []
    subprocess.run(["debootstrap", "--variant=minbase", "--include=make,git", suite, str(root), *mirror], check=True)
    # sid's index says that it is valid for a week; a copy of it may be older
    (root / "etc/apt/apt.conf.d/90matrix").write_text('Acquire::Check-Valid-Until "false";\n', encoding="utf-8")
    (root / "made").touch()


def bring_in_the_project(suite: str) -> None:
    """The files that are in the repository, or would be; what the project made there earlier stays."""
    root = MATRIX / suite
    shutil.copyfile("/etc/resolv.conf", root / "etc/resolv.conf")
    if authorities := os.environ.get("SSL_CERT_FILE"):
        shutil.copyfile(authorities, root / "etc/authorities.crt")
    project = root / INSIDE / "main"
    project.mkdir(parents=True, exist_ok=True)
    (project.parent / "shared").mkdir(exist_ok=True)
    for old in project.iterdir():
        if old.name not in (".venv", "build"):
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    listing = ["git", "ls-files", "-co", "--exclude-standard", "-z"]
    names = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    for name in names:
        if name and (ROOT / name).exists():
            (project / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, project / name)  # with its time, by which make knows what has changed


def run(suite: str) -> int:
    """All steps in one Debian, whose processes and mounts end with them; the exit status."""
    root = MATRIX / suite
    print(
        f"== {SUITES[suite]}: running everything; what it prints goes to {(MATRIX / suite).relative_to(ROOT)}.log",
        flush=True,
    )
    environment = {
        "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "HOME": "/root",
        "LANG": "C.UTF-8",
        "DEBIAN_FRONTEND": "noninteractive",
        **{
            name: value
            for name, value in os.environ.items()
            if name.lower().endswith("_proxy") or name == "PIP_INDEX_URL"
        },
    }
    if (root / "etc/authorities.crt").exists():
        environment |= {"SSL_CERT_FILE": "/etc/authorities.crt", "PIP_CERT": "/etc/authorities.crt"}
    script = f"""
        mount --rbind /dev '{root}/dev'
        mount -t proc proc '{root}/proc'
        if [ -d '{SHARED}' ]; then mount --bind -o ro '{SHARED}' '{root}/{INSIDE}/shared'; fi
        exec chroot '{root}' bash -ux /{INSIDE}/steps.sh
    """
    (root / INSIDE / "steps.sh").write_text(STEPS, encoding="utf-8")
    command = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "bash", "-euc", script]
    with open(MATRIX / f"{suite}.log", "w", encoding="utf-8") as log:
        return subprocess.run(command, stdout=log, stderr=subprocess.STDOUT, env=environment, check=False).returncode


def result(suite: str, status: int, minutes: float) -> tuple[tuple[str, ...], bool]:
    """A row of the table from what was printed, and whether all is well."""
    text = (MATRIX / f"{suite}.log").read_text(encoding="utf-8", errors="replace")
    versions = re.search(r"^versions (.+)$", text, re.MULTILINE)
    outcomes = re.findall(OUTCOME, text, re.MULTILINE)
    passed = {group: sum(found == group and how == "PASSED" for how, _, found in outcomes) for group in GROUPS}
    skipped, failed = (sum(how in hows for how, _, _ in outcomes) for hows in (("SKIPPED",), ("FAILED", "ERROR")))
    zip_outcomes = [how for how, file, _ in outcomes if file == ZIP_TESTS]
    zip_well = bool(zip_outcomes) and set(zip_outcomes) == {"PASSED"}
    demo = "\ndemo made\n" in text
    row = (
        SUITES[suite],
        *(versions.group(1).split() if versions else ["?"] * 5),
        *(str(passed[group]) for group in GROUPS),
        str(skipped),
        str(failed),
        "made" if demo else "not made",
        "used" if zip_well else "not used",
        f"{minutes:.0f}",
    )
    return row, status == 0 and demo and zip_well and not failed and all(passed.values())


if __name__ == "__main__":
    main()
