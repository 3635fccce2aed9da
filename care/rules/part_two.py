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


# As amended in 2024 (89 FR 12472), from what we know of it: the last version that was read in full, of 2020, lacks
# "use or". Counsel compares it before it is relied on.
NOTICE = Statement(
    words="42 CFR part 2 prohibits unauthorized use or disclosure of these records.",
    source="42 CFR 2.32(a)(2)",
    read_on=date(2026, 11, 29),
)
