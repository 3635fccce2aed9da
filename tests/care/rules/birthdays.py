"""The day on which somebody is grown, as the calendar of a test counts it."""

from datetime import date


def eighteenth_birthday(born: date) -> date:
    """March 1 for one born on February 29: eighteen years after a leap year there is never another."""
    if (born.month, born.day) == (2, 29):
        return date(born.year + 18, 3, 1)
    return born.replace(year=born.year + 18)
