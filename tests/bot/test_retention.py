"""What `mycooper retention` says, in counts alone, and what it does with --delete."""

from datetime import date

import psycopg
import pytest

from bot.retention import counted, deleted
from storage.database import Database
from storage.keyring import Keyring
from storage.schema import people as tables
from tests.care.desk.office import POLICY, an_office
from tests.conftest import TestClock


async def test_it_counts_and_deletes_nothing_until_it_is_told_to(
    database: Database, database_urls: tuple[str, str], keys: Keyring, clock: TestClock
) -> None:
    office = await an_office(database)
    patient = await office.patient()
    await office.patient(name="Ada Vale")
    await office.failed("half a wo")
    async with office.unit() as unit:
        unit.changes.update(tables.patients, patient.id, discharged_on=date(2010, 1, 1))
    clock.passes(days=91)

    said = await counted(database, policy=POLICY)
    assert len(await office.rows("SELECT 1 FROM patients")) == 2
    async with Database(database_urls[0], keys, clock=clock, pool_size=1) as owners:
        done = await deleted(owners, policy=POLICY)

    assert said[0] == (
        "patients' records: 10 years after the last discharge, and to the age of 23. "
        "N.J.S.A. 26:8-5 (hospital records, New Jersey), read 2026-11-23, not checked by counsel."
    )
    kept = "0 by a legal hold, 0 because somebody else's record needs them"
    assert said[1:4] == [
        f"  1 to delete; as old and kept: {kept}, 0 because a reminder is planned or somebody acts for them.",
        "  Of 1 no discharge is known, and nothing is due.",
        "visitors' words: 90 days. the operator's own choice: they are of nobody's record. 1 rows to delete.",
    ]
    assert said[-1] == "Nothing was deleted: that takes --delete."
    assert done[1].startswith("  1 deleted;")
    assert done[3].endswith(" 1 rows deleted.")
    assert all("Rivera" not in line and str(patient.id) not in line for line in (*said, *done))
    assert len(await office.rows("SELECT 1 FROM patients")) == 1


async def test_the_application_s_own_role_deletes_no_record(database: Database) -> None:
    office = await an_office(database)
    patient = await office.patient()
    async with office.unit() as unit:
        unit.changes.update(tables.patients, patient.id, discharged_on=date(2010, 1, 1))

    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        await deleted(database, policy=POLICY)

    assert len(await office.rows("SELECT 1 FROM patients")) == 1
