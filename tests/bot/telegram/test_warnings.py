"""The warning comes first, by itself, whatever else fails."""

import pytest

from bot.parts import Parts
from tests.bot.chatting import DANGER, HARMLESS, PIECES, UNSURE, WARNED, by_polling, by_webhook
from tests.bot.outages import database_gone
from tests.bot.waiting import rows_of
from tests.care.desk.office import Office
from tests.conftest import Cluster, TestClock
from tests.telegram import Person, StrictBotApi, Via


async def test_a_dangerous_text_is_warned_by_a_direct_call_before_it_is_kept(
    telegram: StrictBotApi, bot: Parts, office: Office, ana: Person
) -> None:
    held = telegram.hold_next("sendMessage")

    await ana.sends(DANGER)
    await held.arrives()
    kept_before = await office.rows("SELECT 1 FROM update_keys")
    held.release()
    await ana.sees(WARNED)

    assert kept_before == []
    [text] = await rows_of(office.database, "SELECT warned_at FROM diversion_texts")
    assert text["warned_at"] is not None


async def test_a_warning_is_sent_once_and_never_in_the_webhooks_answer(
    telegram: StrictBotApi, bot: Parts, office: Office, ana: Person
) -> None:
    await ana.sends(DANGER)
    await ana.sees(WARNED)
    await telegram.taken()

    [call] = telegram.calls("sendMessage")
    assert call.via is Via.REQUEST
    assert await office.rows("SELECT state FROM replies") == [{"state": "sent"}]


async def test_while_a_diversion_is_open_no_reply_travels_unseen(
    telegram: StrictBotApi, bot: Parts, ana: Person
) -> None:
    await ana.sends(DANGER)
    await ana.sees(WARNED)
    await ana.sends("/help")
    await ana.sees("If you are in danger")
    await telegram.taken()

    assert {call.via for call in telegram.calls("sendMessage")} == {Via.REQUEST}


async def test_with_the_database_gone_the_warning_goes_out_once_and_the_text_is_kept_and_paged_once_when_it_is_back(
    telegram: StrictBotApi, bot: Parts, office: Office, ana: Person, cluster: Cluster, database_urls: tuple[str, str]
) -> None:
    with database_gone(cluster, database_urls[1]):
        await ana.sends(DANGER)
        await ana.sees(WARNED)
        assert telegram.pending != ()

    await telegram.taken(timeout=20)
    await office.database.engine.dispose()  # the test's own connections were cut as well

    assert len([shown for shown in ana.screen.heard if WARNED in shown.text]) == 1
    assert len(await rows_of(office.database, "SELECT 1 FROM diversion_texts")) == 1
    assert len(await office.rows("SELECT 1 FROM pages")) == 1


async def test_with_the_database_gone_a_harmless_text_is_not_acknowledged_and_answered_when_it_is_back(
    telegram: StrictBotApi, bot: Parts, ana: Person, cluster: Cluster, database_urls: tuple[str, str]
) -> None:
    with database_gone(cluster, database_urls[1]):
        await ana.sends(HARMLESS)
        if telegram.webhook:
            failure = await telegram.delivery_fails()
            assert "503" in failure.message
        assert telegram.pending != ()

    await ana.sees("Shall I send this to your care team?", timeout=20)


async def test_yes_to_the_question_is_warned_with_the_database_gone(
    telegram: StrictBotApi, bot: Parts, office: Office, ana: Person, cluster: Cluster, database_urls: tuple[str, str]
) -> None:
    await ana.sends(UNSURE)
    asked = await ana.sees("Is it happening now?")
    await telegram.taken()

    with database_gone(cluster, database_urls[1]):
        await ana.taps(asked.labels[0])
        await ana.sees(WARNED)

    await telegram.taken(timeout=20)
    await office.database.engine.dispose()  # the test's own connections were cut as well
    texts = await rows_of(office.database, "SELECT 1 FROM diversion_texts", count=2)
    assert len(texts) == 2


async def test_no_to_the_question_hands_the_text_on(
    telegram: StrictBotApi, bot: Parts, office: Office, ana: Person
) -> None:
    await ana.sends(UNSURE)
    asked = await ana.sees("Is it happening now?")
    await ana.taps(asked.labels[1])
    await telegram.taken()

    assert await office.rows("SELECT answer FROM asks") == [{"answer": "no"}]
    assert await office.rows("SELECT 1 FROM diversions") == []


async def test_a_warning_that_telegram_refuses_is_kept_and_tried_again(
    telegram: StrictBotApi, bot: Parts, office: Office, ana: Person
) -> None:
    telegram.fail_next(500, method="sendMessage")

    await ana.sends(DANGER)

    await ana.sees(WARNED)
    assert len(await rows_of(office.database, "SELECT 1 FROM diversion_texts")) == 1


async def test_an_emergency_told_in_pieces_is_seen(bot: Parts, ana: Person, clock: TestClock) -> None:
    await ana.sends(PIECES[0])
    await ana.sees("")
    clock.passes(seconds=119)

    await ana.sends(PIECES[1])

    await ana.sees(WARNED)


@pytest.mark.parametrize(("seconds", "warnings"), [(120, 1), (120.001, 0)])
async def test_pieces_heard_by_two_processes_are_joined_for_two_minutes(
    telegram: StrictBotApi, parts: Parts, other: Parts, ana: Person, clock: TestClock, seconds: float, warnings: int
) -> None:
    async with by_polling(parts, telegram):
        await ana.sends(PIECES[0])
        first = await ana.sees("")
        await telegram.taken()
    clock.passes(seconds=seconds)

    async with by_webhook(other, telegram):
        await ana.sends(PIECES[1])
        await ana.sees("", after=first.message_id)
        await telegram.taken()

    said = [shown.text for shown in ana.screen.heard if shown.message_id > first.message_id]
    assert len([text for text in said if WARNED in text]) == warnings
    assert len(said) == 1


async def test_yes_said_to_another_process_than_the_one_that_asked_is_warned(
    telegram: StrictBotApi, parts: Parts, other: Parts, office: Office, ana: Person
) -> None:
    async with by_polling(parts, telegram):
        await ana.sends(UNSURE)
        asked = await ana.sees("Is it happening now?")
        await telegram.taken()

    async with by_webhook(other, telegram):
        await ana.sends("yes")
        await ana.sees(WARNED, after=asked.message_id)
        await telegram.taken()

    warned = await rows_of(office.database, "SELECT 1 FROM diversion_texts WHERE warned_at IS NOT NULL")
    assert len(warned) >= 1
    assert len([shown for shown in ana.screen.heard if WARNED in shown.text]) == 1


async def test_under_a_warning_what_is_no_emergency_is_passed_on_and_its_answer_does_not_travel_unseen(
    telegram: StrictBotApi, bot: Parts, office: Office, ana: Person
) -> None:
    await ana.sends(DANGER)
    await ana.sees(WARNED)
    await rows_of(office.database, "SELECT 1 FROM diversion_texts")

    tap = await ana.taps("This is not an emergency")

    await tap.is_answered()
    told = await ana.sees("We passed your words on as a message. Our goal is to answer by Wednesday, March 4, ")
    assert "1-800-826-6737" in told.text
    assert DANGER not in told.text
    assert {call.via for call in telegram.calls("sendMessage")} == {Via.REQUEST}


async def test_under_the_warning_of_a_crisis_one_can_only_say_that_one_is_safe_now(
    telegram: StrictBotApi, bot: Parts, office: Office, ana: Person
) -> None:
    await ana.sends("I want to kill myself")
    warned = await ana.sees("Call or text 988 now")
    await rows_of(office.database, "SELECT 1 FROM diversion_texts")
    assert "This is not an emergency" not in [button.text for row in warned.buttons for button in row]

    await ana.taps("I am safe right now")

    await ana.sees("Call or text 988 at any time.")
    assert await office.rows("SELECT closed_at FROM diversions") == [{"closed_at": None}]


async def test_after_a_voice_note_somebody_may_ask_to_be_called(
    telegram: StrictBotApi, bot: Parts, office: Office, ana: Person
) -> None:
    await ana.sends_voice()
    await ana.sees("I can't hear or see this. If it can't wait, call 911.")
    await telegram.taken()

    await ana.taps("Ask the office to call me")

    await ana.sees("Your wish for a call is on the office's list.")
    assert len(await office.rows("SELECT 1 FROM call_tasks")) == 1
