"""How long a door stays open: idle sessions, step-up, links to chats, and what a new or changed thing may not do yet.

Instants are aware, and `now` is the caller's. At the very end of a time it is over.
"""

from datetime import datetime, timedelta
from enum import StrEnum

PATIENT_IDLE = timedelta(minutes=30)
STAFF_IDLE = timedelta(minutes=15)
STEP_UP_HOLDS = timedelta(minutes=5)

LINK_TOKEN_LIVES = timedelta(minutes=10)
LINK_CODE_LIVES = timedelta(minutes=2)
LINK_CODE_TRIES = 3
LINK_SIGN_IN_LIVES = timedelta(minutes=5)  # at Telegram, from the password until it is back here
LINK_LAPSES_AFTER = timedelta(days=90)  # without a sign-in: numbers change hands
CHAT_RESTS = timedelta(hours=24)  # before a chat that was joined proves a reset of the password

EMAIL_CHANGE_RESTS = timedelta(hours=72)  # before a changed e-mail can receive a reset


class Purpose(StrEnum):
    """What the password was asked for again; it opens that and nothing else."""

    RECORDS = "records"
    RESULTS = "results"
    SETTINGS = "settings"


def is_idle(last_active: datetime, *, now: datetime, limit: timedelta) -> bool:
    """Whether a session or linked chat has been quiet long enough to be locked."""
    return now - last_active >= limit


def link_has_lapsed(last_signed_in: datetime, *, now: datetime) -> bool:
    """Whether a chat's link is over, because nobody has given the password for it in so long."""
    return now - last_signed_in >= LINK_LAPSES_AFTER


def step_up_holds(at: datetime | None, *, now: datetime) -> bool:
    """Whether the password given at `at` still serves what it was given for."""
    return at is not None and now - at < STEP_UP_HOLDS


def chat_proves_reset(linked_at: datetime, *, password_reset_at: datetime | None, now: datetime) -> bool:
    """Whether six digits typed into a chat are the second proof of a reset.

    Not while the chat is new: its account's owner is to have a day to say "this wasn't me". And not where the password
    was reset since: a chat that nobody noticed would be a way back in for ever.
    """
    if now - linked_at < CHAT_RESTS:
        return False
    return password_reset_at is None or linked_at > password_reset_at


def may_receive_reset(email_changed_at: datetime | None, *, now: datetime) -> bool:
    """Whether a password reset may be mailed to the account's address: not while a change of it is fresh."""
    return email_changed_at is None or now - email_changed_at >= EMAIL_CHANGE_RESTS
