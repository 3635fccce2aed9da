"""The promise *records*: immunizations, medications and problems, shown through the one gate.

What has grown old is shown as old, with its time; where records come from a FHIR server, looking asks for a newer copy.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

from storage import copies, own_consents
from storage import people as kept_people
from storage import records as kept
from storage.database import Unit
from storage.fhir.reading import ReadEntry
from storage.jobs import Job
from storage.people import Account, Patient, Practice, ProxyGrant

from .audit import Action, record
from .errors import NoRight
from .own_consents import hidden_by, may_stand_on
from .policy import Policy
from .relay import written_by
from .rules import record_pages
from .rules.freshness import Age, age_of
from .rules.gate import Part, Place, why_hidden
from .rules.record_pages import Entry, EntryStatus, Immunizations, Medications, Problems
from .rules.sensitive import Category
from .sensitive import codes_now, kept_of, opened_to_grant
from .viewers import grant_for, require_account_may_see, subject, viewer

# What the terms promise, and nothing else.
OPEN_PARTS = (Part.IMMUNIZATIONS, Part.MEDICATIONS, Part.PROBLEMS)

Laid: TypeAlias = Immunizations | Medications | Problems


class News(StrEnum):
    """Whether a newer copy is on its way."""

    NONE = "none"
    ASKED = "asked"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How the copy of a record stands, whichever part of it."""

    as_of: datetime | None
    age: Age
    news: News


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPage:
    """One part of a record as it is shown; `as_of` is when it stood so in the record system."""

    part: Part
    laid_out: Laid
    unreadable: int
    as_of: datetime | None
    age: Age
    news: News
    practice: Practice
    is_own: bool


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
        self,
        part: Part,
        *,
        account: Account,
        about: Patient,
        grants: Iterable[ProxyGrant],
        today: date,
        place: Place = Place.OUR_PAGE,
    ) -> RecordPage:
        """One part of the record in groups, newest first, as far as it may be shown there; noted as read.

        Raises:
            NoRight: the account may not see this part of this patient today.
        """
        held = tuple(grants)
        require_account_may_see(account, about=about, part=part, grants=held, today=today)
        grant = grant_for(about, account=account, grants=held, today=today)
        opened = await opened_to_grant(self.unit, grant.id if grant else None, about=about)
        entries, unreadable = await self._shown(part, account=account, about=about, opened=opened, place=place)
        standing = await self.standing(about, imported_at=max((at for _, at in entries), default=None))
        actor = written_by(account, about)
        record(self.unit, actor, Action.READ, about=("patient", about.id), patient_id=about.id, detail=part.value)
        return RecordPage(
            part=part,
            laid_out=_LAYOUTS[part](_as_ruled(entry) for entry, _ in entries),
            unreadable=unreadable,
            as_of=standing.as_of,
            age=standing.age,
            news=standing.news,
            practice=await kept_people.practice(self.unit, about.practice_id),
            is_own=account.patient_id == about.id,
        )

    async def _shown(
        self, part: Part, *, account: Account, about: Patient, opened: frozenset[Category], place: Place
    ) -> tuple[list[tuple[ReadEntry, datetime]], int]:
        """The entries that are shown, and how many can't be read; what is hidden counts nowhere."""
        found = await kept.of_patient(self.unit, about.id, part=part.value)
        codes, looks, patient = await codes_now(self.unit), viewer(account), subject(about)
        marks = [one.entry for one in await own_consents.standing(self.unit, about.id) if one.thread_id is None]
        alone = {key for mark in marks for key in hidden_by(mark, [entry for entry, _ in found.entries])}
        shown = []
        for entry, at in found.entries:
            private = kept_of(entry, codes=codes, alone=alone)
            if why_hidden(private, viewer=looks, patient=patient, opened=opened, place=place) is None:
                shown.append((entry, at))
        if account.patient_id == about.id:
            return shown, len(found.unreadable) + found.unreadable_private
        return shown, sum(not any(may_stand_on(mark, key) for mark in marks) for key in found.unreadable)

    async def standing(self, about: Patient, *, imported_at: datetime | None = None) -> Standing:
        """How old a patient's copy is; where it is read from a server, one that is not fresh is asked for anew."""
        now, fresh_for = self.unit.now, self.policy.records_fresh_for
        if not self.policy.records_from_server:
            age = age_of(imported_at, now=now, fresh_for=fresh_for)
            return Standing(as_of=imported_at, age=age, news=News.NONE)
        copy = await copies.of_patient(self.unit, about.id)
        as_of = copy.fetched_at or imported_at
        age = age_of(as_of, now=now, fresh_for=fresh_for)
        if copy.fetched_at and age is Age.FRESH:
            return Standing(as_of=as_of, age=age, news=News.NONE)
        await self._wish_for_newer(about)
        return Standing(as_of=as_of, age=age, news=News.FAILED if copy.has_failed else News.ASKED)

    async def _wish_for_newer(self, about: Patient) -> None:
        """Have the record read anew, unless that is under way."""
        copy_id = await copies.wish(self.unit, about.id)
        if copy_id is not None:
            self.unit.defer(Job.FETCH_RECORD, copy_id)


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
