#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Makes the screenshots of docs/: the real QGIS window on a virtual screen, in Swedish and in English.
# Needs xvfb, openbox, ImageMagick and poppler-utils. Usage: tools/screenshots.sh [LANGUAGE …]
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
make -C "$root" --no-print-directory build
export DROGSCEN_SHOTS=${DROGSCEN_SHOTS:-$root/docs/img}
mkdir -p "$DROGSCEN_SHOTS"
. "$root/tools/qgis_window.sh"
screen_of "${DROGSCEN_SCREEN:-1600x1000}"

[ $# -gt 0 ] || set -- sv en
for language in "$@"; do
    run "$language" "$language" default true screenshots.py
    # The plan store once more, by a colleague who does not have the plugin.
    "$root/.venv/bin/python" "$root/tools/demo.py" --folder "$work/$language/demo" --language "$language" >/dev/null 2>&1
    if [ "$language" = sv ]; then
        pdftoppm -r 80 -singlefile -png "$work/sv/demo/motesunderlag/oversikt.pdf" "$DROGSCEN_SHOTS/pack-overview-sv"
        pdftoppm -r 90 -f 3 -singlefile -png "$work/sv/demo/motesunderlag/platser.pdf" "$DROGSCEN_SHOTS/pack-place-sv"
    fi
    DROGSCEN_STORE=$work/$language/demo/planlager.gpkg QGIS_PLUGINPATH='' \
        run "$language" "$language" default false store_screenshot.py
    run "$language-dock" "$language" default true dock_tour.py
    ls "$DROGSCEN_SHOTS"/*-"$language".png || { tail -20 "$work/log" >&2; exit 1; }
done
DROGSCEN_SUFFIX=dark run dark "$1" "Night Mapping" true dock_tour.py
find "$DROGSCEN_SHOTS" -name '*-dark.png' ! -name 'dock-dark.png' -delete
[ -z "${DROGSCEN_VERBOSE:-}" ] || cat "$work/log"
# Those of the help, which is part of the plugin, are small.
for name in example dialog dock plan-editor; do
    for language in "$@"; do
        convert "$DROGSCEN_SHOTS/$name-$language.png" -resize 920x -colors 96 -strip "PNG8:$root/docs/help/$name-$language.png"
    done
done
