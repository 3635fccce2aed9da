"""How long what is kept here is kept: what is over by its clock, and its end. A legal hold stands above every clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from storage import forgetting, housekeeping
from storage.database import Database, Unit
from storage.forgetting import KeptRecord

from .audit import SYSTEM, Action, record
from .rules.retention import Clock, RecordClock, may_be_deleted


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """Of patients' records: which may be deleted, and how many of those that are old enough may not yet."""

    due: Sequence[UUID]
    # By a legal hold.
    held: int
    # Because somebody else's record needs it: they acted for them, or two charts may be one.
    in_others: int
    # Because a reminder is planned, or somebody may act for them.
    in_use: int
    # Of whom no discharge is known, so that nothing is due.
    without_discharge: int


async def count_over(unit: Unit, clock: Clock) -> int:
    """How many rows of one kind are over."""
    return await housekeeping.count(unit, clock.kind, before=unit.now - clock.keeps)


async def forget(database: Database, clock: Clock) -> int:
    """Let go of all rows of one kind that are over, some in each transaction, and say how many those were."""
    forgotten, last = 0, 1
    while last:
        async with database.unit() as unit:
            last = await housekeeping.forget(unit, clock.kind, before=unit.now - clock.keeps)
        forgotten += last
    return forgotten


async def records_over(unit: Unit, clock: RecordClock) -> Records:
    """Which patients' records have been kept long enough; each by one of its charts, where it has several."""
    old = [one for one in await forgetting.records_with_discharge(unit) if _is_over(unit, one, clock)]
    idle = [one for one in old if not one.is_held and not one.is_in_use]
    in_others = [one for one in idle if await forgetting.is_in_another_record(unit, one)]
    held = sum(one.is_held for one in old)
    return Records(
        due=[one.patient_id for one in idle if one not in in_others],
        held=held,
        in_others=len(in_others),
        in_use=len(old) - held - len(idle),
        without_discharge=await forgetting.without_discharge(unit),
    )


async def delete_record(unit: Unit, patient_id: UUID, clock: RecordClock) -> bool:
    """Delete a patient and all that is kept of them, every chart, if that is still due; the audit tells of it."""
    kept = await forgetting.locked(unit, patient_id)
    if kept is None or kept.is_held or kept.is_in_use or not _is_over(unit, kept, clock):
        return False
    if await forgetting.is_in_another_record(unit, kept):
        return False
    await forgetting.delete(unit, kept)
    for chart_id in kept.charts:
        record(unit, SYSTEM, Action.DELETED, about=("patient", chart_id), patient_id=chart_id)
    return True


def _is_over(unit: Unit, kept: KeptRecord, clock: RecordClock) -> bool:
    return may_be_deleted(
        discharged_on=kept.discharged_on,
        last_entry_on=kept.last_entry_on,
        born=kept.born,
        clock=clock,
        today=unit.today(kept.zone),
    )
