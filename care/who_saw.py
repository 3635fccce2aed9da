"""The promise *confidential*: a patient reads who opened their information here, by role, practice, time and what.

It comes from the audit, so that it leaves nobody out; it knows nothing of the hospital's other systems, and says so.
Names are a person's to tell: who asks for them is called.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from storage import people, who_saw
from storage.database import Unit
from storage.people import Account
from storage.who_saw import A_PAGE, Look

from .audit import Action, ActorKind, record
from .calls import CallReason
from .errors import NoProxyGrant
from .reach_me import have_a_person_tell
from .sessions import as_actor


class Seen(StrEnum):
    """What was opened, as a patient says it."""

    MESSAGES = "messages"
    CALL = "call"
    DANGER = "danger"
    ACCOUNT = "account"
    RECORDS = "records"
    REACH = "reach"
    TRAIL = "trail"
    LISTED = "listed"
    FILE = "file"


_SEEN = {
    "thread": Seen.MESSAGES,
    "message": Seen.MESSAGES,
    "reminder": Seen.MESSAGES,
    "call": Seen.CALL,
    "diversion": Seen.DANGER,
    "account": Seen.ACCOUNT,
    "way to reach": Seen.REACH,
    "audit trail": Seen.TRAIL,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """One time that somebody else opened something; `roles` are empty where it was one who acts for the patient."""

    at: datetime
    roles: tuple[str, ...]
    practice: str
    seen: Seen


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoSaw:
    """A hundred times, the latest first; `more_before` is the last of them where there are more."""

    opened: tuple[Opened, ...]
    more_before: UUID | None


async def who_saw_mine(unit: Unit, account: Account, *, before: UUID | None = None) -> WhoSaw:
    """Who opened the information of the account's own patient; for nobody else, whomever they act for.

    Raises:
        NoProxyGrant: the account is nobody's patient.
    """
    if account.patient_id is None:
        raise NoProxyGrant
    looks = await who_saw.of_patient(unit, account.patient_id, but=account.id, before=before)
    own = await people.practice(unit, account.practice_id)
    about = ("who saw", account.patient_id)
    record(unit, as_actor(account), Action.READ, about=about, patient_id=account.patient_id)
    return WhoSaw(
        opened=tuple(_opened(look, otherwise=own.name) for look in looks),
        more_before=looks[-1].id if len(looks) == A_PAGE else None,
    )


async def ask_for_names(unit: Unit, account: Account) -> None:
    """Have somebody tell the patient the names; once for all that is not told yet."""
    if account.patient_id is None:
        raise NoProxyGrant
    await have_a_person_tell(unit, account, CallReason.NAMES)
    about = ("who saw", account.patient_id)
    record(unit, as_actor(account), Action.NAMES_ASKED, about=about, patient_id=account.patient_id)


def _opened(look: Look, *, otherwise: str) -> Opened:
    by_staff = look.actor_kind == ActorKind.STAFF
    return Opened(
        at=look.at,
        roles=look.roles if by_staff else (),
        practice=look.practice or otherwise,
        seen=_seen(look, by_staff),
    )


def _seen(look: Look, by_staff: bool) -> Seen:  # noqa: FBT001 - one of two readers
    if look.action == Action.LISTED:
        return Seen.LISTED
    if look.object_kind == "patient" and not by_staff:  # one who acts for a patient opens the three lists so
        return Seen.RECORDS
    return _SEEN.get(look.object_kind or "", Seen.FILE)
