#!/bin/sh
# Prints the path of a Chromium for the browser tests, fetching one if there is none: Debian's as root, else playwright's own.
set -eu
cd "$(dirname "$0")/.."

on_path() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
playwrights_own() {
  .venv/bin/python -c '
import pathlib
from playwright.sync_api import sync_playwright
with sync_playwright() as p:
    path = p.chromium.executable_path
print(path) if pathlib.Path(path).exists() else exit(1)' 2>/dev/null
}

on_path && exit 0
playwrights_own && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends chromium fonts-dejavu-core; } >&2 && on_path && exit 0
fi
.venv/bin/playwright install chromium >&2 && playwrights_own && exit 0
echo "The browser tests need a Chromium. Type: sudo apt-get install chromium" >&2
exit 1
