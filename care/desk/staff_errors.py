"""Refusals that administrators meet where something changes about a member, beside those of `errors.py`.

StaffNotChanged
    NotForYourself
    NotTheAsker
    WhyNeeded
    NothingToChange
    AskedAlready
    ChangeOver
"""

from care.errors import Refusal


class StaffNotChanged(Refusal):
    """Nothing changed about the member."""


class NotForYourself(StaffNotChanged):
    """Nobody asks for a change of their own, confirms or refuses it."""


class NotTheAsker(StaffNotChanged):
    """Whoever asked for a change does not confirm it."""


class WhyNeeded(StaffNotChanged):
    """A change is asked for with a reason."""


class NothingToChange(StaffNotChanged):
    """It was not said what the member is to have, or they have it already."""


class AskedAlready(StaffNotChanged):
    """Something is asked about this member already, and is settled first."""


class ChangeOver(StaffNotChanged):
    """The change is settled, or nobody confirmed it in time."""
