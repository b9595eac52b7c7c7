#!/usr/bin/env bash
# Makes the screenshots of docs/: the real QGIS window on a virtual screen, in Swedish and in English.
# Needs xvfb, openbox, ImageMagick and poppler-utils. Usage: tools/screenshots.sh [LANGUAGE …]
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
make -C "$root" --no-print-directory build
work=$(mktemp -d)
export PYTHONDONTWRITEBYTECODE=1 DROGSCEN_TOOLS=$root/tools QGIS_PLUGINPATH=$root/build PYTHONPATH DROGSCEN_SHOTS=${DROGSCEN_SHOTS:-$root/docs/img}
PYTHONPATH=$(echo "$root"/.venv/lib/python3*/site-packages)
mkdir -p "$DROGSCEN_SHOTS"
unset QT_QPA_PLATFORM

# run PROFILE LANGUAGE THEME PLUGIN SCRIPT: QGIS with a profile of its own, made if it is not there
run() {
    local settings=$work/$1/profiles/default/QGIS
    mkdir -p "$settings"
    cat >"$settings/QGIS3.ini" <<INI
[PythonPlugins]
drogscen_plugin=$4
processing=true
[locale]
overrideFlag=true
userLocale=$([ "$2" = sv ] && echo sv_SE || echo en_US)
[UI]
UITheme=$3
[qgis]
checkVersion=false
enableMacros=0
newsFeed=false
[app]
projections\unknownCrsBehavior=NoAction
INI
    DROGSCEN_LANGUAGE=$2 timeout 180 qgis --nologo --noversioncheck --profiles-path "$work/$1" --code "$root/tools/$5" \
        >>"$work/log" 2>&1 || true
}

Xvfb :91 -screen 0 "${DROGSCEN_SCREEN:-1600x1000}x24" >/dev/null 2>&1 &
screen=$!
export DISPLAY=:91
sleep 1
openbox >/dev/null 2>&1 &
manager=$!
trap 'kill "$manager" "$screen" 2>/dev/null; rm -rf "$work"' EXIT

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
