"""Instants as a clock on the wall shows them: kept in UTC, read in a practice's or a patient's zone."""

from datetime import UTC, date, datetime, time, tzinfo


def on_the_wall(at: datetime, *, zone: tzinfo) -> datetime:
    """What a clock on the wall shows at an instant; raises ValueError for a naive one, which means nothing sure."""
    if at.utcoffset() is None:
        raise ValueError("an instant needs its offset from UTC")
    return at.astimezone(zone)


def instant(day: date, clock: time, *, zone: tzinfo) -> datetime:
    """The instant, in UTC, when the wall clock first shows this; in the hour that spring skips, an hour later on it."""
    return datetime.combine(day, clock.replace(fold=0), tzinfo=zone).astimezone(UTC)
