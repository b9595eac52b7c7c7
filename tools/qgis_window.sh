# SPDX-License-Identifier: GPL-2.0-or-later
# Sourced by the scripts that take pictures of the QGIS window: `run` and `screen_of`. Needs xvfb and openbox.
# Both use $root, the project's folder, and leave what QGIS prints in $work/log.

work=$(mktemp -d)
export PYTHONDONTWRITEBYTECODE=1 DROGSCEN_TOOLS=$root/tools QGIS_PLUGINPATH=$root/build PYTHONPATH
PYTHONPATH=$(echo "$root"/.venv/lib/python3*/site-packages)
unset QT_QPA_PLATFORM
trap 'no_screen; rm -rf "$work"' EXIT

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

# screen_of SIZE: a virtual screen with a window manager, in place of the one before
screen_of() {
    no_screen
    Xvfb :91 -screen 0 "$1x24" >/dev/null 2>&1 &
    screen=$!
    export DISPLAY=:91
    sleep 1
    openbox >/dev/null 2>&1 &
    manager=$!
}

no_screen() {
    [ -z "${screen:-}" ] || kill "$manager" "$screen" 2>/dev/null || true
    [ -z "${screen:-}" ] || wait "$manager" "$screen" 2>/dev/null || true
    screen=
}
