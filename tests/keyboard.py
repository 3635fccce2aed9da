"""Somebody who goes through a page by the Tab key alone."""

from playwright.async_api import Locator, Page

MOST_STOPS = 40


async def tabs_to(page: Page, there: Locator, *, back: bool = False) -> None:
    """Press Tab until the focus is there; wherever it stops on the way, it can be seen."""
    for _ in range(MOST_STOPS):
        await page.keyboard.press("Shift+Tab" if back else "Tab")
        seen = await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert seen != "none", await page.evaluate("document.activeElement.outerHTML")
        if await there.count() == 1 and await there.evaluate("(one) => one === document.activeElement"):
            return
    raise AssertionError(f"the Tab key does not lead to {there}")
