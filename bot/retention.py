"""`mycooper retention`: what is over by its clock, in counts alone, and the deleting of it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from care.policy import Policy
from care.retention import Records, count_over, delete_record, forget, records_over
from care.rules.retention import Clock, RecordClock
from storage.database import Database
from storage.marks import refuse_a_demo
from storage.migrate import require_current

from .app import database_urls, keys_of
from .parts import policy_of
from .requirements import NotReady, lacking_for_data, read_settings, require
from .settings import Settings


async def retention(*, delete: bool) -> list[str]:
    """Say what is over, or delete it; what to print.

    Deleting a patient's record is the owner's of the tables, as migrating is.

    Raises:
        NotReady: something keeps it from beginning.
    """
    settings = read_settings()
    require(lacking_for_data(settings))
    if delete and settings.migration_url is None and not settings.embedded:
        raise NotReady(["No owner's address is set. Set MYCOOPER_MIGRATION_URL, for this command alone."])
    async with _database(settings, as_owner=delete) as database:
        return await (deleted if delete else counted)(database, policy=policy_of(settings))


@asynccontextmanager
async def _database(settings: Settings, *, as_owner: bool) -> AsyncIterator[Database]:
    async with database_urls(settings) as urls:
        require_current(urls.app)
        async with Database(urls.owner if as_owner else urls.app, keys_of(settings), pool_size=1) as database:
            await refuse_a_demo(database)
            yield database


async def counted(database: Database, *, policy: Policy) -> list[str]:
    """What would be deleted, clock by clock."""
    async with database.unit() as unit:
        records = await records_over(unit, policy.record_clock)
        counts = [(clock, await count_over(unit, clock)) for clock in policy.clocks]
    return [
        *_of_records(policy.record_clock, records, f"{len(records.due)} to delete"),
        *(f"{_said(clock)} {count} rows to delete." for clock, count in counts),
        "Nothing was deleted: that takes --delete.",
    ]


async def deleted(database: Database, *, policy: Policy) -> list[str]:
    """Delete it; each patient in a transaction of their own, in which it is looked at once more."""
    async with database.unit() as unit:
        records = await records_over(unit, policy.record_clock)
    gone = 0
    for patient_id in records.due:
        async with database.unit() as unit:
            gone += await delete_record(unit, patient_id, policy.record_clock)
    counts = [(clock, await forget(database, clock)) for clock in policy.clocks]
    return [
        *_of_records(policy.record_clock, records, f"{gone} deleted"),
        *(f"{_said(clock)} {count} rows deleted." for clock, count in counts),
    ]


def _of_records(clock: RecordClock, records: Records, done: str) -> list[str]:
    length = f"{clock.years} years after the last discharge, and to the age of {clock.to_age}"
    needed = f"{records.in_others} because somebody else's record needs them"
    used = f"{records.in_use} because a reminder is planned or somebody acts for them"
    return [
        f"patients' records: {length}. {clock.source}, read {clock.checked_on}, not checked by counsel.",
        f"  {done}; as old and kept: {records.held} by a legal hold, {needed}, {used}.",
        f"  Of {records.without_discharge} no discharge is known, and nothing is due.",
    ]


def _said(clock: Clock) -> str:
    hours = clock.keeps.total_seconds() / 3600
    length = f"{hours / 24:.0f} days" if hours > 48 else f"{hours:.0f} hours"  # noqa: PLR2004 - days from three on
    read = f", read {clock.checked_on}, not checked by counsel" if clock.checked_on else ""
    return f"{clock.kind}: {length}. {clock.source}{read}."
