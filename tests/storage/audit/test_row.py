"""What the database itself lets into the audit, and out of it."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import psycopg
import pytest
from psycopg.errors import CheckViolation, InsufficientPrivilege
from psycopg.rows import kwargs_row
from sqlalchemy import MetaData, create_engine, inspect

from storage.audit import COLUMNS, AuditEvent, KeptEvent, audit_row
from storage.ids import new_id
from storage.keyring import Keyring, Where
from storage.schema.audit import AUDIT_TRIGGERS_DOWN, AUDIT_TRIGGERS_UP, Xid8

from .conftest import Urls
from .desk import Connection, Desk, an_event, insert, stamp

SECOND = timedelta(seconds=1)


async def kept(connection: Connection, row: UUID) -> KeptEvent:
    async with connection.cursor(row_factory=kwargs_row(KeptEvent.read)) as cursor:
        await cursor.execute(f"SELECT {COLUMNS} FROM audit_events WHERE id = %s", (row,))  # noqa: S608 - our own constant
        found = await cursor.fetchone()
    assert found is not None
    return found


@pytest.mark.parametrize("event", [an_event(), AuditEvent(id=new_id(), actor_kind="system", action="nudged")])
async def test_a_row_is_kept_as_it_was_written_and_known_as_ours(desk: Desk, event: AuditEvent) -> None:
    row = await kept(desk.connection, await desk.note_and_commit(event))

    assert (row.actor_kind, row.action, row.object_id) == (event.actor_kind, event.action, event.object_id)
    assert row.is_ours(desk.keys)


async def test_the_detail_is_sealed_for_its_row_and_patient(desk: Desk) -> None:
    event = an_event(detail="covering for a colleague \ud83d\x00")

    row = await kept(desk.connection, await desk.note_and_commit(event))

    assert row.detail is not None
    assert b"covering" not in row.detail
    assert event.patient_id is not None
    where = Where("audit_events", "detail", event.id, event.patient_id)
    assert desk.keys.open_text(row.detail, where=where) == event.detail


async def test_a_row_with_any_one_value_changed_is_not_ours(desk: Desk, keys: Keyring) -> None:
    row = await kept(desk.connection, await desk.note_and_commit())

    assert row.is_ours(keys)
    assert not replace(row, id=new_id()).is_ours(keys)
    assert not replace(row, at=row.at + timedelta(microseconds=1)).is_ours(keys)
    assert not replace(row, xid=row.xid + 1).is_ours(keys)
    assert not replace(row, actor_kind="patient").is_ours(keys)
    assert not replace(row, actor_id=None).is_ours(keys)
    assert not replace(row, action="wrote").is_ours(keys)
    assert not replace(row, object_kind=None).is_ours(keys)
    assert not replace(row, object_kind="").is_ours(keys)
    assert not replace(row, object_id=row.patient_id).is_ours(keys)
    assert not replace(row, patient_id=row.object_id).is_ours(keys)
    assert not replace(row, detail=None).is_ours(keys)
    assert not replace(row, actor_kind="sta", action="ffread").is_ours(keys)


async def test_a_row_with_the_id_of_another_transaction_is_refused(desk: Desk) -> None:
    at, xid = await stamp(desk.connection)

    for other in (xid - 1, xid + 1):
        with pytest.raises(CheckViolation) as refused:
            async with desk.connection.transaction():
                await insert(desk.connection, audit_row(desk.keys, event=an_event(), at=at, xid=other))
        assert refused.value.diag.constraint_name == "audit_event_of_its_transaction"
    await insert(desk.connection, audit_row(desk.keys, event=an_event(), at=at, xid=xid))


async def test_a_row_written_inside_a_savepoint_carries_the_id_of_the_whole_transaction(desk: Desk) -> None:
    at, xid = await stamp(desk.connection)

    async with desk.connection.transaction():
        await insert(desk.connection, audit_row(desk.keys, event=an_event(), at=at, xid=xid))
    await desk.connection.commit()

    assert (await desk.verdict()).is_sound


@pytest.mark.parametrize("off", [4 * SECOND, -4 * SECOND])
async def test_an_instant_four_seconds_off_the_clock_is_taken(desk: Desk, off: timedelta) -> None:
    at, xid = await stamp(desk.connection)

    await insert(desk.connection, audit_row(desk.keys, event=an_event(), at=at + off, xid=xid))


@pytest.mark.parametrize("off", [6 * SECOND, -6 * SECOND, timedelta(days=-400)])
async def test_an_instant_six_seconds_off_the_clock_is_refused(desk: Desk, off: timedelta) -> None:
    at, xid = await stamp(desk.connection)

    with pytest.raises(CheckViolation) as refused:
        await insert(desk.connection, audit_row(desk.keys, event=an_event(), at=at + off, xid=xid))

    assert refused.value.diag.constraint_name == "audit_event_of_this_moment"


CHANGES = [
    "UPDATE {} SET {} = {}",
    "DELETE FROM {}",
    "TRUNCATE {}",
]
TABLES = [("audit_events", "action", "'wrote'"), ("audit_seals", "rows", "0")]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize(("table", "column", "value"), TABLES)
async def test_the_application_may_not_change_what_was_audited(
    desk: Desk, change: str, table: str, column: str, value: str
) -> None:
    await desk.sealed_rows()

    with pytest.raises(InsufficientPrivilege) as refused:
        await desk.connection.execute(change.format(table, column, value).encode())

    assert refused.value.diag.constraint_name is None, "its role has no right to, before any trigger is asked"


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize(("table", "column", "value"), TABLES)
async def test_not_even_the_owner_changes_what_was_audited_while_the_triggers_stand(
    desk: Desk, owner: Connection, change: str, table: str, column: str, value: str
) -> None:
    await desk.sealed_rows()

    with pytest.raises(InsufficientPrivilege) as refused:
        await owner.execute(change.format(table, column, value).encode())

    assert refused.value.diag.constraint_name == "audit_only_grows"
    assert (await desk.verdict()).is_sound


@pytest.mark.parametrize("change", CHANGES)
async def test_not_even_a_superuser_who_claims_to_be_a_replica_changes_it_while_the_triggers_stand(
    desk: Desk, urls: Urls, change: str
) -> None:
    await desk.sealed_rows()

    async with await psycopg.AsyncConnection.connect(urls.superuser, autocommit=True) as connection:
        await connection.execute("SET session_replication_role = replica")
        with pytest.raises(InsufficientPrivilege) as refused:
            await connection.execute(change.format(*TABLES[0]).encode())

    assert refused.value.diag.constraint_name == "audit_only_grows"


async def test_the_application_may_not_take_the_triggers_away(desk: Desk) -> None:
    for statement in ("ALTER TABLE audit_events DISABLE TRIGGER ALL", *AUDIT_TRIGGERS_DOWN):
        with pytest.raises(InsufficientPrivilege):
            async with desk.connection.transaction():
                await desk.connection.execute(statement.encode())


async def test_the_triggers_go_down_and_up_again(desk: Desk, owner: Connection) -> None:
    for statement in (*AUDIT_TRIGGERS_DOWN, *AUDIT_TRIGGERS_UP):
        await owner.execute(statement.encode())

    await desk.note_and_commit()

    with pytest.raises(InsufficientPrivilege):
        await owner.execute("DELETE FROM audit_events")


def test_the_transaction_id_is_a_type_that_reflection_knows(urls: Urls) -> None:
    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(urls.owner))
    try:
        columns = {column["name"]: column["type"] for column in inspect(engine).get_columns("audit_events")}
        MetaData().reflect(engine)
    finally:
        engine.dispose()

    assert isinstance(columns["xid"], Xid8)
