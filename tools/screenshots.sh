#!/usr/bin/env bash
# Makes the screenshots of docs/: the real QGIS window on a virtual screen, in Swedish and in English.
# Needs xvfb, openbox and ImageMagick. Usage: tools/screenshots.sh [LANGUAGE …]
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
make -C "$root" --no-print-directory build
work=$(mktemp -d)
export PYTHONDONTWRITEBYTECODE=1 QGIS_PLUGINPATH=$root/build PYTHONPATH DROGSCEN_SHOTS=${DROGSCEN_SHOTS:-$root/docs}
PYTHONPATH=$(echo "$root"/.venv/lib/python3*/site-packages)
mkdir -p "$DROGSCEN_SHOTS"
unset QT_QPA_PLATFORM

number=90
[ $# -gt 0 ] || set -- sv en
for language in "$@"; do
    number=$((number + 1))
    Xvfb ":$number" -screen 0 "${DROGSCEN_SCREEN:-1600x1000}x24" >/dev/null 2>&1 &
    screen=$!
    sleep 1
    DISPLAY=:$number openbox >/dev/null 2>&1 &
    manager=$!
    locale=$([ "$language" = sv ] && echo sv_SE || echo en_US)
    settings=$work/$language/profiles/default/QGIS
    mkdir -p "$settings"
    cat >"$settings/QGIS3.ini" <<INI
[PythonPlugins]
drogscen_plugin=true
processing=true
[locale]
overrideFlag=true
userLocale=$locale
[qgis]
checkVersion=false
enableMacros=0
newsFeed=false
[app]
projections\unknownCrsBehavior=NoAction
INI
    DISPLAY=:$number DROGSCEN_LANGUAGE=$language timeout 180 qgis --nologo --noversioncheck \
        --profiles-path "$work/$language" --code "$root/tools/screenshots.py" >"$work/$language.log" 2>&1 || true
    # The plan store once more, by a colleague who does not have the plugin.
    "$root/.venv/bin/python" "$root/tools/demo.py" --folder "$work/$language/demo" --language "$language" >/dev/null 2>&1
    sed -i 's/^drogscen_plugin=true/drogscen_plugin=false/' "$settings/QGIS3.ini"
    DISPLAY=:$number DROGSCEN_LANGUAGE=$language DROGSCEN_STORE=$work/$language/demo/planlager.gpkg QGIS_PLUGINPATH='' \
        timeout 120 qgis --nologo --noversioncheck --profiles-path "$work/$language" \
        --code "$root/tools/store_screenshot.py" >>"$work/$language.log" 2>&1 || true
    [ -z "${DROGSCEN_VERBOSE:-}" ] || cat "$work/$language.log"
    kill "$manager" "$screen" 2>/dev/null || true
    wait "$manager" "$screen" 2>/dev/null || true
    ls "$DROGSCEN_SHOTS"/*-"$language".png || { tail -20 "$work/$language.log" >&2; exit 1; }
done
