"""What is sent in a real browser: once, in its order, and kept in the box where it did not arrive."""

import asyncio
import re

import pytest
from playwright.async_api import Browser, Route, expect

from tests.bot.chatting import DANGER, HARMLESS

from .on_screen import says, signed_in
from .visiting import Running


async def test_a_warning_at_a_letter_stands_once_however_soon_there_is_news(
    browser: Browser, site: Running, login: str
) -> None:
    page = await signed_in(await browser.new_context(), site, login)
    await page.goto(f"{site.url}/write")
    await page.fill("#text", DANGER)

    async with page.expect_response("**/chat/items"):
        await page.get_by_role("button", name="Send to my care team").click()

    await expect(page.locator(".item.mine")).to_have_text(re.compile(DANGER))
    await expect(page.locator(".item.warning")).to_have_count(1)
    await says(page, "help")
    await expect(page.locator("#log")).to_contain_text("To talk to a person")
    await expect(page.locator(".item.warning")).to_have_count(1)


@pytest.mark.parametrize(("text", "tone"), [(DANGER, "warning"), ("my arm is numb", "question")])
async def test_a_warning_whose_news_is_quicker_than_itself_stands_once(
    browser: Browser, site: Running, login: str, text: str, tone: str
) -> None:
    page = await signed_in(await browser.new_context(), site, login)
    warned = page.locator(f".item.{tone}")

    async def behind_the_news(route: Route) -> None:
        answer = await route.fetch()
        await expect(warned).to_have_count(1)
        await route.fulfill(response=answer)

    await page.route("**/chat", behind_the_news, times=1)
    await says(page, text)

    await expect(page.get_by_role("button", name="Send", exact=True).last).to_be_enabled()
    await expect(page.locator("#text")).to_have_value("")
    await expect(warned).to_have_count(1)
    await expect(page.locator(".item.mine")).to_have_count(1)


async def test_what_was_tapped_has_its_answer_in_focus_however_soon_there_is_news(
    browser: Browser, site: Running, login: str
) -> None:
    page = await signed_in(await browser.new_context(), site, login)
    await says(page, HARMLESS)
    await expect(page.locator("#text")).to_have_value("")
    received = page.get_by_role("log").get_by_text("We received your message")

    async def behind_the_news(route: Route) -> None:
        answer = await route.fetch()
        await expect(received).to_be_visible()
        await route.fulfill(response=answer)

    await page.route("**/chat", behind_the_news, times=1)
    await page.get_by_role("log").get_by_role("button", name="Send", exact=True).click()

    await expect(page.locator("#log > :last-child")).to_be_focused()
    await expect(page.locator("#log > :last-child")).to_contain_text("We received your message")


async def test_words_that_did_not_arrive_stay_in_the_box(browser: Browser, site: Running, login: str) -> None:
    context = await browser.new_context()
    page = await signed_in(context, site, login)

    await context.set_offline(offline=True)
    await says(page, HARMLESS)

    await expect(page.get_by_role("alert")).to_contain_text("In an emergency, call 911")
    await expect(page.get_by_role("alert")).to_contain_text("Your message did not reach us")
    await expect(page.locator("#text")).to_have_value(HARMLESS)
    await context.set_offline(offline=False)
    await page.get_by_role("button", name="Send", exact=True).last.click()
    await expect(page.get_by_role("log")).to_contain_text("Shall I send this")
    await expect(page.get_by_role("alert")).to_have_count(0)


async def test_words_written_while_others_are_on_their_way_are_kept_and_sent_next(
    browser: Browser, site: Running, login: str
) -> None:
    page = await signed_in(await browser.new_context(), site, login)
    mine, box, arrived = page.locator(".item.mine"), page.locator("#text"), asyncio.Event()

    async def slowly(route: Route) -> None:
        await arrived.wait()
        await route.continue_()

    await page.route("**/chat", slowly, times=1)
    await says(page, "help")
    await box.fill("help")
    await box.press("Enter")
    arrived.set()

    await expect(mine).to_have_count(1)
    await expect(page.get_by_role("button", name="Send", exact=True).last).to_be_enabled()
    await expect(box).to_have_value("help")
    await box.press("Enter")
    await expect(mine).to_have_count(2)
    await expect(box).to_have_value("")


async def test_words_changed_after_an_answer_was_lost_are_sent_as_new_ones(
    browser: Browser, site: Running, login: str
) -> None:
    page = await signed_in(await browser.new_context(), site, login)
    mine = page.locator(".item.mine")

    async def lose_the_answer(route: Route) -> None:
        await route.fetch()
        await route.abort()

    await page.route("**/chat", lose_the_answer, times=1)
    await says(page, "help")
    await expect(mine).to_have_count(1)
    await expect(page.get_by_role("alert")).to_contain_text("Your message did not reach us")
    await says(page, "help")
    await expect(mine).to_have_count(2)
    await expect(page.get_by_role("alert")).to_have_count(0)

    await page.route("**/chat", lose_the_answer, times=1)
    await says(page, HARMLESS)
    await expect(mine).to_have_count(3)
    await expect(page.get_by_role("alert")).to_contain_text("Your message did not reach us")
    await page.get_by_role("button", name="Send", exact=True).last.click()
    await expect(page.locator("#text")).to_have_value("")
    await expect(page.get_by_role("alert")).to_have_count(0)
    await expect(mine).to_have_count(3)


async def test_a_message_too_long_to_be_read_is_told_so_and_stays_in_the_box(
    browser: Browser, site: Running, login: str
) -> None:
    page = await signed_in(await browser.new_context(), site, login)

    await says(page, "x" * 300_000)

    await expect(page.get_by_role("alert")).to_contain_text("In an emergency, call 911")
    await expect(page.get_by_role("alert")).to_contain_text("Your message is too long to be read")
    await expect(page.locator("#text")).to_have_value(re.compile("^x+$"))
