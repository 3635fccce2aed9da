"""The promise *minors*, at the desk: what a minor consented to alone is marked, and hidden from every proxy at once.

A clinician marks it, on a ground of the law, and another one takes the mark away, with a reason: what is hidden by
mistake can be asked for at the office, what is shown by mistake can't be taken back.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from care.audit import Action, record
from care.errors import NotYourPool
from care.own_consents import hidden_by
from care.records import OPEN_PARTS
from care.rules.own_consent import Ground, may_consent_alone
from storage import own_consents, people, records, threads
from storage import staff as kept_staff
from storage.database import Unit
from storage.desk import guarded
from storage.fhir.reading import ReadEntry
from storage.live import News, Scope
from storage.own_consents import OwnConsent
from storage.people import Practice
from storage.schema import own_consents as tables

from .errors import NothingThere
from .header import Header, header_of
from .member import Right, StaffMember, require
from .own_consent_errors import (
    AnotherTakesAway,
    GroundNeeded,
    MarkedAlready,
    NoMinorNow,
    NotTheMinors,
    TooYoungForGround,
    WhyTakenAwayNeeded,
)
from .thread import thread_for

LONGEST_REASON = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenConsents:
    """A patient's record beside what they consented to alone."""

    header: Header
    practice: Practice
    entries: tuple[ReadEntry, ...]
    consents: tuple[OwnConsent, ...]
    names: Mapping[UUID, str]

    def on(self, entry: ReadEntry) -> OwnConsent | None:
        """The mark by which an entry is hidden, if one stands."""
        return _on(entry.source_id, consents=self.consents, entries=self.entries)

    @property
    def on_nothing_listed(self) -> tuple[OwnConsent, ...]:
        """The marks on what is not in the record now, or can't be read; those that can't be read hide everything."""
        seen = {self.on(entry) for entry in self.entries}
        of = self.header.patient.id
        return tuple(
            one
            for one in self.consents
            if one.thread_id is None and one not in seen and (one.entry is None or one.patient_id == of)
        )


class OwnConsents:
    """Marks what a minor consented to alone, and takes marks away."""

    def __init__(self, unit: Unit, staff: StaffMember) -> None:
        self.unit = unit
        self.staff = staff

    async def open(self, patient_id: UUID) -> OpenConsents:
        """What could be marked, and what is; of an adult, of whom nothing can be marked, what is alone.

        Raises:
            NotYourPool: the member has no thread of this patient in their pools, and has not broken the glass.
        """
        header = await self._of(patient_id)
        consents = await own_consents.standing(self.unit, patient_id)
        entries = await self._entries(patient_id)
        if not header.is_minor:
            entries = tuple(one for one in entries if _on(one.source_id, consents=consents, entries=entries))
        about = ("own consents", patient_id)
        record(self.unit, self.staff.actor, Action.READ, about=about, patient_id=patient_id)
        return OpenConsents(
            header=header,
            practice=await people.practice(self.unit, self.staff.practice_id),
            entries=entries,
            consents=tuple(consents),
            names=await kept_staff.names(self.unit, [one.marked_by for one in consents]),
        )

    async def mark_entry(self, patient_id: UUID, *, entry: str, ground: Ground | None) -> UUID:
        """Show an entry of the record to no proxy from now on, because the minor consented to it alone.

        Raises:
            NoMinorNow, GroundNeeded, TooYoungForGround, MarkedAlready.
            NothingThere: the record holds no such entry.
            NotYourPool: as `open`.
        """
        header = await self._of(patient_id)
        fits = _fit(ground, header=header)
        entries = await self._entries(patient_id)
        if entry not in {one.source_id for one in entries}:
            raise NothingThere
        await people.patient(self.unit, patient_id, lock=True)  # of two at once, the second sees the first
        if _on(entry, consents=await own_consents.standing(self.unit, patient_id), entries=entries):
            raise MarkedAlready
        return self._mark(patient_id, entry=entry, ground=fits)

    async def mark_thread(self, thread_id: UUID, *, ground: Ground | None) -> UUID:
        """Say of a minor's own thread that it is about what they consented to alone; raises as `mark_entry`.

        Raises:
            NotTheMinors: somebody else wrote it.
        """
        right = Right.MARK_OWN_CONSENT
        thread = await thread_for(self.unit, thread_id, staff=self.staff, right=right, lock=True)
        header = await header_of(self.unit, thread.patient_id, staff=self.staff)
        fits = _fit(ground, header=header)
        account = await people.account(self.unit, thread.account_id)
        if account is None or account.patient_id != thread.patient_id:
            raise NotTheMinors
        if await own_consents.of_thread(self.unit, thread_id) is not None:
            raise MarkedAlready
        return self._mark(thread.patient_id, thread_id=thread_id, ground=fits)

    async def take_away(self, consent_id: UUID, *, reason: str) -> OwnConsent:
        """Take away a mark that somebody else made, and return it.

        Raises:
            NothingThere: there is none, or none any more.
            AnotherTakesAway: the member made it.
            WhyTakenAwayNeeded: it is not said why.
            NotYourPool: as `open`, or the thread is another pool's.
        """
        require(self.staff, Right.MARK_OWN_CONSENT)
        consent = await own_consents.one(self.unit, consent_id)
        if consent is None:
            raise NothingThere
        if consent.thread_id is None:
            await self._of(consent.patient_id)
        else:
            await thread_for(self.unit, consent.thread_id, staff=self.staff, right=Right.MARK_OWN_CONSENT)
        if consent.marked_by == self.staff.id:
            raise AnotherTakesAway
        if not 0 < len(reason.strip()) <= LONGEST_REASON:
            raise WhyTakenAwayNeeded
        self.unit.changes.update(
            tables.own_consents,
            consent.id,
            consent.patient_id,
            ended_by=self.staff.id,
            ended_at=self.unit.now,
            end_reason=reason.strip(),
        )
        self._trace(Action.OWN_CONSENT_ENDED, consent.id, patient_id=consent.patient_id, detail=reason.strip())
        return consent

    async def _of(self, patient_id: UUID) -> Header:
        """A patient whose record the member may see, because a pool of theirs is at work for them, or for a reason."""
        require(self.staff, Right.MARK_OWN_CONSENT)
        header = await header_of(self.unit, patient_id, staff=self.staff)
        glass = await guarded.guard(self.unit, self.staff.id, patient_id=patient_id)
        pools = await threads.pools_at_work_for(self.unit, patient_id)
        if not glass.has_broken_glass and self.staff.pools.isdisjoint(pools):
            raise NotYourPool
        return header

    def _mark(self, patient_id: UUID, *, ground: Ground, **of: object) -> UUID:
        consent_id = self.unit.changes.insert(
            tables.own_consents,
            patient_id=patient_id,
            ground=ground.value,
            marked_by=self.staff.id,
            marked_at=self.unit.now,
            **of,
        )
        self._trace(Action.OWN_CONSENT_MARKED, consent_id, patient_id=patient_id, detail=ground.value)
        return consent_id

    def _trace(self, action: Action, consent_id: UUID, *, patient_id: UUID, detail: str) -> None:
        about = ("own consent", consent_id)
        record(self.unit, self.staff.actor, action, about=about, patient_id=patient_id, detail=detail)
        self.unit.announce(News(Scope.PRACTICE, self.staff.practice_id))

    async def _entries(self, patient_id: UUID) -> tuple[ReadEntry, ...]:
        found = [await records.of_patient(self.unit, patient_id, part=part.value) for part in OPEN_PARTS]
        return tuple(entry for part in found for entry, _ in part.entries)


def _on(source_id: str, *, consents: Iterable[OwnConsent], entries: Sequence[ReadEntry]) -> OwnConsent | None:
    """The oldest mark that hides an entry; one that can't be read hides all, and is no entry's."""
    readable = (one for one in consents if one.entry is not None)
    return next((one for one in readable if source_id in hidden_by(one.entry, entries)), None)


def _fit(ground: Ground | None, *, header: Header) -> Ground:
    if not header.is_minor:
        raise NoMinorNow
    if ground is None:
        raise GroundNeeded
    if not may_consent_alone(ground, age=header.age):
        raise TooYoungForGround
    return ground
