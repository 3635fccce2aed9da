"""The promise *sign-on*, at the desk: staff issue a code with which a patient enrols.

So does one who has no chart here and asks to act for a patient, by a code of that case, once its papers were seen.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from care.audit import Action, record
from care.policy import Policy
from care.rules.access_codes import CODE_BITS, expires_at, format_code, parse
from care.rules.proxies import Kind, lacking
from care.sessions import require_active
from care.sign_on import code_hash
from storage import accounts, people
from storage.database import Unit
from storage.desk import patients
from storage.desk import proxies as listed
from storage.people import Practice
from storage.proxies import Case
from storage.schema import people as tables

from .errors import CodeIssuedAlready, NothingThere
from .header import Header, header_of
from .member import Right, StaffMember, require
from .proxy_case import found_case, objection_to
from .proxy_errors import CaseIncomplete, CaseSettled, ObjectionStands
from .proxy_papers import shown_in
from .silence import require_reachable


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedCode:
    """A code as it is printed, this once: only its hash is kept."""

    header: Header
    practice: Practice
    # Of one who has no chart here, their name; the patient's own otherwise.
    requestor: str | None
    code: str
    expires_at: datetime


class AccessCodes:
    """Issues access codes."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self.policy = policy

    async def issue_after(self, staff: StaffMember, patient_id: UUID, *, latest: UUID | None) -> PrintedCode:
        """Make a code where `latest`, which the member has seen, is still the patient's latest; raises as `issue`.

        Raises:
            CodeIssuedAlready: there is a later one, which may be printed and stands.
        """
        require(staff, Right.ISSUE_CODES)
        await people.patient(self.unit, patient_id, lock=True)  # of two at once, the second sees the first
        codes = await patients.codes(self.unit, patient_id)
        if latest != (codes[0].id if codes else None):
            await header_of(self.unit, patient_id, staff=staff)
            raise CodeIssuedAlready
        return await self.issue(staff, patient_id)

    async def issue(self, staff: StaffMember, patient_id: UUID) -> PrintedCode:
        """Make a code that is good for 14 days and once, and void every other of the patient's.

        Raises:
            PatientHasDied, ChartIsFrozen: nobody is to sign in as them.
            AccountRestricted, AccountEnded: access was taken; a code gives none back.
        """
        require(staff, Right.ISSUE_CODES)
        header = await header_of(self.unit, patient_id, staff=staff)
        require_reachable(header.patient)
        await self._require_open_access(patient_id)
        await patients.void_codes(self.unit, patient_id)
        return await self._print(staff, header, patient_id=patient_id)

    async def issue_to_requestor(self, staff: StaffMember, case_id: UUID, *, latest: UUID | None) -> PrintedCode:
        """Make a code for one who has no chart here, and void every other of their case; `latest` as `issue_after`.

        Raises:
            NothingThere: whoever asks has a chart here, and so a code of their own.
            CaseSettled: it was closed.
            CaseIncomplete, ObjectionStands: who they are is not known, or nothing would be granted.
            CodeIssuedAlready, PatientHasDied, ChartIsFrozen, AccountRestricted, AccountEnded: as of a patient.
        """
        require(staff, Right.ISSUE_CODES)
        require(staff, Right.SEE_PROXY_CASES)
        case, header = await found_case(self.unit, staff, case_id, lock=True)
        codes = await listed.codes_of(self.unit, case_id)
        if latest != (codes[0].id if codes else None):
            raise CodeIssuedAlready
        await self._require_may_enrol(case, header)
        await listed.void_codes_of(self.unit, case_id)
        return await self._print(staff, header, requestor=case.requestor_name or "", case_id=case_id)

    async def _print(
        self, staff: StaffMember, header: Header, *, requestor: str | None = None, **of: UUID
    ) -> PrintedCode:
        code = format_code(secrets.token_bytes(CODE_BITS // 8))
        code_id = self.unit.changes.insert(
            tables.access_codes,
            code_hash=code_hash(self.unit.keys, parse(code) or ""),
            issued_by=staff.id,
            issued_at=self.unit.now,
            expires_at=expires_at(self.unit.now),
            **of,
        )
        about = ("access code", code_id)
        record(self.unit, staff.actor, Action.CODE_ISSUED, about=about, patient_id=header.patient.id)
        return PrintedCode(
            header=header,
            practice=await people.practice(self.unit, staff.practice_id),
            requestor=requestor,
            code=code,
            expires_at=expires_at(self.unit.now),
        )

    async def _require_may_enrol(self, case: Case, header: Header) -> None:
        require_reachable(header.patient)
        if case.requestor_born_on is None:
            raise NothingThere
        if case.state == "closed":
            raise CaseSettled
        lacks = lacking(Kind(case.kind), shown_in(case))
        if lacks:
            raise CaseIncomplete(lacks)
        against = await objection_to(self.unit, case, header) if case.state == "open" else None
        if against is not None:
            raise ObjectionStands(against)
        account = await people.account(self.unit, case.account_id) if case.account_id else None
        if account is not None:
            require_active(account)

    async def _require_open_access(self, patient_id: UUID) -> None:
        account_id = await accounts.id_of_patient(self.unit, patient_id)
        account = await people.account(self.unit, account_id) if account_id else None
        if account is not None:
            require_active(account)
