"""Whatever is sent ends in a clear sentence to the person, and nothing that was acknowledged is lost."""

import re
from urllib.parse import urlencode

import pytest
from playwright.async_api import APIResponse, expect

from bot.demo.patients import Persona
from tests.promises.web import Patient
from tests.promises.world import World
from tests.telegram.wire import JsonObject

REFILL = "I need a refill of my lisinopril"
ODD = (
    "💊🙏👵🏽",
    "أحتاج إلى إعادة تعبئة الدواء",
    "refill \u202egnp.exe\u202c please",
    "I need a refill <script>document.title='hacked'</script><b>now</b> & soon",
    "I need a *refill* of [this](https://example.org) `now` _please_",
    "I need a refill {{ 7 * 7 }} %(name)s {0} $x",
)
NOT_UNDERSTOOD = "I did not understand that. Shall I pass it to a person on your care team?"
# What no keyboard sends, what stands in the chat instead, and what is said to it.
NO_TEXT = (
    (b"%00", "\N{SYMBOL FOR NULL}", NOT_UNDERSTOOD),
    (b"refill%00please", "refill\N{SYMBOL FOR NULL}please", "Shall I send this to your care team?"),
    (b"my refill%ED%A0%80please", "my refill\N{REPLACEMENT CHARACTER}", "Shall I send this to your care team?"),
    (b"my refill%FF%FEplease", "my refill\N{REPLACEMENT CHARACTER}", "Shall I send this to your care team?"),
)


async def test_an_empty_message_is_answered_in_words_and_sends_nothing(world: World) -> None:
    patient = await world.patient(Persona.ADULT)

    await patient.says("   \n ")

    await patient.hears("I could not find any words in that. Please write what you need, or call 856-555-0100.")
    assert await world.rows("SELECT id FROM threads", count=0) == []


async def test_an_empty_text_beside_a_draft_leaves_the_draft_to_be_sent(world: World) -> None:
    patient = await world.patient(Persona.ADULT)
    await patient.says(REFILL)
    await patient.hears("Shall I send this to your care team?")

    await patient.page.click("#say button")
    await expect(patient.page.locator("#text:invalid")).to_be_focused()
    await expect(patient.page.locator("#log .item.mine")).to_have_count(1)
    await patient.chooses("Send")

    await patient.hears("We received your message.")


@pytest.mark.parametrize(("length", "said"), [(4000, "Shall I send this"), (4001, "at most 4000 letters")])
async def test_a_message_may_have_four_thousand_letters_and_no_more(world: World, length: int, said: str) -> None:
    patient = await world.patient(Persona.ADULT)

    await patient.says((REFILL + " please" * 1000)[:length])

    await patient.hears(said)


async def test_a_hundred_thousand_letters_are_answered_in_words_in_the_chat_and_on_the_page(world: World) -> None:
    patient = await world.patient(Persona.ADULT)
    long = (REFILL + " ") * 3031

    await patient.says(long[:100_000])
    await patient.hears("at most 4000 letters")
    await patient.opens("/write")
    await patient.page.fill("textarea", long[:100_000])
    await patient.taps("Send to my care team")

    await patient.sees("That is too long for one message.")
    assert await world.rows("SELECT id FROM threads", count=0) == []


async def test_a_hundred_thousand_letters_in_telegram_are_each_answered_and_none_is_sent(world: World) -> None:
    ana = await world.in_telegram(Persona.ADULT)

    await ana.sends_long(((REFILL + " ") * 3031)[:100_000])
    await world.telegram.taken(timeout=30)

    await ana.sees("at most 4000 letters")
    assert await world.rows("SELECT id FROM threads", count=0) == []


async def test_odd_words_reach_the_nurse_as_they_were_written(world: World) -> None:
    patient, nurse = await world.patient(Persona.ADULT), await world.staff()

    for sent, odd in enumerate(ODD, start=1):
        await patient.opens("/write")
        await patient.page.fill("textarea", odd)
        await patient.taps("Send to my care team")
        await patient.sees("Our goal is to answer by")
        threads = await world.rows("SELECT id FROM threads ORDER BY id", count=sent)
        await nurse.opens(f"/threads/{threads[-1]['id']}")

        # What would turn the direction of the words around it stands there as a sign that something was left out.
        visible = re.sub("[\u202a-\u202e]", "\N{REPLACEMENT CHARACTER}", odd)
        await expect(nurse.page.locator(".message .words").first).to_contain_text(visible)
        assert "hacked" not in await nurse.page.title()
        assert "hacked" not in await patient.page.title()


async def test_odd_words_in_telegram_are_answered_in_words(world: World) -> None:
    ana = await world.in_telegram(Persona.ADULT)

    for odd in ODD:
        before = len(ana.screen.heard)
        sent = await ana.sends(odd)
        await world.telegram.taken(sent.known_update_id)

        assert len(ana.screen.heard) > before
        # What is in another language has gone to a person already, and offers nothing to tap.
        assert ana.screen.last.labels or ana.screen.last.text.startswith("In an emergency, call 911, and say your")


async def test_bytes_that_are_no_text_end_in_a_sentence_and_break_nothing(world: World) -> None:
    patient = await world.patient(Persona.ADULT)

    for count, (raw, shown, said) in enumerate(NO_TEXT, start=1):
        assert (await posts(patient, raw_text=raw)).status == 200

        await patient.opens("/chat")
        await expect(patient.page.locator("#log .item.mine")).to_have_count(count)
        await expect(patient.page.locator("#log .item.mine").last).to_contain_text(shown)
        await patient.hears(said)
    assert await world.rows("SELECT id FROM failed_updates", count=0) == []

    await patient.says(REFILL)
    await patient.hears("Shall I send this to your care team?", REFILL)


async def test_a_nul_and_a_lone_surrogate_in_telegram_are_answered(world: World) -> None:
    ana = await world.in_telegram(Persona.ADULT)
    sent = await ana.sends("hello")
    await world.telegram.taken(sent.known_update_id)
    before = len(ana.screen.heard)

    account = ana.account
    person: JsonObject = {"id": account.id, "is_bot": False, "first_name": account.first_name, "language_code": "en"}
    for number, text in enumerate(("I need a refill\0 please", "I need a refill\ud800 please"), start=901):
        world.telegram.offers(
            {
                "message": {
                    "message_id": number,
                    "date": 1772636400,
                    "chat": {"id": account.id, "type": "private", "first_name": account.first_name},
                    "from": person,
                    "text": text,
                }
            }
        )
    await world.telegram.taken(timeout=10)

    drafts = [shown.text for shown in ana.screen.heard[before:]]
    assert ["Shall I send this to your care team?" in text for text in drafts] == [True, True]
    assert await world.rows("SELECT id FROM failed_updates", count=0) == []


async def test_a_forged_tap_does_nothing_and_says_so(world: World) -> None:
    ana = await world.in_telegram(Persona.ADULT)
    await ana.sends(REFILL)
    shown = await ana.sees("Shall I send this to your care team?")

    tap = await ana.forges_tap("send:00000000", on=shown.message_id)
    await tap.is_answered()

    await ana.sees("That button is no longer in use.")
    assert await world.rows("SELECT id FROM threads", count=0) == []


async def test_a_button_of_an_older_draft_says_that_it_is_no_longer_in_use(world: World) -> None:
    ana = await world.in_telegram(Persona.ADULT)
    await ana.sends(REFILL)
    first = await ana.sees("Shall I send this to your care team?")
    await ana.sends("I need a refill of my metformin instead")
    await ana.sees("Shall I send this to your care team?", after=first.message_id)

    await ana.taps("Send", on=first.message_id)
    await ana.sees("That button is no longer in use.")

    assert await world.rows("SELECT id FROM threads", count=0) == []


async def test_a_form_that_is_sent_twice_is_heard_once(world: World) -> None:
    patient = await world.patient(Persona.ADULT)

    for _ in range(3):
        assert (await posts(patient, raw_text=b"I+need+a+refill", update="11111111-1111-4111-8111-111111111111")).ok

    assert len(await world.rows("SELECT id FROM turns WHERE kind = 'text'")) == 1


async def test_a_form_that_is_not_ours_is_refused_in_words_that_lead_with_the_way_to_help(world: World) -> None:
    patient = await world.patient(Persona.ADULT)

    refused = await posts(patient, raw_text=b"I+need+a+refill", token="forged")

    assert refused.status == 403
    assert "911" in await refused.text()
    assert await world.rows("SELECT id FROM turns", count=0) == []


async def test_a_made_up_address_ends_on_a_page_that_says_so(world: World) -> None:
    patient = await world.patient(Persona.ADULT)

    for path in ("/link/abc", "/verify/abc", "/reset/abc", "/not-me/abc", "/nowhere", "/link/%00"):
        await patient.opens(path)
        button = patient.page.locator("main form[method=post] button")
        if await button.count():
            await button.first.click()

        await patient.sees("911", "1-800-826-6737")
        assert "The link may be old" in await patient.reads() or "could not read" in await patient.reads()


async def test_a_mail_server_that_refuses_for_now_gets_the_mail_later_once(world: World) -> None:
    world.mailbox.at_recipient = "451 4.3.0 try later"
    patient, nurse = await world.patient(Persona.ADULT), await world.staff()
    await patient.says(REFILL)
    await patient.chooses("Send")
    await patient.hears("We received your message")
    await nurse.opens_row("Jordan")

    await nurse.answers("It is ready.", needs_talk=False)
    await patient.hears("You have news in myCooper")
    await world.rows("SELECT id FROM mails WHERE state = 'pending' AND tries > 0 AND kind = 'news'")
    world.mailbox.at_recipient = "250 OK"
    world.clock.passes(minutes=2)

    await world.rows("SELECT id FROM mails WHERE state = 'sent' AND kind = 'news'", patience=20)
    ids = [mail["message-id"] for mail in world.mailbox.taken]
    assert len(ids) == len(set(ids))


async def test_telegram_answering_500_delays_what_is_said_and_loses_nothing(world: World) -> None:
    ana = await world.in_telegram(Persona.ADULT)

    world.telegram.fail_next(500, method="sendMessage", times=2)
    await ana.sends(REFILL)
    await world.telegram.called("sendMessage", times=2, timeout=20)
    world.clock.passes(minutes=5)

    await ana.sees("Shall I send this to your care team?", timeout=25)
    await ana.taps("Send")
    await ana.sees("We received your message.")


async def posts(patient: Patient, *, raw_text: bytes, token: str | None = None, update: str = "") -> APIResponse:
    """Send the chat's form as no browser would, with the cookies of this one."""
    page = patient.page
    await patient.opens("/chat")
    fields = {
        "form_token": token or await page.locator("#say input[name=form_token]").get_attribute("value") or "",
        "update": update or await page.locator("#say input[name=update]").get_attribute("value") or "",
    }
    return await page.request.post(
        f"{patient.origin}/chat",
        data=urlencode(fields).encode() + b"&text=" + raw_text,
        headers={"content-type": "application/x-www-form-urlencoded", "origin": patient.origin},
    )
