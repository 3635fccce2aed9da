"""The promise *life-events*: charts that were merged or taken apart elsewhere are frozen until somebody decides.

Until then nothing of either is shown or sent (`silence.py`) but the emergency warning and whom to call. Nothing moves
by itself: what stands with the wrong chart is moved by a member, thread by thread, and keeps its trace (`refiling.py`).
"""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from care.audit import Action, record
from care.calls import CallReason, ask_for_call
from care.policy import Policy
from care.rules.life_events import ChartChange, ChartDecision
from storage import copies, life_events, people
from storage.accounts import Keyholder
from storage.database import Unit
from storage.jobs import Job
from storage.life_events import Freeze
from storage.people import Patient
from storage.schema import life_events as tables
from storage.schema import people as patients_table

from .errors import NothingThere, SamePatient
from .header import header_of
from .life_errors import ChartChangeNeeded, ChartsDecided, FrozenAlready, WhyMissing
from .member import Right, StaffMember, require
from .patients import the_one
from .retiring import call_from_the_other, require_nothing_open
from .silence import (
    ACTIVE,
    ENDED,
    RESTRICTED,
    close_quietly,
    fall_silent,
    holder_in_order,
    leave_to_death,
    let_know,
    open_quietly,
)

LONGEST = 300
_REASON = {ChartChange.MERGED: "charts were merged", ChartChange.UNMERGED: "charts were taken apart"}
_DECIDED = {ChartDecision.ONE_PERSON: "the chart goes on as another one", ChartDecision.TWO_PERSONS: "charts decided"}


class Charts:
    """Freezes charts, and opens them again."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self.policy = policy

    async def freeze(
        self,
        staff: StaffMember,
        kept_id: UUID,
        *,
        change: ChartChange | None,
        mrn: str,
        born_on: date | None,
        source: str,
    ) -> UUID:
        """Freeze a chart and the one of this record number and birth date, and return what waits for a decision.

        Raises:
            RightPatientNeeded, SamePatient: there is no such other chart.
            ChartChangeNeeded: it was not said what became of them, or from where we know.
            FrozenAlready: one of them waits for a decision already.
        """
        require(staff, Right.FREEZE_CHARTS)
        kept, other = await self._pair(staff, kept_id, mrn=mrn, born_on=born_on)
        if change is None or not 0 < len(source.strip()) <= LONGEST:
            raise ChartChangeNeeded
        holders = await self._in_order((kept.id, other.id))
        for chart in (kept, other):
            await self._require_open(chart.id)
        was = {chart.id: await self._close(staff, chart, holders[chart.id], change) for chart in (kept, other)}
        freeze_id = self.unit.changes.insert(
            tables.chart_freezes,
            kept_id=kept.id,
            other_id=other.id,
            kind=change.value,
            source=source.strip(),
            kept_account_was=was[kept.id],
            other_account_was=was[other.id],
            frozen_by=staff.id,
            frozen_at=self.unit.now,
        )
        for chart in (kept, other):
            self._trace(staff, Action.CHARTS_FROZEN, freeze_id, chart.id, detail=change.value)
        return freeze_id

    async def decide(self, staff: StaffMember, freeze_id: UUID, *, decision: ChartDecision | None, why: str) -> UUID:
        """Open both charts, or the first alone where both are one person's; returns the first.

        The account of a chart that stays closed ends; whoever held it is told by a member. What was brought into the
        records of two persons by now may be the other's: it is shown to neither until it is brought anew.

        Raises:
            ChartsDecided: somebody was quicker, or it was not said how.
            WhyMissing: it is not said why.
            StillOpenThere: something is open in the chart that would stay closed.
        """
        require(staff, Right.DECIDE_CHARTS)
        found, holders = await self._undecided(staff, freeze_id)
        if decision is None:
            raise ChartsDecided
        if not 0 < len(why.strip()) <= LONGEST:
            raise WhyMissing
        if decision is ChartDecision.ONE_PERSON:
            await require_nothing_open(self.unit, found.other_id)
        self.unit.changes.update(
            tables.chart_freezes,
            freeze_id,
            decision=decision.value,
            decided_by=staff.id,
            decided_at=self.unit.now,
            decided_for=why.strip(),
        )
        await self._open(staff, found.kept_id, holders[found.kept_id], was=found.kept_account_was)
        if decision is ChartDecision.TWO_PERSONS:
            await self._open(staff, found.other_id, holders[found.other_id], was=found.other_account_was)
            for chart_id in (found.kept_id, found.other_id):
                await self._have_brought_anew(chart_id)
        else:
            await self._retire(staff, found, holders[found.other_id])
        for chart_id in (found.kept_id, found.other_id):
            self._trace(staff, Action.CHARTS_DECIDED, freeze_id, chart_id, detail=decision.value)
        return found.kept_id

    async def _pair(
        self, staff: StaffMember, kept_id: UUID, *, mrn: str, born_on: date | None
    ) -> tuple[Patient, Patient]:
        kept = (await header_of(self.unit, kept_id, staff=staff)).patient
        found = await the_one(self.unit, staff, mrn=mrn, born_on=born_on, about=("patient", kept_id), of=kept_id)
        if found.id == kept_id:
            raise SamePatient
        return kept, (await header_of(self.unit, found.id, staff=staff)).patient

    async def _undecided(self, staff: StaffMember, freeze_id: UUID) -> tuple[Freeze, Mapping[UUID, Keyholder | None]]:
        """What waits for a decision, and the accounts of both charts, everything locked."""
        found = await life_events.freeze(self.unit, freeze_id)
        if found is None:
            raise NothingThere
        for chart_id in (found.kept_id, found.other_id):
            await header_of(self.unit, chart_id, staff=staff)
        holders = await self._in_order((found.kept_id, found.other_id))
        found = await life_events.freeze(self.unit, freeze_id, lock=True)
        if found is None or found.decision is not None:
            raise ChartsDecided
        return found, holders

    async def _in_order(self, charts: Sequence[UUID]) -> Mapping[UUID, Keyholder | None]:
        """The charts' accounts and then the charts, locked in one order: of two members at once the second waits."""
        holders = {chart_id: await holder_in_order(self.unit, chart_id) for chart_id in sorted(charts)}
        for chart_id in sorted(charts):
            await people.patient(self.unit, chart_id, lock=True)
        return holders

    async def _require_open(self, chart_id: UUID) -> None:
        patient = await people.patient(self.unit, chart_id)
        if patient is None or patient.frozen_at is not None:
            raise FrozenAlready

    async def _close(
        self, staff: StaffMember, chart: Patient, holder: Keyholder | None, change: ChartChange
    ) -> str | None:
        self.unit.changes.update(patients_table.patients, chart.id, frozen_at=self.unit.now)
        await fall_silent(self.unit, chart)
        return await close_quietly(
            self.unit, staff, holder, status=RESTRICTED, reason=_REASON[change], policy=self.policy
        )

    async def _open(self, staff: StaffMember, chart_id: UUID, holder: Keyholder | None, *, was: str | None) -> None:
        self.unit.changes.update(patients_table.patients, chart_id, frozen_at=None)
        if was != ENDED:  # otherwise the death came first, and knows
            await leave_to_death(self.unit, chart_id, was=was, instead_of=frozenset({RESTRICTED}))
        reason = _DECIDED[ChartDecision.TWO_PERSONS]
        await open_quietly(self.unit, staff, holder, was=was, closed_as=RESTRICTED, reason=reason, policy=self.policy)
        patient = await people.patient(self.unit, chart_id)
        if patient is not None:
            await let_know(self.unit, patient)

    async def _have_brought_anew(self, chart_id: UUID) -> None:
        """What came in files is brought by whoever imports them."""
        copy_id = await copies.wish(self.unit, chart_id) if self.policy.records_from_server else None
        if copy_id is not None:
            self.unit.defer(Job.FETCH_RECORD, copy_id)

    async def _retire(self, staff: StaffMember, freeze: Freeze, holder: Keyholder | None) -> None:
        """The other chart stays frozen; that its account has ended is told by a member, by the first one's numbers."""
        reason = _DECIDED[ChartDecision.ONE_PERSON]
        await close_quietly(self.unit, staff, holder, status=ENDED, reason=reason, policy=self.policy)
        await call_from_the_other(self.unit, staff, freeze)
        await leave_to_death(self.unit, freeze.other_id, was=ENDED, instead_of=frozenset({ACTIVE, RESTRICTED}))
        if holder is None or freeze.other_account_was != ACTIVE:
            return
        pool_id = await people.pool_for(self.unit, staff.practice_id, topic="other")
        ask_for_call(self.unit, CallReason.ACCOUNT_NEWS, patient_id=freeze.kept_id, pool_id=pool_id)

    def _trace(self, staff: StaffMember, action: Action, freeze_id: UUID, patient_id: UUID, *, detail: str) -> None:
        about = ("chart freeze", freeze_id)
        record(self.unit, staff.actor, action, about=about, patient_id=patient_id, detail=detail)
