"""The promise *records*: immunizations, medications and problems, shown through the one gate."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from storage import people as kept_people
from storage import records as kept
from storage.database import Unit
from storage.fhir.reading import ReadEntry
from storage.people import Account, Patient, Practice, ProxyGrant

from .audit import Action, record
from .errors import NoRight
from .policy import Policy
from .relay import written_by
from .rules import record_pages
from .rules.gate import Part, hidden_from_proxies
from .rules.record_pages import Entry, EntryStatus, Immunizations, Medications, Problems
from .viewers import require_account_may_see

# What the terms promise, and nothing else.
OPEN_PARTS = (Part.IMMUNIZATIONS, Part.MEDICATIONS, Part.PROBLEMS)

Laid: TypeAlias = Immunizations | Medications | Problems


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPage:
    """One part of a record as it is shown; `as_of` is when the newest of it came from the record system."""

    part: Part
    laid_out: Laid
    unreadable: int
    as_of: datetime | None
    practice: Practice


def parts_open(account: Account, *, about: Patient, grants: Iterable[ProxyGrant], today: date) -> tuple[Part, ...]:
    """The parts of a patient's record that the account may see today."""
    held = tuple(grants)
    return tuple(part for part in OPEN_PARTS if _may_see(account, part, about=about, grants=held, today=today))


class Records:
    """Shows what was imported."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self.policy = policy

    async def show(
        self, part: Part, *, account: Account, about: Patient, grants: Iterable[ProxyGrant], today: date
    ) -> RecordPage:
        """One part of the record in groups, newest first; noted as read.

        Raises:
            NoRight: the account may not see this part of this patient today.
        """
        require_account_may_see(account, about=about, part=part, grants=grants, today=today)
        is_own = account.patient_id == about.id
        hidden = hidden_from_proxies(under_own_consent=False, sensitive=True, opened_by_patient=False)
        entries = await kept.of_patient(self.unit, about.id, part=part.value, with_sensitive=is_own or not hidden)
        record(
            self.unit,
            written_by(account, about),
            Action.READ,
            about=("patient", about.id),
            patient_id=about.id,
            detail=part.value,
        )
        return RecordPage(
            part=part,
            laid_out=_LAYOUTS[part](map(_as_ruled, entries.entries)),
            unreadable=entries.unreadable,
            as_of=entries.imported_at,
            practice=await kept_people.practice(self.unit, about.practice_id),
        )


def _may_see(account: Account, part: Part, *, about: Patient, grants: tuple[ProxyGrant, ...], today: date) -> bool:
    try:
        require_account_may_see(account, about=about, part=part, grants=grants, today=today)
    except NoRight:
        return False
    return True


def _as_ruled(read: ReadEntry) -> Entry:
    return Entry(
        key=read.source_id,
        status=EntryStatus(read.status.value),
        title=read.title,
        code=read.code,
        when=read.when,
        when_said=read.when_said,
        until=read.until,
        dose=read.dose,
    )


_LAYOUTS: Mapping[Part, Callable[[Iterable[Entry]], Laid]] = {
    Part.IMMUNIZATIONS: record_pages.immunizations,
    Part.MEDICATIONS: record_pages.medications,
    Part.PROBLEMS: record_pages.problems,
}
