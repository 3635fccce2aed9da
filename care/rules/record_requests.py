"""What is asked of the records team, by when it is due, and on which grounds a correction may be refused.

Days and grounds are facts of a law: each stands with its source and the day on which it was read there. Counsel has not
checked them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from .emails import email_fits

LONGEST = 300


class RequestKind(StrEnum):
    """What the records team is asked for."""

    CORRECTION = "correction"
    # The terms call it a Request for Records.
    COPY = "copy"


class Delivery(StrEnum):
    """How a copy reaches whoever asked for it."""

    PORTAL = "portal"
    PAPER = "paper"
    EMAIL = "e-mail"


class Ground(StrEnum):
    """Why a correction may be refused: the whole list (45 CFR 164.526(a)(2), read on 2026-11-29)."""

    ACCURATE = "accurate and complete"
    NOT_OURS = "not made by us"
    NOT_IN_RECORD = "not part of the record"
    NOT_OPEN = "not open to the patient"


class RequestLacks(StrEnum):
    """What keeps a request for a copy from being one that can be done."""

    WHAT = "what"
    DELIVERY = "delivery"
    ADDRESS = "address"
    EMAIL = "email"
    WARNING = "warning"
    LENGTH = "length"


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """Within how many days a request is acted on, by how many that may grow once, and where that is written."""

    days: int
    more_days: int
    source: str
    read_on: date


TIMES: Mapping[RequestKind, Time] = MappingProxyType(
    {
        RequestKind.CORRECTION: Time(days=60, more_days=30, source="45 CFR 164.526(b)(2)", read_on=date(2026, 11, 29)),
        RequestKind.COPY: Time(days=30, more_days=30, source="45 CFR 164.524(b)(2)", read_on=date(2026, 11, 29)),
    }
)


def due_on(kind: RequestKind, *, asked_on: date) -> date:
    """The last day on which the team acts in time; both days are the patient's own."""
    return asked_on + timedelta(days=TIMES[kind].days)


def later_due_on(kind: RequestKind, *, due: date) -> date:
    """The last day once the team has said that it needs more time, and why; it may say so once."""
    return due + timedelta(days=TIMES[kind].more_days)


def lacking(*, what: str, period: str, delivery: str, address: str, is_warned: bool) -> RequestLacks | None:
    """What is missing before a copy can be made; None where nothing is.

    Plain e-mail is for whoever was told that it is not private, and wants it all the same (78 FR 5634).
    """
    if not what.strip():
        return RequestLacks.WHAT
    if delivery not in set(Delivery):
        return RequestLacks.DELIVERY
    if delivery == Delivery.PAPER and not address.strip():
        return RequestLacks.ADDRESS
    if delivery == Delivery.EMAIL and not email_fits(address.strip()):
        return RequestLacks.EMAIL
    if delivery == Delivery.EMAIL and not is_warned:
        return RequestLacks.WARNING
    return RequestLacks.LENGTH if max(map(len, (period, address))) > LONGEST else None
