#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Opens QGIS with the built plugin and the example project, in a profile of its own under build/.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
profile=$root/build/qgis-profile
settings=$profile/profiles/default/QGIS/QGIS3.ini

example=$root/build/example
"$root/.venv/bin/python" "$root/tools/demo.py" --folder "$example" >/dev/null
export PYTHONDONTWRITEBYTECODE=1
mkdir -p "$(dirname "$settings")"
[ -f "$settings" ] || printf '[PythonPlugins]\ndrogscen_plugin=true\nprocessing=true\n' >"$settings"
site=$(echo "$root"/.venv/lib/python3*/site-packages)
echo "== QGIS opens with the example project; profile: $profile"
PYTHONPATH=$site${PYTHONPATH:+:$PYTHONPATH} QGIS_PLUGINPATH=$root/build \
    exec qgis --nologo --profiles-path "$profile" "$@" "$example/drogscen.qgz"
