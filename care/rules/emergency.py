"""When a dangerous text is answered in full again, and when it pages again.

The minutes and counts are the operator's defaults; no clinician has approved them yet. Levels are the screen's own
words.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from .calendar import PracticeCalendar, practice_hours_after

LEVEL_RANK: Mapping[str, int] = MappingProxyType({"none": 0, "ask": 1, "crisis": 2, "emergency": 3})

FULL_WARNING_AGAIN_AFTER = timedelta(minutes=10)
TEXTS_BEFORE_PAGING_AGAIN = 3
ASK_SILENCE = timedelta(minutes=5)
JOINED_WITHIN = timedelta(minutes=2)  # an emergency told in pieces is screened as one text
VISITOR_PAGED_AT_MOST_EVERY = timedelta(minutes=15)
VISITOR_TEXTS_AN_HOUR = 20
HOUR = timedelta(hours=1)
NO_EMERGENCY_HOURS = 2  # practice hours: the goal once its writer says that it is none


class VisitorPage(StrEnum):
    """What becomes of a page about an address without an account, so that spam can't drown a nurse."""

    SEND = "send"
    JOIN = "join"  # counted in the page about visitors that already stands
    HOLD = "hold"  # this address has had its page; the text is kept


def has_risen(level: str, *, since: str) -> bool:
    """Whether a level is graver than an earlier one."""
    return LEVEL_RANK[level] > LEVEL_RANK[since]


def full_warning_again(
    last_full_at: datetime | None,
    *,
    last_level: str,
    last_kind: str | None,
    level: str,
    kind: str | None,
    now: datetime,
) -> bool:
    """Whether a text in an open diversion is warned in full, not in one line: ten minutes on, a rise, another kind."""
    if last_full_at is None or now - last_full_at >= FULL_WARNING_AGAIN_AFTER:
        return True
    return has_risen(level, since=last_level) or kind != last_kind


def page_again(
    *, last_level: str, last_kind: str | None, level: str, kind: str | None, unacknowledged_texts: int
) -> bool:
    """Whether a text that joins an open diversion pages again: a rise, a new kind, or a third text unacknowledged."""
    if has_risen(level, since=last_level) or kind != last_kind:
        return True
    return unacknowledged_texts >= TEXTS_BEFORE_PAGING_AGAIN


def silence_is_an_emergency(asked_at: datetime, *, now: datetime) -> bool:
    """Whether "Is it happening now?" has gone unanswered for so long that it counts as yes."""
    return now - asked_at >= ASK_SILENCE


def is_joined_with(earlier_at: datetime, *, now: datetime) -> bool:
    """Whether a text heard earlier in the chat is screened once more, together with this one."""
    return now - earlier_at <= JOINED_WITHIN


def visitor_page(
    *, address_paged_at: datetime | None, visitors_paged_at: datetime | None, now: datetime
) -> VisitorPage:
    """What becomes of a page about an address without an account: one each in 15 minutes, many together as one.

    `visitors_paged_at` is the last page about any such address that nobody has acknowledged. Never for a patient.
    """
    if address_paged_at is not None and now - address_paged_at < VISITOR_PAGED_AT_MOST_EVERY:
        return VisitorPage.HOLD
    if visitors_paged_at is not None and now - visitors_paged_at < VISITOR_PAGED_AT_MOST_EVERY:
        return VisitorPage.JOIN
    return VisitorPage.SEND


def keeps_text_of_visitor(kept_in_the_last_hour: int) -> bool:
    """Whether one more text of an address without an account is kept; it is warned either way."""
    return kept_in_the_last_hour < VISITOR_TEXTS_AN_HOUR


def no_emergency_due(
    said_at: datetime, *, practice_hours: int = NO_EMERGENCY_HOURS, calendar: PracticeCalendar
) -> datetime:
    """The goal, in UTC, for what its writer calls no emergency after a warning: its cues stand, so it can't wait."""
    return practice_hours_after(said_at, hours=practice_hours, calendar=calendar)


def may_be_called_no_emergency(levels: Iterable[str]) -> bool:
    """Whether a writer's word is enough to pass texts on as a message: never where one of them was a crisis."""
    return all(level == "emergency" for level in levels)
