"""The promise *emergency*: a page climbs from one to the next until somebody acknowledges."""

from collections.abc import Mapping
from uuid import UUID

from storage import paging
from storage.database import Unit
from storage.jobs import Job
from storage.live import News, Scope
from storage.schema import emergencies, people

from .audit import SYSTEM, Action, record
from .rules.paging import Step, climbs_at, paged_steps, rung_after

# Staff pages of every practice listen to this: a diversion concerns whoever is at a desk.
STAFF_ROOM = UUID(int=1)


def name_recipients(unit: Unit, pool_id: UUID, emails: Mapping[Step, str]) -> None:
    """Say who is paged about a new pool's diversions after the one on duty."""
    for step, email in emails.items():
        unit.changes.insert(people.page_recipients, pool_id=pool_id, step=step.value, email=email)


class Paging:
    """Pages about diversions: a number and a level, and no more."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit

    def begin(self, diversion_id: UUID, *, pool_id: UUID, patient_id: UUID | None, level: str) -> None:
        """Page the one on duty, and set the ladder against the wall."""
        rung, now = 0, self.unit.now
        self.again(diversion_id, pool_id=pool_id, patient_id=patient_id, level=level)
        self.unit.changes.update(
            emergencies.diversions,
            diversion_id,
            rung=rung,
            ladder_since=now,
            climbs_at=climbs_at(rung, since=now, now=now),
        )

    def again(self, diversion_id: UUID, *, pool_id: UUID, patient_id: UUID | None, level: str) -> None:
        """Page the one on duty once more, of something new; a ladder that climbs goes on as it was."""
        self._page(Step.DUTY, diversion_id, pool_id=pool_id, patient_id=patient_id, level=level, climbed=False)

    async def climb(self) -> bool:
        """Page whoever is next about one diversion that nobody has acknowledged; False where none is due."""
        due = await paging.claim_climbing(self.unit)
        if due is None:
            return False
        rung = rung_after(due.rung)
        named = {Step.DUTY, *map(Step, await paging.named(self.unit, due.pool_id))}
        for step in paged_steps(rung, named=named):
            if step not in due.waiting:
                self._page(step, due.id, pool_id=due.pool_id, patient_id=due.patient_id, level=due.level, climbed=True)
        self.unit.changes.update(
            emergencies.diversions,
            due.id,
            rung=rung,
            climbs_at=climbs_at(rung, since=due.ladder_since, now=self.unit.now),
        )
        self.unit.announce(News(Scope.STAFF, STAFF_ROOM))
        return True

    def _page(
        self, step: Step, diversion_id: UUID, *, pool_id: UUID, patient_id: UUID | None, level: str, climbed: bool
    ) -> None:
        page_id = self.unit.changes.insert(
            emergencies.pages,
            diversion_id=diversion_id,
            pool_id=pool_id,
            step=step.value,
            climbed=climbed,
            level=level,
            state="pending",
            made_at=self.unit.now,
        )
        self.unit.defer(Job.SEND_PAGE, page_id)
        record(
            self.unit, SYSTEM, Action.PAGED, about=("diversion", diversion_id), patient_id=patient_id, detail=step.value
        )
