"""A member of the staff before a real browser's window."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, BrowserContext, Error, Page

from care.desk.member import StaffMember

from .serving import Served


@asynccontextmanager
async def at_desk(
    browser: Browser, served: Served, staff: StaffMember, *, width: int = 1280, scripts: bool = True
) -> AsyncIterator[Page]:
    """A page of a browser in which a member has signed in."""
    context = await browser.new_context(
        viewport={"width": width, "height": 800}, base_url=served.origin, java_script_enabled=scripts
    )
    await sits_down(context, served, staff)
    page = await context.new_page()
    page.on("pageerror", lambda error: pytest.fail(f"the page's script failed: {error.name}"))
    yield page
    await context.close()


async def sits_down(context: BrowserContext, served: Served, staff: StaffMember) -> None:
    """Sign in by the last step alone."""
    token = await served.session(staff)
    await context.add_cookies([{"name": "mycooper-desk", "value": token, "url": served.origin, "sameSite": "Strict"}])


async def opens(page: Page, path: str) -> None:
    """Open a page and wait until its stream has said that it listens."""
    async with page.expect_response("**/console/bar"):
        await page.goto(f"/console{path}")


async def goes_back(page: Page) -> None:
    """Press the Back button; a page that leaves by itself at that moment cuts the way back short."""
    try:
        await page.go_back(wait_until="commit")
    except Error as error:
        if "ERR_ABORTED" not in error.message:
            raise


async def y_of(page: Page, selector: str) -> float:
    """Where in the window something stands at this moment: the page may be drawing it anew."""
    return float(await page.evaluate("(what) => document.querySelector(what).getBoundingClientRect().y", selector))
