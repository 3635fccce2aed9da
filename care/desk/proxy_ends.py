"""The promise *proxy*, at the desk: access is ended for safety or at the patient's call, a court's limit is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from care.audit import Action, record
from care.policy import Policy
from care.proxies import as_ruled, end_grant, tell_patient
from care.rules.ages import is_minor_on
from care.rules.proxies import End, Kind, ends_on_emancipation, patient_may_end
from care.viewers import subject
from storage import people, proxies
from storage import staff as kept_staff
from storage.database import Unit
from storage.desk import patients
from storage.desk import proxies as listed
from storage.desk.patients import Contact
from storage.live import News, Scope
from storage.people import Practice
from storage.proxies import Case, Granted, Limit
from storage.schema import proxies as tables

from .access import IDENTIFIERS_NEEDED, Identifier
from .errors import CallerNotIdentified, NothingThere
from .header import Header, header_of
from .member import Right, StaffMember, require
from .proxy_errors import AnotherEndsLimit, EndedMeanwhile, EndReasonNeeded, NotAMinor, PaperNeeded
from .proxy_papers import LONGEST_REFERENCE

LONGEST_REASON = 300


class LimitKind(StrEnum):
    """What stands against proxies of a patient."""

    COURT = "court"
    EMANCIPATION = "emancipation"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxiesOfPatient:
    """Who acts for a patient, who did, who asks to, and what stands against it."""

    header: Header
    practice: Practice
    contact: Contact
    acting: tuple[Granted, ...]
    over: tuple[Granted, ...]
    cases: tuple[Case, ...]
    limits: tuple[Limit, ...]
    names: Mapping[UUID, str]
    # Of the grants that hold, those that the patient may end by a call.
    endable_by_call: frozenset[UUID]

    @property
    def known(self) -> Mapping[UUID, str | None]:
        """The accounts that act or ask to, each by the name of its holder, for whom a limit can be kept."""
        asking = {case.account_id: case.requestor_name for case in self.cases if case.account_id}
        return asking | {one.account_id: one.case.requestor_name or one.holder for one in self.acting}


class ProxyEnds:
    """Ends what was granted, and keeps what stands against granting."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self.policy = policy

    async def of_patient(self, staff: StaffMember, patient_id: UUID) -> ProxiesOfPatient:
        """Everything about a patient's proxies."""
        require(staff, Right.SEE_CONTACT)
        header = await header_of(self.unit, patient_id, staff=staff)
        record(self.unit, staff.actor, Action.READ, about=("proxies", patient_id), patient_id=patient_id)
        granted = await proxies.granted(self.unit, patient_id)
        acting = tuple(one for one in granted if self._holds(one, header))
        limits = await proxies.limits(self.unit, patient_id)
        somebody = [one.ended_by for one in granted] + [limit.kept_by for limit in limits]
        return ProxiesOfPatient(
            header=header,
            practice=await people.practice(self.unit, staff.practice_id),
            contact=await patients.contact(self.unit, patient_id),
            acting=acting,
            over=tuple(one for one in granted if one not in acting),
            cases=tuple(await listed.cases_of(self.unit, patient_id)),
            limits=tuple(limits),
            names=await kept_staff.names(self.unit, somebody),
            endable_by_call=frozenset(
                one.id for one in acting if patient_may_end(Kind(one.case.kind), is_minor=header.is_minor)
            ),
        )

    async def end_for_safety(self, staff: StaffMember, grant_id: UUID, *, reason: str) -> UUID:
        """End it now, as a clinician who fears for the patient; returns the patient. The reason is for staff alone.

        Raises:
            EndReasonNeeded: none was given, or too long a one.
            EndedMeanwhile: it was ended before.
        """
        require(staff, Right.END_PROXY_FOR_SAFETY)
        one = await self._standing(staff, grant_id)
        if not 0 < len(reason.strip()) <= LONGEST_REASON:
            raise EndReasonNeeded
        # Nobody is told: news about it could reach whom the patient has to be kept safe from.
        await end_grant(self.unit, grant_id, End.SAFETY, by=staff.actor, reason=reason.strip())
        self._changed(staff)
        return one.patient_id

    async def end_at_call(self, staff: StaffMember, grant_id: UUID, *, identified_by: frozenset[Identifier]) -> UUID:
        """End it at the wish of the patient, who called; returns the patient.

        Raises:
            CallerNotIdentified: fewer than two identifiers were compared with what is on file.
            NothingThere: it is not the patient's to end.
            EndedMeanwhile: it was ended before.
        """
        require(staff, Right.TAKE_LEAVE)
        one = await self._standing(staff, grant_id)
        header = await header_of(self.unit, one.patient_id, staff=staff)
        if not patient_may_end(Kind(one.case.kind), is_minor=header.is_minor):
            raise NothingThere
        if len(identified_by) < IDENTIFIERS_NEEDED:
            raise CallerNotIdentified
        await end_grant(self.unit, grant_id, End.PATIENT, by=staff.actor)
        await tell_patient(self.unit, one.patient_id)
        self._changed(staff)
        return one.patient_id

    async def limit(
        self, staff: StaffMember, patient_id: UUID, *, kind: LimitKind, account_id: UUID | None, paper: str
    ) -> None:
        """Keep a court's limit, for one of those who act or ask or for anybody else, or a minor's emancipation.

        What it speaks of ends at once, and nothing is granted against it while it stands.

        Raises:
            PaperNeeded: the paper has no reference.
            NotAMinor: the patient is none.
        """
        require(staff, Right.LIMIT_PROXIES)
        await proxies.in_turn(self.unit, patient_id)
        opened = await self.of_patient(staff, patient_id)
        if not 0 < len(paper.strip()) <= LONGEST_REFERENCE:
            raise PaperNeeded
        if kind is LimitKind.EMANCIPATION and not opened.header.is_minor:
            raise NotAMinor
        of_one = account_id if kind is LimitKind.COURT else None
        if of_one is not None and of_one not in opened.known:
            raise NothingThere
        limit_id = self.unit.changes.insert(
            tables.proxy_limits,
            patient_id=patient_id,
            account_id=of_one,
            kind=kind.value,
            paper_reference=paper.strip(),
            kept_by=staff.id,
            kept_at=self.unit.now,
        )
        about = ("proxy limit", limit_id)
        record(self.unit, staff.actor, Action.PROXY_LIMITED, about=about, patient_id=patient_id, detail=kind.value)
        born_on = None if of_one is None else await proxies.born_on(self.unit, of_one)
        for one in opened.acting:
            if _is_meant(one, opened.header, kind=kind, account_id=of_one, born_on=born_on):
                await end_grant(self.unit, one.id, End(kind.value), by=staff.actor)
        self._changed(staff)

    async def end_limit(self, staff: StaffMember, limit_id: UUID | None, *, patient_id: UUID) -> None:
        """Take a limit off because it holds no more; what it ended stays ended.

        Raises:
            NothingThere: there is none.
            AnotherEndsLimit: whoever wrote it down does not take it off.
        """
        require(staff, Right.LIMIT_PROXIES)
        await header_of(self.unit, patient_id, staff=staff)
        await proxies.in_turn(self.unit, patient_id)
        limit = next((one for one in await proxies.limits(self.unit, patient_id) if one.id == limit_id), None)
        if limit is None:
            raise NothingThere
        if limit.kept_by == staff.id:
            raise AnotherEndsLimit
        self.unit.changes.update(tables.proxy_limits, limit.id, patient_id, ended_by=staff.id, ended_at=self.unit.now)
        about = ("proxy limit", limit.id)
        record(self.unit, staff.actor, Action.PROXY_LIMIT_ENDED, about=about, patient_id=patient_id)
        self._changed(staff)

    async def _standing(self, staff: StaffMember, grant_id: UUID) -> Granted:
        one = await proxies.grant(self.unit, grant_id)
        if one is None:
            raise NothingThere
        header = await header_of(self.unit, one.patient_id, staff=staff)
        if not self._holds(one, header):
            raise EndedMeanwhile
        return one

    def _holds(self, one: Granted, header: Header) -> bool:
        return as_ruled(one).holds_on(header.today, patient=subject(header.patient))

    def _changed(self, staff: StaffMember) -> None:
        self.unit.announce(News(Scope.PRACTICE, staff.practice_id))


def _is_meant(one: Granted, header: Header, *, kind: LimitKind, account_id: UUID | None, born_on: date | None) -> bool:
    if kind is LimitKind.COURT:
        # By another account as well; who can't be told apart by an unknown date keeps what they have.
        return account_id is not None and (
            one.account_id == account_id or (born_on is not None and one.born_on == born_on)
        )
    was_minor = is_minor_on(header.patient.birth_date, today=one.starts_on)
    return ends_on_emancipation(Kind(one.case.kind), was_minor=was_minor)
