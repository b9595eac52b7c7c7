#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Runs tests side by side, a process for each core, in a folder of their own.
# Usage: tools/run_tests.sh PYTHON [PYTEST-ARGUMENT…]; JOBS=1 runs them one after the other.
#
# Stores are small files that a database waits for to be on the disk, some thousand times a run. In memory, where there is
# enough of it, that takes no time. QGIS's settings are of the run's own too, so that it leaves those of the user alone.
set -euo pipefail

python=$1
shift
jobs=${JOBS:-$(n=$(nproc); echo $((n < 6 ? n : 6)))}
place=${TMPDIR:-/tmp}
if [ -w /dev/shm ] && [ "$(df --output=avail -k /dev/shm | tail -1)" -gt 8000000 ]; then
    place=/dev/shm
fi
scratch=$(mktemp -d "$place/drogscen-tests-XXXXXX")
trap 'rm -rf "$scratch"' EXIT
chmod 755 "$scratch"  # as root, PostgreSQL runs as a user of its own
parallel=(-n "$jobs" --dist worksteal)
[ "$jobs" -gt 1 ] || parallel=()
mkdir -m 700 "$scratch/runtime" "$scratch/config"
TMPDIR=$scratch XDG_RUNTIME_DIR=$scratch/runtime XDG_CONFIG_HOME=$scratch/config \
    "$python" -m pytest "${parallel[@]}" "$@"
