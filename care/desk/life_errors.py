"""Refusals that staff meet about a death, a name, a birth date or charts, beside those of `errors.py`.

NothingGoesOut
    PatientHasDied
    ChartIsFrozen
LifeEventNotKept
    DeathUnfit
    DiedAlready
    NoDeathStands
    NameUnfit
    BirthDateUnfit
    PaperMissing
    WhyMissing
    SomebodyElseTakesBack
    FrozenAlready
    ChartChangeNeeded
    ChartsDecided
    StillOpenThere
"""

from care.errors import Refusal


class NothingGoesOut(Refusal):
    """Nothing is sent about this patient, and nobody is called."""


class PatientHasDied(NothingGoesOut):
    """The patient has died."""


class ChartIsFrozen(NothingGoesOut):
    """The chart was merged or taken apart, and nobody has decided yet whose it is."""


class LifeEventNotKept(Refusal):
    """What was said of a patient's life was not written down."""


class DeathUnfit(LifeEventNotKept):
    """It was not said from where we know, or the day can't be."""


class DiedAlready(LifeEventNotKept):
    """Somebody has recorded the death already."""


class NoDeathStands(LifeEventNotKept):
    """No death is recorded that could be taken back; somebody may have done so already."""


class NameUnfit(LifeEventNotKept):
    """The name is empty, too long, or the one that stands there."""


class BirthDateUnfit(LifeEventNotKept):
    """The birth date can't be, or is the one that stands there."""


class PaperMissing(LifeEventNotKept):
    """What changes who somebody is by law stands on a paper, which has a reference."""


class WhyMissing(LifeEventNotKept):
    """Why it is taken back or decided so is written down."""


class SomebodyElseTakesBack(LifeEventNotKept):
    """Whoever recorded a death does not take it back."""


class FrozenAlready(LifeEventNotKept):
    """One of the charts is frozen already; that is decided first."""


class ChartChangeNeeded(LifeEventNotKept):
    """It was not said whether the charts were merged or taken apart, or by whom we know."""


class ChartsDecided(LifeEventNotKept):
    """Somebody has decided about these charts already, or it was not said how."""


class StillOpenThere(LifeEventNotKept):
    """The chart that would stay closed holds open threads, calls or reminders, on which nobody would come any more."""
