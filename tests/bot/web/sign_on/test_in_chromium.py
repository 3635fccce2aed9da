"""What only a real browser shows: forms without a referrer, keys alone, narrow screens, and the Back button."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, Page

from bot.running import Door
from tests.care.doorstep import PASSWORD, Doorstep
from tests.conftest import TestClock

from .conftest import Pages

WIDTH = 390
EVERY_PAGE = ("/sign-in", "/enroll", "/forgot", "/unlock", "/terms", "/settings", "/settings/password", "/signed-out")


@pytest.fixture
async def url(door: Doorstep, pages: Pages) -> AsyncIterator[str]:
    """Where the pages are served."""
    await door.account(await door.patient())
    listening = Door.listen(host="127.0.0.1", port=0)
    base_url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    served = Door(pages(base_url=base_url), on=listening)
    serving = asyncio.ensure_future(served.open())
    yield base_url
    served.close()
    await asyncio.gather(serving, return_exceptions=True)


@asynccontextmanager
async def a_page(browser: Browser, *, script: bool = True) -> AsyncIterator[Page]:
    context = await browser.new_context(viewport={"width": WIDTH, "height": 800}, java_script_enabled=script)
    yield await context.new_page()
    await context.close()


async def signs_in(page: Page, url: str, *, to: str = "/settings") -> None:
    await page.goto(f"{url}/sign-in?next={to}")
    await page.fill("#login", "rosa.rivera")
    await page.fill("#password", PASSWORD)
    await page.click("main form button")


async def test_one_signs_in_by_keyboard_alone_and_without_a_script(browser: Browser, url: str) -> None:
    async with a_page(browser, script=False) as page:
        await page.goto(f"{url}/sign-in?next=/settings")
        for _ in range(20):
            await page.keyboard.press("Tab")
            if await page.locator("#login:focus").count():
                break
        await page.keyboard.type("rosa.rivera")
        await page.keyboard.press("Tab")
        await page.keyboard.type(PASSWORD)
        await page.keyboard.press("Enter")
        await page.wait_for_url(f"{url}/settings")

        assert "Your myCooper ID is rosa.rivera" in await page.locator("main").inner_text()


@pytest.mark.parametrize("language", ["en", "es"])
async def test_no_page_is_wider_than_a_phone_and_every_field_has_a_name(
    browser: Browser, url: str, language: str
) -> None:
    async with a_page(browser) as page:
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text) if "Security" in message.text else None)
        await signs_in(page, url)
        for path in EVERY_PAGE:
            await page.goto(f"{url}{path}?lang={language}")
            assert await page.evaluate("document.documentElement.scrollWidth") <= WIDTH, path
            nameless = await page.evaluate(
                """[...document.querySelectorAll("main input:not([type=hidden]), main select")]
                   .filter((field) => !field.labels.length).length"""
            )
            assert nameless == 0, path
            assert await page.locator("h1").count() == 1, path
            assert await page.evaluate("document.documentElement.lang") == language, path
        assert complaints == []


@pytest.mark.parametrize("script", [True, False])
async def test_back_after_signing_out_shows_nothing_personal(browser: Browser, url: str, script: bool) -> None:  # noqa: FBT001 - the table's column
    async with a_page(browser, script=script) as page:
        await signs_in(page, url)
        await page.wait_for_url(f"{url}/settings")
        await page.click("header form button")
        await page.wait_for_url("**/signed-out")

        await page.go_back()
        await page.wait_for_load_state()

        assert "rosa" not in await page.content()


@pytest.mark.parametrize("script", [True, False])
async def test_back_after_the_lock_asks_for_the_password(
    browser: Browser,
    url: str,
    clock: TestClock,
    script: bool,  # noqa: FBT001 - the table's column
) -> None:
    async with a_page(browser, script=script) as page:
        await signs_in(page, url)
        await page.wait_for_url(f"{url}/settings")
        await page.click("main a[href='/settings/password']")
        await page.wait_for_url("**/settings/password")
        clock.passes(minutes=30)

        await page.go_back()
        await page.wait_for_load_state()

        assert "/unlock" in page.url
        assert "rosa.rivera" not in await page.content()


async def test_a_links_token_is_nowhere_in_the_browsers_history(browser: Browser, url: str, door: Doorstep) -> None:
    async with a_page(browser) as page:
        await page.goto(f"{url}/verify/a-token-of-a-mail")

        assert page.url == f"{url}/verify"
        assert await page.evaluate("history.length") <= 2
        assert "a-token-of-a-mail" not in await page.content()
        assert "a-token-of-a-mail" not in await page.evaluate("document.cookie")
