"""The promises *termination* and *leaving*, at the desk: access is restricted, ended or given back, with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from care.access import Change, action_of, change_access, is_possible
from care.audit import Action, record
from care.policy import Policy
from storage import accounts, people
from storage import staff as kept_staff
from storage.accounts import Keyholder
from storage.database import Unit
from storage.desk import access, patients
from storage.desk.access import AccessChange, MisuseReport
from storage.desk.patients import Contact
from storage.live import News, Scope
from storage.people import Account, Practice
from storage.schema import access as tables

from .errors import AccessChangedMeanwhile, CallerNotIdentified, NothingThere, ReasonNeeded
from .header import Header, header_of
from .member import Right, StaffMember, require
from .silence import require_reachable

IDENTIFIERS_NEEDED = 2


class RestrictReason(StrEnum):
    """Why an account is put on hold by one member alone; for misuse it takes two (`misuse.py`)."""

    SOMEBODY_ELSE = "somebody else may be using it"
    IDENTITY_IN_DOUBT = "it is not sure whose it is"
    PAUSE_ASKED_FOR = "the holder asked for a pause"
    LEGAL_ORDER = "a court or a law asks for it"


class EndReason(StrEnum):
    """Why Cooper ends an account."""

    TERMS_BROKEN = "the terms were broken"
    WRONG_PERSON = "it was made for the wrong person"
    NO_LONGER_A_PATIENT = "no longer a patient here"
    LEGAL_ORDER = "a court or a law asks for it"


class BackReason(StrEnum):
    """Why access is given back."""

    CLEARED_UP = "it was cleared up"
    IDENTITY_SHOWN = "they showed who they are"
    MISTAKE = "it was a mistake"
    WANTS_IT_AGAIN = "they want to use it again"


class Identifier(StrEnum):
    """What a caller says that we can compare with what is on file."""

    FULL_NAME = "full name"
    BIRTH_DATE = "date of birth"
    POSTAL_ADDRESS = "address on file"
    TELEPHONE = "telephone number on file"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAccess:
    """An account as it lies before a member; `header` and `contact` are None where its holder is nobody's patient."""

    header: Header | None
    # With which a caller's words are compared.
    contact: Contact | None
    practice: Practice
    account: Account
    changes: tuple[AccessChange, ...]
    reports: tuple[MisuseReport, ...]
    names: Mapping[UUID, str]


class Access:
    """Takes access to myCooper away and gives it back."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self.policy = policy

    async def open(self, staff: StaffMember, account_id: UUID) -> OpenAccess:
        """How an account stands, and all that was decided and reported about it."""
        require(staff, Right.SEE_CONTACT)
        account = await account_for(self.unit, staff, account_id)
        changes = await access.changes(self.unit, account_id)
        reports = await access.reports(self.unit, account_id)
        record(self.unit, staff.actor, Action.READ, about=("account", account_id), patient_id=account.patient_id)
        somebody = [change.staff_id for change in changes]
        somebody += [by for report in reports for by in (report.reported_by, report.decided_by) if by]
        return OpenAccess(
            header=await header_of(self.unit, account.patient_id, staff=staff) if account.patient_id else None,
            contact=await patients.contact(self.unit, account.patient_id) if account.patient_id else None,
            practice=await people.practice(self.unit, account.practice_id),
            account=account,
            changes=tuple(changes),
            reports=tuple(reports),
            names=await kept_staff.names(self.unit, somebody),
        )

    async def restrict(self, staff: StaffMember, account_id: UUID, *, reason: RestrictReason | None, seen: str) -> None:
        """Put an account on hold; `seen` is how the member saw it stand, here and below.

        Raises:
            ReasonNeeded: none of the list was given.
            AccessChangedMeanwhile: it stands otherwise by now.
        """
        require(staff, Right.RESTRICT_ACCESS)
        await self._change(staff, account_id, Change.RESTRICTED, reason=reason, seen=seen)

    async def give_back(self, staff: StaffMember, account_id: UUID, *, reason: BackReason | None, seen: str) -> None:
        """Open an account again that was on hold or had ended; raises as `restrict`.

        Raises:
            PatientHasDied, ChartIsFrozen: it opens again when that is taken back or decided.
        """
        require(staff, Right.GIVE_ACCESS_BACK)
        await self._change(staff, account_id, Change.OPENED_AGAIN, reason=reason, seen=seen)

    async def end(self, staff: StaffMember, account_id: UUID, *, reason: EndReason | None, seen: str) -> None:
        """End an account by Cooper's decision; raises as `restrict`."""
        require(staff, Right.END_ACCESS)
        await self._change(staff, account_id, Change.ENDED, reason=reason, seen=seen)

    async def leave(
        self, staff: StaffMember, account_id: UUID, *, identified_by: frozenset[Identifier], seen: str
    ) -> None:
        """End an account whose holder called and asked for it; the member took the call.

        Raises:
            CallerNotIdentified: fewer than two identifiers were compared with what is on file.
            AccessChangedMeanwhile: it stands otherwise by now.
        """
        require(staff, Right.TAKE_LEAVE)
        if len(identified_by) < IDENTIFIERS_NEEDED:
            raise CallerNotIdentified
        await self._change(staff, account_id, Change.LEFT, reason=_CALLED, seen=seen, identified_by=identified_by)

    async def _change(
        self,
        staff: StaffMember,
        account_id: UUID,
        change: Change,
        *,
        reason: StrEnum | str | None,
        seen: str,
        identified_by: frozenset[Identifier] = frozenset(),
    ) -> None:
        holder = await holder_for(self.unit, staff, account_id)
        if reason is None:
            raise ReasonNeeded
        if holder.account.status != seen or not is_possible(change, status=seen):
            raise AccessChangedMeanwhile
        if change is Change.OPENED_AGAIN and holder.patient is not None:
            require_reachable(holder.patient)
        said = ", ".join(sorted(identified_by)) or None
        await take(self.unit, staff, holder, change, policy=self.policy, reason=reason, identified_by=said)


_CALLED = "the holder called and asked for it"


async def take(
    unit: Unit,
    staff: StaffMember,
    holder: Keyholder,
    change: Change,
    *,
    policy: Policy,
    reason: str,
    identified_by: str | None = None,
) -> None:
    """Change the access of an account, keep who did it and why, and trace it."""
    account = holder.account
    await change_access(unit, holder, change, policy=policy)
    unit.changes.insert(
        tables.access_changes,
        account_id=account.id,
        what=change.value,
        reason=reason,
        identified_by=identified_by,
        staff_id=staff.id,
        at=unit.now,
    )
    about = ("account", account.id)
    record(unit, staff.actor, action_of(change), about=about, patient_id=account.patient_id, detail=reason)
    unit.announce(News(Scope.PRACTICE, account.practice_id))


async def account_for(unit: Unit, staff: StaffMember, account_id: UUID) -> Account:
    """An account to which the member's own practice gave access; raises NothingThere for every other."""
    account = await people.account(unit, account_id)
    if account is None or account.practice_id != staff.practice_id:
        raise NothingThere
    return account


async def holder_for(unit: Unit, staff: StaffMember, account_id: UUID) -> Keyholder:
    """The same, locked because it is about to change; of two who change it at once the second one waits."""
    await account_for(unit, staff, account_id)
    holder = await accounts.in_order(unit, account_id)
    if holder is None:
        raise NothingThere
    return holder
