#!/bin/sh
# Prints the path of a Chromium for the browser tests, fetching one if there is none: Debian's as root, else playwright's own.
# A headless shell is the same Chromium without windows of its own, and takes half the time.
set -eu
cd "$(dirname "$0")/.."

on_path() { command -v chromium-headless-shell || command -v chromium || command -v chromium-browser || command -v google-chrome; }
playwrights_own() {
  .venv/bin/python -c '
import pathlib
from playwright.sync_api import sync_playwright
with sync_playwright() as p:
    full = pathlib.Path(p.chromium.executable_path)
home = next(folder for folder in full.parents if folder.name.startswith("chromium-"))
shells = home.parent.glob(home.name.replace("chromium-", "chromium_headless_shell-") + "/*/*headless*shell")
print(next(path for path in [*shells, full] if path.exists()))' 2>/dev/null
}
debians() {
  { DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "$1" fonts-dejavu-core; } >&2 && on_path
}

on_path && exit 0
playwrights_own && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update -q >&2 || true
  { debians chromium-headless-shell || debians chromium; } && exit 0
fi
.venv/bin/playwright install --only-shell chromium >&2 && playwrights_own && exit 0
echo "The browser tests need a Chromium. Type: sudo apt-get install chromium" >&2
exit 1
