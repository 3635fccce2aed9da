"""The promise *minors*: what a minor consents to alone in New Jersey, so that a parent does not stand for them in it.

Each ground is a row with its source and the day on which it was read in a public copy; counsel has checked none of
them. That a parent is not the representative for such care is 45 CFR 164.502(g)(3)(i)(A).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType


class Ground(StrEnum):
    """On what ground a minor consented alone."""

    INFECTION = "a sexually transmitted infection"
    HIV = "HIV care"
    ASSAULT = "care after a sexual assault"
    SUBSTANCES = "treatment for the use of substances"
    MENTAL_HEALTH = "temporary outpatient mental-health care, without medication"
    MARRIED_OR_PREGNANT = "married or pregnant"


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """Where a ground is from, when that was read, and from which age on it holds, if from any."""

    source: str
    checked_on: date
    from_age: int | None = None


_CHECKED = date(2026, 11, 23)
LAWS: Mapping[Ground, Law] = MappingProxyType(
    {
        Ground.INFECTION: Law(source="N.J.S.A. 9:17A-4(a)", checked_on=_CHECKED),
        Ground.HIV: Law(source="N.J.S.A. 9:17A-4(a)", checked_on=_CHECKED, from_age=13),
        Ground.ASSAULT: Law(source="N.J.S.A. 9:17A-4(a)", checked_on=_CHECKED),
        Ground.SUBSTANCES: Law(source="N.J.S.A. 9:17A-4(b)", checked_on=_CHECKED),
        Ground.MENTAL_HEALTH: Law(source="N.J.S.A. 9:17A-4, as others tell it", checked_on=_CHECKED, from_age=16),
        Ground.MARRIED_OR_PREGNANT: Law(source="N.J.S.A. 9:17A-1", checked_on=_CHECKED),
    }
)


def may_consent_alone(ground: Ground, *, age: int) -> bool:
    """Whether a minor of this age could consent alone on this ground."""
    from_age = LAWS[ground].from_age
    return from_age is None or age >= from_age
