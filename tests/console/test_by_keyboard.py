"""A nurse without a mouse, and perhaps without sight: by the Tab key alone, and as a screen reader has the pages."""

from playwright.async_api import Browser, expect

from care.desk.answering import Answering
from tests.care.desk.office import POLICY, Office
from tests.keyboard import tabs_to

from .on_screen import at_desk, opens
from .serving import Served

INBOX = """
- link "Skip to the page"
- banner:
  - paragraph:
    - link "myCooper desk"
  - navigation "Desk":
    - link "Inbox"
    - link "Patients"
    - link "Help"
  - text: Nora Example
  - button "Sign out"
- region "Unacknowledged diversions":
  - paragraph:
    - strong: "Not acknowledged:"
    - link "Emergency 1"
- main:
  - heading "Inbox" [level=1]
  - heading "Diversions" [level=2]
  - list:
    - listitem:
      - link /Emergency 1 not acknowledged Rosa Rivera Medical · 1 text/
  - heading "Oldest promise first" [level=2]
  - list:
    - listitem:
      - link /5 days left due Monday, March 9, 5:00 PM Rosa Rivera Refill/
"""
THREAD = """
- region "Patient":
  - paragraph:
    - link "Rosa Rivera"
  - term: Born
  - definition: Mar 5, 1961
  - term: Age
  - definition: "64"
  - term: MRN
  - definition
  - term: Language
  - definition: English
- heading "Refill" [level=1]
- list:
  - listitem:
    - paragraph:
      - strong: Patient
      - time: Wednesday, March 4, 10:00 AM
    - text: I need a refill.
- text: Answer
- textbox "Answer"
- paragraph: What you type is kept here for you, encrypted, until you send it.
- group "Does this need talking over, or something to do?":
  - radio /No\\. The patient is told at once/
  - radio /Yes\\. It is held; you call the patient first/
- button "Send answer"
"""


async def test_an_answer_is_given_by_the_tab_key_alone(office: Office, served: Served, browser: Browser) -> None:
    nurse, patient = await office.member(), await office.patient(name="Rosa Rivera")
    received = await office.message(await office.account(patient), patient)
    async with at_desk(browser, served, nurse) as page:
        await page.goto("/console/help")
        await tabs_to(page, page.get_by_role("link", name="Inbox"))
        await page.keyboard.press("Enter")
        await page.wait_for_url("**/console/inbox")
        await tabs_to(page, page.get_by_role("link", name="Rosa Rivera"))
        await page.keyboard.press("Enter")
        await page.wait_for_url(f"**/threads/{received.thread_id}")
        await tabs_to(page, page.get_by_label("Answer", exact=True))
        await page.keyboard.type("It is ready.")
        await tabs_to(page, page.get_by_role("radio").first)
        await page.keyboard.press("Space")
        await tabs_to(page, page.get_by_role("button", name="Send answer"))
        await page.keyboard.press("Enter")
        await expect(page.get_by_text("Answered. They have been told")).to_be_visible()

    async with office.unit() as unit:
        opened = await Answering(unit, POLICY).open(nurse, received.thread_id)
    assert [message.body for message in opened.messages][1:] == ["It is ready."]


async def test_a_screen_reader_has_the_inbox_and_the_thread_in_their_order(
    office: Office, served: Served, browser: Browser
) -> None:
    nurse, patient = await office.member(name="Nora Example"), await office.patient(name="Rosa Rivera")
    account = await office.account(patient)
    received = await office.message(account, patient)
    await office.diversion(account, patient)
    async with at_desk(browser, served, nurse) as page:
        await opens(page, "/inbox")
        await expect(page.locator("body")).to_match_aria_snapshot(INBOX)
        await opens(page, f"/threads/{received.thread_id}")
        await expect(page.get_by_role("main")).to_match_aria_snapshot(THREAD)
