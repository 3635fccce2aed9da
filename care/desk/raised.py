"""The mark of a diverted text: whether a clinician finds it rightly raised, wrongly raised, or has not said."""

from collections.abc import Iterable

from care.audit import Action, record
from nlu.marked import Raised
from storage.database import Unit
from storage.desk.diversions import Diversion, DivertedText
from storage.schema import emergencies

from .member import StaffMember

TAKEN_BACK = "mark taken back"


def unmarked(texts: Iterable[DivertedText]) -> tuple[DivertedText, ...]:
    """Those that have words and no mark."""
    return tuple(text for text in texts if text.has_words and text.marked_at is None)


def keep_mark(
    unit: Unit, staff: StaffMember, *, diversion: Diversion, text: DivertedText, raised: Raised | None
) -> None:
    """Set the mark of a text, or take it back, and trace it."""
    unit.changes.update(
        emergencies.diversion_texts,
        text.id,
        diversion.id,
        raised=raised,
        raised_version=text.raised_version + 1,
        marked_by=staff.id if raised else None,
        marked_at=unit.now if raised else None,
    )
    about = ("diverted text", text.id)
    detail = raised or TAKEN_BACK
    record(unit, staff.actor, Action.MARKED, about=about, patient_id=diversion.patient_id, detail=detail)
