"""The promise *sign-on*, at the desk: staff issue a code with which a patient enrols."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from care.audit import Action, record
from care.policy import Policy
from care.rules.access_codes import CODE_BITS, expires_at, format_code, parse
from care.sessions import require_active
from care.sign_on import code_hash
from storage import accounts, people
from storage.database import Unit
from storage.desk import patients
from storage.people import Practice
from storage.schema import people as tables

from .errors import CodeIssuedAlready
from .header import Header, header_of
from .member import Right, StaffMember, require
from .silence import require_reachable


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedCode:
    """A code as it is printed, this once: only its hash is kept."""

    header: Header
    practice: Practice
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
        code = format_code(secrets.token_bytes(CODE_BITS // 8))
        await patients.void_codes(self.unit, patient_id)
        code_id = self.unit.changes.insert(
            tables.access_codes,
            patient_id=patient_id,
            code_hash=code_hash(self.unit.keys, parse(code) or ""),
            issued_by=staff.id,
            issued_at=self.unit.now,
            expires_at=expires_at(self.unit.now),
        )
        record(self.unit, staff.actor, Action.CODE_ISSUED, about=("access code", code_id), patient_id=patient_id)
        return PrintedCode(
            header=header,
            practice=await people.practice(self.unit, staff.practice_id),
            code=code,
            expires_at=expires_at(self.unit.now),
        )

    async def _require_open_access(self, patient_id: UUID) -> None:
        account_id = await accounts.id_of_patient(self.unit, patient_id)
        account = await people.account(self.unit, account_id) if account_id else None
        if account is not None:
            require_active(account)
