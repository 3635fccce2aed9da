"""What the figures would mean for a hospital: alarms among a thousand messages."""

from collections.abc import Sequence
from dataclasses import dataclass

from .alarms import Apart

MESSAGES = 1_000
DANGEROUS_OF_THEM = (1, 5, 20)  # nobody knows the true number beforehand; hospitals differ


@dataclass(frozen=True, slots=True, kw_only=True)
class Burden:
    """Of a thousand messages of which so many are dangerous: alarms that are right, alarms that aren't, and misses."""

    dangerous: int
    rightly: float
    falsely: float
    missed: float


def burdens(told: Apart, *, dangerous: Sequence[int] = DANGEROUS_OF_THEM) -> tuple[Burden, ...]:
    """What is to be expected of a screen that tells dangerous from harmless so well; nothing where it isn't known."""
    heard, left_alone = told.sensitivity.share, told.specificity.share
    if heard is None or left_alone is None:
        return ()
    return tuple(
        Burden(
            dangerous=count,
            rightly=count * heard,
            falsely=(MESSAGES - count) * (1 - left_alone),
            missed=count * (1 - heard),
        )
        for count in dangerous
    )
