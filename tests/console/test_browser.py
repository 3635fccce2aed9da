import asyncio
from datetime import timedelta

import pytest
from playwright.async_api import Browser, expect

from care.calls import CallReason, ask_for_call
from care.desk.answering import Answering
from care.desk.diversions import Diversions
from care.desk.member import Role
from care.paging import STAFF_ROOM
from storage.database import Database
from storage.live import News, Scope
from tests.bot.waiting import rows_of
from tests.care.desk.office import POLICY, Office
from tests.conftest import TestClock

from .on_screen import at_desk, goes_back, opens, sits_down, y_of
from .serving import Served, serving


async def test_a_new_thread_appears_without_reloading(office: Office, served: Served, browser: Browser) -> None:
    nurse, patient = await office.member(), await office.patient(name="Rosa Rivera")
    async with at_desk(browser, served, nurse) as page:
        await opens(page, "/inbox")
        await expect(page.get_by_text("Nothing waits in your pools.")).to_be_visible()

        await office.message(await office.account(patient), patient)
        served.tell(News(Scope.PRACTICE, office.practice_id))

        await expect(page.locator(".row .name")).to_have_text(["Rosa Rivera"])
        await expect(page.locator("#live")).to_have_text("1 new in the inbox")


async def test_what_was_given_up_is_counted_on_every_open_page_of_a_supervisor(
    office: Office, served: Served, browser: Browser
) -> None:
    supervisor = await office.member(Role.SUPERVISOR)
    async with at_desk(browser, served, supervisor) as page:
        await opens(page, "/help")
        await expect(page.locator("#unprocessed")).to_be_hidden()

        await office.failed("I was lost")
        served.tell(News(Scope.PRACTICE, office.practice_id))

        await expect(page.locator("#unprocessed")).to_have_text("1")


async def test_the_focused_row_stays_where_it_is_when_older_promises_come_in_above(
    office: Office, served: Served, browser: Browser
) -> None:
    nurse, patient = await office.member(), await office.patient(name="Rosa Rivera")
    await office.message(await office.account(patient), patient)
    async with at_desk(browser, served, nurse) as page:
        await opens(page, "/inbox")
        await page.keyboard.press("j")
        await expect(page.locator(".row:focus")).to_be_visible()
        before = await y_of(page, ".row:focus")
        async with office.unit() as unit:
            for _ in range(3):
                ask_for_call(unit, CallReason.ANSWER, patient_id=patient.id, pool_id=office.nurses)

        served.tell(News(Scope.PRACTICE, office.practice_id))
        await expect(page.locator(".row")).to_have_count(4)

        assert abs(await y_of(page, ".row:focus") - before) < 1
        await page.keyboard.press("Enter")
        await expect(page.locator("h1")).to_have_text("Refill")


async def test_a_diversion_raises_the_bar_on_an_open_page_and_on_a_locked_one(
    office: Office, served: Served, browser: Browser, clock: TestClock
) -> None:
    nurse, patient = await office.member(), await office.patient(name="Rosa Rivera")
    account = await office.account(patient)
    async with at_desk(browser, served, nurse) as page:
        await opens(page, "/help")
        await expect(page.locator(".bar")).to_have_count(0)

        await office.diversion(account, patient)
        served.tell(News(Scope.STAFF, STAFF_ROOM))
        await expect(page.locator(".bar a")).to_have_text("Emergency 1")

        clock.passes(minutes=15)
        await office.diversion(account, patient, level="crisis", kind="suicide")
        served.tell(News(Scope.STAFF, STAFF_ROOM))
        await page.wait_for_url("**/console/locked**")
        await expect(page.locator(".bar p > span")).to_have_text(["Emergency 1", "Crisis 2"])
        assert "Rivera" not in await page.content()


async def test_a_bar_that_comes_or_goes_moves_nothing_that_somebody_is_about_to_click(
    office: Office, served: Served, browser: Browser
) -> None:
    nurse, patient = await office.member(), await office.patient()
    account = await office.account(patient)
    received = await office.message(account, patient)
    async with at_desk(browser, served, nurse) as page:
        await opens(page, f"/threads/{received.thread_id}")
        before = await y_of(page, "form.answer .primary")

        diversion_id = await office.diversion(account, patient)
        served.tell(News(Scope.STAFF, STAFF_ROOM))
        await expect(page.locator(".bar")).to_be_in_viewport(ratio=1)
        raised = await y_of(page, "form.answer .primary")
        async with office.unit() as unit:
            await Diversions(unit, POLICY).acknowledge(nurse, diversion_id)
        served.tell(News(Scope.STAFF, STAFF_ROOM))
        await expect(page.locator(".bar")).to_have_count(0)
        gone = await y_of(page, "form.answer .primary")

        assert abs(raised - before) < 1
        assert abs(gone - before) < 1


async def test_an_alarm_sounds_until_somebody_acknowledges(office: Office, served: Served, browser: Browser) -> None:
    nurse, patient = await office.member(), await office.patient()
    diversion_id = await office.diversion(await office.account(patient), patient)
    async with at_desk(browser, served, nurse) as page:
        await page.add_init_script(
            """window.tones = []; const start = OscillatorNode.prototype.start;
               OscillatorNode.prototype.start = function (at) {
                 tones.push(this.frequency.value);
                 start.call(this, at);
               };"""
        )
        await opens(page, f"/diversions/{diversion_id}")
        await page.wait_for_function("tones.length >= 3")
        assert (await page.evaluate("tones"))[:3] == [880, 660, 880]

        await page.keyboard.press("a")
        await page.keyboard.press("Enter")
        await expect(page.get_by_text("You have acknowledged this diversion.")).to_be_visible()

        await expect(page.locator(".bar")).to_have_count(0)
        assert await page.evaluate("tones") == []


async def test_an_answer_is_written_and_sent_by_keyboard_alone(
    office: Office, served: Served, browser: Browser
) -> None:
    nurse, patient = await office.member(), await office.patient()
    received = await office.message(await office.account(patient), patient)
    async with at_desk(browser, served, nurse) as page:
        await opens(page, "/inbox")
        for key in ("j", "Enter"):
            await page.keyboard.press(key)
        await page.wait_for_url(f"**/threads/{received.thread_id}")
        await page.keyboard.press("a")
        await page.keyboard.type("It is ready: just pick it up.")
        await page.keyboard.press("Tab")
        await page.keyboard.press("Space")
        await page.keyboard.press("Control+Enter")

        await expect(page.get_by_text("Answered. They have been told")).to_be_visible()
    async with office.unit() as unit:
        opened = await Answering(unit, POLICY).open(nurse, received.thread_id)
    assert [message.body for message in opened.messages][1:] == ["It is ready: just pick it up."]
    assert opened.messages[1].actionable is False


async def test_what_was_typed_outlives_a_reload(office: Office, served: Served, browser: Browser) -> None:
    nurse, patient = await office.member(), await office.patient()
    received = await office.message(await office.account(patient), patient)
    async with at_desk(browser, served, nurse) as page:
        await opens(page, f"/threads/{received.thread_id}")
        async with page.expect_response("**/draft"):
            await page.fill("#text", "It is re")

        await page.reload()

        await expect(page.locator("#text")).to_have_value("It is re")
        assert await page.evaluate("localStorage.length + sessionStorage.length") == 0


async def test_what_was_typed_a_moment_before_a_page_is_left_outlives_that(
    office: Office, served: Served, browser: Browser
) -> None:
    nurse, patient = await office.member(), await office.patient()
    received = await office.message(await office.account(patient), patient)
    async with at_desk(browser, served, nurse) as page:
        await opens(page, f"/threads/{received.thread_id}")
        await page.fill("#text", "It is rea")

        await opens(page, "/inbox")

        await rows_of(office.database, "SELECT 1 FROM drafts")
        await opens(page, f"/threads/{received.thread_id}")
        await expect(page.locator("#text")).to_have_value("It is rea")


async def test_an_open_thread_says_when_somebody_else_has_answered(
    office: Office, served: Served, browser: Browser
) -> None:
    nurse, other, patient = await office.member(), await office.member(), await office.patient()
    received = await office.message(await office.account(patient), patient)
    async with at_desk(browser, served, nurse) as page:
        await opens(page, f"/threads/{received.thread_id}")
        await page.fill("#text", "Mine")
        async with office.unit() as unit:
            await Answering(unit, POLICY).answer(
                other, received.thread_id, text="Theirs", needs_talking_over=False, version=1
            )
        served.tell(News(Scope.THREAD, received.thread_id))

        await expect(page.locator("#changed")).to_be_visible()
        await expect(page.locator("#text")).to_have_value("Mine")


async def test_a_page_blanks_itself_when_another_person_signs_in_at_the_same_browser(
    office: Office, served: Served, browser: Browser
) -> None:
    nurse, other, patient = await office.member(), await office.member(), await office.patient(name="Rosa Rivera")
    received = await office.message(await office.account(patient), patient)
    async with at_desk(browser, served, nurse) as page:
        await opens(page, f"/threads/{received.thread_id}")
        await sits_down(page.context, served, other)

        served.tell(News(Scope.PRACTICE, office.practice_id))

        await page.wait_for_url("**/console/inbox")
        assert "I need a refill." not in await page.content()


async def test_an_idle_page_locks_itself_by_its_own_clock(
    office: Office, database: Database, browser: Browser, clock: TestClock
) -> None:
    nurse, patient = await office.member(), await office.patient(name="Rosa Rivera")
    received = await office.message(await office.account(patient), patient)
    async with serving(database, idle=timedelta(seconds=2)) as served, at_desk(browser, served, nurse) as page:
        await page.route("**/stream**", lambda route: route.abort())
        await page.goto(f"/console/threads/{received.thread_id}")
        clock.passes(seconds=2)

        await page.wait_for_url("**/console/locked?next=/threads/**")
        assert "Rosa Rivera" not in await page.content()


@pytest.mark.parametrize("way", ["lock", "sign out", "another person"])
@pytest.mark.parametrize("scripts", [True, False])
async def test_the_back_button_brings_nothing_back(
    office: Office, served: Served, browser: Browser, clock: TestClock, *, way: str, scripts: bool
) -> None:
    nurse, patient = await office.member(), await office.patient(name="Rosa Rivera")
    received = await office.message(await office.account(patient), patient)
    clerk = await office.member(pools=())
    async with at_desk(browser, served, nurse, scripts=scripts) as page:
        await page.goto(f"/console/threads/{received.thread_id}")
        await expect(page.locator("body")).to_contain_text("Rosa Rivera")
        # With a script: not before its first answer, which renews the cookie of the one who sits there.
        await (opens(page, "/help") if scripts else page.goto("/console/help"))
        if way == "sign out":
            await page.click("text=Sign out")
            await page.wait_for_url("**/console/sign-in*")
        elif way == "another person":
            await sits_down(page.context, served, clerk)
        else:
            clock.passes(minutes=15)
            await page.goto("/console/locked")

        for _ in range(3):
            await goes_back(page)
            await asyncio.sleep(0.2)
            assert "Rosa Rivera" not in await page.content()


async def test_the_desk_works_without_scripts(office: Office, served: Served, browser: Browser) -> None:
    nurse, patient = await office.member(), await office.patient()
    received = await office.message(await office.account(patient), patient)
    async with at_desk(browser, served, nurse, scripts=False) as page:
        await page.goto("/console/inbox")
        await page.click(".row")
        await page.fill("#text", "It is ready.")
        await page.check("input[name=talk][value=no]")
        await page.click("text=Send answer")

        await expect(page.get_by_text("Nothing waits in your pools.")).to_be_visible()
    async with office.unit() as unit:
        opened = await Answering(unit, POLICY).open(nurse, received.thread_id)
    assert opened.thread.state == "answered"


async def test_pages_fit_a_telephone(office: Office, served: Served, browser: Browser) -> None:
    nurse, patient = await office.member(), await office.patient(name="Wolfeschlegelsteinhausenberger Rivera")
    account = await office.account(patient)
    received = await office.message(account, patient, "x" * 400)
    diversion_id = await office.diversion(account, patient, texts=("y" * 400,))
    async with at_desk(browser, served, nurse, width=390) as page:
        for path in ("/inbox", f"/threads/{received.thread_id}", f"/diversions/{diversion_id}", "/patients", "/help"):
            await page.goto(f"/console{path}")

            assert await page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
