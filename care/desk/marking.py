"""A clinician says of each text of a diversion whether it was rightly raised: by that a screen is trained anew.

It is said of a text and not of the diversion, which may hold a cry for help beside a figure of speech. It may be said,
changed and taken back at any time, while the diversion is open and when it is closed: who reads the chart a week later
knows better. The audit keeps each of these.
"""

from uuid import UUID

from nlu.marked import Raised
from storage.database import Unit
from storage.desk import diversions
from storage.desk.diversions import Diversion, DivertedText

from .diversions import diversion_for
from .errors import MarkedMeanwhile, MarkNeeded, NothingThere
from .member import Right, StaffMember
from .raised import keep_mark


class Marking:
    """Keeps what clinicians find of an alarm."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit

    async def mark(
        self, staff: StaffMember, diversion_id: UUID, text_id: UUID | None, *, raised: Raised | None, version: int
    ) -> None:
        """Mark a text, of whose mark the clinician has seen this version; the same once more changes nothing.

        Raises:
            MarkNeeded: it is not said how.
            MarkedMeanwhile: somebody has said something else of it since.
        """
        diversion, text = await self._text(staff, diversion_id, text_id)
        if raised is None:
            raise MarkNeeded
        if text.raised != raised:
            _require_as_seen(text, version=version)
            keep_mark(self.unit, staff, diversion=diversion, text=text, raised=raised)

    async def take_back(self, staff: StaffMember, diversion_id: UUID, text_id: UUID | None, *, version: int) -> None:
        """Leave a text as if nobody had marked it.

        Raises:
            MarkedMeanwhile: somebody has said something else of it since.
        """
        diversion, text = await self._text(staff, diversion_id, text_id)
        if text.marked_at is not None:
            _require_as_seen(text, version=version)
            keep_mark(self.unit, staff, diversion=diversion, text=text, raised=None)

    async def _text(
        self, staff: StaffMember, diversion_id: UUID, text_id: UUID | None
    ) -> tuple[Diversion, DivertedText]:
        """A text with words that they may mark; of two who mark at once the second one waits."""
        diversion = await diversion_for(self.unit, staff, diversion_id, right=Right.MARK_RAISED, lock=True)
        texts = await diversions.texts(self.unit, diversion.id)
        found = next((text for text in texts if text.id == text_id and text.has_words), None)
        if found is None:
            raise NothingThere
        return diversion, found


def _require_as_seen(text: DivertedText, *, version: int) -> None:
    if text.raised_version != version:
        raise MarkedMeanwhile
