import re
from uuid import UUID

import pytest

from care.linking import Linking, link_token
from care.rules.locks import Purpose
from tests.care.doorstep import NEW_PASSWORD, PASSWORD, Doorstep
from tests.conftest import TestClock

from .browsing import Browsing
from .conftest import Pages


async def offered(door: Doorstep, chat: UUID, *, name: str = "Rosa's phone") -> str:
    async with door.unit() as unit:
        return link_token(unit.keys, Linking(unit, door.policy).offer(chat, chat_name=name))


@pytest.mark.usefixtures("posted")
async def test_a_patient_enrols_agrees_and_is_in(door: Doorstep, visitor: Browsing) -> None:
    code = await door.code(await door.patient())
    await visitor.goes_to("/enroll")

    account = await visitor.sends("/enroll", access_code=code.lower(), month="3", day="5", year="1961")
    agreement = await visitor.sends("/enroll/account", login="rosa.rivera", new_password=PASSWORD, email="")
    shown = dict(re.findall(r'name="(terms|privacy)" value="([^"]+)"', agreement.html))
    home = await visitor.sends("/terms", **shown)
    settings = await visitor.goes_to("/settings")

    assert account.path == "/enroll/account"
    assert "Hello, Rosa" in account.text
    assert agreement.path == "/terms"
    assert "Be kind." in agreement.text
    assert home.path == "/"
    assert "Your myCooper ID is rosa.rivera" in settings.text
    assert await door.count("SELECT count(*) FROM acceptances") == 2


@pytest.mark.usefixtures("posted")
async def test_nothing_personal_opens_before_the_agreement(door: Doorstep, visitor: Browsing) -> None:
    await door.account(await door.patient())

    await visitor.signs_in(password=PASSWORD)
    page = await visitor.goes_to("/settings")

    assert page.path == "/terms"
    assert "rosa.rivera" not in page.text


async def test_an_enrolment_slip_costs_no_try(door: Doorstep, visitor: Browsing) -> None:
    code = await door.code(await door.patient())
    await visitor.goes_to("/enroll")

    slip = await visitor.sends("/enroll", access_code=code[:-2], month="3", day="5", year="1961")
    no_day = await visitor.sends("/enroll", access_code=code, month="2", day="30", year="1961")

    short_year = await visitor.sends("/enroll", access_code=code, month="3", day="5", year="61")

    assert "typing mistake" in slip.text
    assert "This is not a date" in no_day.text
    assert "write all four numbers of the year" in short_year.text
    assert await door.count("SELECT count(*) FROM tries") == 0
    assert await door.count("SELECT wrong_dates FROM access_codes") == 0


async def test_the_second_step_does_not_open_without_the_first(visitor: Browsing) -> None:
    page = await visitor.goes_to("/enroll/account")

    assert page.status == 403
    assert "Start with your access code" in page.text


async def test_a_sign_in_gives_the_browser_a_new_address_and_leads_on(door: Doorstep, visitor: Browsing) -> None:
    await door.account(await door.patient())
    await visitor.goes_to("/settings")
    before = visitor.cookie("patient-browser")

    page = await visitor.sends("/sign-in?next=/settings", login="rosa.rivera", password=PASSWORD)

    assert page.path == "/settings"
    assert visitor.cookie("patient-browser") not in (None, before)


@pytest.mark.parametrize("next_", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:x", ""])
async def test_a_sign_in_leads_nowhere_but_to_us(door: Doorstep, visitor: Browsing, next_: str) -> None:
    await door.account(await door.patient())
    await visitor.goes_to("/sign-in")

    page = await visitor.sends(f"/sign-in?next={next_}", login="rosa.rivera", password=PASSWORD)

    assert page.path == "/"


async def test_an_address_from_which_mail_comes_back_is_said_where_it_can_be_changed(
    door: Doorstep, visitor: Browsing
) -> None:
    await door.account(await door.patient())
    await visitor.signs_in(password=PASSWORD)
    before = await visitor.goes_to("/settings")
    async with door.unit() as unit:
        await unit.connection.execute(b"UPDATE accounts SET email_bounced_at = now()")

    bounced = await visitor.goes_to("/settings")

    assert "E-mail to it comes back." not in before.text
    assert "E-mail to it comes back." in bounced.text


async def test_signing_out_takes_the_session_and_the_address(door: Doorstep, visitor: Browsing) -> None:
    await door.account(await door.patient())
    await visitor.signs_in(password=PASSWORD)
    signed_in_at, session = visitor.cookie("patient-browser"), visitor.cookie("patient-session")
    await visitor.goes_to("/settings")

    page = await visitor.sends("/sign-out")

    assert page.path == "/signed-out"
    assert visitor.cookie("patient-session") is None
    assert visitor.cookie("patient-browser") != signed_in_at
    visitor.client.cookies.set("patient-session", session or "", domain="127.0.0.1", path="/")
    assert (await visitor.goes_to("/settings")).path == "/sign-in"


async def test_an_idle_page_asks_for_the_password_and_goes_on_under_a_new_token(
    door: Doorstep, visitor: Browsing, clock: TestClock
) -> None:
    await door.account(await door.patient())
    await visitor.signs_in(password=PASSWORD)
    address, session = visitor.cookie("patient-browser"), visitor.cookie("patient-session")
    clock.passes(minutes=30)

    locked = await visitor.goes_to("/settings")
    wrong = await visitor.sends("/unlock?next=/settings", password="not the password")
    open_again = await visitor.sends(f"/unlock?next=/settings&for={Purpose.SETTINGS}", password=PASSWORD)

    assert locked.path == "/unlock"
    assert (wrong.status, "That password is not right." in wrong.text, "ID or" in wrong.text) == (403, True, False)
    assert open_again.path == "/settings"
    assert visitor.cookie("patient-browser") == address
    assert visitor.cookie("patient-session") not in (None, session)


async def test_the_settings_ask_for_the_password_once_it_was_given_for_something_else(
    door: Doorstep, visitor: Browsing, clock: TestClock
) -> None:
    await door.account(await door.patient())
    await visitor.signs_in(password=PASSWORD)

    opened = await visitor.goes_to("/settings")
    clock.passes(minutes=5)
    asked = await visitor.goes_to("/settings")

    assert opened.path == "/settings"
    assert asked.path == "/unlock"


@pytest.mark.parametrize("status", ["restricted", "ended"])
async def test_access_that_staff_took_away_is_gone_at_the_next_page(
    door: Doorstep, visitor: Browsing, status: str
) -> None:
    await door.account(await door.patient())
    await visitor.signs_in(password=PASSWORD)
    async with door.unit() as unit:
        await unit.rows("UPDATE accounts SET status = %(status)s RETURNING 1", status=status)

    page = await visitor.goes_to("/settings")

    assert page.status == 403
    assert "rosa" not in page.text
    assert "1-800-826-6737" in page.text


async def test_following_a_chats_link_spends_nothing_and_its_token_leaves_the_address_bar(
    door: Doorstep, pages: Pages, visitor: Browsing
) -> None:
    await door.account(await door.patient())
    chat = await door.chat()
    token = await offered(door, chat)
    crawler = Browsing(application=pages())
    for _ in range(10):
        assert (await crawler.goes_to(f"/link/{token}")).path == "/sign-in"

    await visitor.signs_in(password=PASSWORD)
    page = await visitor.goes_to(f"/link/{token}")
    shown = await visitor.sends("/link", password=PASSWORD)

    assert page.path == "/link"
    assert token not in page.html
    assert "Rosa's phone" in page.text
    assert re.search(r'class="digits"><span aria-hidden="true">\d{6}<', shown.html)
    assert (await door.conversation(chat)).account_id is None


async def test_the_digits_are_shown_only_for_the_password(door: Doorstep, visitor: Browsing) -> None:
    await door.account(await door.patient())
    chat = await door.chat()
    await visitor.signs_in(password=PASSWORD)
    await visitor.goes_to(f"/link/{await offered(door, chat)}")

    page = await visitor.sends("/link", password="not the password")

    assert (page.status, "That password is not right." in page.text, "ID or" in page.text) == (403, True, False)
    assert 'class="digits"' not in page.html
    assert await door.waiting_link(chat) is None


async def test_a_link_that_is_unknown_or_too_old_says_so(door: Doorstep, visitor: Browsing, clock: TestClock) -> None:
    await door.account(await door.patient())
    token = await offered(door, await door.chat())
    await visitor.signs_in(password=PASSWORD)

    unknown = await visitor.goes_to("/link/of-nobody")
    clock.passes(minutes=10)
    late = await visitor.goes_to(f"/link/{token}")

    assert (unknown.status, late.status) == (404, 404)


async def test_a_locked_chat_opens_again_with_the_password(door: Doorstep, visitor: Browsing, clock: TestClock) -> None:
    account = await door.account(await door.patient())
    chat, others = await door.chat(account), await door.chat()
    await visitor.signs_in(password=PASSWORD)
    clock.passes(minutes=6)

    refused = await visitor.goes_to(f"/unlock/{others}")
    await visitor.goes_to(f"/unlock/{chat}")
    without = await visitor.sends(f"/unlock/{chat}")
    await visitor.sends(f"/unlock/{chat}", password=PASSWORD)

    assert refused.status == 404
    assert without.status == 403
    assert (await door.conversation(chat)).active_at == clock()


async def test_a_forgotten_password_is_answered_alike_for_everyone(door: Doorstep, visitor: Browsing) -> None:
    await door.account(await door.patient())
    await visitor.goes_to("/forgot")

    known = await visitor.sends("/forgot", token=visitor.page.form_token, login="rosa.rivera")
    await visitor.goes_to("/forgot")
    unknown = await visitor.sends("/forgot", login="nobody.at.all")

    assert known.text == unknown.text
    assert known.status == unknown.status == 200


async def test_a_reset_goes_from_the_mail_over_the_chat_to_a_new_password(
    door: Doorstep, visitor: Browsing, clock: TestClock
) -> None:
    account = await door.account(await door.patient())
    chat = await door.chat(account)
    clock.passes(hours=24)
    await visitor.goes_to("/forgot")
    await visitor.sends("/forgot", login="rosa.rivera")
    await door.wishes_answered()
    token = (await door.mailed("reset password")).token or ""

    first = await visitor.goes_to(f"/reset/{token}")
    shown = await visitor.sends("/reset", step="digits")
    digits = re.search(r">(\d{6})<", shown.html)
    link, conversation = await door.waiting_link(chat), await door.conversation(chat)
    assert digits
    assert link
    async with door.unit() as unit:
        await Linking(unit, door.policy).complete(link, digits=digits.group(1), conversation=conversation)
    choosing = await visitor.goes_to("/reset")
    weak = await visitor.sends("/reset", step="choose", new_password="short")
    done = await visitor.sends("/reset", step="choose", new_password=NEW_PASSWORD)

    assert token not in first.html
    assert "one more sign that it is you" in first.text
    assert 'name="new_password"' in choosing.html
    assert "too short" in weak.text
    assert "Your password is changed" in done.text
    assert (await visitor.signs_in(password=NEW_PASSWORD)).path == "/"
    assert (await visitor.goes_to("/reset")).status == 404


async def test_a_mailed_button_works_once_and_looking_costs_nothing(door: Doorstep, visitor: Browsing) -> None:
    account = await door.account(await door.patient(), verified=False)
    async with door.unit() as unit:
        await door.ways_in.own_account.change_email(unit, account, email="new@example.org")
    token = (await door.mailed("verify e-mail")).token

    for _ in range(10):
        page = await visitor.goes_to(f"/verify/{token}")
    unverified = await door.count("SELECT count(*) FROM accounts WHERE email_verified_at IS NULL")
    done = await visitor.sends("/verify")
    await visitor.goes_to(f"/verify/{token}")
    again = await visitor.sends("/verify")

    assert "Is this your e-mail address?" in page.text
    assert unverified == 1
    assert "Thank you" in done.text
    assert again.status == 404
    assert await door.count("SELECT count(*) FROM accounts WHERE email_verified_at IS NULL") == 0


async def test_the_settings_list_browsers_and_chats_and_end_each(
    door: Doorstep, pages: Pages, visitor: Browsing
) -> None:
    account = await door.account(await door.patient())
    chat = await door.chat(account)
    other = Browsing(application=pages())
    await other.signs_in(password=PASSWORD)
    await visitor.signs_in(password=PASSWORD)
    page = await visitor.goes_to("/settings")
    ends = re.findall(r'action="(/settings/sessions/[^"]+/end)"', page.html)

    for action in ends[1:]:
        await visitor.sends(action, token=page.form_token)
    await visitor.sends(f"/settings/chats/{chat}/end", token=page.form_token)

    assert len(ends) == 2
    assert "Telegram" in page.text
    assert (await other.goes_to("/settings")).path == "/sign-in"
    assert (await door.conversation(chat)).account_id is None
    assert (await visitor.goes_to("/settings")).path == "/settings"


async def test_signing_out_everywhere_ends_browsers_and_chats(door: Doorstep, pages: Pages, visitor: Browsing) -> None:
    account = await door.account(await door.patient())
    chat = await door.chat(account)
    other = Browsing(application=pages())
    await other.signs_in(password=PASSWORD)
    await visitor.signs_in(password=PASSWORD)
    await visitor.goes_to("/settings")

    page = await visitor.sends("/sign-out-everywhere")

    assert page.path == "/signed-out"
    assert (await other.goes_to("/settings")).path == "/sign-in"
    assert (await door.conversation(chat)).account_id is None


async def test_an_exposed_password_opens_only_the_page_where_it_is_changed(door: Doorstep, visitor: Browsing) -> None:
    await door.account(await door.patient())
    await visitor.signs_in(password=PASSWORD)
    async with door.unit() as unit:
        await unit.rows("UPDATE accounts SET password_exposed = true RETURNING 1")

    forced = await visitor.goes_to("/settings")
    changed = await visitor.sends("/settings/password", new_password=NEW_PASSWORD)
    settings = await visitor.goes_to("/settings")

    assert forced.path == "/settings/password"
    assert "others may have seen it" in forced.text
    assert "Your password is changed" in changed.text
    assert settings.path == "/settings"


async def test_the_language_goes_with_the_browser_and_then_with_the_account(
    door: Doorstep, pages: Pages, visitor: Browsing
) -> None:
    await door.account(await door.patient(language="es"))

    in_english = await visitor.goes_to("/sign-in")
    in_spanish = await visitor.goes_to("/sign-in?lang=es")
    kept = await visitor.goes_to("/forgot")
    other = Browsing(application=pages())
    await other.signs_in(password=PASSWORD)
    own = await other.goes_to("/settings")

    assert '<html lang="en">' in in_english.html
    assert '<html lang="es">' in in_spanish.html
    assert '<html lang="es">' in kept.html
    assert '<html lang="es">' in own.html


async def test_waits_are_counted_for_the_address_that_our_own_proxy_names(door: Doorstep, pages: Pages) -> None:
    await door.account(await door.patient())
    application = pages(proxies="10.0.0.0/8")

    async def tries(*, forwarded: str, address: str = "10.0.0.1", times: int = 1) -> int:
        visitor = Browsing(application=application, address=address)
        visitor.client.headers["x-forwarded-for"] = forwarded
        for number in range(times):
            await visitor.goes_to("/sign-in")
            page = await visitor.sends("/sign-in", login=f"nobody.{forwarded}.{number}"[:40], password="wrong")
        return page.status

    await tries(forwarded="198.51.100.1", times=21)

    assert await tries(forwarded="198.51.100.1") == 429
    assert await tries(forwarded="203.0.113.50, 198.51.100.1") == 429
    assert await tries(forwarded="198.51.100.2") == 403
    assert await tries(forwarded="198.51.100.1", address="203.0.113.9") == 403
