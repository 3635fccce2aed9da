"""The order of a turn's steps: screen, key and lock, read, keep, send; and what is kept when one of them fails."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

import psycopg
import pytest
from sqlalchemy import make_url

from bot.outcome import NotKept, Outcome, TurnFailed
from bot.parts import Parts
from bot.worker.clock import Clock
from care.linking import Linking
from care.notices import Reply, Say
from dialogs.heard import Heard, Kind
from storage.database import Database
from storage.people import Account, Patient
from tests.bot.chatting import BOT_ID, DANGER, HARMLESS, linked
from tests.bot.outages import every_turn_refused
from tests.bot.waiting import rows_of
from tests.care.desk.office import POLICY, Office
from tests.conftest import Cluster, TestClock
from tests.telegram import Person, StrictBotApi


def heard(person: Person, text: str, *, external: str = "1") -> Heard:
    """A text as the Telegram door hands it over."""
    return Heard(
        channel="telegram", bot=BOT_ID, address=str(person.chat_id), external=external, kind=Kind.TEXT, text=text
    )


@asynccontextmanager
async def locking(cluster: Cluster, url: str, statement: str) -> AsyncIterator[psycopg.AsyncConnection[object]]:
    """Hold a lock that stops a turn at one of its statements."""
    name = str(make_url(url).database)
    async with await psycopg.AsyncConnection.connect(cluster.url(cluster.superuser, name)) as connection:
        await connection.execute(statement.encode())
        yield connection


async def somebody_waits(database: Database) -> None:
    """Until a statement waits for a lock."""
    await rows_of(
        database,
        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    )


async def test_the_warning_goes_out_while_the_conversation_is_locked_by_another(
    parts: Parts, office: Office, ana: Person, cluster: Cluster, database_urls: tuple[str, str], clock: TestClock
) -> None:
    warned: list[Reply] = []

    async def warn(reply: Reply) -> datetime | None:
        warned.append(reply)
        return clock()

    async with locking(cluster, database_urls[1], "SELECT 1 FROM conversations FOR UPDATE") as lock:
        turn = asyncio.ensure_future(parts.turns.hear(heard(ana, DANGER), warn=warn))
        await somebody_waits(office.database)

        assert [reply.notice.say for reply in warned] == [Say.WARN_MEDICAL]
        assert not turn.done()
        await lock.rollback()
        await turn


async def test_a_lock_that_is_held_for_more_than_two_seconds_leaves_nothing_kept(
    parts: Parts, office: Office, ana: Person, cluster: Cluster, database_urls: tuple[str, str]
) -> None:
    async with locking(cluster, database_urls[1], "SELECT 1 FROM conversations FOR UPDATE"):
        with pytest.raises(NotKept) as refused:
            await parts.turns.hear(heard(ana, HARMLESS))

    assert not refused.value.spooled
    assert await office.rows("SELECT 1 FROM update_keys") == []


async def test_everything_is_read_after_the_lock(
    parts: Parts, office: Office, ana: Person, account: Account, cluster: Cluster, database_urls: tuple[str, str]
) -> None:
    async with locking(cluster, database_urls[1], "SELECT 1 FROM conversations FOR UPDATE") as lock:
        turn = asyncio.ensure_future(parts.turns.hear(heard(ana, "messages")))
        await somebody_waits(office.database)
        await lock.execute(b"UPDATE accounts SET status = 'ended'")
        await lock.commit()

        outcome = await turn

    assert _said(outcome) == [Say.ACCOUNT_ENDED]


async def test_the_key_is_in_before_the_rest_is_read_and_nothing_of_it_is_seen_before_the_commit(
    parts: Parts, office: Office, ana: Person, cluster: Cluster, database_urls: tuple[str, str]
) -> None:
    async with locking(cluster, database_urls[1], "LOCK TABLE documents IN ACCESS EXCLUSIVE MODE") as lock:
        turn = asyncio.ensure_future(parts.turns.hear(heard(ana, HARMLESS)))
        await somebody_waits(office.database)
        [holding] = await rows_of(
            office.database,
            """SELECT count(*) AS keys FROM pg_locks WHERE relation = 'update_keys'::regclass
               AND mode = 'RowExclusiveLock' AND granted""",
        )
        seen = await office.rows("SELECT 1 FROM update_keys")
        await lock.rollback()
        await turn

    assert holding["keys"] == 1
    assert seen == []


async def test_nothing_is_said_before_it_is_kept(
    telegram: StrictBotApi, bot: Parts, office: Office, ana: Person, cluster: Cluster, database_urls: tuple[str, str]
) -> None:
    async with locking(cluster, database_urls[1], "LOCK TABLE turns IN SHARE MODE") as lock:
        await ana.sends(HARMLESS)
        await somebody_waits(office.database)
        said_before = telegram.calls("sendMessage")
        await lock.rollback()
        await ana.sees("Shall I send this to your care team?")

    assert list(said_before) == []


async def test_a_refusal_is_kept_with_its_words_and_counters(
    parts: Parts, office: Office, ana: Person, account: Account
) -> None:
    digits = await _awaited_digits(office, account)

    outcome = await parts.turns.hear(heard(ana, _others(digits)))

    assert _said(outcome) == [Say.LINK_CODE_WRONG]
    assert await office.rows("SELECT tries_left FROM chat_links") == [{"tries_left": 2}]
    assert len(await office.rows("SELECT 1 FROM turns")) == 1


async def test_a_failure_keeps_nothing_of_its_turn(
    parts: Parts, office: Office, ana: Person, account: Account, cluster: Cluster, database_urls: tuple[str, str]
) -> None:
    digits = await _awaited_digits(office, account)

    with every_turn_refused(cluster, database_urls[1]), pytest.raises(TurnFailed) as failed:
        await parts.turns.hear(heard(ana, _others(digits)))

    assert not failed.value.given_up
    assert await office.rows("SELECT tries_left FROM chat_links") == [{"tries_left": 3}]
    assert await office.rows("SELECT 1 FROM update_keys") == []
    assert await office.rows("SELECT tries FROM failed_updates") == [{"tries": 1}]


async def test_one_update_in_two_processes_at_once_is_one_turn_and_answered_by_both(
    parts: Parts, other: Parts, office: Office, ana: Person
) -> None:
    outcomes = await asyncio.gather(
        parts.turns.hear(heard(ana, HARMLESS)), other.turns.hear(heard(ana, HARMLESS)), return_exceptions=False
    )

    assert sorted(outcome.repeat for outcome in outcomes) == [False, True]
    assert len(await office.rows("SELECT 1 FROM turns")) == 1
    assert [_said(outcome) for outcome in outcomes] == [[Say.SEND_THIS], [Say.SEND_THIS]]


async def test_two_updates_of_one_chat_in_two_processes_are_kept_one_after_the_other(
    parts: Parts, other: Parts, office: Office, ana: Person
) -> None:
    texts = [f"I need a refill of medicine {number}" for number in range(8)]

    outcomes = await asyncio.gather(
        *(
            (parts if number % 2 else other).turns.hear(heard(ana, text, external=str(number)))
            for number, text in enumerate(texts)
        )
    )

    assert len(await office.rows("SELECT 1 FROM turns")) == len(texts)
    [state] = await office.rows("SELECT step FROM conversations")
    assert state["step"] == "write.send"
    assert not any(outcome.repeat for outcome in outcomes)


async def test_a_dangerous_text_heard_by_two_processes_at_once_is_one_diversion_and_one_page(
    parts: Parts, other: Parts, office: Office, ana: Person
) -> None:
    await asyncio.gather(parts.turns.hear(heard(ana, DANGER)), other.turns.hear(heard(ana, DANGER)))

    assert len(await office.rows("SELECT 1 FROM diversion_texts")) == 1
    assert len(await office.rows("SELECT 1 FROM pages")) == 1


@pytest.mark.parametrize(("hours", "minutes", "is_repeat"), [(47, 59, True), (48, 1, False)])
async def test_an_updates_key_lives_for_48_hours(
    parts: Parts, office: Office, ana: Person, clock: TestClock, hours: int, minutes: int, *, is_repeat: bool
) -> None:
    await parts.turns.hear(heard(ana, "help"))
    clock.passes(hours=hours, minutes=minutes)
    await Clock(parts=parts, signer=None).clean_up()

    outcome = await parts.turns.hear(heard(ana, "help"))

    assert outcome.repeat is is_repeat


async def test_turns_of_one_address_wait_for_each_other_before_they_take_a_connection(
    parts: Parts, office: Office, ana: Person, stranger: Person, cluster: Cluster, database_urls: tuple[str, str]
) -> None:
    await parts.turns.hear(heard(stranger, "help"))
    query = "SELECT 1 FROM conversations WHERE account_id IS NOT NULL FOR UPDATE"
    async with locking(cluster, database_urls[1], query) as lock:
        waiting = [
            asyncio.ensure_future(parts.turns.hear(heard(ana, "help", external=str(number)))) for number in range(20)
        ]
        await somebody_waits(office.database)

        outcome = await parts.turns.hear(heard(stranger, "help", external="2"))  # a pool of four is not used up
        await lock.rollback()
        await asyncio.gather(*waiting)

    assert _said(outcome) == [Say.HELP]


async def test_a_reply_is_kept_as_values_that_name_nothing_of_the_text(
    parts: Parts, office: Office, ana: Person
) -> None:
    outcome = await parts.turns.hear(heard(ana, "messages"))

    [reply] = outcome.replies
    assert reply.reply.details == ()
    assert await office.rows("SELECT state FROM replies") == [{"state": "pending"}]


async def test_an_ordinary_turn_defers_no_job(parts: Parts, office: Office, ana: Person) -> None:
    await parts.turns.hear(heard(ana, HARMLESS))

    assert await office.rows("SELECT 1 FROM procrastinate_jobs") == []


async def test_what_a_proxy_hears_of_a_child_waits_for_nobody_elses_grant(
    parts: Parts, office: Office, telegram: StrictBotApi, patient: Patient
) -> None:
    parent = await office.account(None)
    person = telegram.user(first_name="Pat", started=True)
    await linked(office.database, parent, person=person)

    outcome = await parts.turns.hear(heard(person, "records"))

    assert _said(outcome) == [Say.ACTS_FOR_NOBODY]


def _said(outcome: Outcome) -> list[Say]:
    return [kept.reply.notice.say for kept in outcome.replies]


async def _awaited_digits(office: Office, account: Account) -> str:
    """Six digits that a link of the patient's chat waits for."""
    [chat] = await rows_of(office.database, "SELECT id FROM conversations")
    async with office.unit() as unit:
        linking = Linking(unit, POLICY)
        row = linking.offer(chat["id"])
        await unit.keep()
        from care.linking import link_token

        shown = await linking.claim(link_token(unit.keys, row), account=account)
    return shown.digits


def _others(digits: str) -> str:
    return f"{(int(digits) + 1) % 1_000_000:06d}"
