"""Patients whose lives change, with an account, an open thread, somebody who acts for them, and who writes it down."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from care.calls import CallReason, ask_for_call
from care.desk.access import Identifier
from care.desk.answering import Answering
from care.desk.charts import Charts
from care.desk.deaths import Deaths
from care.desk.inbox import Inbox
from care.desk.life import Life, open_life
from care.desk.member import Role, StaffMember
from care.desk.names import Names
from care.desk.patients import Patients
from care.desk.refiling import RefileReason, Refiling
from care.relay import Received
from care.reminders import Reminders
from care.rules.gate import Part
from care.rules.life_events import ChartChange, ChartDecision, DeathSource
from care.unread import Unread
from care.viewers import may_see_now
from storage import people
from storage.people import Account, Patient
from storage.schema import relay

from .office import POLICY, Office

TWO = frozenset({Identifier.FULL_NAME, Identifier.BIRTH_DATE})
TODAY = date(2026, 3, 4)
# The last was born on the last day on which one is of age today.
CHILD, GROWN = date(2018, 6, 1), date(2008, 3, 4)
WHOLE_DAY = timedelta(days=1)


@dataclass(slots=True, kw_only=True)
class Known:
    """A patient with an account and an open thread that the nurse has taken, and a daughter who acts for them."""

    office: Office
    nurse: StaffMember
    clerk: StaffMember
    supervisor: StaffMember
    patient: Patient
    account: Account
    daughter: Account
    received: Received

    async def dies(
        self,
        *,
        by: StaffMember | None = None,
        on: date | None = TODAY,
        told_by: str = "Ana, her niece",
        source: DeathSource | None = DeathSource.RELATIVE,
    ) -> None:
        async with self.office.unit() as unit:
            await Deaths(unit, POLICY).keep(
                by or self.nurse, self.patient.id, source=source, told_by=told_by, died_on=on
            )

    async def lives(self, *, by: StaffMember | None = None, why: str = "It was another Rosa Rivera.") -> None:
        async with self.office.unit() as unit:
            await Deaths(unit, POLICY).take_back(by or self.clerk, self.patient.id, why=why)

    async def freezes(
        self,
        other: Patient,
        *,
        by: StaffMember | None = None,
        change: ChartChange | None = ChartChange.MERGED,
        source: str = "Registration, ticket 12",
        born_on: date | None = None,
    ) -> UUID:
        async with self.office.unit() as unit:
            return await Charts(unit, POLICY).freeze(
                by or self.clerk,
                self.patient.id,
                change=change,
                mrn=other.mrn,
                born_on=born_on or other.birth_date,
                source=source,
            )

    async def decides(
        self, freeze_id: UUID, decision: ChartDecision | None, *, by: StaffMember | None = None, why: str = "Called."
    ) -> None:
        async with self.office.unit() as unit:
            await Charts(unit, POLICY).decide(by or self.supervisor, freeze_id, decision=decision, why=why)

    async def now(self) -> Patient:
        async with self.office.unit() as unit:
            patient = await people.patient(unit, self.patient.id)
        assert patient is not None
        return patient

    async def life(self) -> Life:
        async with self.office.unit() as unit:
            return await open_life(unit, self.nurse, self.patient.id)

    async def status(self, account: Account | None = None) -> object:
        [row] = await self.office.rows("SELECT status FROM accounts WHERE id = %(id)s", id=(account or self.account).id)
        return row["status"]

    async def sees(self, account: Account, part: Part = Part.IMMUNIZATIONS) -> bool:
        async with self.office.unit() as unit:
            return await may_see_now(unit, self.patient.id, account=account, part=part, author=account.id)

    async def answers(self) -> UUID:
        async with self.office.unit() as unit:
            version = (await Answering(unit, POLICY).open(self.nurse, self.received.thread_id)).thread.version
            answered = await Answering(unit, POLICY).answer(
                self.nurse, self.received.thread_id, text="Ready.", needs_talking_over=False, version=version
            )
        return answered.message_id

    async def holds_an_answer(self) -> None:
        async with self.office.unit() as unit:
            version = (await Answering(unit, POLICY).open(self.nurse, self.received.thread_id)).thread.version
            await Answering(unit, POLICY).answer(
                self.nurse, self.received.thread_id, text="Call us.", needs_talking_over=True, version=version
            )

    async def call(self) -> UUID:
        async with self.office.unit() as unit:
            return ask_for_call(unit, CallReason.ANSWER, patient_id=self.patient.id, pool_id=self.office.nurses)

    async def calls_waiting(self) -> list[str]:
        """What the inbox and the patient's own page say that is to be called about, which is the same."""
        async with self.office.unit() as unit:
            waiting = await Inbox(unit, POLICY).waiting(self.nurse)
        async with self.office.unit() as unit:
            page = await Patients(unit, POLICY).open(self.nurse, self.patient.id)
        listed = [
            row.reason
            for row in waiting.promised
            if hasattr(row, "reason") and row.patient_id == page.header.patient.id
        ]
        assert sorted(listed) == sorted(task.reason for task in page.calls)
        return listed


async def known(
    office: Office, *, name: str = "Rosa Rivera", born: date = date(1961, 3, 5), beside: Known | None = None
) -> Known:
    """One more, with the staff of another where there is one."""
    patient = await office.patient(name=name, born=born)
    account, daughter = await office.account(patient), await office.account(None)
    await office.grant(daughter, patient)
    received = await office.message(account, patient)
    nurse = beside.nurse if beside else await office.member()
    async with office.unit() as unit:
        unit.changes.update(relay.threads, received.thread_id, owner_id=nurse.id)
    return Known(
        office=office,
        nurse=nurse,
        clerk=beside.clerk if beside else await office.member(Role.RECORDS, name="Rico Sample"),
        supervisor=beside.supervisor if beside else await office.member(Role.SUPERVISOR, name="Sue Sample"),
        patient=patient,
        account=account,
        daughter=daughter,
        received=received,
    )


async def two(office: Office) -> tuple[Known, Known]:
    """Two who could be one."""
    one = await known(office)
    return one, await known(office, beside=one)


async def moves(one: Known, *, to: Known) -> None:
    """Move the thread of a chart to another."""
    async with one.office.unit() as unit:
        refiling = Refiling(unit)
        opened = await refiling.open(one.clerk, one.received.thread_id)
        await refiling.move(
            one.clerk,
            one.received.thread_id,
            message_ids=[message.id for message in opened.messages],
            to=to.patient.id,
            reason=RefileReason.OUR_MISTAKE,
            version=opened.thread.version,
        )


async def due(office: Office) -> tuple[int, int]:
    """How many reminders and how many unread answers come due now."""
    async with office.unit() as unit:
        nudged = await Reminders(unit, POLICY).nudge_due()
    async with office.unit() as unit:
        return nudged, await Unread(unit).chase_due()


async def chooses(one: Known, name: str, *, by: frozenset[Identifier] = TWO, staff: StaffMember | None = None) -> None:
    async with one.office.unit() as unit:
        await Names(unit).choose(staff or one.nurse, one.patient.id, name, identified_by=by)


async def renames(
    one: Known, given: str, family: str, *, paper: str = "Court order 12", by: StaffMember | None = None
) -> None:
    async with one.office.unit() as unit:
        await Names(unit).rename(by or one.clerk, one.patient.id, given=given, family=family, paper=paper)


async def found(one: Known, asked: str) -> list[UUID]:
    async with one.office.unit() as unit:
        return [patient.id for patient in await Patients(unit, POLICY).search(one.nurse, asked)]


async def corrects(
    one: Known, born_on: date | None, *, paper: str = "Birth certificate 3", by: StaffMember | None = None
) -> None:
    async with one.office.unit() as unit:
        await Names(unit).correct_birth_date(by or one.clerk, one.patient.id, born_on=born_on, paper=paper)
