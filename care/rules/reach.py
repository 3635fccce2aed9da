"""The one way in which somebody wants to be reached (45 CFR 164.522(b); no reason is asked), and when it holds."""

from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from .emails import email_fits
from .local_time import instant, on_the_wall
from .not_reached import is_number

LONGEST = 300
HOURS = range(25)


class Way(StrEnum):
    """How somebody is told that there is something."""

    EMAIL = "e-mail"
    TELEPHONE = "telephone"
    LETTER = "letter"


class Lacks(StrEnum):
    """What keeps a wish from being one that can be obeyed."""

    WAY = "way"
    EMAIL = "email"
    TELEPHONE = "telephone"
    POSTAL_ADDRESS = "postal_address"
    HOURS = "hours"
    LENGTH = "length"


def lacks(
    way: str,
    *,
    email: str,
    telephone: str,
    postal_address: str,
    hours: tuple[int | None, int | None],
    never_say: str,
) -> Lacks | None:
    """What is missing before a wish can be obeyed: the way itself, and what it needs; None where nothing is."""
    if way not in set(Way):
        return Lacks.WAY
    if (way == Way.EMAIL or email) and not email_fits(email):
        return Lacks.EMAIL
    if (way == Way.TELEPHONE or telephone) and not is_number(telephone):
        return Lacks.TELEPHONE
    if way == Way.LETTER and not postal_address.strip():
        return Lacks.POSTAL_ADDRESS
    if not _are_hours(hours):
        return Lacks.HOURS
    return Lacks.LENGTH if max(map(len, (telephone, postal_address, never_say))) > LONGEST else None


def may_call_at(now: datetime, *, from_hour: int | None, until_hour: int | None, zone: ZoneInfo) -> bool:
    """Whether this moment lies in the hours, by the patient's own clock; the last hour is over when it strikes."""
    if from_hour is None or until_hour is None:
        return True
    return from_hour <= now.astimezone(zone).hour < until_hour


def next_safe(now: datetime, *, from_hour: int | None, until_hour: int | None, zone: ZoneInfo) -> datetime:
    """The first instant from `now` on that lies in the hours, by the patient's own clock."""
    if from_hour is None or may_call_at(now, from_hour=from_hour, until_hour=until_hour, zone=zone):
        return now
    wall = on_the_wall(now, zone=zone)
    day = wall.date() if wall.hour < from_hour else wall.date() + timedelta(days=1)
    return instant(day, time(from_hour), zone=zone)


def _are_hours(hours: tuple[int | None, int | None]) -> bool:
    starts, ends = hours
    if starts is None or ends is None:
        return starts is ends
    return starts in HOURS and ends in HOURS and starts < ends
