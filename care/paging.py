"""The promise *emergency*: a page climbs from one to the next until somebody acknowledges."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from storage import paging
from storage.database import Unit
from storage.jobs import Job
from storage.live import News, Scope
from storage.schema import emergencies, people

from .audit import SYSTEM, Action, record
from .coverage import Cover, cover_now
from .rules.paging import Step, climbs_at, first_rung, ladder_since, paged_steps, rung_after

# Staff pages of every practice listen to this: a diversion concerns whoever is at a desk.
STAFF_ROOM = UUID(int=1)


def name_recipients(unit: Unit, pool_id: UUID, emails: Mapping[Step, str]) -> None:
    """Say who is paged about a new pool's diversions after the one on duty."""
    for step, email in emails.items():
        unit.changes.insert(people.page_recipients, pool_id=pool_id, step=step.value, email=email)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paged:
    """What a page is about."""

    id: UUID
    pool_id: UUID
    patient_id: UUID | None
    level: str


class Paging:
    """Pages about diversions: a number and a level, and no more."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit

    async def begin(self, diversion_id: UUID, *, pool_id: UUID, patient_id: UUID | None, level: str) -> None:
        """Page the one on duty, or in hours that nobody covers the supervisor, and set the ladder against the wall."""
        now = self.unit.now
        rung = await self.again(diversion_id, pool_id=pool_id, patient_id=patient_id, level=level)
        since = ladder_since(rung, now=now)
        self.unit.changes.update(
            emergencies.diversions,
            diversion_id,
            rung=rung,
            ladder_since=since,
            climbs_at=climbs_at(rung, since=since, now=now),
        )

    async def again(self, diversion_id: UUID, *, pool_id: UUID, patient_id: UUID | None, level: str) -> int:
        """Page the same once more, of something new, and return their rung; a ladder that climbs goes on as it was."""
        cover = await cover_now(self.unit, pool_id)
        rung = first_rung(is_attended=cover.is_attended)
        diversion = Paged(id=diversion_id, pool_id=pool_id, patient_id=patient_id, level=level)
        for step in paged_steps(rung, named=cover.named):
            self._page(step, diversion, cover=cover, climbed=False)
            self._page_by_webhook(step, diversion, rung=rung)
        return rung

    async def climb(self) -> bool:
        """Page whoever is next about one diversion that nobody has acknowledged; False where none is due."""
        due = await paging.claim_climbing(self.unit)
        if due is None:
            return False
        rung = rung_after(due.rung)
        cover = await cover_now(self.unit, due.pool_id)
        diversion = Paged(id=due.id, pool_id=due.pool_id, patient_id=due.patient_id, level=due.level)
        for step in paged_steps(rung, named=cover.named):
            if (step, cover.shift_of(step)) not in due.waiting:
                self._page(step, diversion, cover=cover, climbed=True)
            if step not in due.waiting_for_webhook:
                self._page_by_webhook(step, diversion, rung=rung)
        self.unit.changes.update(
            emergencies.diversions,
            due.id,
            rung=rung,
            climbs_at=climbs_at(rung, since=due.ladder_since, now=self.unit.now),
        )
        self.unit.announce(News(Scope.STAFF, STAFF_ROOM))
        return True

    def _page(self, step: Step, diversion: Paged, *, cover: Cover, climbed: bool) -> None:
        page_id = self.unit.changes.insert(
            emergencies.pages,
            diversion_id=diversion.id,
            pool_id=diversion.pool_id,
            shift_id=cover.shift_of(step),
            step=step.value,
            climbed=climbed,
            level=diversion.level,
            state="pending",
            made_at=self.unit.now,
        )
        self.unit.defer(Job.SEND_PAGE, page_id)
        about, patient_id = ("diversion", diversion.id), diversion.patient_id
        record(self.unit, SYSTEM, Action.PAGED, about=about, patient_id=patient_id, detail=step.value)

    def _page_by_webhook(self, step: Step, diversion: Paged, *, rung: int) -> None:
        """The same beside the mail; a worker that has no webhook leaves it."""
        self.unit.changes.insert(
            emergencies.webhook_pages,
            diversion_id=diversion.id,
            pool_id=diversion.pool_id,
            step=step.value,
            rung=rung,
            level=diversion.level,
            state="pending",
            made_at=self.unit.now,
            due_at=self.unit.now,
        )
