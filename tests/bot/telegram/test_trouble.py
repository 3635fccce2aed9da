"""Nothing acknowledged is lost, and nothing that is said twice is done twice."""

import asyncio

import pytest

from bot.giving_up import TRIED_ENOUGH
from bot.outgoing import SentMarks
from bot.parts import Parts
from storage.database import Database
from storage.ids import new_id
from storage.keyring import Purpose
from tests.bot.chatting import DANGER, HARMLESS, WARNED, by_polling, by_webhook
from tests.bot.outages import every_turn_refused
from tests.bot.waiting import rows_of
from tests.care.desk.office import Office
from tests.conftest import Cluster
from tests.telegram import Person, StrictBotApi, Via
from tests.telegram.wire import JsonObject

NOT_UNDERSTOOD = (
    "I did not understand that. Shall I pass it to a person on your care team? I give no medical advice. "
    "You can also call 1-800-826-6737."
)
TOO_LONG = (
    "That is too long for one message. Please use at most 4000 letters, or send it in parts. "
    "You can also call 1-800-826-6737."
)


async def test_an_ordinary_reply_travels_in_the_webhooks_answer_and_is_marked_as_sent(
    telegram: StrictBotApi, parts: Parts, office: Office, ana: Person
) -> None:
    async with by_webhook(parts, telegram):
        await ana.sends("/help")
        await ana.sees("If you are in danger")
        await rows_of(office.database, "SELECT 1 FROM replies WHERE state = 'sent'")

    assert [call.via for call in telegram.calls("sendMessage")] == [Via.WEBHOOK_REPLY]


async def test_by_polling_a_reply_is_marked_with_its_number_in_the_chat(
    telegram: StrictBotApi, parts: Parts, office: Office, ana: Person
) -> None:
    async with by_polling(parts, telegram):
        await ana.sends("/help")
        shown = await ana.sees("If you are in danger")
        [reply] = await rows_of(office.database, "SELECT external_message FROM replies WHERE state = 'sent'")

    assert reply["external_message"] == str(shown.message_id)


async def test_a_reply_that_telegram_does_not_take_stays_pending_and_becomes_a_job(
    telegram: StrictBotApi, parts: Parts, office: Office, ana: Person
) -> None:
    async with by_polling(parts, telegram):
        telegram.fail_next(500, method="sendMessage")
        await ana.sends("/help")
        await telegram.taken()

    [reply] = await office.rows("SELECT id, state FROM replies")
    [job] = await office.rows("SELECT task_name, args FROM procrastinate_jobs")
    assert reply["state"] == "pending"
    assert (job["task_name"], job["args"]) == ("send_reply", {"id": str(reply["id"])})


async def test_what_went_out_is_marked_in_one_batch(database: Database, office: Office, ana: Person) -> None:
    marks = SentMarks(database)

    marks.sent(office.practice_id, None)
    marks.sent(office.nurses, "7")

    assert await marks.flush()


async def test_marks_are_kept_while_the_database_is_gone(parts: Parts) -> None:
    lost = Database("postgresql://nobody@127.0.0.1:1/nothing", parts.keys)
    marks = SentMarks(lost)
    marks.sent(new_id(), None)

    assert not await marks.flush()
    assert not await marks.flush()  # still noted: an empty batch would have been fine


async def test_an_update_that_fails_three_times_is_kept_for_staff_and_the_person_told(
    telegram: StrictBotApi, bot: Parts, office: Office, ana: Person, cluster: Cluster, database_urls: tuple[str, str]
) -> None:
    with every_turn_refused(cluster, database_urls[1]):
        await ana.sends(HARMLESS)
        await ana.sees("Our staff have been told", timeout=20)
        await telegram.taken()

    [failed] = await office.rows("SELECT tries, error, channel FROM failed_updates")
    assert failed == {"tries": TRIED_ENOUGH, "error": "CheckViolation", "channel": "telegram"}
    assert await office.rows("SELECT 1 FROM turns") == []
    assert await office.rows("SELECT 1 FROM update_keys") == []


async def test_after_a_failure_that_was_given_up_the_next_message_is_heard(
    telegram: StrictBotApi, bot: Parts, ana: Person, cluster: Cluster, database_urls: tuple[str, str]
) -> None:
    with every_turn_refused(cluster, database_urls[1]):
        await ana.sends(HARMLESS)
        await ana.sees("Our staff have been told", timeout=20)

    await ana.sends(HARMLESS)

    await ana.sees("Shall I send this to your care team?")


async def test_a_dangerous_text_whose_turn_fails_is_warned_once_and_kept_for_staff(
    telegram: StrictBotApi, bot: Parts, office: Office, ana: Person, cluster: Cluster, database_urls: tuple[str, str]
) -> None:
    with every_turn_refused(cluster, database_urls[1]):
        await ana.sends(DANGER)
        await ana.sees("Our staff have been told", timeout=20)
        await telegram.taken()

    assert len([shown for shown in ana.screen.heard if WARNED in shown.text]) == 1
    assert len(await office.rows("SELECT 1 FROM failed_updates")) == 1


async def test_a_true_repeat_changes_nothing_and_is_answered_again(
    telegram: StrictBotApi, bot: Parts, office: Office, ana: Person
) -> None:
    sent = await ana.sends(HARMLESS)
    first = await ana.sees("Shall I send this to your care team?")
    await telegram.taken()

    telegram.redeliver(sent.update_id)
    await ana.sees("Shall I send this to your care team?", after=first.message_id)

    assert len(await office.rows("SELECT 1 FROM turns")) == 1


async def test_a_repeat_after_the_account_ended_says_only_that(
    telegram: StrictBotApi, bot: Parts, office: Office, ana: Person
) -> None:
    sent = await ana.sends("/messages")
    first = await ana.sees("You have read all your answers")
    await telegram.taken()
    await _end(office)

    telegram.redeliver(sent.update_id)

    await ana.sees("This myCooper account has ended", after=first.message_id)


async def _end(office: Office) -> None:
    async with office.unit() as unit:
        await unit.connection.execute(b"UPDATE accounts SET status = 'ended'")


async def test_a_repeat_after_sign_out_shows_nothing_of_before(
    telegram: StrictBotApi, bot: Parts, office: Office, ana: Person
) -> None:
    sent = await ana.sends("/messages")
    await ana.sees("You have read all your answers")
    await ana.sends("/signout")
    out = await ana.sees("You are signed out here")
    await telegram.taken()

    telegram.redeliver(sent.update_id)
    await telegram.taken()

    assert [shown for shown in ana.screen.heard if shown.message_id > out.message_id] == []


async def test_a_known_id_with_other_words_is_a_new_turn(
    telegram: StrictBotApi, parts: Parts, office: Office, ana: Person
) -> None:
    async with by_webhook(parts, telegram):
        telegram.next_update_ids(500)
        await ana.sends("/help")
        first = await ana.sees("If you are in danger")
        await telegram.taken()

        telegram.next_update_ids(500)
        await ana.sends(HARMLESS)
        await ana.sees("Shall I send this", after=first.message_id)

        assert len(await office.rows("SELECT 1 FROM turns")) == 2


async def test_the_same_id_and_words_from_another_chat_are_another_turn(
    telegram: StrictBotApi, parts: Parts, office: Office, ana: Person, stranger: Person
) -> None:
    async with by_webhook(parts, telegram):
        telegram.next_update_ids(500)
        await ana.sends("/help")
        await ana.sees("If you are in danger")
        await telegram.taken()

        telegram.next_update_ids(500)
        await stranger.sends("/help")
        await stranger.sees("If you are in danger")

        assert len(await office.rows("SELECT 1 FROM turns")) == 2


async def test_after_a_quiet_week_lower_ids_are_heard(telegram: StrictBotApi, bot: Parts, ana: Person) -> None:
    telegram.next_update_ids(900_000_000)
    await ana.sends("/help")
    first = await ana.sees("If you are in danger")
    await telegram.taken()

    telegram.next_update_ids(3_000_000)
    await ana.sends("/help")

    await ana.sees("If you are in danger", after=first.message_id)


async def test_one_chats_updates_are_heard_in_their_order_and_anothers_meanwhile(
    telegram: StrictBotApi, parts: Parts, office: Office, ana: Person, stranger: Person, database_urls: tuple[str, str]
) -> None:
    async with by_polling(parts, telegram):
        async with office.database.connection() as connection:
            address = parts.keys.fingerprint(str(ana.chat_id), purpose=Purpose.ADDRESS)
            await connection.execute("SELECT 1 FROM conversations WHERE address_hash = %s FOR UPDATE", (address,))
            await ana.sends("/help")
            await ana.sends("/reminders")
            await stranger.sends("/help")
            await stranger.sees("If you are in danger")
            assert not ana.screen.heard
        await ana.sees("No reminders are planned", timeout=10)

    assert ["danger" in shown.text for shown in ana.screen.heard][:2] == [True, False]


async def test_polling_goes_on_after_a_conflict_and_after_an_outage(
    telegram: StrictBotApi, parts: Parts, ana: Person
) -> None:
    telegram.refuse_next("getUpdates", 409)
    telegram.refuse_next("getUpdates", 502)

    async with by_polling(parts, telegram):
        await ana.sends("/help")

        await ana.sees("If you are in danger")


async def test_half_a_character_loses_nothing(
    telegram: StrictBotApi, bot: Parts, office: Office, stranger: Person
) -> None:
    telegram.offers(_message(stranger, "\ud83d my chest feels tight and my arm is numb\x00"))

    await stranger.sees("Call 911 now. Do not wait for an answer here.")
    await telegram.taken()
    assert [WARNED in shown.text for shown in stranger.screen.heard].count(True) == 1
    for kept in ("turns", "diversion_texts", "pages"):
        assert len(await office.rows(f"SELECT 1 FROM {kept}")) == 1  # noqa: S608 - names of this test's own
    assert await office.rows("SELECT 1 FROM failed_updates") == []


async def test_an_update_of_no_known_shape_holds_nobody_up(
    telegram: StrictBotApi, bot: Parts, stranger: Person
) -> None:
    telegram.offers({"message": {"text": ["not", "a", "text"]}})
    await stranger.sends("/help")

    await stranger.sees("If you are in danger")
    await telegram.taken()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("🤕", NOT_UNDERSTOOD),
        ("\u202eevil\u202c", NOT_UNDERSTOOD),
        ("<b>hello</b> *you* _and_ [me](http://x)", NOT_UNDERSTOOD),
        ("x" * 4096, TOO_LONG),
        ("   ", "I could not find any words in that. Please write what you need, or call 1-800-826-6737."),
    ],
    ids=["emoji", "turned round", "marked up", "too long", "blank"],
)
async def test_whatever_is_written_ends_in_a_clear_sentence(
    telegram: StrictBotApi, bot: Parts, office: Office, ana: Person, text: str, sentence: str
) -> None:
    await ana.sends(text)
    await telegram.taken()

    await ana.sees(sentence)
    assert [shown.text for shown in ana.screen.heard] == [sentence]
    assert await office.rows("SELECT 1 FROM failed_updates") == []
    assert await bot.spooling.drain(bot.turns) == 0


async def test_a_hundred_thousand_characters_end_in_clear_sentences(
    telegram: StrictBotApi, parts: Parts, ana: Person
) -> None:
    async with by_polling(parts, telegram):
        await ana.sends_long("pain and words " * 6_667)
        await asyncio.wait_for(telegram.taken(timeout=60), 60)

    assert ana.screen.heard


def _message(person: Person, text: str) -> JsonObject:
    return {
        "message": {
            "message_id": 901,
            "date": 1772636400,
            "chat": {"id": person.chat_id, "type": "private", "first_name": "Sam"},
            "from": {"id": person.chat_id, "is_bot": False, "first_name": "Sam", "language_code": "en"},
            "text": text,
        }
    }
