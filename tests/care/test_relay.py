"""Messages reach a pool with a goal that is told, and every message that waits has its own."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from psycopg.errors import IntegrityError

from care.desk.answering import Answering
from care.errors import EmptyText, NoProxyGrant, TextTooLong, WrittenByAnother
from care.relay import Received, Relay
from nlu.understanding import Topic
from storage.database import Database
from storage.people import Account, Patient
from storage.schema import people as tables
from tests.care.desk.office import POLICY, Office, an_office
from tests.conftest import TestClock

NEW_YORK = ZoneInfo("America/New_York")
THANKSGIVING = date(2026, 11, 26)


def local(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """An instant of 2026 on the practice's wall clock."""
    return datetime(2026, month, day, hour, minute, tzinfo=NEW_YORK)


@pytest.fixture
async def office(database: Database) -> Office:
    office = await an_office(database)
    async with office.unit() as unit:
        unit.changes.insert(
            tables.practice_closures,
            practice_id=office.practice_id,
            day=THANKSGIVING,
            name="Thanksgiving",
            confirmed_by=office.practice_id,
            confirmed_at=unit.now,
        )
    return office


@pytest.fixture
async def patient(office: Office) -> Patient:
    return await office.patient()


@pytest.fixture
async def account(office: Office, patient: Patient) -> Account:
    return await office.account(patient)


async def follow_up(office: Office, first: Received, *, account: Account, patient: Patient) -> Received:
    async with office.unit() as unit:
        return await Relay(unit, POLICY).follow_up(
            "And one more thing.", thread_id=first.thread_id, from_=account, about=patient, grants=()
        )


async def test_the_goal_is_closing_time_of_the_third_business_day(
    office: Office, account: Account, patient: Patient, clock: TestClock
) -> None:
    sent_and_due = {
        local(11, 23, 16, 59): local(11, 27, 17),
        local(11, 23, 17): local(11, 30, 17),
        local(3, 3, 17): local(3, 9, 17),  # over the Sunday that the clocks go forward
        local(3, 6, 18, 30): local(3, 11, 17),
        local(3, 7, 10): local(3, 11, 17),
        local(10, 30, 18): local(11, 4, 17),  # over the Sunday that they go back
    }
    told = {}

    for sent_at in sent_and_due:
        clock.now = sent_at.astimezone(UTC)
        told[sent_at] = (await office.message(account, patient)).due_at

    assert told == sent_and_due
    kept = await office.rows("SELECT due_at FROM threads UNION ALL SELECT due_at FROM messages")
    assert {row["due_at"] for row in kept} == set(sent_and_due.values())


async def test_a_holiday_counts_only_once_the_practice_has_confirmed_it(
    office: Office, account: Account, patient: Patient, clock: TestClock
) -> None:
    clock.now = local(11, 23, 16, 59).astimezone(UTC)
    async with office.unit() as unit:
        await unit.connection.execute(b"UPDATE practice_closures SET confirmed_by = NULL, confirmed_at = NULL")

    received = await office.message(account, patient)

    assert received.due_at == local(11, 26, 17)


async def test_a_thread_stands_in_the_pool_of_its_topic_and_wants_a_first_look_within_four_practice_hours(
    office: Office, account: Account, patient: Patient, clock: TestClock
) -> None:
    clock.now = local(3, 4, 15).astimezone(UTC)

    await office.message(account, patient, topic=Topic.APPOINTMENT)
    await office.message(account, patient, topic=Topic.REFILL)

    rows = await office.rows("SELECT pool_id, first_look_due_at FROM threads ORDER BY opened_at, id")
    assert {row["pool_id"] for row in rows} == {office.front_desk, office.nurses}
    assert {row["first_look_due_at"] for row in rows} == {local(3, 5, 10)}


@pytest.mark.parametrize("pool", ["NULL", "gen_random_uuid()"])
async def test_a_thread_without_a_pool_is_impossible(
    office: Office, account: Account, patient: Patient, pool: str
) -> None:
    await office.message(account, patient)

    async with office.unit() as unit:
        with pytest.raises(IntegrityError):
            await unit.connection.execute(f"UPDATE threads SET pool_id = {pool}".encode())  # noqa: S608 - two fixed words
        await unit.connection.execute(b"ROLLBACK")

    assert await office.rows("SELECT pool_id FROM threads") == [{"pool_id": office.nurses}]


async def test_a_message_of_a_topic_that_no_pool_has_is_refused_rather_than_lost(
    office: Office, account: Account, patient: Patient
) -> None:
    async with office.unit() as unit:
        await unit.connection.execute(b"DELETE FROM pool_topics")

    with pytest.raises(LookupError):
        await office.message(account, patient)
    assert await office.rows("SELECT 1 FROM messages") == []


@pytest.mark.parametrize("state", ["answered", "closed"])
async def test_a_follow_up_to_an_answered_or_a_closed_thread_opens_it_again_with_a_goal_of_its_own(
    office: Office, account: Account, patient: Patient, clock: TestClock, state: str
) -> None:
    nurse = await office.member()
    clock.now = local(3, 2, 9).astimezone(UTC)
    first = await office.message(account, patient)
    async with office.unit() as unit:
        await Answering(unit, POLICY).answer(nurse, first.thread_id, text="Done.", needs_talking_over=False, version=1)
    if state == "closed":
        async with office.unit() as unit:
            await Answering(unit, POLICY).close(nurse, first.thread_id, version=2)
    [settled] = await office.rows("SELECT state, due_at FROM threads")
    clock.now = local(3, 4, 9).astimezone(UTC)

    second = await follow_up(office, first, account=account, patient=patient)

    [again] = await office.rows("SELECT state, due_at, first_look_at FROM threads")
    assert settled == {"state": state, "due_at": None}
    assert again == {"state": "open", "due_at": local(3, 9, 17), "first_look_at": None}
    assert second.due_at == local(3, 9, 17)


async def test_a_thread_is_due_with_its_earliest_open_message_and_each_keeps_its_own_goal(
    office: Office, account: Account, patient: Patient, clock: TestClock
) -> None:
    clock.now = local(3, 2, 9).astimezone(UTC)
    first = await office.message(account, patient)
    clock.now = local(3, 3, 9).astimezone(UTC)

    second = await follow_up(office, first, account=account, patient=patient)

    assert (first.due_at, second.due_at) == (local(3, 5, 17), local(3, 6, 17))
    assert await office.rows("SELECT due_at FROM threads") == [{"due_at": local(3, 5, 17)}]
    dues = await office.rows("SELECT due_at FROM messages ORDER BY sent_at")
    assert [row["due_at"] for row in dues] == [local(3, 5, 17), local(3, 6, 17)]


async def test_only_its_writer_may_follow_a_thread_up(office: Office, account: Account, patient: Patient) -> None:
    first = await office.message(account, patient)
    other_patient = await office.patient()
    other = await office.account(other_patient)

    with pytest.raises(WrittenByAnother):
        await follow_up(office, first, account=other, patient=other_patient)
    await follow_up(office, first, account=account, patient=patient)
    assert len(await office.rows("SELECT 1 FROM messages")) == 2


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", EmptyText),
        (" \n\t", EmptyText),
        ("x" * (POLICY.longest_text + 1), TextTooLong),
        ("x" * 100_000, TextTooLong),
    ],
)
async def test_no_words_or_too_many_are_refused_and_nothing_is_kept(
    office: Office, account: Account, patient: Patient, text: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        await office.message(account, patient, text)
    await office.message(account, patient, "x" * POLICY.longest_text)

    assert len(await office.rows("SELECT 1 FROM messages")) == 1


async def test_one_without_a_grant_writes_for_nobody_else(office: Office, account: Account) -> None:
    child = await office.patient(born=date(2019, 3, 5))

    with pytest.raises(NoProxyGrant):
        await office.message(account, child)
    await office.grant(account, child)
    await office.message(account, child)

    assert [row["author_kind"] for row in await office.rows("SELECT author_kind FROM messages")] == ["proxy"]
    assert await office.audited(patient=child) == ["wrote"]
