"""How long an answer that needs a call may be kept back from one who asks to see it.

Terms, "actionable", and the law on information blocking: to delay by policy what a patient asks for is likely to be
interference, so that asking is enough unless the operator has recorded another decision. What one clinician holds back
from one patient needs a reason of the harm exception, an end, and a way to object.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from statistics import median

from .calendar import PracticeCalendar

LONGEST_HOLD = timedelta(days=30)


class HoldRule(StrEnum):
    """What the operator has decided about answers that need a call."""

    UNTIL_REQUEST = "until request"
    UNTIL_CALL = "until call"


class HoldReason(StrEnum):
    """Why an answer can't be asked for yet: the first by the operator's decision, the others by a clinician's."""

    UNTIL_CALL = "until call"
    HARM_TO_PATIENT = "harm to the patient"
    HARM_TO_ANOTHER = "harm to another person"


OF_CLINICIANS = (HoldReason.HARM_TO_PATIENT, HoldReason.HARM_TO_ANOTHER)


def hold_ends(day: date, *, now: datetime, calendar: PracticeCalendar) -> datetime | None:
    """The instant, in UTC, when a hold ends on this day: at opening time; None where it is over, or too far away."""
    ends_at = calendar.opening(day)
    return ends_at if now < ends_at <= now + LONGEST_HOLD else None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldTimes:
    """Of answers that were held for one reason: how many, how many still are, and for how long."""

    count: int
    still_held: int
    median: timedelta
    longest: timedelta


def times(spans: Sequence[tuple[datetime, datetime | None]], *, now: datetime) -> HoldTimes:
    """What is said of answers that were held from one instant to another, or are held now."""
    lengths = [(end or now) - start for start, end in spans]
    return HoldTimes(
        count=len(spans),
        still_held=sum(end is None for _, end in spans),
        median=timedelta(seconds=median(length.total_seconds() for length in lengths)),
        longest=max(lengths),
    )
