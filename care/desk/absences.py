"""Absences, planned ahead or declared on the day, and who covers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from care.audit import Action, record
from care.rules.local_time import instant, on_the_wall
from storage import absences, people
from storage import staff as kept_staff
from storage.absences import Absence
from storage.database import Unit
from storage.people import Practice

from .errors import CannotCover, DaysNeeded, NothingThere
from .member import Right, Role, StaffMember, require


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The absences of a practice, and the clinicians by id and name: who can be away, and who can cover."""

    practice: Practice
    absences: Sequence[Absence]
    clinicians: Sequence[tuple[UUID, str]]


class Absences:
    """Plans absences."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit

    async def plan_of(self, staff: StaffMember) -> Plan:
        """All that is planned in the member's practice."""
        require(staff, Right.PLAN_ABSENCE)
        return Plan(
            practice=await people.practice(self.unit, staff.practice_id),
            absences=await absences.to_come(self.unit, staff.practice_id),
            clinicians=await self._clinicians(staff),
        )

    async def plan(
        self, staff: StaffMember, *, who: UUID, first: date | None, last: date | None, cover_id: UUID | None
    ) -> None:
        """Plan that somebody is away from the first day to the last; from today on it begins at once.

        Raises:
            DaysNeeded: a day is missing, the last comes before the first, or it is over.
            CannotCover: the cover is no clinician of the practice, or the one who is away.
        """
        require(staff, Right.PLAN_ABSENCE if who == staff.id else Right.PLAN_FOR_OTHERS)
        zone = ZoneInfo((await people.practice(self.unit, staff.practice_id)).zone)
        if first is None or last is None or last < first or last < on_the_wall(self.unit.now, zone=zone).date():
            raise DaysNeeded
        clinicians = {member for member, _ in await self._clinicians(staff)}
        if who not in clinicians or (cover_id is not None and (cover_id == who or cover_id not in clinicians)):
            raise CannotCover
        absence_id = absences.plan(
            self.unit,
            practice_id=staff.practice_id,
            staff_id=who,
            cover_id=cover_id,
            starts_at=max(instant(first, time(), zone=zone), self.unit.now),
            ends_at=instant(last + timedelta(days=1), time(), zone=zone),
            planned_by=staff.id,
        )
        record(self.unit, staff.actor, Action.ABSENCE_PLANNED, about=("absence", absence_id))

    async def call_off(self, staff: StaffMember, absence_id: UUID) -> None:
        """Call an absence off, or come back before its end; what has moved to cover stays there."""
        require(staff, Right.PLAN_ABSENCE)
        planned = await absences.to_come(self.unit, staff.practice_id)
        absence = next((one for one in planned if one.id == absence_id), None)
        if absence is None:
            raise NothingThere
        require(staff, Right.PLAN_ABSENCE if absence.staff_id == staff.id else Right.PLAN_FOR_OTHERS)
        absences.call_off(self.unit, absence_id)
        record(self.unit, staff.actor, Action.ABSENCE_CALLED_OFF, about=("absence", absence_id))

    async def _clinicians(self, staff: StaffMember) -> list[tuple[UUID, str]]:
        return await kept_staff.with_role(self.unit, staff.practice_id, role=Role.CLINICIAN.value)
