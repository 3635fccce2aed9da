"""The promise *response*: a thread that nobody looks at or answers climbs before it is late, and staff are told so."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from storage import absences, people, staff, threads
from storage import climbs as kept
from storage.climbs import ClimbMail
from storage.database import Unit
from storage.jobs import Job
from storage.live import News, Scope
from storage.schema import relay
from storage.threads import Thread

from .audit import SYSTEM, Action, record
from .coverage import cover_now
from .relay import calendar_of
from .rules.calendar import PracticeCalendar
from .rules.escalation import Climb, Clock, Rung, Waits, climbed, climbs, height, may_be_mailed_at, next_climb

SUPERVISOR = "supervisor"


class Escalation:
    """Has threads climb, and tells those whom they have climbed to."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit

    async def climb_due(self, *, limit: int = 50) -> None:
        """Claim the threads whose moment has come, and see for each where it stands."""
        for thread_id in await kept.claim_due(self.unit, limit=limit):
            # Read after the lock: as things stand.
            thread = await threads.one(self.unit, thread_id)
            if thread is not None and thread.due_at is not None:
                await self._see(thread, due_at=thread.due_at)

    async def _see(self, thread: Thread, *, due_at: datetime) -> None:
        calendar = calendar_of(await people.practice(self.unit, thread.practice_id))
        since = await threads.waiting_since(self.unit, thread.id) or thread.opened_at
        clocks = _clocks(thread, since=since, due_at=due_at)
        ahead = climbs(clocks, has_owner=thread.owner_id is not None, calendar=calendar)
        stands = climbed(ahead, now=self.unit.now)
        self.unit.changes.update(
            relay.threads,
            thread.id,
            climbs_at=next_climb(ahead, now=self.unit.now),
            climbed_to=stands.to.value if stands else None,
            climbed_for=stands.waits_for.value if stands else None,
        )
        if stands and height(stands.to) > height(thread.climbed_to):
            await self._climbed(thread, stands, calendar=calendar)
        if (stands and stands.to) != thread.climbed_to:
            self.unit.announce(News(Scope.PRACTICE, thread.practice_id))

    async def _climbed(self, thread: Thread, climb: Climb, *, calendar: PracticeCalendar) -> None:
        record(
            self.unit,
            SYSTEM,
            Action.CLIMBED,
            about=("thread", thread.id),
            patient_id=thread.patient_id,
            detail=f"{climb.to}: {climb.waits_for}",
        )
        told = await self._told(thread, climb.to)
        mail_staff(self.unit, told, waits_for=climb.waits_for, calendar=calendar, thread_id=thread.id)

    async def _told(self, thread: Thread, rung: Rung) -> Sequence[UUID | None]:
        if rung is Rung.SUPERVISOR:
            return await those_here(self.unit, thread.practice_id, role=SUPERVISOR)
        return (thread.owner_id if rung is Rung.OWNER else None,)


async def those_here(unit: Unit, practice_id: UUID, *, role: str) -> Sequence[UUID | None]:
    """Who of a role is told, those who are away only where nobody else is left; None is the one on duty in the pool."""
    found = [one for one, _ in await staff.with_role(unit, practice_id, role=role)]
    away = await absences.away(unit, practice_id)
    return [one for one in found if one not in away] or found or (None,)


def mail_staff(
    unit: Unit,
    told: Sequence[UUID | None],
    *,
    waits_for: Waits,
    calendar: PracticeCalendar,
    thread_id: UUID | None = None,
    request_id: UUID | None = None,
) -> None:
    """Mail to each of them that something has climbed; at night, with the next opening."""
    at = may_be_mailed_at(unit.now, calendar=calendar)
    for staff_id in told:
        mail_id = kept.add_mail(
            unit, thread_id=thread_id, request_id=request_id, staff_id=staff_id, waits_for=waits_for.value, at=at
        )
        if at == unit.now:
            unit.defer(Job.SEND_CLIMB_MAIL, mail_id)


async def take_mail(unit: Unit, mail_id: UUID) -> ClimbMail | None:
    """Claim a mail to staff that may go out now: to a member, or to whoever is on duty at this moment.

    It is dropped once nobody needs it any more, and waits for the practice's next opening where that has closed.
    """
    mail = await kept.claim_mail(unit, mail_id)
    if mail is None:
        return None
    if not mail.is_wanted:
        kept.mail_dropped(unit, mail)
        return None
    calendar = calendar_of(await people.practice(unit, mail.practice_id))
    opens_at = may_be_mailed_at(unit.now, calendar=calendar)
    if opens_at != unit.now:
        kept.put_off(unit, mail, until=opens_at)
        return None
    return await _to_whoever_is_on_duty(unit, mail)


async def _to_whoever_is_on_duty(unit: Unit, mail: ClimbMail) -> ClimbMail:
    """In hours that nobody covers it goes to the pool's own address, and climbs on from there."""
    shift = (await cover_now(unit, mail.pool_id)).shift if mail.pool_id else None
    return mail if shift is None else replace(mail, recipient=shift.email)


def _clocks(thread: Thread, *, since: datetime, due_at: datetime) -> list[Clock]:
    clocks = [Clock(of=Waits.ANSWER, since=since, due_at=due_at)]
    if thread.first_look_at is None and thread.first_look_from is not None and thread.first_look_due_at is not None:
        clocks.append(Clock(of=Waits.FIRST_LOOK, since=thread.first_look_from, due_at=thread.first_look_due_at))
    return clocks
