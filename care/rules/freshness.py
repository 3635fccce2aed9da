"""How old a copy of a record may be, and when a newer one is asked for again after a failure.

Terms, "records": what is shown is neither complete nor guaranteed correct. A copy that has grown old is shown all the
same, and says so: a patient who sees nothing knows less than one who sees what stood there on a day that is named.
"""

from datetime import datetime, timedelta
from enum import StrEnum

FRESH_FOR = timedelta(hours=24)
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=1)
# A server may be away over a night; after that somebody has to look at the record again before it is asked anew.
GIVEN_UP_AFTER = timedelta(hours=24)
_DOUBLED_AT_MOST = 6


class Age(StrEnum):
    """How a copy is to be shown."""

    FRESH = "fresh"
    OLD = "old"
    NONE = "none"


def age_of(as_of: datetime | None, *, now: datetime, fresh_for: timedelta) -> Age:
    """How old a copy is that was true at `as_of`; at the very end of its time it still is fresh."""
    if as_of is None:
        return Age.NONE
    return Age.FRESH if now - as_of <= fresh_for else Age.OLD


def next_try(*, wished_at: datetime, failures: int, now: datetime) -> datetime | None:
    """When a server that has failed so many times, this one included, is asked again; None where it is given up."""
    if now - wished_at >= GIVEN_UP_AFTER:
        return None
    doubled: int = 2 ** min(failures - 1, _DOUBLED_AT_MOST)
    return now + min(FIRST_WAIT * doubled, LONGEST_WAIT)
