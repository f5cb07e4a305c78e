#!/usr/bin/env bash
# Rebuild what assets/ takes from elsewhere: fonts, icons, Bootstrap, Leaflet, logo bitmaps.
# Needs node 20, npm and python 3.11; everything installed goes to a temporary folder.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
assets=$(cd "$here/../../assets" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cp "$here"/package.json "$here"/*.mjs "$here"/*.scss "$work"
npm install --prefix "$work" --no-audit --no-fund --no-package-lock --silent
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --requirement "$here/requirements.txt"

PYTHONHASHSEED=0 "$work/venv/bin/python" "$here/fonts.py" "$work/node_modules" "$assets/fonts"
"$work/venv/bin/python" "$here/picture_fonts.py" "$assets/fonts"
node "$work/bootstrap.mjs" "$work" "$assets/vendor"
node "$work/leaflet.mjs" "$work/node_modules" "$assets/vendor"
cp "$work/node_modules/topojson-client/dist/topojson-client.min.js" "$assets/vendor"
"$work/venv/bin/python" "$here/icons.py" "$work/node_modules" "$assets"
node "$work/logo.mjs" "$assets"
node "$work/licenses.mjs" "$work/node_modules" "$assets/vendor"
