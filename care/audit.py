"""Who did or read what, for whom, and when: noted beside every read and write, in the same transaction."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from storage.audit import AuditEvent, audit_row
from storage.database import Unit
from storage.ids import new_id
from storage.schema.audit import audit_events


class ActorKind(StrEnum):
    """In which role somebody acted."""

    PATIENT = "patient"
    PROXY = "proxy"
    VISITOR = "visitor"
    STAFF = "staff"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who acted: an account's, a staff member's or an address's id; none for the system."""

    kind: ActorKind
    id: UUID | None = None


SYSTEM = Actor(kind=ActorKind.SYSTEM)


class Action(StrEnum):
    """Everything that is worth proving later."""

    WROTE = "wrote"
    READ = "read"
    LISTED = "listed"
    SEARCHED = "searched"
    ANSWERED = "answered"
    CORRECTED = "corrected"
    RELEASED = "released"
    HELD = "held"
    HOLD_LIFTED = "hold lifted"
    HOLD_DECIDED = "hold decided"
    SHOWN_AT_ONCE = "shown at once"
    CALLED_FIRST = "called first"
    CALLED = "called"
    LETTER_MADE = "letter made"
    DIVERTED = "diverted"
    SAID_AFTER = "said after a warning"
    CALL_ASKED = "asked for a call"
    PAGED = "paged"
    ACKNOWLEDGED = "acknowledged"
    CLOSED = "closed"
    DECIDED = "decided"
    MARKED = "marked"
    CLIMBED = "climbed"
    MOVED = "moved"
    REFILED = "moved to another patient"
    GOAL_MOVED = "goal moved"
    ABSENCE_PLANNED = "absence planned"
    ABSENCE_CALLED_OFF = "absence called off"
    PLANNED = "planned"
    NUDGED = "nudged"
    REMINDER_ANSWERED = "reminder answered"
    STOPPED = "stopped"
    STARTED_AGAIN = "started again"
    CODE_ISSUED = "code issued"
    ENROLLED = "enrolled"
    SIGNED_IN = "signed in"
    SIGNED_OUT = "signed out"
    SIGN_IN_REFUSED = "sign-in refused"
    STEPPED_UP = "stepped up"
    LINKED = "linked"
    UNLINKED = "unlinked"
    ACTS_FOR = "acts for"
    ACCEPTED = "accepted"
    POSTED = "posted"
    PASSWORD_CHANGED = "password changed"  # noqa: S105 - the name of an action
    SECOND_FACTOR_ON = "second factor on"
    SECOND_FACTOR_OFF = "second factor off"
    RECOVERY_CODE_USED = "recovery code used"
    CREDENTIAL_EXPOSED = "credential exposed"
    EMAIL_CHANGED = "e-mail changed"
    EMAIL_VERIFIED = "e-mail verified"
    EMAIL_BOUNCED = "e-mail bounced"
    RECORD_RESTRICTED = "record restricted"
    RECORD_OPENED = "record opened to all"
    SAID_CLOSE = "said to be close"
    GLASS_BROKEN = "glass broken"
    REVIEWED = "reviewed"
    DETAILS_DECIDED = "details in chats decided"
    DETAILS_ON = "details in a chat on"
    DETAILS_OFF = "details in a chat off"
    RECORDS_ASKED = "asked of the records team"
    RECORDS_DONE = "records request done"
    RECORDS_REFUSED = "records request refused"
    RECORDS_LATER = "records request takes longer"
    NAMES_ASKED = "names asked for"
    REACH_CHANGED = "way to reach changed"
    LANGUAGES_CHANGED = "languages changed"
    IMPORTED = "imported"
    EXPORTED = "exported"
    DISCLOSED = "disclosed"
    REFUSED = "refused"
    CONFIRMED = "confirmed"
    DEATH_RECORDED = "death recorded"
    DEATH_TAKEN_BACK = "death taken back"
    NAME_CHANGED = "name changed"
    BIRTH_DATE_CORRECTED = "birth date corrected"
    CHARTS_FROZEN = "charts frozen"
    CHARTS_DECIDED = "charts decided"
    ACCESS_RESTRICTED = "access restricted"
    ACCESS_ENDED = "access ended"
    ACCESS_OPENED_AGAIN = "access opened again"
    PROXY_ASKED = "proxy access asked for"
    PROXY_CHECKED = "proxy papers checked"
    PROXY_GRANTED = "proxy access granted"
    PROXY_CLOSED = "proxy case closed"
    PROXY_ENDED = "proxy access ended"
    OWN_CONSENT_MARKED = "minor's own consent marked"
    OWN_CONSENT_ENDED = "minor's own consent taken away"
    PROXY_OPENED_TO = "sensitive categories opened to a proxy"
    CODES_POSTED = "list of sensitive codes posted"
    PROXY_REVIEWED = "guardian reviewed"
    PROXY_LIMITED = "proxies limited"
    PROXY_LIMIT_ENDED = "limit on proxies ended"
    MISUSE_REPORTED = "misuse reported"
    LEGALLY_HELD = "legal hold placed"
    LEGAL_HOLD_LIFTED = "legal hold lifted"
    DISCHARGED = "last discharge written down"
    DELETED = "record deleted"
    PRACTICE_OPENED = "practice opened"
    STAFF_ADDED = "staff added"
    STAFF_CHANGE_ASKED = "staff change asked for"
    STAFF_CHANGE_REFUSED = "staff change refused"
    STAFF_CHANGE_STOPPED = "staff change stopped"
    STAFF_CHANGED = "staff changed"
    WAY_IN_SET_UP = "way in set up anew"
    PROGRAM_NAMED = "program for substance use named"
    PROGRAM_UNNAMED = "program for substance use unnamed"
    COVERED = "put on duty"
    UNCOVERED = "taken off duty"
    NAMED = "named to be paged"


def record(
    unit: Unit,
    actor: Actor,
    action: Action,
    *,
    about: tuple[str, UUID] | None = None,
    patient_id: UUID | None = None,
    detail: str | None = None,
) -> None:
    """Note one event: `about` is the kind and id of the thing; `detail` is sealed."""
    event = AuditEvent(
        id=new_id(),
        actor_kind=actor.kind,
        actor_id=actor.id,
        action=action,
        object_kind=about[0] if about else None,
        object_id=about[1] if about else None,
        patient_id=patient_id,
        detail=detail,
    )
    unit.changes.insert_keyless(audit_events, **audit_row(unit.keys, event=event, at=unit.stamp.at, xid=unit.stamp.xid))
