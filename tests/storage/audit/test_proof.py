"""Whatever the database's owner does to the audit behind the application's back is named."""

import asyncio
from dataclasses import asdict, replace
from datetime import timedelta
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from psycopg import sql
from psycopg.rows import kwargs_row

from storage import keyring_file
from storage.audit import COLUMNS, KeptEvent, audit_row
from storage.ids import new_id
from storage.keyring import Keyring
from storage.proof import verify
from storage.seals import SEAL_COLUMNS, Seal, mark_of, seal_pending
from storage.verdict import CLOCK_TOLERANCE, Fault

from .desk import Connection, Desk, an_event, insert, named, said, stamp

HOUR = timedelta(hours=1)


async def test_what_nobody_touched_is_sound_and_says_how_far_it_reaches(desk: Desk) -> None:
    await desk.sealed_rows(seals=3, rows=2)
    await desk.note_and_commit()

    verdict = await desk.verdict()

    assert verdict.is_sound
    assert not verdict.is_late
    assert (verdict.seals, verdict.sealed_rows, verdict.unsealed_rows) == (3, 6, 1)
    assert verdict.reaches is not None
    assert verdict.reaches < verdict.looked_at
    assert "Nothing was found wrong." in said(verdict)
    assert "Without copies of the seals outside the database" in said(verdict)


async def test_an_audit_of_nothing_is_sound_and_late(desk: Desk) -> None:
    verdict = await desk.verdict()

    assert verdict.is_sound
    assert verdict.is_late
    assert "There is no sound seal" in said(verdict)


@pytest.mark.parametrize(
    "change",
    [
        "action = 'wrote'",
        "actor_id = gen_random_uuid()",
        "patient_id = NULL",
        "detail = NULL",
        "object_kind = 'letter'",
        "at = at + interval '1 microsecond'",
        "xid = '18446744073709551615'",
        "mac = sha256(mac)",
    ],
)
async def test_a_changed_row_is_named(desk: Desk, intruder: Connection, change: str) -> None:
    rows = await desk.sealed_rows()

    await intruder.execute(sql.SQL("UPDATE audit_events SET {} WHERE id = {}").format(sql.SQL(change), rows[1]))

    verdict = await desk.verdict()
    assert named(verdict.findings) == {(Fault.CHANGED, rows[1])}
    assert verdict.findings[0].seal == 1
    assert f"Row {rows[1]}, under seal 1, was changed after it was sealed." in said(verdict)


async def test_a_row_moved_to_another_transaction_is_named_as_changed(desk: Desk, intruder: Connection) -> None:
    rows = await desk.sealed_rows()

    await intruder.execute(
        "UPDATE audit_events SET xid = (SELECT xid FROM audit_events WHERE id = %s) WHERE id = %s", (rows[3], rows[0])
    )

    assert named((await desk.verdict()).findings) == {(Fault.CHANGED, rows[0])}


async def test_a_row_changed_by_one_who_holds_the_audit_key_is_named(desk: Desk, intruder: Connection) -> None:
    rows = await desk.sealed_rows()
    cursor = await intruder.execute("SELECT at, xid::text::bigint FROM audit_events WHERE id = %s", (rows[0],))
    kept = await cursor.fetchone()
    assert kept is not None
    forged = audit_row(desk.keys, event=replace(an_event(), id=rows[0]), at=kept[0], xid=kept[1])

    await intruder.execute("DELETE FROM audit_events WHERE id = %s", (rows[0],))
    await insert(intruder, forged)

    assert named((await desk.verdict()).findings) == {(Fault.CHANGED, rows[0])}


async def test_a_deleted_row_is_named(desk: Desk, intruder: Connection) -> None:
    rows = await desk.sealed_rows()

    await intruder.execute("DELETE FROM audit_events WHERE id = %s", (rows[2],))

    verdict = await desk.verdict()
    assert named(verdict.findings) == {(Fault.MISSING, rows[2])}
    assert verdict.findings[0].seal == 2
    assert f"Row {rows[2]}, under seal 2, is missing." in said(verdict)


async def test_a_row_added_behind_a_seal_is_named_even_with_the_audit_key(desk: Desk, intruder: Connection) -> None:
    rows = await desk.sealed_rows()
    cursor = await intruder.execute("SELECT at, xid::text::bigint FROM audit_events WHERE id = %s", (rows[0],))
    kept = await cursor.fetchone()
    assert kept is not None
    added = audit_row(desk.keys, event=an_event(), at=kept[0], xid=kept[1])

    await insert(intruder, added)

    assert named((await desk.verdict()).findings) == {(Fault.ADDED, added["id"])}


async def test_a_row_added_by_one_without_the_key_is_named_before_and_after_it_is_sealed(
    desk: Desk, owner: Connection, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("strangers") / "keys"
    keyring_file.create(folder)
    stranger = Keyring.load(folder)
    await desk.sealed_rows()
    async with owner.transaction():
        at, xid = await stamp(owner)
        row = audit_row(stranger, event=an_event(), at=at, xid=xid)
        await insert(owner, row)

    before = await desk.verdict()
    await desk.seal()
    after = await desk.verdict()

    assert named(before.findings) == named(after.findings) == {(Fault.FORGED, row["id"])}
    assert (before.findings[0].seal, after.findings[0].seal) == (None, 3)


async def test_a_row_of_a_transaction_yet_to_come_is_named_even_with_the_audit_key(
    desk: Desk, intruder: Connection
) -> None:
    await desk.sealed_rows()
    at, xid = await stamp(intruder)
    row = audit_row(desk.keys, event=an_event(), at=at, xid=xid + 1_000_000)

    await insert(intruder, row)

    assert named((await desk.verdict()).findings) == {(Fault.FORGED, row["id"])}


EXCHANGE = """
    UPDATE audit_events AS one
    SET at = other.at, xid = other.xid, actor_kind = other.actor_kind, actor_id = other.actor_id,
        action = other.action, object_kind = other.object_kind, object_id = other.object_id,
        patient_id = other.patient_id, detail = other.detail, mac = other.mac
    FROM audit_events AS other
    WHERE (one.id = %(a)s AND other.id = %(b)s) OR (one.id = %(b)s AND other.id = %(a)s)
"""


@pytest.mark.parametrize(("a", "b"), [(0, 1), (0, 3)])
async def test_two_rows_that_were_swapped_are_named_in_one_seal_and_over_two(
    desk: Desk, intruder: Connection, a: int, b: int
) -> None:
    rows = await desk.sealed_rows()

    await intruder.execute(EXCHANGE, {"a": rows[a], "b": rows[b]})

    verdict = await desk.verdict()
    assert {(finding.fault, finding.row, finding.other) for finding in verdict.findings} == {
        (Fault.SWAPPED, rows[a], rows[b]),
        (Fault.SWAPPED, rows[b], rows[a]),
    }
    assert f"was swapped with another row ({rows[b]})" in said(verdict)


async def test_the_only_rows_of_two_seals_swapped_are_named(desk: Desk, intruder: Connection) -> None:
    a, b = await desk.sealed_rows(seals=2, rows=1)

    await intruder.execute(EXCHANGE, {"a": a, "b": b})

    assert named((await desk.verdict()).findings) == {(Fault.SWAPPED, a), (Fault.SWAPPED, b)}


INSTANTS = ["at - interval '1 hour'", "at + interval '1 hour'", "'infinity'", "'-infinity'", "'4713-01-01 BC'"]


@pytest.mark.parametrize("instant", INSTANTS)
async def test_a_row_whose_instant_was_moved_is_named_as_backdated(
    desk: Desk, intruder: Connection, instant: str
) -> None:
    rows = await desk.sealed_rows()

    await intruder.execute(sql.SQL("UPDATE audit_events SET at = {} WHERE id = {}").format(sql.SQL(instant), rows[3]))

    assert named((await desk.verdict()).findings) == {(Fault.CHANGED, rows[3]), (Fault.BACKDATED, rows[3])}


@pytest.mark.parametrize("off", [-HOUR, HOUR, -CLOCK_TOLERANCE * 2, CLOCK_TOLERANCE * 2])
async def test_a_row_written_with_another_instant_by_one_who_holds_the_audit_key_is_named(
    desk: Desk, intruder: Connection, off: timedelta
) -> None:
    await desk.sealed_rows()
    async with intruder.transaction():
        at, xid = await stamp(intruder)
        row = audit_row(desk.keys, event=an_event(), at=at + off, xid=xid)
        await insert(intruder, row)

    before = await desk.verdict()
    await desk.seal()
    after = await desk.verdict()

    assert named(before.findings) == named(after.findings) == {(Fault.BACKDATED, row["id"])}


async def test_a_row_of_a_transaction_begun_before_a_seal_and_ended_after_it_is_not_backdated(
    desk: Desk, owner: Connection
) -> None:
    await desk.seal()
    async with owner.transaction():
        at, xid = await stamp(owner)
        await insert(owner, audit_row(desk.keys, event=an_event(), at=at - CLOCK_TOLERANCE * 0.8, xid=xid))
        await desk.note_and_commit()
        await desk.seal(at_once=True)
    await desk.seal()

    assert (await desk.verdict()).is_sound


@pytest.mark.parametrize("rows", [2, 100])
async def test_a_truncated_table_is_named_seal_by_seal(desk: Desk, intruder: Connection, rows: int) -> None:
    noted = [await desk.note() for _ in range(rows)]
    await desk.connection.commit()
    await desk.seal()

    await intruder.execute("TRUNCATE audit_events")

    verdict = await desk.verdict()
    assert {finding.fault for finding in verdict.findings} == {Fault.MISSING}
    assert sum(finding.count for finding in verdict.findings) == rows
    assert named(verdict.findings) == {(Fault.MISSING, row) for row in noted} or f"{rows} rows from seal 1" in said(
        verdict
    )


async def all_events(connection: Connection) -> list[KeptEvent]:
    async with connection.cursor(row_factory=kwargs_row(KeptEvent.read)) as cursor:
        await cursor.execute(f"SELECT {COLUMNS} FROM audit_events ORDER BY audit_events.xid, id")  # noqa: S608 - our own constant
        return await cursor.fetchall()


async def all_seals(connection: Connection) -> list[Seal]:
    async with connection.cursor(row_factory=kwargs_row(Seal.read)) as cursor:
        await cursor.execute(f"SELECT {SEAL_COLUMNS} FROM audit_seals ORDER BY number")  # noqa: S608 - our own constant
        return await cursor.fetchall()


async def test_a_chain_rebuilt_over_changed_rows_is_named_seal_by_seal(desk: Desk, intruder: Connection) -> None:
    await desk.sealed_rows()
    await intruder.execute("DELETE FROM audit_events WHERE action = 'read'")
    await intruder.execute("TRUNCATE audit_seals")
    await seal_pending(intruder, signer=Ed25519PrivateKey.generate())

    verdict = await desk.verdict()

    assert {(finding.fault, finding.seal) for finding in verdict.findings} == {(Fault.SEAL_FORGED, 1)}
    assert "Seal 1 was not made with the seal's key" in said(verdict)


async def test_a_seal_altered_to_fit_a_changed_row_is_named(desk: Desk, intruder: Connection) -> None:
    rows = await desk.sealed_rows()
    await intruder.execute("DELETE FROM audit_events WHERE id = %s", (rows[0],))
    seal = (await all_seals(intruder))[0]
    marks = b"".join(mark_of(event) for event in await all_events(intruder) if event.xid < seal.below_xid)

    await intruder.execute(
        "UPDATE audit_seals SET marks = %s, rows_hash = %s, rows = 1 WHERE number = 1", (marks, sha256(marks).digest())
    )

    assert {(finding.fault, finding.seal) for finding in (await desk.verdict()).findings} == {(Fault.SEAL_FORGED, 1)}


@pytest.mark.parametrize(
    "change",
    [
        "marks = substr(marks, 1, 48)",
        "rows = 3",
        "rows = -1",
        "sealed_at = '-infinity'",
        "rows_hash = sha256(rows_hash)",
        "sealed_at = sealed_at + interval '1 microsecond'",
        "previous = sha256(previous)",
        "below_xid = '18446744073709551615'",
        "from_xid = '1'",
        "xid = '1'",
        "signature = sha512(signature)",
    ],
)
async def test_a_seal_with_any_one_value_changed_is_named_and_the_others_still_hold(
    desk: Desk, intruder: Connection, change: str
) -> None:
    rows = await desk.sealed_rows(seals=3)
    await intruder.execute(sql.SQL("UPDATE audit_seals SET {} WHERE number = 2").format(sql.SQL(change)))
    await intruder.execute("DELETE FROM audit_events WHERE id = %s", (rows[5],))

    findings = (await desk.verdict()).findings

    assert {(finding.fault, finding.seal) for finding in findings} == {(Fault.SEAL_FORGED, 2), (Fault.MISSING, 3)}


async def test_a_seal_cut_out_of_the_chain_is_named(desk: Desk, intruder: Connection) -> None:
    await desk.sealed_rows(seals=4)

    await intruder.execute("DELETE FROM audit_seals WHERE number IN (2, 3)")

    verdict = await desk.verdict()
    assert [(finding.fault, finding.seal, finding.count) for finding in verdict.findings] == [
        (Fault.SEAL_MISSING, 2, 2)
    ]
    assert (verdict.sealed_rows, verdict.unsealed_rows) == (4, 4)


async def test_a_chain_whose_beginning_was_cut_is_named(desk: Desk, intruder: Connection) -> None:
    await desk.sealed_rows(seals=2)

    await intruder.execute("DELETE FROM audit_seals WHERE number = 1")

    assert [(finding.fault, finding.seal) for finding in (await desk.verdict()).findings] == [(Fault.SEAL_MISSING, 1)]


async def test_seals_numbered_anew_after_one_was_cut_are_named(desk: Desk, intruder: Connection) -> None:
    await desk.sealed_rows(seals=3)
    await intruder.execute("DELETE FROM audit_seals WHERE number = 2")

    await intruder.execute("UPDATE audit_seals SET number = 2 WHERE number = 3")

    assert [(finding.fault, finding.seal) for finding in (await desk.verdict()).findings] == [
        (Fault.SEAL_FORGED, 2),
    ]


async def test_an_older_seal_put_back_in_the_place_of_a_later_one_is_named(desk: Desk, intruder: Connection) -> None:
    """The worker's own seal, from before rows and seals were cut: rightly signed, but it follows another one."""
    await desk.sealed_rows(seals=1)
    await desk.note_and_commit()
    cut = await desk.seal()
    assert cut is not None
    await intruder.execute("DELETE FROM audit_seals WHERE number = 2")
    await desk.note_and_commit()
    await desk.seal()
    await desk.note_and_commit()
    await desk.seal()

    values = asdict(cut)
    await intruder.execute(
        "UPDATE audit_seals SET signature = %(signature)s, sealed_at = %(sealed_at)s, rows = %(rows)s,"
        " rows_hash = %(rows_hash)s, xid = %(xid)s::text::xid8, from_xid = %(from_xid)s::text::xid8,"
        " below_xid = %(below_xid)s::text::xid8, previous = %(previous)s, marks = substr(marks, 1, 48)"
        " WHERE number = 2",
        values,
    )

    faults = {(finding.fault, finding.seal) for finding in (await desk.verdict()).findings}
    assert (Fault.SEAL_MISSING, 3) in faults


async def test_rows_and_seals_cut_from_the_end_together_can_not_be_proved_and_the_verdict_says_so(
    desk: Desk, intruder: Connection
) -> None:
    await desk.sealed_rows(seals=2)
    await intruder.execute("DELETE FROM audit_events WHERE xid >= (SELECT from_xid FROM audit_seals WHERE number = 2)")
    await intruder.execute("DELETE FROM audit_seals WHERE number = 2")

    verdict = await desk.verdict()

    assert verdict.is_sound
    assert verdict.seals == 1
    assert "nothing proves that rows and seals were not cut from the end together" in said(verdict)


@pytest.mark.parametrize(("age", "late"), [(timedelta(seconds=55), False), (timedelta(seconds=65), True)])
async def test_a_minute_without_a_seal_is_an_alarm_and_a_gap(
    desk: Desk, intruder: Connection, *, age: timedelta, late: bool
) -> None:
    seal = await desk.seal()
    assert seal is not None
    aged = replace(seal, sealed_at=seal.sealed_at - age).signed_by(desk.signer)
    await intruder.execute("UPDATE audit_seals SET sealed_at = %s, signature = %s", (aged.sealed_at, aged.signature))

    before = await desk.verdict()
    await desk.note_and_commit()
    await desk.seal()
    after = await desk.verdict()

    assert before.is_sound
    assert before.is_late is late
    assert ("Seals are late" in said(before)) is late
    assert after.is_sound
    assert not after.is_late
    assert bool(after.gaps) is late
    assert ("nothing proves that no row of that time was cut" in said(after)) is late


async def test_a_row_that_no_seal_has_covered_for_a_minute_is_an_alarm(desk: Desk, intruder: Connection) -> None:
    await desk.note()
    async with intruder.transaction():
        at, xid = await stamp(intruder)
        await insert(intruder, audit_row(desk.keys, event=an_event(), at=at - timedelta(seconds=65), xid=xid))
        await desk.connection.rollback()
        await desk.seal(at_once=True)

    verdict = await desk.verdict()

    assert verdict.is_late
    assert verdict.unsealed_rows == 1


async def test_the_audit_is_verified_with_no_more_rights_than_the_application_has(
    desk: Desk, owner: Connection
) -> None:
    await desk.sealed_rows()
    await owner.execute("REVOKE INSERT ON audit_events, audit_seals FROM mycooper_app")

    assert (await desk.verdict()).is_sound


async def test_what_happens_meanwhile_does_not_disturb_a_verification(desk: Desk, owner: Connection) -> None:
    await desk.sealed_rows()
    other = replace(desk, connection=owner)
    await owner.set_autocommit(False)

    async def busy() -> None:
        for _ in range(20):
            await other.note_and_commit()
            await other.seal(at_once=True)

    async with asyncio.TaskGroup() as group:
        group.create_task(busy())
        verdicts = [await desk.verdict() for _ in range(10)]

    assert all(verdict.is_sound for verdict in verdicts)


async def test_a_verification_waits_for_a_transaction_of_its_own(desk: Desk) -> None:
    await desk.note()

    with pytest.raises(RuntimeError, match="a transaction of its own"):
        await desk.verdict()


async def test_another_public_key_finds_every_seal_forged(desk: Desk) -> None:
    await desk.sealed_rows()

    verdict = await verify(desk.connection, desk.keys, Ed25519PrivateKey.generate().public_key())

    assert [(finding.fault, finding.seal) for finding in verdict.findings] == [
        (Fault.SEAL_FORGED, 1),
        (Fault.SEAL_FORGED, 2),
    ]
    assert verdict.reaches is None


async def test_a_row_whose_id_was_changed_is_named_by_both_ids(desk: Desk, intruder: Connection) -> None:
    rows = await desk.sealed_rows()
    other = new_id()

    await intruder.execute("UPDATE audit_events SET id = %s WHERE id = %s", (other, rows[0]))

    assert named((await desk.verdict()).findings) == {(Fault.MISSING, rows[0]), (Fault.ADDED, other)}
