"""The promise *life-events*: a death is recorded with its source, and a mistake is taken back by somebody else.

From that minute nothing goes out (`silence.py`), nobody acts for the patient any more, and what is open lies with its
owner, who sees why.
"""

from datetime import date
from uuid import UUID

from care.audit import Action, record
from care.policy import Policy
from care.rules.life_events import DeathSource, may_have_died_on
from storage import climbs, life_events, people
from storage.accounts import Keyholder
from storage.database import Unit
from storage.jobs import Job
from storage.life_events import Death
from storage.people import Patient
from storage.schema import life_events as tables
from storage.schema import people as patients_table

from .header import Header, header_of
from .life_errors import DeathUnfit, DiedAlready, NoDeathStands, SomebodyElseTakesBack, WhyMissing
from .member import Right, StaffMember, require
from .silence import ENDED, close_quietly, fall_silent, holder_in_order, let_know, open_quietly, stood_without

LONGEST = 300
_RECORDED, _TAKEN_BACK = "a death was recorded", "a death was recorded by mistake"


class Deaths:
    """Records deaths."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self.policy = policy

    async def keep(
        self, staff: StaffMember, patient_id: UUID, *, source: DeathSource | None, told_by: str, died_on: date | None
    ) -> None:
        """Record that a patient has died, as far as it is known on which day.

        Raises:
            DeathUnfit: it was not said from where we know, and from whom; or the day can't be.
            DiedAlready: somebody was quicker.
        """
        require(staff, Right.RECORD_DEATH)
        holder, header = await self._locked(staff, patient_id)
        patient = header.patient
        if source is None or not 0 < len(told_by.strip()) <= LONGEST:
            raise DeathUnfit
        if died_on is not None and not may_have_died_on(died_on, born_on=patient.birth_date, today=header.today):
            raise DeathUnfit
        if patient.died_at is not None:
            raise DiedAlready
        account_was = await close_quietly(self.unit, staff, holder, status=ENDED, reason=_RECORDED, policy=self.policy)
        self.unit.changes.update(patients_table.patients, patient_id, died_at=self.unit.now)
        self.unit.changes.insert(
            tables.deaths,
            patient_id=patient_id,
            died_on=died_on,
            source=source.value,
            told_by=told_by.strip(),
            account_was=account_was,
            recorded_by=staff.id,
            recorded_at=self.unit.now,
        )
        await self._hand_over(patient)
        about = ("patient", patient_id)
        record(self.unit, staff.actor, Action.DEATH_RECORDED, about=about, patient_id=patient_id, detail=source.value)

    async def take_back(self, staff: StaffMember, patient_id: UUID, *, why: str) -> None:
        """Say that a death was recorded by mistake: everything stands and goes on as before.

        Raises:
            NoDeathStands: none is recorded.
            SomebodyElseTakesBack: the same member recorded it.
            WhyMissing: it is not said why.
        """
        require(staff, Right.TAKE_DEATH_BACK)
        holder, header = await self._locked(staff, patient_id)
        death = await self._standing(patient_id)
        if death.recorded_by == staff.id:
            raise SomebodyElseTakesBack
        if not 0 < len(why.strip()) <= LONGEST:
            raise WhyMissing
        self.unit.changes.update(patients_table.patients, patient_id, died_at=None)
        self.unit.changes.update(
            tables.deaths,
            death.id,
            patient_id,
            taken_back_by=staff.id,
            taken_back_at=self.unit.now,
            taken_back_for=why.strip(),
        )
        await open_quietly(
            self.unit,
            staff,
            holder,
            was=await stood_without(self.unit, death),
            closed_as=ENDED,
            reason=_TAKEN_BACK,
            policy=self.policy,
        )
        about = ("patient", patient_id)
        record(self.unit, staff.actor, Action.DEATH_TAKEN_BACK, about=about, patient_id=patient_id)
        await let_know(self.unit, header.patient)

    async def _locked(self, staff: StaffMember, patient_id: UUID) -> tuple[Keyholder | None, Header]:
        holder = await holder_in_order(self.unit, patient_id)
        await people.patient(self.unit, patient_id, lock=True)
        return holder, await header_of(self.unit, patient_id, staff=staff)

    async def _standing(self, patient_id: UUID) -> Death:
        death = await life_events.standing_death(self.unit, patient_id)
        if death is None:
            raise NoDeathStands
        return death

    async def _hand_over(self, patient: Patient) -> None:
        """What is open goes to whoever has it, or is on duty for it: they see the death there, and close it."""
        await fall_silent(self.unit, patient)
        for mail_id in await climbs.hand_to_owners(self.unit, patient.id):
            self.unit.defer(Job.SEND_CLIMB_MAIL, mail_id)
