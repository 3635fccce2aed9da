"""The promise *actionable*: what can't be left to be read goes to a person who calls."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from storage.database import Unit
from storage.live import News, Scope
from storage.schema import relay

from .paging import STAFF_ROOM


class CallReason(StrEnum):
    """Why somebody is to be called."""

    ANSWER = "answer"
    ACCOUNT_CLOSED = "account closed"
    ANSWER_UNREAD = "answer unread"
    REMINDERS_STOPPED = "reminders stopped"
    REMINDER_UNANSWERED = "reminder unanswered"
    # Somebody enrolled as the patient, or anew, with an e-mail address that is not the office's.
    ENROLLED = "enrolled"
    # The patient gave an e-mail address that is not the office's.
    EMAIL_CHANGED = "e-mail changed"
    # The patient's own e-mail address takes no mail.
    EMAIL_BOUNCED = "e-mail bounced"
    # What may not be mailed is told in the one way that the patient asked for.
    NEWS = "news"
    ACCOUNT_NEWS = "account news"
    # They asked for the names of those who opened their record.
    NAMES = "names"
    # What became of a request to the records team is told by voice.
    RECORDS = "records"
    # Somebody at an address of the patient's says that they did not do what we told them of.
    NOT_ME = "not me"
    # After a warning, or after what nobody here can hear or see.
    ASKED = "asked"


class CallOutcome(StrEnum):
    """How one call went; the last two are staff's own: to try no more, and that what it was about is no more so."""

    REACHED = "reached"
    LEFT_WORD = "left word"
    NO_ANSWER = "no answer"
    WRONG_NUMBER = "wrong number"
    REFUSED = "refused"
    # For one who is reached by letter alone.
    WRITTEN = "letter sent"
    # Handed to a supervisor, with no call: everybody who supervises the practice sees it from then on.
    ESCALATED = "escalated"
    GIVEN_UP = "given up"
    OVERTAKEN = "overtaken"


class Interpreter(StrEnum):
    """How the one who called and the patient understood each other."""

    NOT_NEEDED = "not needed"
    USED = "used"
    # Whoever called speaks the patient's language well enough to talk about their health in it.
    SPOKEN = "spoken"


def ask_for_call(
    unit: Unit,
    reason: CallReason,
    *,
    patient_id: UUID,
    pool_id: UUID,
    due_at: datetime | None = None,
    message_id: UUID | None = None,
    reminder_id: UUID | None = None,
    account_id: UUID | None = None,
) -> UUID:
    """Put a call into a pool's inbox; `due_at` is what was promised, if anything was, `account_id` who asked for it."""
    unit.announce(News(Scope.STAFF, STAFF_ROOM))
    return unit.changes.insert(
        relay.call_tasks,
        patient_id=patient_id,
        pool_id=pool_id,
        reason=reason.value,
        message_id=message_id,
        reminder_id=reminder_id,
        account_id=account_id,
        due_at=due_at,
        made_at=unit.now,
    )
