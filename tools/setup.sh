#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Installs what the project needs: Debian's packages for QGIS, and the rest into a virtual environment.
# Usage: tools/setup.sh VENV
set -euo pipefail

venv=$1
root=$(cd "$(dirname "$0")/.." && pwd)
packages=(qgis python3-qgis python3-venv python3-numpy python3-gdal qttools5-dev-tools fonts-dejavu-core fonts-open-sans xvfb xauth
    postgresql-postgis poppler-utils strace)

say() { printf '== %s\n' "$*"; }

if ! command -v apt-get >/dev/null; then
    cat >&2 <<'TEXT'
This system is not Debian. Install by hand, then run make again:
  QGIS 3.22 or later with its Python bindings, Python 3.9 or later with venv and NumPy,
  GDAL's Python bindings, Qt's lrelease, and a TrueType font such as DejaVu.
TEXT
    command -v qgis >/dev/null && /usr/bin/python3 -c 'import qgis.core, numpy, osgeo' 2>/dev/null || exit 1
else
    missing=()
    for package in "${packages[@]}"; do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
    done
    if [ ${#missing[@]} -gt 0 ]; then
        say "Installing from Debian: ${missing[*]}"
        as_root=()
        if [ "$(id -u)" -ne 0 ]; then
            command -v sudo >/dev/null || { echo "Run as root, or install sudo: apt-get install ${missing[*]}" >&2; exit 1; }
            as_root=(sudo)
        fi
        "${as_root[@]}" apt-get update -q
        # PostgreSQL's package would start a server of its own; the tests start theirs, and nobody asked for another.
        quiet=/etc/postgresql-common/createcluster.d/drogscen.conf
        if [[ " ${missing[*]} " == *" postgresql-postgis "* ]] && [ ! -e /etc/postgresql ]; then
            "${as_root[@]}" mkdir -p "$(dirname "$quiet")"
            echo 'create_main_cluster = false' | "${as_root[@]}" tee "$quiet" >/dev/null
        fi
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -q --no-install-recommends "${missing[@]}"
        "${as_root[@]}" rm -f "$quiet"
    fi
fi

# Inside the QGIS program a shapely with a GEOS of its own calls QGIS's GEOS instead, so the two must be the same
# release: Debian's own shapely is built on it, and where that is older than 2.0 (Debian 12, GEOS 3.11) shapely 2.0's
# wheels hold the same GEOS. Debian's own is taken as it is: in sid its metadata tell no version for pip to compare.
shapely=('shapely>=2.0')
if command -v apt-cache >/dev/null; then
    candidate=$(apt-cache policy python3-shapely | sed -n 's/ *Candidate: *//p')
    if dpkg --compare-versions "${candidate:-0}" ge 2.0; then
        if [ "$(dpkg-query -W -f='${db:Status-Status}' python3-shapely 2>/dev/null)" != installed ]; then
            say "Installing from Debian: python3-shapely"
            $([ "$(id -u)" -eq 0 ] || echo sudo) apt-get install -y -q --no-install-recommends python3-shapely
        fi
        shapely=()
    else
        shapely=('shapely>=2.0,<2.1')
    fi
fi

say "Setting up the Python environment in $venv"
[ -x "$venv/bin/python" ] || /usr/bin/python3 -m venv --system-site-packages "$venv"
# GDAL's array bindings are built for the system's NumPy, so that one stays.
constraints=$(mktemp)
trap 'rm -f "$constraints"' EXIT
/usr/bin/python3 -c 'import numpy; print(f"numpy=={numpy.__version__}")' >"$constraints"
"$venv/bin/python" -m pip install --quiet --constraint "$constraints" "${shapely[@]}" \
    -r "$root/tools/requirements.txt"
touch "$venv/ready"
say "Ready"
