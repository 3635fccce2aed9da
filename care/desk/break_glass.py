"""The promise *confidential*: what is another pool's, or restricted, opens for an hour with a reason, and is reviewed.

One patient at a time, to read, and to mark what a minor consented to alone. A supervisor of the pool whose record it is
looks at it within two business days, never the one who opened it, and until then that one opens no other. Where that
pool has no such supervisor, any other one of the practice does.
"""

from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from care.audit import Action, record
from care.paging import STAFF_ROOM
from care.relay import calendar_of
from care.rules.calendar import answer_due
from storage import people, threads
from storage import staff as kept_staff
from storage.database import Unit
from storage.desk import guarded
from storage.desk.guarded import BrokenGlass
from storage.live import News, Scope
from storage.people import Patient
from storage.schema import guarded as tables

from .errors import NothingThere, NotYourself, ReasonNeeded, ReviewedAlready, ReviewFirst
from .guarded import LONGEST_REASON, require_may_open
from .member import Right, StaffMember, require

GLASS_LASTS = timedelta(minutes=60)
REVIEWED_WITHIN_DAYS = 2
SHORTEST_REASON = 10


class GlassVerdict(StrEnum):
    """What the review finds."""

    IN_ORDER = "in order"
    NOT_IN_ORDER = "not in order"


class BreakGlass:
    """Opens what lies outside a member's pools, and has it looked at."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit

    async def of_thread(self, staff: StaffMember, thread_id: UUID, *, reason: str) -> UUID:
        """Open the patient of a thread that is another pool's; returns the patient. Raises as `of_patient`."""
        thread = await threads.one(self.unit, thread_id)
        if thread is None or thread.practice_id != staff.practice_id:
            raise NothingThere
        return await self._open(staff, thread.patient_id, pool_id=thread.pool_id, reason=reason)

    async def of_patient(self, staff: StaffMember, patient_id: UUID, *, reason: str) -> UUID:
        """Open a restricted record; returns the patient.

        Raises:
            OwnRecord: it is too close to the member: this opens for no reason.
            ReasonNeeded: it is not said why.
            ReviewFirst: one that the member opened before was not reviewed yet.
        """
        patient = await self._patient(staff, patient_id)
        pool_id = await people.pool_for(self.unit, patient.practice_id, topic="other")
        return await self._open(staff, patient_id, pool_id=pool_id, reason=reason)

    async def waiting(self, staff: StaffMember) -> list[BrokenGlass]:
        """What waits for a supervisor's review, what is due first on top."""
        require(staff, Right.REVIEW_GLASS)
        found = await guarded.to_review(self.unit, staff.practice_id, pools=staff.pools)
        for one in found:
            about = ("broken glass", one.id)
            record(self.unit, staff.actor, Action.LISTED, about=about, patient_id=one.patient_id)
        return found

    async def review(self, staff: StaffMember, glass_id: UUID, *, verdict: GlassVerdict | None) -> None:
        """Say whether it was in order.

        Raises:
            NotYourPool: another pool's supervisor reviews it, and there is one.
            NotYourself: whoever opened it does not.
            ReviewedAlready: somebody was quicker.
            ReasonNeeded: it is not said how.
        """
        require(staff, Right.REVIEW_GLASS)
        found = await guarded.one(self.unit, glass_id)
        if found is None or found.practice_id != staff.practice_id:
            raise NothingThere
        require(staff, Right.REVIEW_GLASS, pool_id=found.pool_id if found.has_reviewer else None)
        if found.staff_id == staff.id:
            raise NotYourself
        if found.reviewed_at is not None:
            raise ReviewedAlready
        if verdict is None:
            raise ReasonNeeded
        self.unit.changes.update(
            tables.broken_glass,
            glass_id,
            found.patient_id,
            reviewed_by=staff.id,
            reviewed_at=self.unit.now,
            verdict=verdict.value,
        )
        about = ("broken glass", glass_id)
        record(self.unit, staff.actor, Action.REVIEWED, about=about, patient_id=found.patient_id, detail=verdict.value)

    async def _open(self, staff: StaffMember, patient_id: UUID, *, pool_id: UUID, reason: str) -> UUID:
        require(staff, Right.READ_THREADS)
        guard = await require_may_open(self.unit, patient_id, staff=staff, in_danger=True)
        if guard.has_broken_glass:
            return patient_id
        if len(reason.strip()) < SHORTEST_REASON:
            raise ReasonNeeded
        await kept_staff.locked(self.unit, staff.id)  # of two at once, the second sees the first
        if await guarded.unreviewed_of(self.unit, staff.id):
            raise ReviewFirst
        patient = await self._patient(staff, patient_id)
        calendar = calendar_of(await people.practice(self.unit, patient.practice_id))
        glass_id = self.unit.changes.insert(
            tables.broken_glass,
            staff_id=staff.id,
            patient_id=patient_id,
            pool_id=pool_id,
            reason=reason.strip()[:LONGEST_REASON],
            opened_at=self.unit.now,
            ends_at=self.unit.now + GLASS_LASTS,
            review_due_at=answer_due(self.unit.now, business_days=REVIEWED_WITHIN_DAYS, calendar=calendar),
        )
        about = ("broken glass", glass_id)
        record(self.unit, staff.actor, Action.GLASS_BROKEN, about=about, patient_id=patient_id, detail=reason.strip())
        self.unit.announce(News(Scope.STAFF, STAFF_ROOM))
        return patient_id

    async def _patient(self, staff: StaffMember, patient_id: UUID) -> Patient:
        patient = await people.patient(self.unit, patient_id)
        if patient is None or patient.practice_id != staff.practice_id:
            raise NothingThere
        return patient
