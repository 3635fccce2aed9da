"""Under a warning in Telegram: both sides' messages go, as far as 48 hours allow, and what nobody can clear is said."""

import pytest

from bot.parts import Parts
from tests.bot.chatting import DANGER, WARNED
from tests.bot.waiting import rows_of
from tests.care.desk.office import Office
from tests.conftest import TestClock
from tests.telegram import Person, StrictBotApi

HIDE = "Hide this"
NEUTRAL = "How can I help?"


async def warned(office: Office, ana: Person) -> None:
    await ana.sends(DANGER)
    await ana.sees(WARNED)
    await rows_of(office.database, "SELECT 1 FROM diversion_texts")


async def test_the_words_and_their_warning_are_gone_and_a_window_says_what_may_remain(
    telegram: StrictBotApi, bot: Parts, office: Office, ana: Person
) -> None:
    await warned(office, ana)

    tap = await ana.taps(HIDE)
    await ana.sees(NEUTRAL)
    answer = await tap.is_answered()

    assert [message.text for message in ana.screen.visible] == [NEUTRAL]
    assert (answer.is_alert, "spyware may keep copies" in answer.text) == (True, True)
    assert "Not all" not in answer.text
    assert len(await office.rows("SELECT 1 FROM diversion_texts")) == 1


async def test_every_warning_of_it_goes_and_what_was_answered_meanwhile(
    telegram: StrictBotApi, bot: Parts, office: Office, ana: Person
) -> None:
    await warned(office, ana)
    await ana.sends("/help")
    helped = await ana.sees("If you are in danger")
    await ana.sends(DANGER)
    await ana.sees(WARNED, after=helped.message_id)
    await telegram.taken()

    await ana.taps(HIDE)
    await ana.sees(NEUTRAL)

    assert [message.text for message in ana.screen.visible] == [NEUTRAL]


async def test_the_window_is_in_the_reader_s_language(
    telegram: StrictBotApi, bot: Parts, office: Office, ana: Person
) -> None:
    await ana.sends("español")
    await ana.sees("Desde ahora le escribo en español")
    await ana.sends("me duele mucho el pecho y no puedo respirar")
    await ana.sees("Llame al 911 ahora.")
    await rows_of(office.database, "SELECT 1 FROM diversion_texts")

    tap = await ana.taps("Ocultar esto")

    assert "programa espía" in (await tap.is_answered()).text
    await ana.sees("¿En qué puedo ayudar?")


@pytest.mark.parametrize(("hours", "is_gone"), [(47, True), (49, False)], ids=["within 48 hours", "after them"])
async def test_what_is_older_than_48_hours_stays_and_that_is_said(
    telegram: StrictBotApi, bot: Parts, office: Office, ana: Person, clock: TestClock, hours: int, *, is_gone: bool
) -> None:
    await warned(office, ana)
    clock.passes(hours=hours)
    telegram.clock.passes(hours=hours)

    tap = await ana.taps(HIDE)
    await ana.sees(NEUTRAL)

    assert ("Not all could be cleared" not in (await tap.is_answered()).text) is is_gone
    assert (DANGER not in [message.text for message in ana.screen.visible]) is is_gone


async def test_what_telegram_refuses_to_delete_is_said_to_stand_there_still(
    telegram: StrictBotApi, bot: Parts, office: Office, ana: Person
) -> None:
    await warned(office, ana)
    telegram.refuse_next("deleteMessages", 400, description="Bad Request: message can't be deleted for everyone")
    telegram.refuse_next("deleteMessages", 400, description="Bad Request: message can't be deleted for everyone")

    tap = await ana.taps(HIDE)

    assert "Not all could be cleared" in (await tap.is_answered()).text
    await ana.sees(NEUTRAL)
