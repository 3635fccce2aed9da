"""Refusals that staff meet where a minor's own consent is marked, beside those of `errors.py`.

OwnConsentNotKept
    NoMinorNow
    GroundNeeded
    TooYoungForGround
    NotTheMinors
    MarkedAlready
    WhyTakenAwayNeeded
    AnotherTakesAway
"""

from care.errors import Refusal


class OwnConsentNotKept(Refusal):
    """The mark stands, or does not, as before."""


class NoMinorNow(OwnConsentNotKept):
    """The patient is no minor: they consent to everything."""


class GroundNeeded(OwnConsentNotKept):
    """It was not said on what ground the minor consented alone."""


class TooYoungForGround(OwnConsentNotKept):
    """The law lets a minor of that age not consent alone on this ground."""


class NotTheMinors(OwnConsentNotKept):
    """The thread is a proxy's own, who has read it."""


class MarkedAlready(OwnConsentNotKept):
    """It is marked already."""


class WhyTakenAwayNeeded(OwnConsentNotKept):
    """It was not said why the mark is taken away."""


class AnotherTakesAway(OwnConsentNotKept):
    """Whoever marked it does not take the mark away."""
