"""The promise *proxy*, at the desk: a request is a case, one writes down what was shown, and a second person confirms.

Of a paper its kind and its last four or another reference are kept, never a picture. The database holds the same: it
takes no grant without a case that is complete and confirmed by somebody else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from care.audit import Action, record
from care.policy import Policy
from care.proxies import as_ruled, tell_patient
from care.rules.proxies import SCOPES, Kind, Objection, Piece, lacking, review_due
from care.telling import tell_of_news
from care.viewers import subject
from storage import people, proxies
from storage import staff as kept_staff
from storage.database import Unit
from storage.desk import proxies as listed
from storage.desk.patients import IssuedCode
from storage.desk.proxies import CaseOfPatient
from storage.live import News, Scope
from storage.people import Account, Practice
from storage.proxies import Case, Limit
from storage.schema import people as people_tables
from storage.schema import proxies as tables

from .errors import NothingThere
from .header import Header
from .member import Right, StaffMember, require
from .patients import the_one
from .proxy_case import found_case, objection_to
from .proxy_errors import (
    AlreadyActs,
    CaseIncomplete,
    CaseSettled,
    NotEnrolledYet,
    ObjectionStands,
    ProxyKindNeeded,
    RequestorNeeded,
    RequestorNotCalled,
    SecondPersonNeeded,
)
from .proxy_papers import Papers, fit, shown_in
from .proxy_requestor import Asks, born_on_of, is_theirs, requestor_of
from .silence import require_reachable

# Staff see a guardian's review so long before it is due.
REVIEW_SHOWN = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCase:
    """A case as it lies before a member."""

    header: Header
    practice: Practice
    case: Case
    lacking: tuple[Piece, ...]
    objection: Objection | None
    # Every one on record, for whomever: whoever confirms looks whether it is this person.
    limits: tuple[Limit, ...]
    # That were issued for one who has no chart here.
    codes: tuple[IssuedCode, ...]
    names: Mapping[UUID, str]

    @property
    def may_enrol(self) -> bool:
        """Whether a code can be printed for whoever asks: they have no chart here, and showed all that is needed."""
        may_come = self.case.state == "granted" or (self.case.state == "open" and self.objection is None)
        return self.case.requestor_born_on is not None and not self.lacking and may_come


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What waits for papers or for a second person, and the guardians who are to be looked at again."""

    practice: Practice
    cases: tuple[CaseOfPatient, ...]
    reviews: tuple[CaseOfPatient, ...]
    today: date


class ProxyCases:
    """Begins, fills and settles cases."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self.policy = policy

    async def waiting(self, staff: StaffMember) -> Waiting:
        """The practice's open cases and due reviews; every name shown is traced."""
        require(staff, Right.SEE_PROXY_CASES)
        practice = await people.practice(self.unit, staff.practice_id)
        today = self.unit.today(practice.zone)
        cases = await listed.open_cases(self.unit, practice.id)
        reviews = await listed.to_review(self.unit, practice.id, until=today + REVIEW_SHOWN)
        for one in (*cases, *reviews):
            about = ("proxy case", one.case.id)
            record(self.unit, staff.actor, Action.LISTED, about=about, patient_id=one.patient.id)
        return Waiting(practice=practice, cases=tuple(cases), reviews=tuple(reviews), today=today)

    async def begin(self, staff: StaffMember, *, mrn: str, born_on: date | None, asks: Asks, kind: Kind | None) -> UUID:
        """Begin a case about the patient of this record number and birth date, for whoever asks.

        Raises:
            RightPatientNeeded: number and date are not the same patient's.
            RequestorNeeded: nobody has that ID with open access, or the name on the photo ID was not given.
            WithoutChartUnfit: no ID was given, and the birth date or the telephone number is missing.
            RequestorIsPatient: the requestor is the patient.
            ProxyKindNeeded: it was not said on what ground.
        """
        require(staff, Right.KEEP_PROXY_CASES)
        if kind is None or kind is Kind.BROUGHT_OVER:
            raise ProxyKindNeeded
        about = ("practice", staff.practice_id)
        patient = await the_one(self.unit, staff, mrn=mrn, born_on=born_on, about=about)
        case_id = self.unit.changes.insert(
            tables.proxy_cases,
            patient_id=patient.id,
            requestor_name=asks.name.strip(),
            kind=kind.value,
            begun_by=staff.id,
            begun_at=self.unit.now,
            state="open",
            **await requestor_of(self.unit, asks, patient=patient),
        )
        self._trace(staff, Action.PROXY_ASKED, case_id, patient_id=patient.id, detail=kind.value)
        return case_id

    async def open(self, staff: StaffMember, case_id: UUID) -> OpenCase:
        """Read a case."""
        require(staff, Right.SEE_PROXY_CASES)
        case, header = await found_case(self.unit, staff, case_id)
        self._trace(staff, Action.READ, case_id, patient_id=case.patient_id)
        limits = await proxies.limits(self.unit, case.patient_id)
        somebody = [by for by in (case.begun_by, case.checked_by, case.settled_by) if by]
        somebody += [limit.kept_by for limit in limits]
        codes = await listed.codes_of(self.unit, case_id)
        somebody += [code.issued_by for code in codes]
        return OpenCase(
            header=header,
            practice=await people.practice(self.unit, staff.practice_id),
            case=case,
            lacking=lacking(Kind(case.kind), shown_in(case)),
            objection=await objection_to(self.unit, case, header),
            limits=tuple(limits),
            codes=tuple(codes),
            names=await kept_staff.names(self.unit, somebody),
        )

    async def keep(self, staff: StaffMember, case_id: UUID, papers: Papers) -> None:
        """Write down what was shown; what was written before stays.

        Raises:
            CaseSettled: it was granted or closed.
            PapersUnfit: a kind without its reference, a date ahead, or nothing at all.
        """
        require(staff, Right.KEEP_PROXY_CASES)
        case, header = await self._open(staff, case_id)
        values = fit(papers, case=case, today=header.today)
        self.unit.changes.update(tables.proxy_cases, case.id, case.patient_id, checked_by=staff.id, **values)
        self._trace(staff, Action.PROXY_CHECKED, case.id, patient_id=case.patient_id)

    async def confirm(self, staff: StaffMember, case_id: UUID, *, called: bool = False) -> None:
        """Grant it, as the second person who has looked at the papers, and `called` one who has no chart here.

        Raises:
            CaseSettled, SecondPersonNeeded, CaseIncomplete, ObjectionStands, RequestorNotCalled, AlreadyActs.
            NotEnrolledYet: whoever asks has no myCooper ID yet.
            PatientHasDied, ChartIsFrozen: nobody begins to act for them.
        """
        require(staff, Right.CONFIRM_PROXY)
        case, header = await self._open(staff, case_id)
        require_reachable(header.patient)
        kind = Kind(case.kind)
        lacks = lacking(kind, shown_in(case))
        if lacks:
            raise CaseIncomplete(lacks)
        if staff.id in {case.begun_by, case.checked_by, *await listed.issuers_of(self.unit, case.id)}:
            raise SecondPersonNeeded
        against = await objection_to(self.unit, case, header)
        if against is not None:
            raise ObjectionStands(against)
        if case.account_id is None:
            raise NotEnrolledYet
        if case.requestor_born_on is not None and not called:
            raise RequestorNotCalled
        account = await people.account(self.unit, case.account_id, lock=True)
        if account is None or account.status != "active":
            raise RequestorNeeded
        if await self._acts_already(case, header):
            raise AlreadyActs
        await self._grant(staff, case, header, account=account)
        await tell_of_news(self.unit, account)
        await tell_patient(self.unit, case.patient_id)

    async def close(self, staff: StaffMember, case_id: UUID) -> None:
        """Close a case without a grant; raises CaseSettled."""
        require(staff, Right.KEEP_PROXY_CASES)
        case, _ = await self._open(staff, case_id)
        self._settle(staff, case, state="closed")
        await listed.void_codes_of(self.unit, case.id)
        self._trace(staff, Action.PROXY_CLOSED, case.id, patient_id=case.patient_id)

    async def review(self, staff: StaffMember, case_id: UUID) -> None:
        """Say that a guardian's court paper was looked at again and still holds, for another year."""
        require(staff, Right.CONFIRM_PROXY)
        case, header = await found_case(self.unit, staff, case_id, lock=True)
        if case.kind != Kind.GUARDIAN or case.state != "granted":
            raise NothingThere
        self.unit.changes.update(tables.proxy_cases, case.id, review_due_on=review_due(header.today))
        self._trace(staff, Action.PROXY_REVIEWED, case.id, patient_id=case.patient_id)

    async def _open(self, staff: StaffMember, case_id: UUID) -> tuple[Case, Header]:
        case, header = await found_case(self.unit, staff, case_id, lock=True)
        if case.state != "open":
            raise CaseSettled
        return case, header

    async def _acts_already(self, case: Case, header: Header) -> bool:
        granted = await proxies.granted(self.unit, case.patient_id)
        born_on = await born_on_of(self.unit, case)
        theirs = [as_ruled(one) for one in granted if is_theirs(one, case, born_on=born_on)]
        return any(one.holds_on(header.today, patient=subject(header.patient)) for one in theirs)

    async def _grant(self, staff: StaffMember, case: Case, header: Header, *, account: Account) -> None:
        kind = Kind(case.kind)
        due = review_due(header.today) if kind is Kind.GUARDIAN else None
        called_at = None if case.requestor_born_on is None else self.unit.now
        self._settle(staff, case, state="granted", review_due_on=due, called_at=called_at)
        await self.unit.keep()  # the database looks at the case before it takes the grant
        grant_id = self.unit.changes.insert(
            people_tables.proxy_grants,
            patient_id=case.patient_id,
            account_id=account.id,
            case_id=case.id,
            scope=sorted(SCOPES[kind]),
            starts_on=header.today,
            nickname="",
            granted_by=staff.id,
        )
        record(
            self.unit,
            staff.actor,
            Action.PROXY_GRANTED,
            about=("proxy grant", grant_id),
            patient_id=case.patient_id,
            detail=kind.value,
        )
        self.unit.announce(News(Scope.ACCOUNT, account.id))

    def _settle(self, staff: StaffMember, case: Case, *, state: str, **found: date | None) -> None:
        values = {name: value for name, value in found.items() if value is not None}
        self.unit.changes.update(
            tables.proxy_cases, case.id, state=state, settled_by=staff.id, settled_at=self.unit.now, **values
        )

    def _trace(
        self, staff: StaffMember, action: Action, case_id: UUID, *, patient_id: UUID, detail: str | None = None
    ) -> None:
        record(self.unit, staff.actor, action, about=("proxy case", case_id), patient_id=patient_id, detail=detail)
