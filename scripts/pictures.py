"""Draws the pictures of the README from a fresh demo that runs: `.venv/bin/python scripts/pictures.py http://127.0.0.1:8080`.

One browser is a patient, another one the nurse; what each sees is set side by side.
"""

import os
import subprocess
import sys
from base64 import b64encode
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

HOME = Path(__file__).resolve().parent.parent
PICTURES = HOME / "docs" / "pictures"
CHAT: ViewportSize = {"width": 620, "height": 960}
CONSOLE: ViewportSize = {"width": 900, "height": 960}
LARGEST = 300_000  # bytes; a README should open at once on a slow line

SIDE_BY_SIDE = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; padding: 22px; display: inline-flex; gap: 22px; background: #dfe5ea; color: #24323d }}
body {{ font: 600 15px/1.4 sans-serif }}
figure {{ margin: 0 }} figcaption {{ padding: 0 2px 8px }}
img {{ display: block; height: 960px; border: 1px solid #b9c4cd; border-radius: 8px }}
</style><figure><figcaption>{left_said}</figcaption><img src="data:image/png;base64,{left}"></figure>
<figure><figcaption>{right_said}</figcaption><img src="data:image/png;base64,{right}"></figure>"""


class Shot(NamedTuple):
    """What one person sees, and how the picture calls it."""

    page: Page
    said: str


def main() -> None:
    """Play the scenes and draw them."""
    origin = sys.argv[1].rstrip("/")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=chromium(), args=arguments)
        patient = enter(browser, origin, form="/demo/be/adult", size=CHAT)
        nurse = enter(browser, origin, form="/demo/at-desk/nurse", size=CONSOLE)
        left, right = Shot(patient, "A patient, in the web chat"), Shot(nurse, "A nurse, in the console")
        say(patient, "I need a refill of my lisinopril")
        tap(patient, "Send")
        nurse.locator("#waiting .row", has_text="Refill").click()
        nurse.get_by_label("Answer", exact=True).fill("It is ready at your pharmacy from tomorrow morning on.")
        nurse.locator("input[name=talk][value=no]").check()
        draw(browser, "chat-and-console.png", left, right)
        nurse.get_by_role("button", name="Send answer").click()
        nurse.goto(f"{origin}/console/inbox")
        say(patient, "my chest feels tight and my arm is numb")
        patient.locator(".item.warning").last.wait_for()
        nurse.locator("#waiting .diversions .row").first.wait_for()
        draw(browser, "warning-and-diversion.png", left, right)
        browser.close()


def chromium() -> str:
    """The Chromium that the tests drive as well."""
    script = HOME / "scripts" / "find-chromium.sh"
    found = subprocess.run([str(script)], check=True, capture_output=True, text=True)  # noqa: S603 - our own script
    return found.stdout.strip().splitlines()[-1]


def enter(browser: Browser, origin: str, *, form: str, size: ViewportSize) -> Page:
    """Go through one of the demo's doors, in a browser of one's own."""
    context = browser.new_context(viewport=size, locale="en-US", timezone_id="America/New_York")
    start = context.new_page()
    start.goto(f"{origin}/demo")
    with context.expect_page() as opened:
        start.locator(f"form[action='{form}'] button").click()
    opened.value.wait_for_load_state()
    start.close()
    return opened.value


def say(page: Page, words: str) -> None:
    """Write something in the chat, and wait for what is said to it."""
    before = page.locator(".item.ours").count()
    page.locator("#text").fill(words)
    page.locator("#say button").click()
    page.locator(".item.ours").nth(before).wait_for()


def tap(page: Page, label: str) -> None:
    """Tap the newest choice of this label, and wait for what is said to it."""
    before = page.locator(".item.ours").count()
    page.locator(".choices").get_by_role("button", name=label, exact=True).last.click()
    page.locator(".item.ours").nth(before).wait_for()


def draw(browser: Browser, name: str, left: Shot, right: Shot) -> None:
    """Set two pages side by side in one picture."""
    html = SIDE_BY_SIDE.format(left=seen(left), right=seen(right), left_said=left.said, right_said=right.said)
    page = browser.new_page(viewport={"width": 1700, "height": 1040})
    page.set_content(html)
    picture = page.locator("body").screenshot(path=PICTURES / name)
    page.close()
    print(f"{name}: {len(picture)} bytes")
    if len(picture) > LARGEST:
        sys.exit(f"{name} is larger than {LARGEST} bytes")


def seen(shot: Shot) -> str:
    """What somebody sees right now."""
    return b64encode(shot.page.screenshot(animations="disabled", caret="hide")).decode()


if __name__ == "__main__":
    main()
