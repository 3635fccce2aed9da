from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from care.calls import CallOutcome
from care.desk.answering import Answering
from care.desk.calling import Calling, Tried
from care.desk.member import StaffMember
from care.errors import NoProxyGrant, NotForMinors, ProxyAccessEnded, WrittenByAnother
from care.reading import Answer, Held, Reading, ReadThread, Stand, Written
from storage import people
from storage.database import Database
from storage.people import Account, Patient
from tests.care.desk.office import POLICY, Office, an_office
from tests.conftest import TestClock


@pytest.fixture
async def office(database: Database) -> Office:
    return await an_office(database)


async def read(office: Office, account: Account, thread_id: UUID) -> ReadThread:
    async with office.unit() as unit:
        grants = await people.grants_of(unit, account.id)
        return await Reading(unit, POLICY).thread(thread_id, account=account, grants=grants)


async def answered(
    office: Office, *, account: Account, patient: Patient, talk: bool = False
) -> tuple[StaffMember, UUID, UUID, UUID | None]:
    """A nurse, the thread, her answer in it, and the call that it may need."""
    nurse = await office.member()
    received = await office.message(account, patient)
    async with office.unit() as unit:
        done = await Answering(unit, POLICY).answer(
            nurse, received.thread_id, text="It is ready.", needs_talking_over=talk, version=1
        )
    return nurse, received.thread_id, done.message_id, done.call_task_id


async def mark_read(office: Office, account: Account, message_id: UUID) -> None:
    async with office.unit() as unit:
        grants = await people.grants_of(unit, account.id)
        await Reading(unit, POLICY).mark_read(message_id, account=account, grants=grants)


async def show_now(office: Office, account: Account, message_id: UUID) -> None:
    async with office.unit() as unit:
        grants = await people.grants_of(unit, account.id)
        await Reading(unit, POLICY).show_now(message_id, account=account, grants=grants)


async def test_an_answer_is_announced_and_its_words_come_when_the_reader_asks(office: Office) -> None:
    patient = await office.patient()
    account = await office.account(patient)
    _, thread_id, message_id, _ = await answered(office, account=account, patient=patient)

    before = [await read(office, account, thread_id) for _ in range(3)][-1]
    await mark_read(office, account, message_id)
    after = await read(office, account, thread_id)

    assert isinstance(before.entries[1], Answer)
    assert (before.entries[1].text, before.entries[1].read_at, before.stand) == (None, None, Stand.ANSWERED)
    assert isinstance(after.entries[1], Answer)
    assert after.entries[1].text == "It is ready."
    assert after.entries[1].read_at is not None


async def test_what_is_held_for_a_call_says_only_that_the_office_will_call(office: Office) -> None:
    patient = await office.patient()
    account = await office.account(patient)
    _, thread_id, message_id, _ = await answered(office, account=account, patient=patient, talk=True)

    thread = await read(office, account, thread_id)

    assert isinstance(thread.entries[1], Held)
    assert (thread.entries[1].may_show_now, thread.entries[1].told_at) == (True, None)
    assert thread.stand is Stand.WITH_THE_TEAM
    with pytest.raises(WrittenByAnother):
        await mark_read(office, account, message_id)


async def test_one_who_asks_to_see_it_now_sees_it(office: Office) -> None:
    patient = await office.patient()
    account = await office.account(patient)
    _, thread_id, message_id, call = await answered(office, account=account, patient=patient, talk=True)

    await show_now(office, account, message_id)
    await mark_read(office, account, message_id)

    thread = await read(office, account, thread_id)
    assert isinstance(thread.entries[1], Answer)
    assert (thread.entries[1].text, thread.stand) == ("It is ready.", Stand.ANSWERED)
    assert "released" in await office.audited(patient=patient)
    # It still needs talking over.
    assert await office.rows("SELECT id FROM call_tasks WHERE closed_at IS NULL") == [{"id": call}]


async def test_about_a_minor_it_is_told_by_phone_and_said_to_have_been(office: Office) -> None:
    child = await office.patient(born=date(2010, 3, 6))
    account = await office.account(child)
    nurse, thread_id, message_id, call = await answered(office, account=account, patient=child, talk=True)
    assert call is not None

    with pytest.raises(NotForMinors):
        await show_now(office, account, message_id)
    async with office.unit() as unit:
        await Calling(unit, POLICY).attempt(
            nurse, call, Tried(outcome=CallOutcome.REACHED, number="856-555-0142", identifiers_checked=True)
        )

    thread = await read(office, account, thread_id)
    assert isinstance(thread.entries[1], Held)
    assert thread.entries[1].told_at is not None
    assert thread.entries[1].may_show_now is False
    assert thread.stand is Stand.ANSWERED


@pytest.mark.parametrize(("day", "may_show"), [(5, False), (6, True)])
async def test_at_eighteen_what_was_held_opens(office: Office, clock: TestClock, day: int, *, may_show: bool) -> None:
    teenager = await office.patient(born=date(2010, 3, 6))
    account = await office.account(teenager)
    _, thread_id, _, _ = await answered(office, account=account, patient=teenager, talk=True)
    clock.now = datetime(2028, 3, day, 15, tzinfo=UTC)

    thread = await read(office, account, thread_id)

    assert isinstance(thread.entries[1], Held)
    assert thread.entries[1].may_show_now is may_show


async def test_a_thread_is_for_its_writer_whoever_else_may_see_the_patient(office: Office) -> None:
    child, parent = await office.patient(born=date(2012, 1, 1)), await office.patient(name="Pat Rivera")
    own, proxy = await office.account(child), await office.account(parent)
    await office.grant(proxy, child)
    _, of_child, answer_to_child, _ = await answered(office, account=own, patient=child)
    _, of_parent, _, _ = await answered(office, account=proxy, patient=child)

    for account, thread_id in ((proxy, of_child), (own, of_parent)):
        with pytest.raises(WrittenByAnother):
            await read(office, account, thread_id)
    with pytest.raises(WrittenByAnother):
        await mark_read(office, proxy, answer_to_child)

    assert len((await read(office, proxy, of_parent)).entries) == 2


async def test_a_stranger_reads_nothing_and_a_revoked_proxy_no_more(office: Office) -> None:
    patient, parent = await office.patient(), await office.patient(name="Pat Rivera")
    account, proxy = await office.account(patient), await office.account(parent)
    await office.grant(proxy, patient)
    _, thread_id, _, _ = await answered(office, account=proxy, patient=patient)
    async with office.unit() as unit:
        await unit.connection.execute("UPDATE proxy_grants SET revoked_at = now()")

    with pytest.raises(ProxyAccessEnded):
        await read(office, proxy, thread_id)
    with pytest.raises(NoProxyGrant):
        await read(office, await office.account(await office.patient(name="Otto Example")), thread_id)
    assert account.patient_id == patient.id


async def test_the_list_says_how_each_thread_stands_and_what_is_unread(office: Office) -> None:
    patient = await office.patient()
    account = await office.account(patient)
    _, told, _, _ = await answered(office, account=account, patient=patient)
    _, held, _, _ = await answered(office, account=account, patient=patient, talk=True)
    waiting = (await office.message(account, patient)).thread_id

    async with office.unit() as unit:
        lines = await Reading(unit, POLICY).threads(account, about=patient, grants=())

    assert {line.id: (line.stand, line.unread) for line in lines} == {
        told: (Stand.ANSWERED, 1),
        held: (Stand.WITH_THE_TEAM, 0),
        waiting: (Stand.WITH_THE_TEAM, 0),
    }


async def test_a_message_is_received_until_the_office_has_been_open(office: Office, clock: TestClock) -> None:
    patient = await office.patient()
    account = await office.account(patient)
    clock.now = datetime(2026, 3, 4, 22, 0, tzinfo=UTC)  # five in the afternoon: just closed
    received = await office.message(account, patient)
    clock.now = datetime(2026, 3, 5, 12, 59, tzinfo=UTC)
    before = await read(office, account, received.thread_id)
    clock.now = datetime(2026, 3, 5, 13, 0, tzinfo=UTC)  # eight in the morning

    after = await read(office, account, received.thread_id)

    assert (before.stand, after.stand) == (Stand.RECEIVED, Stand.WITH_THE_TEAM)
    assert isinstance(after.entries[0], Written)
    assert after.entries[0].due_at == received.due_at
