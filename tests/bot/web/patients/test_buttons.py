"""Which buttons of the chat work: those of the last words, and what we said by ourselves until it is answered."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from care.notices import Pick
from care.reminders import Reminders
from storage.people import Account, Patient
from storage.schema import relay
from tests.care.desk.office import POLICY, Office
from tests.conftest import TestClock

from .on_screen import says, signed_in
from .test_reminders import planned, state_of
from .visiting import PASSWORD, Running, Visitor

HARMLESS = "I need a refill of my lisinopril"


async def nudged(site: Running, reminder: UUID) -> None:
    """Let the moment of a reminder come."""
    async with site.parts.database.unit() as unit:
        unit.changes.update(relay.reminders, reminder, due_at=unit.now)
    async with site.parts.database.unit() as unit:
        assert await Reminders(unit, POLICY).nudge_due() == 1


def of_nudge(page: Page) -> Locator:
    """The buttons under the reminder in the chat."""
    return page.locator(".item", has_text="Book your lab visit").locator(".choices")


async def test_a_reminder_can_be_answered_whatever_was_written_after_it_and_a_draft_can_not(
    browser: Browser, site: Running, login: str, office: Office, account: Account, patient: Patient
) -> None:
    page = await signed_in(await browser.new_context(), site, login)
    await says(page, HARMLESS)
    draft = page.locator(".item", has_text="Shall I send this").first.get_by_role("button", name="Cancel")
    await expect(draft).to_be_visible()
    reminder = await planned(office, account, patient)
    await nudged(site, reminder)
    await expect(of_nudge(page)).to_be_visible()

    await says(page, "help")

    await expect(page.locator(".item.ours").last).to_contain_text("To talk to a person")
    await expect(draft).to_be_hidden()
    await expect(of_nudge(page)).to_be_visible()
    await of_nudge(page).get_by_role("button", name="Done").click()
    await expect(page.locator(".item.ours").last).to_contain_text("noted that it is done")
    await expect(of_nudge(page)).to_have_count(0)
    assert (await state_of(office, reminder))[0] == "done"
    await page.reload()
    await expect(page.locator(".item", has_text="Book your lab visit")).to_be_visible()
    await expect(of_nudge(page)).to_have_count(0)


async def test_later_can_be_said_in_words_and_is_said_back_before_it_counts(
    site: Running, rosa: Visitor, office: Office, account: Account, patient: Patient
) -> None:
    await rosa.says("help")
    reminder = await planned(office, account, patient)
    await nudged(site, reminder)
    await rosa.opens("/chat")

    await rosa.taps("Later")
    assert {"Tomorrow", "In three days", "Next week"} <= set(rosa.buttons)
    await rosa.writes("next Tuesday at 9")

    assert "You mean Tuesday, March 10, 9:00 AM?" in rosa.sees
    assert "Another time" in rosa.buttons
    await rosa.taps("Yes")
    assert "I will remind you again on Tuesday, March 10, 9:00 AM." in rosa.sees
    assert await state_of(office, reminder) == ("planned", datetime(2026, 3, 10, 13, tzinfo=UTC))
    assert "Yes" not in rosa.buttons


@pytest.mark.parametrize("how", ["done", "stop"])
async def test_a_reminder_that_is_over_has_no_buttons_in_the_chat(
    site: Running, rosa: Visitor, office: Office, account: Account, patient: Patient, how: str
) -> None:
    await rosa.says("help")
    reminder = await planned(office, account, patient)
    await nudged(site, reminder)
    await rosa.opens("/chat")
    assert {"Done", "Later", "Stop reminders"} <= set(rosa.buttons)

    async with office.unit() as unit:
        pick = Pick.DONE if how == "done" else Pick.STOP
        await Reminders(unit, POLICY).answer(reminder, account=account, pick=pick)
    await rosa.opens("/chat")

    assert "Book your lab visit" in rosa.sees
    assert not {"Done", "Later", "Stop reminders"} & set(rosa.buttons)


async def test_the_way_to_unlock_stays_after_a_message_was_written_while_locked(
    browser: Browser, site: Running, login: str, clock: TestClock
) -> None:
    page = await signed_in(await browser.new_context(), site, login)
    clock.passes(minutes=31)
    await page.goto(f"{site.url}/chat")

    await says(page, HARMLESS)

    await expect(page.get_by_text("Shall I send this")).to_be_visible()
    await expect(page.get_by_role("log").get_by_role("link", name="Give my password")).to_be_visible()


async def test_once_the_password_was_given_the_chat_asks_for_it_no_more(rosa: Visitor, clock: TestClock) -> None:
    await rosa.says("messages")
    clock.passes(minutes=31)
    await rosa.writes("messages")
    assert "This chat locked itself" in rosa.sees
    assert "What can I do for you?" not in rosa.sees

    await rosa.opens("/unlock")
    await rosa.sends(rosa.hidden("/unlock?next=%2F") | {"password": PASSWORD}, to="/unlock?next=%2F")
    await rosa.opens("/chat")

    assert "Give my password" not in rosa.sees
    assert rosa.sees.index("This chat locked itself") < rosa.sees.index("What can I do for you?")
    await rosa.says("messages")
    assert "What can I do for you?" not in rosa.sees


async def test_a_cancel_of_an_older_draft_does_nothing(rosa: Visitor, office: Office) -> None:
    await rosa.says(HARMLESS)
    older = rosa.page
    await rosa.says("I have a question about my bill")
    newer = rosa.page
    rosa.page = older

    await rosa.taps("Cancel")

    assert "That button is no longer in use" in rosa.sees
    rosa.page = newer
    await rosa.taps("Send")
    assert "We received your message" in rosa.sees
    assert len(await office.rows("SELECT 1 FROM messages")) == 1
