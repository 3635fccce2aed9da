"""The pages in a real browser: with a script and without, by keyboard, on a telephone, live, and left behind."""

from playwright.async_api import Browser, Page, Request, ViewportSize, expect

from care.telling import tell_of_answer
from storage.people import Account, Patient
from tests.bot.chatting import DANGER, HARMLESS
from tests.care.desk.office import Office
from tests.conftest import TestClock

from .on_screen import says, signed_in
from .visiting import Running

TELEPHONE: ViewportSize = {"width": 390, "height": 844}
NO_CONTENT = 204


async def turns(page: Page, *, hidden: bool) -> None:
    """Have the page in a tab that nobody looks at, or in one that somebody does."""
    await page.evaluate(
        """hidden => {
            Object.defineProperty(document, "hidden", { configurable: true, value: hidden });
            document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
        }""",
        hidden,
    )


async def test_a_message_is_written_sent_and_warned_about_without_loading_anew(
    browser: Browser, site: Running, login: str
) -> None:
    page = await signed_in(await browser.new_context(), site, login)
    await page.evaluate("window.stillHere = true")

    await says(page, HARMLESS)
    await page.get_by_role("log").get_by_role("button", name="Send", exact=True).click()
    await expect(page.get_by_role("log")).to_contain_text("Our goal is to answer by Monday, March 9, 5:00 PM")
    await says(page, DANGER)

    warning = page.locator(".item.warning")
    await expect(warning).to_contain_text("Call 911 now. Do not wait for an answer here.")
    await expect(page.locator(".item.mine").last).to_contain_text(DANGER)
    await expect(warning).to_have_count(1)
    await expect(warning).to_be_in_viewport(ratio=0.9)
    await expect(page.locator("#text")).to_have_value("")
    assert await page.evaluate("window.stillHere")
    assert await warning.get_by_role("link", name="911").first.get_attribute("href") == "tel:911"
    await page.reload()
    await expect(page.locator(".item.warning")).to_have_count(1)


async def test_the_screens_question_is_asked_once_and_can_be_answered(
    browser: Browser, site: Running, login: str
) -> None:
    page = await signed_in(await browser.new_context(), site, login)

    await says(page, "my arm is numb")

    await expect(page.locator(".item.mine").last).to_contain_text("my arm is numb")
    question = page.locator(".item.question")
    await expect(question).to_have_count(1)
    await expect(question).to_contain_text("Is it happening now?")
    await question.get_by_role("button", name="No", exact=True).click()
    await expect(page.get_by_role("log")).to_contain_text("If it starts again, call 911")


async def test_everything_works_without_a_script(browser: Browser, site: Running, login: str) -> None:
    page = await signed_in(await browser.new_context(java_script_enabled=False), site, login)

    await says(page, HARMLESS)
    await page.get_by_role("log").get_by_role("button", name="Send", exact=True).click()
    await expect(page.get_by_role("log")).to_contain_text("Our goal is to answer by")
    await says(page, DANGER)
    await expect(page.locator(".top-warning")).to_contain_text("Call 911 now")

    await page.get_by_role("link", name="Go to the chat").click()
    await page.get_by_role("link", name="Messages", exact=True).first.click()
    await page.get_by_role("link", name="Medicine refill").click()
    await expect(page.locator("main")).to_contain_text(HARMLESS)


async def test_a_long_chat_opens_at_its_newest_words(browser: Browser, site: Running, login: str) -> None:
    page = await signed_in(await browser.new_context(viewport=TELEPHONE), site, login)
    for asked in range(1, 4):
        await says(page, "help")
        await expect(page.locator("#log").get_by_text("To talk to a person")).to_have_count(asked)

    await page.reload()

    await expect(page.locator("#log > :last-child")).to_be_in_viewport()
    await expect(page.locator("#log > :first-child")).not_to_be_in_viewport()


async def test_the_chat_is_used_by_keyboard_alone(browser: Browser, site: Running, login: str) -> None:
    page = await signed_in(await browser.new_context(), site, login)
    await page.keyboard.press("Tab")
    assert await page.evaluate("document.activeElement.className") == "skip"

    await page.locator("#text").focus()
    await page.keyboard.type(HARMLESS)
    await page.keyboard.press("Enter")
    send = page.get_by_role("log").get_by_role("button", name="Send", exact=True)
    await expect(send).to_be_visible()
    await expect(page.locator("#text")).to_have_value("")
    await expect(page.locator("#text")).to_be_focused()
    await send.focus()
    await page.keyboard.press("Enter")

    await expect(page.locator("#log > :focus")).to_contain_text("We received your message")


async def test_news_appears_in_an_open_chat_by_itself_and_once(
    browser: Browser, site: Running, login: str, office: Office, account: Account, patient: Patient
) -> None:
    received = await office.message(account, patient)
    page = await signed_in(await browser.new_context(), site, login)
    await says(page, HARMLESS)

    async with site.parts.database.unit() as unit:
        await tell_of_answer(unit, account, thread_id=received.thread_id)

    news = page.get_by_text("You have news in myCooper")
    await expect(news).to_be_visible()
    await says(page, "thanks")
    await expect(page.locator(".item.mine")).to_have_count(2)
    await expect(news).to_have_count(1)
    ids = await page.locator("article").evaluate_all("all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))


async def test_a_hidden_tab_hears_nothing_and_catches_up_when_it_is_looked_at_again(
    browser: Browser, site: Running, login: str, office: Office, account: Account, patient: Patient
) -> None:
    received = await office.message(account, patient)
    page = await signed_in(await browser.new_context(), site, login)
    await page.goto("about:blank")  # or what this page still asks for could be taken for what the next one asks
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request) if "/chat/stream" in request.url else None)
    await page.clock.install()
    async with page.expect_response("**/chat/items"):  # which the first word of the stream leads to
        await page.goto(f"{site.url}/chat")

    async with page.expect_event("requestfailed", lambda request: request is asked[0]):
        await turns(page, hidden=True)
    async with site.parts.database.unit() as unit:
        await tell_of_answer(unit, account, thread_id=received.thread_id)
    await page.clock.run_for(60_000)
    news = page.get_by_text("You have news in myCooper")
    await expect(news).to_have_count(0)
    assert len(asked) == 1

    await turns(page, hidden=False)

    await expect(news).to_be_visible()
    assert len(asked) == 2


async def test_signing_out_in_one_tab_empties_the_others(browser: Browser, site: Running, login: str) -> None:
    context = await browser.new_context()
    page = await signed_in(context, site, login)
    await says(page, "I need a refill of my canary")
    await expect(page.get_by_role("log")).to_contain_text("Shall I send this")
    other = await context.new_page()
    await other.goto(f"{site.url}/messages")

    await other.get_by_role("button", name="Sign out").click()

    await expect(page.get_by_role("heading", name="This page has closed")).to_be_visible()
    assert "canary" not in await page.content()
    assert "911" in await page.locator("body").inner_text()


async def test_the_lock_empties_an_open_page(browser: Browser, site: Running, login: str, clock: TestClock) -> None:
    page = await signed_in(await browser.new_context(), site, login)
    await says(page, "I need a refill of my canary")
    await expect(page.get_by_role("log")).to_contain_text("Shall I send this")

    clock.passes(minutes=30)

    await expect(page.get_by_role("heading", name="This page has closed")).to_be_visible()
    assert "canary" not in await page.content()
    await page.get_by_role("link", name="Open it again").click()
    await expect(page.get_by_role("log")).to_contain_text("locked itself")


async def test_back_after_signing_out_shows_nothing(browser: Browser, site: Running, login: str) -> None:
    for with_script in (True, False):
        page = await signed_in(await browser.new_context(java_script_enabled=with_script), site, login)
        await says(page, "I need a refill of my canary")
        await expect(page.get_by_role("log")).to_contain_text("Shall I send this")
        await page.get_by_role("button", name="Sign out").click()
        await page.wait_for_url("**/signed-out")

        await page.go_back()

        await expect(page.locator("body")).not_to_contain_text("canary")
        await expect(page.get_by_role("log")).to_contain_text("To begin, please sign in")


async def test_no_page_is_wider_than_a_telephone_in_either_language(
    browser: Browser, site: Running, login: str, office: Office, account: Account, patient: Patient
) -> None:
    received = await office.message(account, patient, text="x" * 300)
    context = await browser.new_context(viewport={"width": 390, "height": 844})
    page = await signed_in(context, site, login)
    await says(page, "y" * 300)
    await expect(page.locator(".item.mine")).to_have_count(1)

    for language in ("en", "es"):
        for path in (
            *("/chat", "/messages", f"/messages/{received.thread_id}", "/write", "/for", "/reminders"),
            *("/records", "/records/immunizations", "/records/medications", "/records/problems"),
        ):
            await page.goto(f"{site.url}{path}?lang={language}")
            wide = await page.evaluate("document.documentElement.scrollWidth")
            assert wide <= TELEPHONE["width"], f"{path} in {language} is {wide} wide"
            assert await page.evaluate("document.documentElement.lang") == language


async def test_a_page_stays_open_while_somebody_types_on_it(
    browser: Browser, site: Running, login: str, clock: TestClock
) -> None:
    page = await signed_in(await browser.new_context(), site, login)
    await page.clock.install()
    await page.goto(f"{site.url}/write")
    for written in ("I need ", "a refill ", "of my canary"):
        clock.passes(minutes=29)
        await page.clock.fast_forward("29:00")
        async with page.expect_response("**/write/still") as told:
            await page.locator("#text").press_sequentially(written)
        assert (await told.value).status == NO_CONTENT

    await expect(page.locator("#text")).to_have_value("I need a refill of my canary")
    await page.clock.fast_forward("30:10")

    await expect(page.get_by_role("heading", name="This page has closed")).to_be_visible()
    assert "canary" not in await page.content()
