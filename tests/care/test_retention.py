"""What is kept only for a while, a patient's record whole, and the hold that keeps it."""

from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from uuid import UUID, uuid4

import psycopg
import pytest
from sqlalchemy import Uuid

from care.audit import SYSTEM
from care.calls import CallOutcome
from care.desk.answering import Answering
from care.desk.calling import Calling, Tried
from care.desk.legal_holds import LegalHolds
from care.desk.member import Role
from care.reach_me import keep_wish
from care.retention import count_over, forget, records_over
from care.rules.retention import CLOCKS, RECORDS, Clock, Kind
from storage import forgetting, housekeeping
from storage.database import Database
from storage.ids import new_id
from storage.keyring import Keyring
from storage.people import Account, Patient
from storage.reach_wishes import Wish
from storage.schema import channels, emergencies, metadata
from storage.schema.life_events import chart_freezes
from tests.care.desk.office import POLICY, Office, an_office
from tests.care.keeping import CLOCK, NEW_YORK, delete, discharge, due, end_grants
from tests.conftest import TestClock


@pytest.fixture
async def office(database: Database) -> Office:
    """A practice."""
    return await an_office(database)


@pytest.fixture
async def owners(database_urls: tuple[str, str], keys: Keyring, clock: TestClock) -> AsyncIterator[Database]:
    """The same database, as the owner of its tables reaches it."""
    async with Database(database_urls[0], keys, clock=clock, pool_size=1) as database:
        yield database


async def a_life(office: Office, *, name: str) -> tuple[Patient, Account]:
    """A patient who wrote, was answered and called, had an emergency, and is reached and acted for."""
    nurse, patient = await office.member(), await office.patient(name=name)
    account = await office.account(patient)
    await office.conversation(account)
    await office.conversation(account, channel="web")
    await office.grant(await office.account(None), patient)
    received = await office.message(account, patient)
    async with office.unit() as unit:
        held = await Answering(unit, POLICY).answer(
            nurse, received.thread_id, text="We should talk.", needs_talking_over=True, version=1
        )
        await unit.keep()
        assert held.call_task_id is not None
        tried = Tried(outcome=CallOutcome.NO_ANSWER, number="856-555-0142")
        await Calling(unit, POLICY).attempt(nurse, held.call_task_id, tried)
        await keep_wish(
            unit,
            patient.id,
            Wish(way="telephone", telephone="856-555-0100"),
            by=SYSTEM,
            staff_id=nurse.id,
            identified_by="name",
        )
    await office.diversion(account, patient)
    await office.failed("half a wo", patient=patient)
    await end_grants(office)
    await discharge(office, patient, on=date(2026, 3, 4))
    return patient, account


async def left_of(database: Database, ids: list[UUID]) -> list[str]:
    """Where in the database one of these ids still stands; the audit tells of them for good."""
    found = []
    async with database.unit() as unit:
        for table in metadata.sorted_tables:
            for column in table.columns:
                if isinstance(column.type, Uuid) and table.name != "audit_events":
                    query = f"SELECT 1 FROM {table.name} WHERE {column.name} = ANY(%(ids)s) LIMIT 1"  # noqa: S608
                    found += [f"{table.name}.{column.name}"] if await unit.row(query, ids=ids) else []
    return found


async def test_a_record_goes_whole_the_day_after_its_ten_years_and_no_other_with_it(
    office: Office, owners: Database, clock: TestClock
) -> None:
    (patient, account), (other, hers) = await a_life(office, name="Rosa Rivera"), await a_life(office, name="Ada Vale")
    await discharge(office, other, on=date(2026, 3, 5))
    before = len(await left_of(owners, [other.id, hers.id]))
    assert before > 10
    clock.now = datetime(2036, 3, 4, 23, 59, tzinfo=NEW_YORK)
    assert await due(office) == []
    assert not await delete(owners, patient)

    clock.now = datetime(2036, 3, 5, 0, 1, tzinfo=NEW_YORK)
    assert await due(office) == [patient.id]
    assert await delete(owners, patient)

    assert await left_of(owners, [patient.id, account.id]) == []
    assert len(await left_of(owners, [other.id, hers.id])) == before
    assert (await office.audited(patient=patient))[-1] == "record deleted"
    assert not await delete(owners, patient)


async def test_what_was_written_last_begins_the_years_anew(office: Office, clock: TestClock) -> None:
    patient = await office.patient()
    await discharge(office, patient, on=date(2010, 1, 1))
    assert await due(office) == [patient.id]

    await office.message(await office.account(patient), patient)

    assert await due(office) == []
    clock.now = datetime(2036, 3, 5, 12, tzinfo=NEW_YORK)
    assert await due(office) == [patient.id]


async def test_while_a_legal_hold_stands_nothing_of_a_patient_is_deleted_until_somebody_else_lifts_it(
    office: Office, owners: Database
) -> None:
    patient, clerk, officer = (
        await office.patient(),
        await office.member(Role.RECORDS),
        await office.member(Role.AUDITOR),
    )
    await discharge(office, patient, on=date(2010, 1, 1))
    async with office.unit() as unit:
        hold_id = await LegalHolds(unit, clerk).place(patient.id, reason="Rivera v. Example")
    async with office.unit() as unit:
        records = await records_over(unit, RECORDS)
    assert (records.due, records.held) == ([], 1)
    assert not await delete(owners, patient)
    with psycopg.connect(owners.url) as connection, pytest.raises(psycopg.errors.CheckViolation):
        connection.execute("DELETE FROM legal_holds")

    async with office.unit() as unit:
        await LegalHolds(unit, officer).lift(hold_id, reason="Settled.")

    assert await delete(owners, patient)


async def test_whom_no_discharge_is_known_of_is_counted_and_kept(office: Office, owners: Database) -> None:
    patient = await office.patient()

    async with office.unit() as unit:
        records = await records_over(unit, RECORDS)

    assert (records.due, records.without_discharge) == ([], 1)
    assert not await delete(owners, patient)


async def test_whoever_acted_for_somebody_stays_as_long_as_that_record_tells_of_it(
    office: Office, owners: Database
) -> None:
    mother, child = await office.patient(name="Rosa Rivera"), await office.patient(name="Ada Rivera")
    await office.grant(await office.account(mother), child)
    await discharge(office, mother, on=date(2010, 1, 1))

    async with office.unit() as unit:
        records = await records_over(unit, RECORDS)

    assert (records.due, records.in_others) == ([], 1)
    assert not await delete(owners, mother)


async def test_whoever_is_nobody_s_patient_goes_with_the_last_record_for_which_they_asked(
    office: Office, owners: Database, clock: TestClock
) -> None:
    proxy = await office.account(None)
    first, second = await office.patient(name="Ada Rivera"), await office.patient(name="Leo Rivera")
    for patient in (first, second):
        await office.grant(proxy, patient)
        await discharge(office, patient, on=date(2010, 1, 1))
    await end_grants(office)
    conversation = await office.conversation(proxy)
    await a_turn(office, conversation, account=proxy)
    await office.diversion(proxy)
    clock.now = datetime(2036, 3, 5, 12, tzinfo=NEW_YORK)

    assert await delete(owners, first)
    assert len(await office.rows("SELECT 1 FROM turns")) == 1
    assert await delete(owners, second)

    assert await left_of(owners, [proxy.id, conversation]) == []
    assert await office.rows("SELECT 1 FROM diversions") == []


async def test_what_whoever_is_nobody_s_patient_did_last_begins_the_years_anew(
    office: Office, owners: Database, clock: TestClock
) -> None:
    proxy, patient = await office.account(None), await office.patient()
    await office.grant(proxy, patient)
    await end_grants(office)
    await discharge(office, patient, on=date(2010, 1, 1))
    clock.passes(days=400)
    await office.conversation(proxy)
    clock.now = datetime(2036, 3, 5, 12, tzinfo=NEW_YORK)
    assert not await delete(owners, patient)

    clock.passes(days=401)
    assert await delete(owners, patient)


@pytest.mark.parametrize("is_held", [True, False], ids=["held", "free"])
async def test_a_legal_hold_keeps_the_sign_ins_of_whoever_is_nobody_s_patient_and_asked_for_the_held_one(
    office: Office, clock: TestClock, *, is_held: bool
) -> None:
    proxy, patient, other = await office.account(None), await office.patient(), await office.patient(name="Ada Vale")
    await office.grant(proxy, patient)
    await office.conversation(proxy, channel="web")
    async with office.unit() as unit:
        held = patient if is_held else other
        await LegalHolds(unit, await office.member(Role.AUDITOR)).place(held.id, reason="Rivera v. Example")
    clock.passes(days=91)

    assert await forget(office.database, CLOCK[Kind.SIGN_INS]) == (0 if is_held else 1)


async def merge(office: Office, kept: Patient, other: Patient, *, decision: str | None) -> None:
    nurse = await office.member()
    async with office.unit() as unit:
        unit.changes.insert(
            chart_freezes,
            kept_id=kept.id,
            other_id=other.id,
            kind="merged",
            source="the registry",
            frozen_by=nurse.id,
            frozen_at=unit.now,
            decision=decision,
            decided_by=nurse.id if decision else None,
            decided_at=unit.now if decision else None,
            decided_for="looked at both" if decision else None,
        )


@pytest.mark.parametrize("decision", [None, "two persons"], ids=["open", "decided"])
async def test_a_chart_that_may_be_somebody_else_s_stays_until_a_person_has_decided(
    office: Office, owners: Database, decision: str | None
) -> None:
    patient, other = await office.patient(), await office.patient(name="Ada Vale")
    await discharge(office, patient, on=date(2010, 1, 1))
    await merge(office, other, patient, decision=decision)

    assert await delete(owners, patient) is (decision is not None)


async def one_person(office: Office, *names: str) -> list[Patient]:
    """Charts of one person, each joined to the next, who was discharged from all of them long ago."""
    charts = [await office.patient(name=name) for name in names]
    for kept, other in pairwise(charts):
        await merge(office, kept, other, decision="one person")
    for chart in charts:
        await discharge(office, chart, on=date(2010, 1, 1))
    return charts


async def test_charts_of_one_person_are_kept_as_long_as_any_of_them_and_go_together(
    office: Office, owners: Database, clock: TestClock
) -> None:
    first, second, third = await one_person(office, "Rosa Rivera", "Rosa Riviera", "R. Rivera")
    assert await due(office) == [min(first.id, second.id, third.id)]
    await discharge(office, first, on=date(2016, 3, 4))
    assert await due(office) == []
    assert not await delete(owners, third)
    clock.now = datetime(2026, 3, 5, 12, tzinfo=NEW_YORK)

    assert await delete(owners, third)

    assert await left_of(owners, [first.id, second.id, third.id]) == []
    assert [await office.audited(patient=one) for one in (first, second)] == [["record deleted"]] * 2


async def test_what_is_written_of_one_chart_or_not_known_of_it_keeps_the_other(
    office: Office, owners: Database, clock: TestClock
) -> None:
    kept, other = await one_person(office, "Rosa Rivera", "Rosa Riviera")
    await office.message(await office.account(kept), kept)
    assert not await delete(owners, other)
    clock.now = datetime(2036, 3, 5, 12, tzinfo=NEW_YORK)
    await office.rows("UPDATE patients SET discharged_on = NULL WHERE id = %(id)s RETURNING 1", id=kept.id)

    assert await due(office) == []
    assert not await delete(owners, other)
    await discharge(office, kept, on=date(2010, 1, 1))
    assert await delete(owners, other)


async def test_a_legal_hold_on_one_chart_holds_all_that_are_the_same_person_s(office: Office, owners: Database) -> None:
    kept, other = await one_person(office, "Rosa Rivera", "Rosa Riviera")
    clerk, officer = await office.member(Role.RECORDS), await office.member(Role.AUDITOR)
    async with office.unit() as unit:
        hold_id = await LegalHolds(unit, clerk).place(kept.id, reason="Rivera v. Example")
    async with office.unit() as unit:
        records = await records_over(unit, RECORDS)
    assert (records.due, records.held) == ([], 1)
    assert not await delete(owners, other)
    async with office.unit() as unit:
        await LegalHolds(unit, officer).lift(hold_id, reason="Settled.")

    assert await delete(owners, other)


async def test_a_legal_hold_on_one_chart_keeps_the_sign_ins_of_the_other(office: Office, clock: TestClock) -> None:
    kept, other = await one_person(office, "Rosa Rivera", "Rosa Riviera")
    await office.conversation(await office.account(other), channel="web")
    async with office.unit() as unit:
        await LegalHolds(unit, await office.member(Role.AUDITOR)).place(kept.id, reason="Rivera v. Example")
    clock.passes(days=91)

    assert await forget(office.database, CLOCK[Kind.SIGN_INS]) == 0


async def test_somebody_else_s_words_at_the_same_address_stay(
    office: Office, owners: Database, clock: TestClock
) -> None:
    patient, other = await office.patient(), await office.account(await office.patient(name="Ada Vale"))
    conversation = await office.conversation(await office.account(patient))
    await a_turn(office, conversation, account=other)
    await discharge(office, patient, on=date(2010, 1, 1))
    clock.now = datetime(2036, 3, 5, 12, tzinfo=NEW_YORK)

    assert await delete(owners, patient)

    (left,) = await office.rows("SELECT account_id, linked_at FROM conversations WHERE id = %(id)s", id=conversation)
    assert left == {"account_id": None, "linked_at": None}
    assert len(await office.rows("SELECT 1 FROM turns")) == 1


def test_every_table_that_tells_of_a_patient_has_its_place_before_what_it_points_to() -> None:
    planned = [table for table, _ in forgetting.PLAN]
    pointing = {
        table.name
        for table in metadata.sorted_tables
        if {"patient_id", "account_id"} & set(table.columns.keys())
        or any(key.column.table.name in planned for key in table.foreign_keys)
    }

    assert len(planned) == len(set(planned))
    assert pointing - set(planned) == {"audit_events"}
    late = [
        (table.name, key.column.table.name)
        for table in metadata.sorted_tables
        for key in table.foreign_keys
        if table.name in planned and key.column.table.name in planned and table is not key.column.table
        if planned.index(table.name) > planned.index(key.column.table.name)
    ]
    assert late == []


async def a_turn(office: Office, conversation: UUID, *, account: Account | None = None) -> UUID:
    async with office.unit() as unit:
        return unit.changes.insert(
            channels.turns,
            conversation_id=conversation,
            account_id=account.id if account else None,
            generation=0,
            kind="text",
            heard="hello",
            level="none",
            heard_at=unit.now,
        )


async def a_visitor(office: Office) -> UUID:
    """An address of nobody, with a word, an answer to it, and a question that waits."""
    async with office.unit() as unit:
        conversation = unit.changes.insert(
            channels.conversations,
            channel="telegram",
            bot="1",
            address_hash=uuid4().bytes,
            address="4711",
            touched_at=unit.now,
        )
    turn = await a_turn(office, conversation)
    async with office.unit() as unit:
        unit.changes.insert(
            channels.replies,
            conversation_id=conversation,
            turn_id=turn,
            generation=0,
            position=0,
            said=b"{}",
            state="sent",
            made_at=unit.now,
        )
        unit.changes.insert(
            emergencies.asks,
            conversation_id=conversation,
            turn_id=turn,
            text="hello",
            cues=b"[]",
            understood=b"{}",
            kind="medical",
            asked_at=unit.now,
            due_at=unit.now,
        )
    return conversation


async def over(office: Office, clock: Clock) -> int:
    async with office.unit() as unit:
        return await count_over(unit, clock)


async def test_visitors_words_go_after_ninety_days_and_with_them_their_address(
    office: Office, clock: TestClock
) -> None:
    await a_visitor(office)
    await office.failed("half a wo")
    known = await office.account(await office.patient())
    await a_turn(office, await office.conversation(known), account=known)
    clock.passes(days=90)
    assert await over(office, CLOCK[Kind.VISITORS]) == 0
    assert await forget(office.database, CLOCK[Kind.VISITORS]) == 0

    clock.passes(seconds=1)
    assert await over(office, CLOCK[Kind.VISITORS]) == 4
    assert await forget(office.database, CLOCK[Kind.VISITORS]) == 4

    for table in ("asks", "replies", "failed_updates"):
        assert await office.rows(f"SELECT 1 FROM {table}") == []  # noqa: S608
    assert len(await office.rows("SELECT 1 FROM turns")) == 1
    assert len(await office.rows("SELECT 1 FROM conversations")) == 1


@pytest.mark.parametrize("days", [89, 91])
async def test_a_visitor_s_alarm_stays_until_a_clinician_has_closed_it_and_then_as_long_as_words(
    office: Office, clock: TestClock, days: int
) -> None:
    diversion = await office.diversion()
    clock.passes(days=400)
    assert await forget(office.database, CLOCK[Kind.VISITORS]) == 0
    async with office.unit() as unit:
        unit.changes.update(emergencies.diversions, diversion, closed_at=unit.now, closed_by=new_id(), outcome="test")

    clock.passes(days=days)
    await forget(office.database, CLOCK[Kind.VISITORS])

    assert len(await office.rows("SELECT 1 FROM diversions")) == (1 if days == 89 else 0)


async def test_a_known_patient_s_alarm_is_no_visitor_s(office: Office, clock: TestClock) -> None:
    patient = await office.patient()
    diversion = await office.diversion(await office.account(patient), patient)
    async with office.unit() as unit:
        unit.changes.update(emergencies.diversions, diversion, closed_at=unit.now, closed_by=new_id(), outcome="test")

    clock.passes(days=1000)

    assert await forget(office.database, CLOCK[Kind.VISITORS]) == 0


async def test_a_legal_hold_keeps_a_patient_s_sign_ins_and_keys_and_nobody_else_s(
    office: Office, clock: TestClock
) -> None:
    held, free = await office.patient(), await office.patient(name="Ada Vale")
    for patient in (held, free):
        conversation = await office.conversation(await office.account(patient), channel="web")
        async with office.unit() as unit:
            unit.changes.insert_keyless(
                channels.update_keys,
                conversation_id=conversation,
                external="1",
                content_hash=b"content",
                turn_id=new_id(),
                heard_at=unit.now,
            )
    async with office.unit() as unit:
        await LegalHolds(unit, await office.member(Role.AUDITOR)).place(held.id, reason="Rivera v. Example")
    clock.passes(days=91)

    assert [await over(office, CLOCK[kind]) for kind in (Kind.UPDATE_KEYS, Kind.SIGN_INS)] == [1, 1]
    assert [await forget(office.database, CLOCK[kind]) for kind in (Kind.UPDATE_KEYS, Kind.SIGN_INS)] == [1, 1]

    assert len(await office.rows("SELECT 1 FROM sessions")) == 1
    assert len(await office.rows("SELECT 1 FROM update_keys")) == 1


@pytest.mark.parametrize(("is_held", "left"), [(True, 1), (False, 0)], ids=["held", "free"])
async def test_a_legal_hold_keeps_an_alarm_at_the_address_of_a_patient_who_was_not_signed_in(
    office: Office, clock: TestClock, *, is_held: bool, left: int
) -> None:
    patient = await office.patient()
    conversation = await office.conversation(await office.account(patient))
    diversion = await office.diversion()
    async with office.unit() as unit:
        whole = {"conversation_id": conversation, "closed_at": unit.now, "closed_by": new_id(), "outcome": "test"}
        unit.changes.update(emergencies.diversions, diversion, **whole)
        if is_held:
            await LegalHolds(unit, await office.member(Role.AUDITOR)).place(patient.id, reason="Rivera v. Example")
    clock.passes(days=91)

    await forget(office.database, CLOCK[Kind.VISITORS])

    for table in ("diversions", "diversion_texts"):
        assert len(await office.rows(f"SELECT 1 FROM {table}")) == left  # noqa: S608


@pytest.mark.parametrize(
    ("kind", "length"), [(clock.kind, clock.keeps) for clock in CLOCKS], ids=[clock.kind for clock in CLOCKS]
)
async def test_every_kind_has_its_rows_and_its_queries_run(office: Office, kind: Kind, length: timedelta) -> None:
    assert set(housekeeping.OVER) == {clock.kind for clock in CLOCKS}
    assert length > timedelta(0)
    assert (await over(office, CLOCK[kind]), await forget(office.database, CLOCK[kind])) == (0, 0)
