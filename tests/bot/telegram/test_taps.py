"""A tap goes to what it names, and to nothing that was not offered here."""

import pytest

from bot.choices import encode
from bot.parts import Parts
from care.notices import Choice, Pick
from tests.bot.chatting import BOT_ID, HARMLESS
from tests.care.desk.office import Office
from tests.telegram import Person, StrictBotApi


async def test_a_tapped_button_stops_turning(telegram: StrictBotApi, bot: Parts, ana: Person) -> None:
    await ana.sends(HARMLESS)
    await ana.sees("Shall I send this")

    tap = await ana.taps("Send")

    await tap.is_answered()


async def test_an_old_draft_is_not_sent_by_its_button(
    telegram: StrictBotApi, bot: Parts, office: Office, ana: Person
) -> None:
    await ana.sends(HARMLESS)
    old = await ana.sees("Shall I send this")
    await ana.sends("I also need a refill of my metformin")
    await ana.sees("Shall I send this", after=old.message_id)

    await ana.taps("Send", on=old.message_id)
    await telegram.taken()

    assert await office.rows("SELECT 1 FROM messages") == []


@pytest.mark.parametrize("data", ["send..", "send.AAAA.BBBB", "", "💣" * 10, "\x00"])
async def test_a_forged_tap_does_nothing_and_says_so(
    telegram: StrictBotApi, bot: Parts, office: Office, ana: Person, data: str
) -> None:
    await ana.sends(HARMLESS)
    offered = await ana.sees("Shall I send this")

    tap = await ana.forges_tap(data, on=offered.message_id)
    await tap.is_answered()
    await telegram.taken()

    assert await office.rows("SELECT 1 FROM messages") == []
    assert len(ana.screen.heard) == 2


async def test_a_button_of_another_chat_is_forged_here(
    telegram: StrictBotApi, bot: Parts, office: Office, ana: Person, stranger: Person
) -> None:
    await ana.sends(HARMLESS)
    await ana.sees("Shall I send this")
    await stranger.sends("/help")
    shown = await stranger.sees("If you are in danger")
    stolen = next(call for call in ana.screen.last.buttons[0])
    assert stolen.callback_data is not None

    await stranger.forges_tap(stolen.callback_data, on=shown.message_id)
    await telegram.taken()

    assert await office.rows("SELECT 1 FROM messages") == []
    assert len(stranger.screen.heard) == 2


async def test_a_tap_of_a_draft_after_sign_out_sends_nothing(
    telegram: StrictBotApi, bot: Parts, office: Office, ana: Person
) -> None:
    await ana.sends(HARMLESS)
    offered = await ana.sees("Shall I send this")
    await ana.sends("/signout")
    out = await ana.sees("You are signed out here")

    await ana.taps("Send", on=offered.message_id)
    await ana.shows(
        lambda screen: screen.last if screen.last.message_id > out.message_id else None, what="an answer to the tap"
    )

    assert await office.rows("SELECT 1 FROM messages") == []


async def test_every_choice_fits_into_a_button(parts: Parts, office: Office) -> None:
    for pick in Pick:
        made = encode(
            Choice(pick=pick, object=office.practice_id),
            channel="telegram",
            bot=BOT_ID,
            address="7100000001",
            keys=parts.keys,
        )
        assert len(made.encode()) <= 64
