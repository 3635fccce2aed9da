"""Who is a minor today.

Eighteen is full age in New Jersey (N.J.S.A. 9:17B-3), reached on the birthday itself: the common law's "day before"
was rejected in Patterson v. Monmouth Regional High School, 222 N.J. Super. 448 (App. Div. 1987). For a birth on
February 29 no rule of New Jersey was found. Here the whole year must have passed, so such a person is a year older on
March 1 of a common year, as Maryland writes it down (Md. Code, Gen. Prov. § 1-303). Both were read in public copies
on 2026-11-23 and are for counsel to check.
"""

from datetime import date

ADULT_AT = 18


def age_on(birth_date: date, *, today: date) -> int:
    """Whole years since birth, on the day as the patient's own zone has it; below zero before birth."""
    had_no_birthday_yet = (today.month, today.day) < (birth_date.month, birth_date.day)
    return today.year - birth_date.year - had_no_birthday_yet


def is_minor_on(birth_date: date | None, *, today: date) -> bool:
    """Whether only a minor's content may be shown today; one whose birth date is not known counts as a minor."""
    return birth_date is None or age_on(birth_date, today=today) < ADULT_AT
