"""The statement that goes with copies of the records of a program for substance use (42 CFR part 2).

A statement of the law is data: its words, where they stand, and when they were read there. Counsel has not checked it.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Words that a law asks for, with their source and the day on which they were read."""

    words: str
    source: str
    read_on: date


NOTICE = Statement(
    words="42 CFR part 2 prohibits unauthorized use or disclosure of these records.",
    source="42 CFR 2.32(a)(2)",
    read_on=date(2026, 11, 29),
)
