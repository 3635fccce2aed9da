#!/bin/sh
# Prints the path of a fitting uv: the one on the PATH if it is new enough, else one fetched into .tools/.
set -eu
cd "$(dirname "$0")/.."

fits() { # 0.8 or newer: it knows --group in `pip compile` and `--no-python-downloads`
  version=$("$1" --version 2>/dev/null | sed -n 's/^uv \([0-9]*\)\.\([0-9]*\).*/\1 \2/p')
  [ -n "$version" ] && set -- $version && { [ "$1" -gt 0 ] || [ "$2" -ge 8 ]; }
}

if found=$(command -v uv) && fits "$found"; then echo "$found"; exit 0; fi
if fits .tools/uv/bin/uv; then echo .tools/uv/bin/uv; exit 0; fi

for python in python3.14 python3.13 python3.12 python3.11 python3; do
  command -v "$python" >/dev/null 2>&1 || continue
  "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' 2>/dev/null || continue
  rm -rf .tools/uv
  "$python" -m venv .tools/uv >/dev/null 2>&1 || continue
  if .tools/uv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.lock >&2; then
    echo .tools/uv/bin/uv
    exit 0
  fi
  echo "uv could not be fetched: is the package registry in reach? Or install uv 0.8 or newer yourself, and type: make demo" >&2
  exit 1
done
echo "Python 3.11 to 3.14 with its venv module is needed. On Debian or Ubuntu, type: sudo apt-get install python3-venv" >&2
exit 1
