"""The promise *purpose*: myCooper is for the patient's own care; other use is reported, and a second person decides."""

from enum import StrEnum
from uuid import UUID

from care.access import Change, is_possible
from care.audit import Action, record
from care.errors import TextTooLong
from care.policy import Policy
from storage.accounts import Keyholder
from storage.database import Unit
from storage.desk import access
from storage.desk.access import MisuseReport, UndecidedReport
from storage.live import News, Scope
from storage.schema import access as tables

from .access import account_for, holder_for, take
from .errors import DecidedAlready, NothingThere, NotTheReporter, ReasonNeeded, SaidTooLittle
from .member import Right, StaffMember, require

LONGEST_REPORT = 2000


class MisuseReason(StrEnum):
    """For what else than the patient's own care an account was used."""

    NOT_OWN_CARE = "for something other than the patient's care"
    OTHERS_INFORMATION = "to get at somebody else's information"
    LENT = "by somebody to whom the password was given"
    THREATS = "to threaten or insult"
    ADVERTISING = "to advertise or sell"


class Decision(StrEnum):
    """What a second person makes of a report."""

    RESTRICTED = "restricted"
    DISMISSED = "dismissed"


class Misuse:
    """Takes reports of misuse and has them decided."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self.policy = policy

    async def report(self, staff: StaffMember, account_id: UUID, *, reason: MisuseReason | None, seen: str) -> UUID:
        """Report what was seen; nothing changes for the holder before somebody else has decided.

        Raises:
            ReasonNeeded: none of the list was given.
            SaidTooLittle, TextTooLong: nothing was written of what was seen, or too much.
        """
        require(staff, Right.REPORT_MISUSE)
        account = await account_for(self.unit, staff, account_id)
        if reason is None:
            raise ReasonNeeded
        if not seen.strip():
            raise SaidTooLittle
        if len(seen) > LONGEST_REPORT:
            raise TextTooLong(LONGEST_REPORT)
        report_id = self.unit.changes.insert(
            tables.misuse_reports,
            account_id=account_id,
            reason=reason.value,
            seen=seen.strip(),
            reported_by=staff.id,
            reported_at=self.unit.now,
        )
        about = ("misuse report", report_id)
        record(self.unit, staff.actor, Action.MISUSE_REPORTED, about=about, patient_id=account.patient_id)
        self.unit.announce(News(Scope.PRACTICE, account.practice_id))
        return report_id

    async def waiting(self, staff: StaffMember) -> list[UndecidedReport]:
        """The practice's reports that wait for a decision, the oldest first."""
        require(staff, Right.DECIDE_MISUSE)
        found = await access.undecided(self.unit, staff.practice_id)
        for waiting in found:
            about = ("misuse report", waiting.report.id)
            record(self.unit, staff.actor, Action.LISTED, about=about, patient_id=waiting.patient_id)
        return found

    async def decide(self, staff: StaffMember, report_id: UUID, *, decision: Decision | None) -> UUID:
        """Put the account on hold, or leave it as it is; returns the account.

        Raises:
            NotTheReporter: whoever reported does not decide.
            DecidedAlready: somebody was quicker.
            ReasonNeeded: it is not said how.
        """
        require(staff, Right.DECIDE_MISUSE)
        report, holder = await self._locked(staff, report_id)
        if report.reported_by == staff.id:
            raise NotTheReporter
        if report.decision is not None:
            raise DecidedAlready
        if decision is None:
            raise ReasonNeeded
        self._keep(staff, report, holder=holder, decision=decision)
        # One that somebody put on hold or ended meanwhile stays so.
        if decision is Decision.RESTRICTED and is_possible(Change.RESTRICTED, status=holder.account.status):
            reason = f"misuse: {report.reason}"
            await take(self.unit, staff, holder, Change.RESTRICTED, policy=self.policy, reason=reason)
        return holder.account.id

    async def _locked(self, staff: StaffMember, report_id: UUID) -> tuple[MisuseReport, Keyholder]:
        """A report and its account, the account locked first; of two who decide at once the second one waits."""
        found = await access.report(self.unit, report_id)
        if found is None:
            raise NothingThere
        holder = await holder_for(self.unit, staff, found.account_id)
        return await access.report(self.unit, report_id, lock=True) or found, holder

    def _keep(self, staff: StaffMember, report: MisuseReport, *, holder: Keyholder, decision: Decision) -> None:
        self.unit.changes.update(
            tables.misuse_reports,
            report.id,
            decision=decision.value,
            decided_by=staff.id,
            decided_at=self.unit.now,
        )
        record(
            self.unit,
            staff.actor,
            Action.DECIDED,
            about=("misuse report", report.id),
            patient_id=holder.account.patient_id,
            detail=decision.value,
        )
        self.unit.announce(News(Scope.PRACTICE, holder.account.practice_id))
