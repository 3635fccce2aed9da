"""Who sits at the desk, and what each role may do there."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from care.audit import Actor, ActorKind
from care.errors import NotAClinician, NotYourPool, RoleMissing


class Role(StrEnum):
    """What somebody is to the practice; one may hold several."""

    CLINICIAN = "clinician"
    SCHEDULER = "scheduler"
    SUPERVISOR = "supervisor"
    RECORDS = "records"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


class Right(StrEnum):
    """Everything that is done at the desk."""

    SEE_INBOX = "see the inbox"
    READ_THREADS = "read threads"
    READ_CLIMBED = "read what has climbed to a supervisor, of every pool"
    TAKE_THREADS = "take threads"
    MOVE_THREADS = "move threads"
    PLAN_ABSENCE = "plan absences"
    PLAN_FOR_OTHERS = "plan the absences of others"
    ANSWER = "answer patients"
    CORRECT = "correct answers"
    CORRECT_OTHERS = "correct what somebody else answered"
    REFILE = "move what was filed to the wrong patient"
    HOLD_LONGER = "hold an answer longer than until the patient asks"
    LIFT_HOLD = "end a longer hold"
    SEE_HOLDS = "see how long answers are held"
    DECIDE_HOLD = "decide how answers are held"
    CALL = "call patients"
    GIVE_UP_CALL = "give up a call"
    READ_DIVERSIONS = "read diversions"
    ACKNOWLEDGE = "acknowledge diversions"
    CLOSE_DIVERSIONS = "close diversions"
    DECIDE_NOT_REACHED = "decide that nobody could be reached"
    MARK_RAISED = "mark what was rightly or wrongly raised"
    REMIND = "plan reminders"
    FIND_PATIENTS = "find patients"
    SEE_CONTACT = "see how patients are reached"
    WRITE_WISH = "write down how a caller wants to be reached"
    WRITE_LANGUAGES = "write down what a patient speaks and reads"
    RESTRICT_RECORD = "restrict a record to named members"
    REVIEW_GLASS = "review what was opened from outside"
    SEE_KEEPING = "see how long a record is kept"
    HOLD_LEGALLY = "place and lift legal holds"
    WRITE_DISCHARGE = "write down when a patient was discharged"
    ISSUE_CODES = "issue access codes"
    RECORD_DISCLOSURES = "record disclosures"
    READ_DISCLOSURES = "read disclosures"
    READ_TRAIL = "read who did what"
    SEE_FAILURES = "see what could not be processed"
    SEE_FIGURES = "see the weekly figures of emergencies"
    CONFIRM_CALENDAR = "confirm the practice's calendar"
    RESTRICT_ACCESS = "put an account on hold"
    END_ACCESS = "end an account"
    GIVE_ACCESS_BACK = "open an account again"
    TAKE_LEAVE = "end an account whose holder called"
    REPORT_MISUSE = "report misuse"
    DECIDE_MISUSE = "decide about reported misuse"
    SEE_PROXY_CASES = "see who asks to act for a patient"
    KEEP_PROXY_CASES = "begin proxy cases and write down what was shown"
    CONFIRM_PROXY = "confirm proxy access as the second person"
    END_PROXY_FOR_SAFETY = "end a proxy's access for the patient's safety"
    MARK_OWN_CONSENT = "mark what a minor consented to alone, and take such a mark away"
    LIMIT_PROXIES = "write down a court's limit or an emancipation"
    RECORD_DEATH = "record a death"
    TAKE_DEATH_BACK = "take back a death that was recorded by mistake"
    CHANGE_CHOSEN_NAME = "write down how a patient wants to be called"
    CHANGE_LEGAL_NAME = "change a legal name or a birth date, by a paper"
    FREEZE_CHARTS = "freeze charts that were merged or taken apart"
    DECIDE_CHARTS = "decide whose a frozen chart is"
    SEE_DETAILS_RULE = "see whether chat apps may show details"
    DECIDE_DETAILS = "decide whether chat apps may show details"
    SEE_RECORD_REQUESTS = "see what was asked of the records team"
    SETTLE_RECORD_REQUESTS = "say what becomes of what was asked of the records team"
    POST_DOCUMENTS = "post the terms and the privacy statement"
    SET_COVERAGE = "set who is on duty"
    READ_UNUSUAL = "read what was unusual in members' reading, and say what came of it"
    SEE_STAFF = "see who holds which roles and is in which pools"
    CHANGE_STAFF = "ask for a change of another member, and confirm what somebody else asked for"


_AT_THE_DESK = frozenset({Role.CLINICIAN, Role.SCHEDULER, Role.SUPERVISOR})
# An administrator has no row that leads to health information.
MAY: Mapping[Right, frozenset[Role]] = MappingProxyType(
    {
        Right.SEE_INBOX: _AT_THE_DESK,
        Right.READ_THREADS: _AT_THE_DESK,
        Right.READ_CLIMBED: frozenset({Role.SUPERVISOR}),
        Right.TAKE_THREADS: frozenset({Role.CLINICIAN}),
        Right.MOVE_THREADS: _AT_THE_DESK,
        Right.PLAN_ABSENCE: frozenset({Role.CLINICIAN, Role.SUPERVISOR}),
        Right.PLAN_FOR_OTHERS: frozenset({Role.SUPERVISOR}),
        Right.ANSWER: frozenset({Role.CLINICIAN, Role.SCHEDULER}),
        Right.CORRECT: frozenset({Role.CLINICIAN, Role.SCHEDULER}),
        Right.CORRECT_OTHERS: frozenset({Role.CLINICIAN}),
        Right.REFILE: frozenset({Role.CLINICIAN, Role.RECORDS}),
        Right.HOLD_LONGER: frozenset({Role.CLINICIAN}),
        Right.LIFT_HOLD: frozenset({Role.CLINICIAN, Role.SUPERVISOR}),
        Right.SEE_HOLDS: frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR, Role.AUDITOR}),
        Right.DECIDE_HOLD: frozenset({Role.ADMINISTRATOR}),
        Right.CALL: frozenset({Role.CLINICIAN, Role.SCHEDULER}),
        Right.GIVE_UP_CALL: frozenset({Role.CLINICIAN, Role.SUPERVISOR}),
        Right.READ_DIVERSIONS: frozenset({Role.CLINICIAN, Role.SUPERVISOR}),
        Right.ACKNOWLEDGE: frozenset({Role.CLINICIAN, Role.SUPERVISOR}),
        Right.CLOSE_DIVERSIONS: frozenset({Role.CLINICIAN}),
        Right.DECIDE_NOT_REACHED: frozenset({Role.SUPERVISOR}),
        Right.MARK_RAISED: frozenset({Role.CLINICIAN}),
        Right.REMIND: frozenset({Role.CLINICIAN, Role.SCHEDULER}),
        Right.FIND_PATIENTS: _AT_THE_DESK | {Role.RECORDS, Role.AUDITOR},
        Right.SEE_CONTACT: _AT_THE_DESK | {Role.RECORDS},
        Right.WRITE_WISH: _AT_THE_DESK | {Role.RECORDS},
        Right.WRITE_LANGUAGES: _AT_THE_DESK | {Role.RECORDS},
        Right.RESTRICT_RECORD: frozenset({Role.SUPERVISOR}),
        Right.REVIEW_GLASS: frozenset({Role.SUPERVISOR}),
        Right.SEE_KEEPING: frozenset({Role.RECORDS, Role.AUDITOR}),
        Right.HOLD_LEGALLY: frozenset({Role.RECORDS, Role.AUDITOR}),
        Right.WRITE_DISCHARGE: frozenset({Role.RECORDS}),
        Right.ISSUE_CODES: frozenset({Role.CLINICIAN, Role.SCHEDULER, Role.RECORDS}),
        Right.RECORD_DISCLOSURES: frozenset({Role.CLINICIAN, Role.SUPERVISOR, Role.RECORDS}),
        Right.READ_DISCLOSURES: frozenset({Role.CLINICIAN, Role.SUPERVISOR, Role.RECORDS, Role.AUDITOR}),
        Right.READ_TRAIL: frozenset({Role.SUPERVISOR, Role.AUDITOR}),
        Right.SEE_FAILURES: frozenset({Role.SUPERVISOR}),
        Right.SEE_FIGURES: frozenset({Role.SUPERVISOR, Role.AUDITOR}),
        Right.CONFIRM_CALENDAR: frozenset({Role.ADMINISTRATOR}),
        # At once, by whoever sees the danger; what takes more away or gives it back is a supervisor's.
        Right.RESTRICT_ACCESS: frozenset({Role.CLINICIAN, Role.SUPERVISOR}),
        Right.END_ACCESS: frozenset({Role.SUPERVISOR}),
        Right.GIVE_ACCESS_BACK: frozenset({Role.SUPERVISOR}),
        Right.TAKE_LEAVE: _AT_THE_DESK | {Role.RECORDS},
        Right.REPORT_MISUSE: _AT_THE_DESK | {Role.RECORDS},
        Right.DECIDE_MISUSE: frozenset({Role.SUPERVISOR}),
        # Who somebody is, and on what paper, is no health information.
        Right.SEE_PROXY_CASES: frozenset({Role.RECORDS, Role.ADMINISTRATOR, Role.SUPERVISOR}),
        Right.KEEP_PROXY_CASES: frozenset({Role.RECORDS, Role.ADMINISTRATOR}),
        Right.CONFIRM_PROXY: frozenset({Role.RECORDS, Role.ADMINISTRATOR, Role.SUPERVISOR}),
        Right.END_PROXY_FOR_SAFETY: frozenset({Role.CLINICIAN}),
        Right.MARK_OWN_CONSENT: frozenset({Role.CLINICIAN}),
        Right.LIMIT_PROXIES: frozenset({Role.RECORDS, Role.CLINICIAN, Role.SUPERVISOR}),
        # Whoever is told it writes it down: what still went out would hurt. Taking it back is a second person's.
        Right.RECORD_DEATH: _AT_THE_DESK | {Role.RECORDS},
        Right.TAKE_DEATH_BACK: frozenset({Role.CLINICIAN, Role.SUPERVISOR, Role.RECORDS}),
        Right.CHANGE_CHOSEN_NAME: _AT_THE_DESK | {Role.RECORDS},
        Right.CHANGE_LEGAL_NAME: frozenset({Role.SUPERVISOR, Role.RECORDS}),
        Right.FREEZE_CHARTS: frozenset({Role.CLINICIAN, Role.SUPERVISOR, Role.RECORDS}),
        Right.DECIDE_CHARTS: frozenset({Role.SUPERVISOR, Role.RECORDS}),
        Right.SEE_DETAILS_RULE: frozenset({Role.ADMINISTRATOR, Role.AUDITOR}),
        Right.DECIDE_DETAILS: frozenset({Role.ADMINISTRATOR}),
        # Whoever calls about one reads what is to be told.
        Right.SEE_RECORD_REQUESTS: _AT_THE_DESK | {Role.RECORDS},
        Right.SETTLE_RECORD_REQUESTS: frozenset({Role.RECORDS}),
        Right.POST_DOCUMENTS: frozenset({Role.ADMINISTRATOR}),
        Right.SET_COVERAGE: frozenset({Role.ADMINISTRATOR, Role.SUPERVISOR}),
        Right.READ_UNUSUAL: frozenset({Role.AUDITOR}),
        Right.SEE_STAFF: frozenset({Role.ADMINISTRATOR, Role.AUDITOR}),
        Right.CHANGE_STAFF: frozenset({Role.ADMINISTRATOR}),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMember:
    """Somebody signed in at a desk, with the roles and pools of this moment."""

    id: UUID
    name: str
    practice_id: UUID
    roles: frozenset[Role]
    pools: frozenset[UUID]

    @property
    def actor(self) -> Actor:
        """The member as the audit names them."""
        return Actor(kind=ActorKind.STAFF, id=self.id)

    def may(self, right: Right) -> bool:
        """Whether one of the roles allows this."""
        return not self.roles.isdisjoint(MAY[right])


def require(staff: StaffMember, right: Right, *, pool_id: UUID | None = None) -> None:
    """Pass a member who may do this, and who is in the pool that it belongs to.

    Raises:
        NotAClinician: closing a diversion takes a clinician.
        RoleMissing: no role of theirs allows it.
        NotYourPool: it belongs to another pool.
    """
    if not staff.may(right):
        raise NotAClinician if right is Right.CLOSE_DIVERSIONS else RoleMissing
    if pool_id is not None and pool_id not in staff.pools:
        raise NotYourPool
