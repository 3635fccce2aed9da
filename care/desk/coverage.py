"""The promise *emergency*, hour by hour: who is on duty, who comes after them, and when nobody is."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from care.audit import Action, record
from care.coverage import shift_at, stretch_of
from care.policy import Policy
from care.rules.coverage import HOURS, Stretch, stretches, unattended
from care.rules.emails import email_fits
from care.rules.paging import Step
from storage import coverage
from storage.coverage import Pool, Shift
from storage.database import Unit
from storage.schema import people

from .errors import HoursNeeded, HoursTaken, NothingThere, RecipientUnfit
from .member import Right, StaffMember, require

LONGEST_NAME = 80
# Who is paged after the one on duty, whatever the hour.
NEXT = (Step.BACKUP, Step.SUPERVISOR, Step.LEAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Somebody who is paged: how colleagues call them, and the address of their pager."""

    name: str
    email: str

    def checked(self) -> "Named":
        """The same without blanks at the ends.

        Raises:
            RecipientUnfit: a name or an address is missing, or can't be one.
        """
        name, email = self.name.strip()[:LONGEST_NAME], self.email.strip()
        if not name or not email_fits(email):
            raise RecipientUnfit
        return Named(name=name, email=email)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDuty:
    """Who is on duty in a pool now; nobody where this is none of its hours, or it has none."""

    pool: str
    name: str | None
    has_hours: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """A pool's week."""

    pool: Pool
    shifts: tuple[Shift, ...]
    unattended: tuple[Stretch, ...]
    now: OnDuty
    # By step; one that can't be read is None.
    after_them: Mapping[Step, str | None]


class Coverage:
    """Shows and sets who is on duty."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self.policy = policy

    async def week(self, staff: StaffMember) -> list[Covered]:
        """The week of every pool of the practice."""
        require(staff, Right.SET_COVERAGE)
        pools = await coverage.pools(self.unit, staff.practice_id)
        ids = [pool.id for pool in pools]
        shifts, named = await coverage.shifts(self.unit, ids), await coverage.recipients(self.unit, ids)
        return [
            Covered(
                pool=pool,
                shifts=tuple(shift for shift in shifts if shift.pool_id == pool.id),
                unattended=_unattended([shift for shift in shifts if shift.pool_id == pool.id]),
                now=self._on_duty(pool, shifts),
                after_them={Step(one.step): one.email for one in named if one.pool_id == pool.id},
            )
            for pool in pools
        ]

    async def on_duty(self, staff: StaffMember) -> list[OnDuty]:
        """Who is on duty now in a member's own pools."""
        require(staff, Right.SEE_INBOX)
        pools = [pool for pool in await coverage.pools(self.unit, staff.practice_id) if pool.id in staff.pools]
        shifts = await coverage.shifts(self.unit, [pool.id for pool in pools])
        return [self._on_duty(pool, shifts) for pool in pools]

    async def add(
        self,
        staff: StaffMember,
        pool_id: UUID,
        *,
        weekdays: Collection[int],
        starts: int,
        ends: int,
        duty: Named,
        backup: Named | None,
    ) -> None:
        """Put somebody on duty in hours that begin on these weekdays; where they end before they start, a day later.

        Raises:
            HoursNeeded: no weekday is chosen, or the hours are none.
            HoursTaken: somebody is on duty then already.
        """
        await self._pool(staff, pool_id)
        if not weekdays or not all(0 <= hour < HOURS for hour in (starts, ends)):
            raise HoursNeeded
        duty, backup = duty.checked(), backup.checked() if backup else None
        hours = stretches(weekdays, starts=starts, ends=ends)
        known = [stretch_of(shift) for shift in await coverage.shifts(self.unit, [pool_id])]
        if any(one.meets(other) for one in hours for other in known):
            raise HoursTaken
        for one in hours:
            self._put(staff, pool_id, one, duty=duty, backup=backup)

    async def take_out(self, staff: StaffMember, shift_id: UUID) -> None:
        """Nobody is on duty in these hours any more."""
        require(staff, Right.SET_COVERAGE)
        shift = await coverage.shift(self.unit, shift_id)
        if shift is None:
            raise NothingThere
        await self._pool(staff, shift.pool_id)
        self.unit.changes.update(people.shifts, shift_id, ended_at=self.unit.now, ended_by=staff.id)
        record(self.unit, staff.actor, Action.UNCOVERED, about=("shift", shift_id))

    async def name_next(self, staff: StaffMember, pool_id: UUID, emails: Mapping[Step, str]) -> None:
        """Say who is paged at these steps whatever the hour.

        Raises:
            RecipientUnfit: one of them is no address.
        """
        await self._pool(staff, pool_id)
        if not all(email_fits(email) for email in emails.values()):
            raise RecipientUnfit
        known = {Step(one.step): one for one in await coverage.recipients(self.unit, [pool_id])}
        for step, email in emails.items():
            before = known.get(step)
            if before is not None and before.email == email.strip():
                continue
            recipient_id = (
                before.id
                if before
                else self.unit.changes.insert(
                    people.page_recipients, pool_id=pool_id, step=step.value, email=email.strip()
                )
            )
            if before is not None:
                self.unit.changes.update(
                    people.page_recipients, before.id, email=email.strip(), email_version=before.email_version + 1
                )
            record(self.unit, staff.actor, Action.NAMED, about=("page recipient", recipient_id), detail=step.value)

    async def _pool(self, staff: StaffMember, pool_id: UUID) -> None:
        """Locked: of two who fill the same hours at once, the second is told that they are taken."""
        require(staff, Right.SET_COVERAGE)
        found = await coverage.pool(self.unit, pool_id, lock=True)
        if found is None or found.practice_id != staff.practice_id:
            raise NothingThere

    def _put(self, staff: StaffMember, pool_id: UUID, hours: Stretch, *, duty: Named, backup: Named | None) -> None:
        shift_id = self.unit.changes.insert(
            people.shifts,
            pool_id=pool_id,
            weekday=hours.weekday,
            starts=hours.starts,
            ends=hours.ends,
            name=duty.name,
            email=duty.email,
            backup_name=backup.name if backup else None,
            backup_email=backup.email if backup else None,
            added_by=staff.id,
            added_at=self.unit.now,
        )
        record(self.unit, staff.actor, Action.COVERED, about=("shift", shift_id))

    def _on_duty(self, pool: Pool, shifts: list[Shift]) -> OnDuty:
        shift = shift_at(shifts, self.unit.now, pool=pool)
        has_hours = any(one.pool_id == pool.id for one in shifts)
        return OnDuty(pool=pool.name, name=shift.name if shift else None, has_hours=has_hours)


def _unattended(shifts: list[Shift]) -> tuple[Stretch, ...]:
    """Nothing where a pool has no hours: its own address is paged at all of them."""
    return unattended(map(stretch_of, shifts)) if shifts else ()
