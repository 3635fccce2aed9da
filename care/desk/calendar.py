"""The promise *response* counts business days of a calendar that an administrator has confirmed for the practice."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from care.audit import Action, record
from care.errors import EmptyText, InThePast
from care.goals import count_goals_anew
from care.policy import Policy
from storage import people
from storage.database import Unit
from storage.desk import calendar
from storage.desk.calendar import Closure
from storage.people import Practice
from storage.schema import people as tables

from .member import Right, StaffMember, require

LONGEST_NAME = 80


async def propose_closures(unit: Unit, practice_id: UUID, *, years: Iterable[int]) -> int:
    """Note the public holidays of New Jersey as days on which the practice may be closed, and return how many are new.

    None of them counts until an administrator has confirmed it: the library lists days on which a hospital works and
    differs from the law, which binds public offices alone (N.J.S.A. 11A:6-24.1).
    """
    import holidays

    named = holidays.country_holidays("US", subdiv="NJ", years=list(years))
    known = {closure.day for closure in await calendar.closures(unit, practice_id, since=date.min)}
    new = {day: name for day, name in named.items() if day not in known}
    for day, name in new.items():
        unit.changes.insert(tables.practice_closures, practice_id=practice_id, day=day, name=name)
    return len(new)


class Calendar:
    """Shows the days on which a practice may be closed, and confirms them."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self.policy = policy

    async def closures(self, staff: StaffMember) -> tuple[Practice, list[Closure]]:
        """The closures from today on."""
        require(staff, Right.CONFIRM_CALENDAR)
        practice = await people.practice(self.unit, staff.practice_id)
        return practice, await calendar.closures(self.unit, practice.id, since=self._today(practice))

    async def confirm(self, staff: StaffMember, *, closed: Collection[UUID]) -> None:
        """Say of every closure from today on whether the practice is closed on it; whose goal moves is told."""
        practice, closures = await self.closures(staff)
        changed = [closure for closure in closures if (closure.id in closed) != (closure.confirmed_at is not None)]
        for closure in changed:
            self._say(staff, closure.id, closed=closure.id in closed)
        if changed:
            await count_goals_anew(self.unit, self.policy, practice_id=practice.id)

    async def add(self, staff: StaffMember, *, day: date, name: str) -> None:
        """Close the practice on one more day."""
        practice, closures = await self.closures(staff)
        if not name.strip():
            raise EmptyText
        if day < self._today(practice):
            raise InThePast
        known = next((closure.id for closure in closures if closure.day == day), None)
        closure_id = known or self.unit.changes.insert(
            tables.practice_closures, practice_id=practice.id, day=day, name=name.strip()[:LONGEST_NAME]
        )
        self._say(staff, closure_id, closed=True)
        await count_goals_anew(self.unit, self.policy, practice_id=practice.id)

    def _say(self, staff: StaffMember, closure_id: UUID, *, closed: bool) -> None:
        self.unit.changes.update(
            tables.practice_closures,
            closure_id,
            confirmed_by=staff.id if closed else None,
            confirmed_at=self.unit.now if closed else None,
        )
        detail = "closed" if closed else "open"
        record(self.unit, staff.actor, Action.CONFIRMED, about=("closure", closure_id), detail=detail)

    def _today(self, practice: Practice) -> date:
        return self.unit.today(practice.zone)
