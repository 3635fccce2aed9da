"""The promise *emergency*, over weeks: how often an alarm was raised, how rightly, and how soon somebody was there."""

from nlu.marked import Raised
from storage.database import Unit
from storage.desk import figures
from storage.desk.figures import WeekFigures

from .member import Right, StaffMember, require

WEEKS_BEFORE = 7


class Figures:
    """Counts, for whoever looks after the practice; no row leads to a patient."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit

    async def weekly(self, staff: StaffMember) -> list[WeekFigures]:
        """This week's and those of the weeks before, in each language."""
        require(staff, Right.SEE_FIGURES)
        return await figures.weekly(
            self.unit, staff.practice_id, weeks=WEEKS_BEFORE, rightly=Raised.RIGHTLY, wrongly=Raised.WRONGLY
        )
