"""The promise *records*: what the records team leaves undone climbs before its day is over, as a thread does."""

from storage import people
from storage import record_requests as kept
from storage.database import Unit
from storage.live import News, Scope
from storage.record_requests import RecordRequest
from storage.schema.record_requests import record_requests

from .audit import SYSTEM, Action, record
from .escalation import SUPERVISOR, mail_staff, those_here
from .relay import calendar_of
from .rules.calendar import PracticeCalendar
from .rules.escalation import Climb, Clock, Rung, Waits, climbed, climbs, height, next_climb

TEAM = "records"


class RecordClimbs:
    """Has requests climb, and tells the team and then its supervisors."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit

    async def climb_due(self, *, limit: int = 50) -> None:
        """Claim the requests whose moment has come, and see for each where it stands."""
        for request_id in await kept.claim_climbing(self.unit, limit=limit):
            # Read after the lock: as things stand.
            request = await kept.one(self.unit, request_id)
            if request is not None:
                await self._see(request)

    async def _see(self, request: RecordRequest) -> None:
        calendar = calendar_of(await people.practice(self.unit, request.practice_id))
        clock = Clock(of=Waits.RECORDS, since=request.asked_at, due_at=calendar.closing(request.due_on))
        ahead = climbs([clock], has_owner=False, calendar=calendar)
        stands = climbed(ahead, now=self.unit.now)
        self.unit.changes.update(
            record_requests,
            request.id,
            request.patient_id,
            climbs_at=next_climb(ahead, now=self.unit.now),
            climbed_to=stands.to.value if stands else None,
        )
        if stands and height(stands.to) > height(request.climbed_to):
            await self._climbed(request, stands, calendar=calendar)

    async def _climbed(self, request: RecordRequest, climb: Climb, *, calendar: PracticeCalendar) -> None:
        about = ("record request", request.id)
        record(self.unit, SYSTEM, Action.CLIMBED, about=about, patient_id=request.patient_id, detail=climb.to.value)
        role = SUPERVISOR if climb.to is Rung.SUPERVISOR else TEAM
        told = await those_here(self.unit, request.practice_id, role=role)
        mail_staff(self.unit, told, waits_for=climb.waits_for, calendar=calendar, request_id=request.id)
        self.unit.announce(News(Scope.PRACTICE, request.practice_id))
