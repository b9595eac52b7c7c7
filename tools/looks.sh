#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Makes the program's own pictures of what the target of its looks shows, and lays each beside the target.
# Needs what tools/screenshots.sh needs, and chromium for the summary. Usage: tools/looks.sh FOLDER [LANGUAGE]
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
language=${2:-sv}
mkdir -p "$1"
export DROGSCEN_SHOTS DROGSCEN_DEMO=${DROGSCEN_DEMO:-$1/demo}
DROGSCEN_SHOTS=$(cd "$1" && pwd)
make -C "$root" --no-print-directory build
"$root/.venv/bin/python" "$root/tools/demo.py" --folder "$DROGSCEN_DEMO" --language "$language" >/dev/null 2>&1
. "$root/tools/qgis_window.sh"

screen_of 1920x1080
DROGSCEN_PAPERS=1 run "$language" "$language" default true looks.py
screen_of 1280x800
run "$language" "$language" default true looks.py
cd "$DROGSCEN_SHOTS"
cat "$work/log" >log.txt

# page NAME FILE PAGE DPI
page() { pdftoppm -r "$4" -f "$3" -singlefile -png "$2" "$1"; }
# page_of FILE TEXT: the first page after the contents on which a text stands
page_of() {
    local at
    for at in $(seq 2 "$(pdfinfo "$1" | sed -n 's/^Pages: *//p')"); do
        # No pipe into grep -q: pdftotext would end by a signal.
        case $(pdftotext -f "$at" -l "$at" "$1" -) in *"$2"*) echo "$at" && return ;; esac
    done
    echo "No page of $1 has “$2”." >&2
    return 1
}
[ "$language" = sv ] && words=("oversikt" "platser" "sammanfattning" "Ingen plan ännu" "500 m från området" "Justera") \
    || words=("overview" "places" "summary" "No plan yet" "500 m from the area" "Adjust")
page overview-a3 "internal/${words[0]}.pdf" 1 90
page place-without-plan "internal/${words[1]}.pdf" "$(page_of "internal/${words[1]}.pdf" "${words[3]}")" 150
page place-area "internal/${words[1]}.pdf" "$(page_of "internal/${words[1]}.pdf" "${words[4]}")" 150
page place-external "external/${words[1]}.pdf" 3 150
page place-with-plan "internal/${words[1]}.pdf" "$(page_of "internal/${words[1]}.pdf" "${words[5]}")" 150
montage ground-?-*.png -geometry +6+6 -tile 3x map-styles.png
if command -v chromium >/dev/null; then
    chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1100,2955 \
        --screenshot="$PWD/summary.png" "file://$PWD/internal/${words[2]}.html" >/dev/null 2>&1
fi

target=$root/../shared/looks
[ -d "$target" ] || { echo "No target beside the checkout: the pictures stand alone in $PWD." && exit; }
mkdir -p beside
for picture in "$target"/*.png; do
    name=$(basename "$picture")
    [ -e "$name" ] || { echo "$name is missing" >&2 && continue; }
    montage "$picture" "$name" -geometry 'x1600>+8+8' -tile 2x1 "beside/$name"
done
ls beside
