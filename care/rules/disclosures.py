"""How far back an accounting of disclosures reaches: six years before it is asked for (45 CFR 164.528)."""

from datetime import date

YEARS = 6


def first_day(today: date) -> date:
    """The first day that an accounting of today covers; what began on a February 29 reaches back to March 1."""
    try:
        return today.replace(year=today.year - YEARS)
    except ValueError:
        return date(today.year - YEARS, 3, 1)
