"""A patient without a mouse, and perhaps without sight: by the Tab key alone, and as a screen reader has the pages."""

import pytest
from playwright.async_api import Browser, expect

from storage.people import Patient
from tests.care.desk.office import Office
from tests.keyboard import tabs_to

from .on_screen import signed_in
from .test_records import a_shot, imported
from .visiting import PASSWORD, Running

HARMLESS = "I need a refill of my lisinopril"


async def test_a_patient_signs_in_writes_and_reads_the_record_by_the_tab_key_alone(
    browser: Browser, site: Running, login: str, office: Office, patient: Patient
) -> None:
    await imported(office, patient, a_shot("Fluzone", on="2025-10-12", cvx="140"))
    page = await (await browser.new_context()).new_page()
    await page.goto(f"{site.url}/chat")
    await tabs_to(page, page.get_by_role("link", name="Sign in"))
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/sign-in")
    await tabs_to(page, page.get_by_label("myCooper ID"))
    await page.keyboard.type(login)
    await tabs_to(page, page.get_by_label("Password"))
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/chat")

    await tabs_to(page, page.get_by_label("Your message"))
    await page.keyboard.type(HARMLESS)
    await tabs_to(page, page.locator("#say").get_by_role("button", name="Send"))
    await page.keyboard.press("Enter")
    send = page.get_by_role("log").get_by_role("button", name="Send", exact=True)
    await expect(send).to_be_visible()
    await tabs_to(page, send, back=True)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("log")).to_contain_text("Our goal is to answer by")

    await tabs_to(page, page.get_by_role("navigation").get_by_role("link", name="Records"), back=True)
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/records")
    await tabs_to(page, page.get_by_role("link", name="Vaccines"))
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Flu")).to_be_visible()


async def test_the_first_stop_of_every_page_leads_past_its_menu(browser: Browser, site: Running, login: str) -> None:
    page = await signed_in(await browser.new_context(), site, login)
    for path in ("/chat", "/messages", "/write", "/records", "/reminders", "/settings"):
        await page.goto(f"{site.url}{path}")

        await tabs_to(page, page.get_by_role("link", name="Skip to the page"))
        await page.keyboard.press("Enter")

        assert await page.evaluate("document.activeElement.id") == "main", path


CHAT = """
- log "What was said":
  - article:
    - paragraph: "You:"
    - paragraph: I need a refill of my lisinopril
  - article:
    - paragraph: "myCooper:"
    - paragraph: Shall I send this to your care team? A person there reads it. I give no medical advice.
    - blockquote: I need a refill of my lisinopril
    - button "Send"
    - button "Change"
    - button "Cancel"
- paragraph:
  - text: "Not for emergencies: call"
  - link "911"
- text: Your message
- textbox "Your message"
- button "Send"
"""
SIGN_IN = """
- link "Skip to the page"
- paragraph:
  - text: "Not for emergencies: call"
  - link "911":
    - /url: tel:911
- banner:
  - link "myCooper"
  - link "Español"
- main:
  - heading "Sign in" [level=1]
  - text: myCooper ID
  - textbox "myCooper ID"
  - text: Password
  - textbox "Password"
  - button "Sign in"
  - paragraph:
    - link "I forgot my password"
  - heading "New here?" [level=2]
  - paragraph: You need an access code. Your doctor's office gives it to you.
  - paragraph:
    - link "I have an access code"
- contentinfo:
  - paragraph:
    - text: Need a person? Call
    - link "1-800-826-6737"
"""
RECORDS = """
- heading "Records" [level=1]
- paragraph: These three parts of the record can be seen here.
- list:
  - listitem:
    - link /Vaccines/:
      - /url: /records/immunizations
  - listitem:
    - link /Medicines/:
      - /url: /records/medications
  - listitem:
    - link /Health problems/:
      - /url: /records/problems
- region "About these pages":
  - heading "About these pages" [level=2]
  - paragraph: /They are not the whole record/
  - paragraph: /They may have mistakes/
  - paragraph:
    - link "Ask for a correction":
      - /url: /write?about=records
"""


@pytest.mark.usefixtures("office")
async def test_a_screen_reader_has_the_sign_in_in_its_order(browser: Browser, site: Running) -> None:
    page = await (await browser.new_context()).new_page()

    await page.goto(f"{site.url}/sign-in")

    await expect(page.locator("body")).to_match_aria_snapshot(SIGN_IN)


async def test_a_screen_reader_has_the_chat_and_the_records_in_their_order(
    browser: Browser, site: Running, login: str
) -> None:
    page = await signed_in(await browser.new_context(), site, login)

    await page.fill("#text", HARMLESS)
    await page.keyboard.press("Enter")

    await expect(page.get_by_role("main")).to_match_aria_snapshot(CHAT)
    await page.goto(f"{site.url}/records")
    await expect(page.get_by_role("main")).to_match_aria_snapshot(RECORDS)
