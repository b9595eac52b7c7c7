#!/usr/bin/env bash
# Opens QGIS with the built plugin and the example project, in a profile of its own under build/.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
profile=$root/build/qgis-profile
settings=$profile/profiles/default/QGIS/QGIS3.ini

[ -f "$root/build/demo/drogscen.qgz" ] || make -C "$root" --no-print-directory demo
mkdir -p "$(dirname "$settings")"
[ -f "$settings" ] || printf '[PythonPlugins]\ndrogscen_plugin=true\nprocessing=true\n' >"$settings"
site=$(echo "$root"/.venv/lib/python3*/site-packages)
echo "== QGIS opens with the example project; profile: $profile"
PYTHONPATH=$site${PYTHONPATH:+:$PYTHONPATH} QGIS_PLUGINPATH=$root/build \
    exec qgis --nologo --profiles-path "$profile" "$@" "$root/build/demo/drogscen.qgz"
