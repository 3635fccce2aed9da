"""Who is on duty in a pool now, and who is named to be paged after them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from storage import coverage
from storage.coverage import Pool, Shift
from storage.database import Unit

from .rules.coverage import Stretch
from .rules.paging import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """A pool at one moment; a pool without any hours is attended at all of them, by its own address."""

    shift: Shift | None
    is_attended: bool
    named: frozenset[Step]

    def shift_of(self, step: Step) -> UUID | None:
        """The row of the table that says who is paged at this step; None where it is the same at every hour."""
        if self.shift is None or step not in {Step.DUTY, Step.BACKUP}:
            return None
        return None if step is Step.BACKUP and self.shift.backup_name is None else self.shift.id


async def cover_now(unit: Unit, pool_id: UUID) -> Cover:
    """Who may be paged about a pool's diversions at this moment."""
    found = await coverage.pool(unit, pool_id)
    if found is None:
        raise LookupError("no such pool")
    week = await coverage.shifts(unit, [pool_id])
    shift = shift_at(week, unit.now, pool=found)
    named = {Step(one.step) for one in await coverage.recipients(unit, [pool_id])}
    if shift is not None and shift.backup_name is not None:
        named.add(Step.BACKUP)
    is_attended = shift is not None or not week
    return Cover(shift=shift, is_attended=is_attended, named=frozenset(named | ({Step.DUTY} if is_attended else set())))


def shift_at(week: Iterable[Shift], now: datetime, *, pool: Pool) -> Shift | None:
    """Whose hours these are by the practice's clock."""
    wall = now.astimezone(ZoneInfo(pool.zone))
    return next((shift for shift in week if shift.pool_id == pool.id and stretch_of(shift).holds(wall)), None)


def stretch_of(shift: Shift) -> Stretch:
    """The hours of a row of the table."""
    return Stretch(weekday=shift.weekday, starts=shift.starts, ends=shift.ends)
