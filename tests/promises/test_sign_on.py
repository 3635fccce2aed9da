"""The promise *sign-on*: an own ID and password, given on our pages alone; a chat is joined by six digits."""

from urllib.parse import quote

import pyotp
import pytest
from playwright.async_api import expect

from bot.demo.patients import Persona
from bot.demo.seed import LOGINS, PASSWORD
from tests.telegram import Person, sign_init_data

from .test_agreement import enrols, gives_code, printed_code
from .web import Patient
from .world import TOKEN, World, at

REFILL = "I need a refill of my lisinopril"
MY_CHAT = "This is my chat: go on"


async def test_a_chat_is_joined_by_a_link_a_password_and_six_digits_typed_back(world: World) -> None:
    sam, patient = world.telegram.user(first_name="Sam", started=True), await world.patient(Persona.ADULT)

    digits = await digits_for(sam, patient)
    await sam.sends(digits)
    await sam.sees("this chat now belongs to your myCooper account")
    await sam.sends(REFILL)
    await sam.sees("Shall I send this to your care team?")

    mails = await world.mailed("jordan.example@example.org")
    assert any("/not-me/" in mail for mail in mails)
    assert await world.rows("SELECT id FROM turns WHERE kind = 'text'")


async def test_digits_of_another_chat_and_the_third_wrong_ones_join_nothing(world: World) -> None:
    sam, thief = (world.telegram.user(first_name=name, started=True) for name in ("Sam", "Mallory"))
    patient = await world.patient(Persona.ADULT)
    digits = await digits_for(sam, patient)

    await thief.sends(digits)
    await world.telegram.taken()
    for left in ("Tries left: 2", "Tries left: 1"):
        await sam.sends(f"{(int(digits) + 1) % 1_000_000:06d}")
        await sam.sees(left)
    await sam.sends(f"{(int(digits) + 2) % 1_000_000:06d}")
    await sam.sees("That link can't be used any more.")
    await sam.sends(digits)
    await world.telegram.taken()

    assert (
        await world.rows("SELECT id FROM conversations WHERE channel = 'telegram' AND account_id IS NOT NULL", count=0)
        == []
    )


async def test_what_telegram_signed_for_an_attacker_joins_his_chat_to_nobody_without_the_digits(world: World) -> None:
    mallory, patient = world.telegram.user(first_name="Mallory", started=True), await world.patient(Persona.ADULT)
    await mallory.sends("sign in")
    await mallory.sees("Open this page and sign in there.")
    address = str((await mallory.taps("Open the page")).url)
    signed = sign_init_data(TOKEN, user=mallory.account, auth_date=world.clock())

    await patient.opens(f"{address}#tgWebAppData={quote(signed)}")
    await patient.page.fill("#password", PASSWORD)
    await patient.taps(MY_CHAT)

    await expect(patient.page.locator(".digits")).to_be_visible()
    joined = "SELECT id FROM conversations WHERE channel = 'telegram' AND account_id IS NOT NULL"
    assert await world.rows(joined, count=0) == []


@pytest.mark.parametrize(("seconds", "joins"), [(119, True), (121, False)])
async def test_the_six_digits_live_for_two_minutes(world: World, seconds: int, joins: bool) -> None:  # noqa: FBT001 - the two sides of the boundary
    sam, patient = world.telegram.user(first_name="Sam", started=True), await world.patient(Persona.ADULT)
    digits = await digits_for(sam, patient)

    world.clock.passes(seconds=seconds)
    await sam.sends(digits)
    await world.telegram.taken()

    await world.rows("SELECT id FROM turns WHERE kind = 'text'", count=2)
    linked = "SELECT id FROM conversations WHERE channel = 'telegram' AND account_id IS NOT NULL"
    assert len(await world.rows(linked, count=0)) == (1 if joins else 0)


async def test_a_link_is_opened_by_a_crawler_ten_times_and_still_works_for_its_owner(world: World) -> None:
    sam, patient = world.telegram.user(first_name="Sam", started=True), await world.patient(Persona.ADULT)
    await sam.sends("sign in")
    await sam.sees("Open this page and sign in there.")
    address = str((await sam.taps("Open the page")).url)
    crawler = await world.somebody()

    for _ in range(10):
        await crawler.page.request.get(address)
    await patient.opens(address)

    assert patient.path == "/link"
    await patient.gives_password()
    await expect(patient.page.locator(".digits")).to_be_visible()


@pytest.mark.parametrize(("minutes", "works"), [(9, True), (11, False)])
async def test_a_chats_link_lives_for_ten_minutes(world: World, minutes: int, works: bool) -> None:  # noqa: FBT001 - as above
    sam, patient = world.telegram.user(first_name="Sam", started=True), await world.patient(Persona.ADULT)
    await sam.sends("sign in")
    await sam.sees("Open this page and sign in there.")
    address = str((await sam.taps("Open the page")).url)

    world.clock.passes(minutes=minutes)
    await patient.opens(address)

    await patient.sees(
        "Join a chat to your account" if works else "The link may be old, or used up, or not for this account."
    )
    await patient.sees("911")


async def test_an_unlinked_chat_writes_nothing_to_the_team(world: World) -> None:
    sam = world.telegram.user(first_name="Sam", started=True)

    await sam.sends(REFILL)

    await sam.sees("Please sign in first")
    assert await world.rows("SELECT id FROM threads", count=0) == []


async def test_a_password_typed_in_a_chat_is_deleted_there_not_kept_and_has_to_be_changed(world: World) -> None:
    ana, reader = await world.in_telegram(Persona.ADULT), await world.somebody()

    await ana.sends(f"my password is {PASSWORD}")
    await ana.sees("That looked like a password or an access code. I did not keep it, and I deleted your message here.")

    assert PASSWORD not in ana.screen
    await reader.signs_in(LOGINS[Persona.ADULT])
    await reader.sees("Others may know this password")


async def test_an_access_code_typed_in_a_chat_opens_nothing_any_more(world: World) -> None:
    code = await printed_code(await world.staff(), patient="DEMO-0002")
    sam, newcomer = world.telegram.user(first_name="Sam", started=True), await world.somebody()

    await sam.sends(f"here is my code {code}")
    await sam.sees("That looked like a password or an access code.")
    await gives_code(newcomer, code=code, world=world)

    await newcomer.sees("This code and date of birth do not fit, or the code is too old or was used.")


async def test_a_credential_typed_in_the_web_chat_is_not_kept_either(world: World) -> None:
    patient = await world.patient(Persona.ADULT)

    await patient.says(f"my password is {PASSWORD}")
    await patient.hears("That looked like a password or an access code. I did not keep it")

    await patient.opens("/chat")
    assert PASSWORD not in await patient.source()


async def test_a_wrong_password_and_an_unknown_id_are_refused_in_the_same_words(world: World) -> None:
    patient = await world.somebody()

    await patient.signs_in(LOGINS[Persona.ADULT], password="some other words here")
    wrong = await patient.page.locator("main .refused").inner_text()
    await patient.signs_in("nobody.at.all", password="some other words here")
    unknown = await patient.page.locator("main .refused").inner_text()
    await patient.signs_in(LOGINS[Persona.ADULT])

    assert wrong == unknown
    assert patient.path == "/chat"


@pytest.mark.parametrize(("minutes", "locked"), [(29, False), (31, True)])
async def test_a_patients_page_locks_after_thirty_idle_minutes(world: World, minutes: int, locked: bool) -> None:  # noqa: FBT001 - as above
    patient = await world.patient(Persona.ADULT)

    world.clock.passes(minutes=minutes)
    await patient.opens("/messages")

    assert patient.path == ("/unlock" if locked else "/messages")
    if locked:
        await patient.gives_password()
        assert patient.path == "/messages"


async def test_a_chat_that_locked_itself_still_takes_a_message_and_opens_on_our_page(world: World) -> None:
    ana, patient = await world.in_telegram(Persona.ADULT), await world.somebody()

    world.clock.passes(minutes=31)
    await ana.sends("messages")
    await ana.sees("This chat locked itself")
    address = str((await ana.taps("Give my password")).url)
    await ana.sends(REFILL)
    await ana.sees("Shall I send this to your care team?")
    await ana.taps("Cancel")
    await ana.sees("I did not send it.")
    await patient.signs_in(LOGINS[Persona.ADULT])
    await patient.opens(address)
    await patient.page.locator("main form button").last.click()
    await patient.page.wait_for_load_state()
    await ana.sends("messages")

    await ana.sees("Your messages are on our page.")


async def test_signing_out_everywhere_ends_other_browsers_and_chats(world: World) -> None:
    ana, here, there = await world.in_telegram(Persona.ADULT), *[await world.patient(Persona.ADULT) for _ in range(2)]

    await here.opens("/settings")
    if here.path == "/unlock":
        await here.gives_password()
    await here.taps("Sign out everywhere, and end all chats")
    await here.sees("You are signed out")
    await there.opens("/messages")
    assert there.path == "/sign-in"
    await ana.sends(REFILL)

    await ana.sees("Please sign in first")


async def test_a_member_enrols_an_authenticator_at_the_first_sign_in_and_a_used_code_opens_nothing(
    world: World,
) -> None:
    browser = await world.somebody()
    await first_step(browser)
    secret = (await browser.page.locator("p.secret").inner_text()).replace(" ", "")
    code = pyotp.TOTP(secret).at(world.clock.now)

    await browser.page.fill("#code", "000000" if code != "000000" else "111111")
    await browser.taps("Sign in")
    await browser.sees("digits")
    assert browser.path == "/console/second-step"
    await browser.page.fill("#code", code)
    await browser.taps("Sign in")
    await browser.sees("Inbox", "Nora Sample, RN")
    await browser.taps("Sign out")
    await first_step(browser)
    assert await browser.page.locator("p.secret").count() == 0
    await browser.page.fill("#code", code)
    await browser.taps("Sign in")
    assert browser.path == "/console/second-step"
    world.clock.passes(seconds=30)
    await browser.page.fill("#code", pyotp.TOTP(secret).at(world.clock.now))
    await browser.taps("Sign in")

    await browser.sees("Inbox", "Nora Sample, RN")


async def test_the_verification_mail_leads_to_a_page_whose_button_verifies(world: World) -> None:
    world.clock.now = at("2026-03-04 10:00")
    newcomer = await world.somebody()
    await enrols(newcomer, code=await printed_code(await world.staff(), patient="DEMO-0002"), world=world)
    mails = await world.mailed("newcomer@example.org")
    link = next(word for mail in mails for word in mail.split() if "/verify/" in word)

    await newcomer.opens(link)
    verified = "SELECT id FROM accounts WHERE email_verified_at IS NOT NULL"
    before = len(await world.rows(verified, count=0))
    await newcomer.taps("Yes, this is my address")
    await newcomer.sees("Thank you")

    assert len(await world.rows(verified, count=0)) == before + 1
    await newcomer.opens(link)
    await newcomer.taps("Yes, this is my address")
    await newcomer.sees("The link may be old, or used up")


async def digits_for(person: Person, patient: Patient) -> str:
    """Ask for a link in a chat, open it signed in, and give the password again: the six digits on the page."""
    await person.sends("sign in")
    await person.sees("Open this page and sign in there.")
    await patient.opens(str((await person.taps("Open the page")).url))
    await patient.sees(person.account.first_name, "Anyone can choose any name in a chat app. Do not trust it.")
    await patient.sees("Did someone send you this link?", "Then stop here. Go on only if you asked for it yourself")
    await patient.page.fill("#password", PASSWORD)
    await patient.taps(MY_CHAT)
    await patient.sees("Do not tell these numbers to anyone", "Nobody from Cooper will ever ask you for them")
    return (await patient.page.locator("p.digits [aria-hidden]").inner_text()).strip()


async def first_step(browser: Patient) -> None:
    """Give a member's user name and password."""
    await browser.opens("/console/sign-in")
    await browser.page.fill("#login", "nurse")
    await browser.page.fill("#password", PASSWORD)
    await browser.taps("Go on")
    await browser.page.wait_for_url("**/second-step*")
