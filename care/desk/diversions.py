"""The promise *emergency*, at the desk: a diversion is seen, acknowledged by name, and closed with one outcome."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from care.audit import Action, record
from care.errors import DiversionAlreadyClosed, OutcomeNeeded
from care.paging import STAFF_ROOM
from care.policy import Policy
from nlu.marked import Raised
from storage import people, webhook_pages
from storage import staff as kept_staff
from storage.database import Unit
from storage.desk import diversions, patients
from storage.desk.diversions import Answer, Diversion, DivertedText, Try
from storage.desk.patients import Contact
from storage.live import News, Scope
from storage.people import Patient, Practice
from storage.schema import emergencies

from .errors import DiversionChanged, NothingThere, SupervisorNeeded
from .guarded import require_may_open
from .header import Header, Proxy, header_of, patients_asked_for, patients_of_proxy, proxy_who_wrote
from .member import Right, StaffMember, require
from .no_emergency import relay_as_message
from .paged import Ladder, ladder_of
from .raised import keep_mark, unmarked


class DiversionOutcome(StrEnum):
    """How a diversion ended: exactly one of these."""

    SAFE = "reached and safe"
    EMERGENCY_CARE = "going to emergency care"
    CALLED_911 = "911 called by us"
    NOT_REACHED = "not reached"
    RELAYED = "not an emergency, relayed"
    TEST = "test"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDiversion:
    """A diversion as it lies before a member; a visitor's has no header and no contact."""

    diversion: Diversion
    practice: Practice
    pool: str
    # A page about it has not gone out, and nobody is on it.
    is_undelivered: bool
    # Who was paged about it, and who is next.
    ladder: Ladder
    texts: tuple[DivertedText, ...]
    # What the writer said under the warnings.
    answers: tuple[Answer, ...]
    channel: str | None
    header: Header | None
    contact: Contact | None
    # Who wrote, where it was somebody who acts for the patient.
    proxy: Proxy | None
    # For whom the writer may act, where they had not chosen any of them yet.
    acts_for: tuple[Patient, ...]
    # For whom they ask to act, where the office has not decided yet.
    asks_for: tuple[Patient, ...]
    names: Mapping[UUID, str]
    tries: tuple[Try, ...]

    @property
    def numbers(self) -> tuple[str, ...]:
        """Every number by which the writer may be reached, the writer's own first; of one way only, that."""
        found = (self.proxy.telephone if self.proxy else None, self.contact.number if self.contact else None)
        return tuple(dict.fromkeys(number for number in found if number))

    @property
    def unmarked(self) -> tuple[DivertedText, ...]:
        """The texts of which nobody has said whether they were rightly raised."""
        return unmarked(self.texts)

    @property
    def is_left_at_that(self) -> bool:
        """Whether a supervisor has decided so, and nothing was written since."""
        return is_decided(self.diversion, self.texts)


class Diversions:
    """Opens, acknowledges and closes diversions."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self.policy = policy

    async def open(self, staff: StaffMember, diversion_id: UUID) -> OpenDiversion:
        """Read a diversion with all that staff need to reach its writer."""
        diversion = await diversion_for(self.unit, staff, diversion_id, right=Right.READ_DIVERSIONS)
        patient_id = diversion.patient_id
        account = await people.account(self.unit, diversion.account_id) if diversion.account_id else None
        tries = await diversions.tries(self.unit, diversion_id)
        texts = await diversions.texts(self.unit, diversion_id)
        about = ("diversion", diversion_id)
        record(self.unit, staff.actor, Action.READ, about=about, patient_id=patient_id)
        return OpenDiversion(
            diversion=diversion,
            practice=await people.practice(self.unit, staff.practice_id),
            pool=await people.pool_name(self.unit, diversion.pool_id),
            is_undelivered=await diversions.is_undelivered(self.unit, diversion_id),
            ladder=await ladder_of(self.unit, diversion),
            texts=tuple(texts),
            answers=tuple(await diversions.answers(self.unit, diversion_id)),
            channel=await diversions.channel_of(self.unit, diversion.conversation_id),
            header=await header_of(self.unit, patient_id, staff=staff, in_danger=True) if patient_id else None,
            contact=await patients.contact(self.unit, patient_id) if patient_id else None,
            proxy=await proxy_who_wrote(self.unit, account, patient_id=patient_id, staff=staff),
            acts_for=() if patient_id else await patients_of_proxy(self.unit, account, staff=staff),
            asks_for=() if patient_id else await patients_asked_for(self.unit, account, staff=staff),
            names=await self._names(diversion, tries, texts),
            tries=tuple(tries),
        )

    async def acknowledge(self, staff: StaffMember, diversion_id: UUID) -> None:
        """Take a diversion on, by name; of two at once the first one's name stands."""
        diversion = await diversion_for(self.unit, staff, diversion_id, right=Right.ACKNOWLEDGE, lock=True)
        if diversion.acknowledged_at is not None or diversion.closed_at is not None:
            return
        self.unit.changes.update(
            emergencies.diversions,
            diversion_id,
            acknowledged_at=self.unit.now,
            acknowledged_by=staff.id,
            first_acknowledged_at=diversion.first_acknowledged_at or self.unit.now,
            unacknowledged_texts=0,
            climbs_at=None,
        )
        await webhook_pages.drop(self.unit, diversion_id)
        trace(self.unit, staff, diversion, Action.ACKNOWLEDGED)

    async def close(
        self,
        staff: StaffMember,
        diversion_id: UUID,
        *,
        outcome: DiversionOutcome | None,
        texts_seen: int,
        raised: Raised | None = None,
    ) -> None:
        """Close a diversion, of which the clinician has seen so many texts, and mark those that nobody has marked.

        Raises:
            DiversionChanged: more has been written since.
            SupervisorNeeded: nobody was reached, and no supervisor has decided to leave it at that.
        """
        diversion = await diversion_for(self.unit, staff, diversion_id, right=Right.CLOSE_DIVERSIONS, lock=True)
        if diversion.closed_at is not None:
            raise DiversionAlreadyClosed
        if outcome is None:
            raise OutcomeNeeded
        texts = await self._texts_seen(diversion, count=texts_seen)
        if outcome is DiversionOutcome.NOT_REACHED and not is_decided(diversion, texts):
            raise SupervisorNeeded
        if raised is not None:
            require(staff, Right.MARK_RAISED)
        if outcome is DiversionOutcome.RELAYED:
            await relay_as_message(self.unit, self.policy, diversion=diversion, texts=texts)
        self.unit.changes.update(
            emergencies.diversions,
            diversion_id,
            closed_at=self.unit.now,
            closed_by=staff.id,
            outcome=outcome.value,
            acknowledged_at=diversion.acknowledged_at or self.unit.now,
            acknowledged_by=diversion.acknowledged_by or staff.id,
            first_acknowledged_at=diversion.first_acknowledged_at or self.unit.now,
            climbs_at=None,
        )
        await webhook_pages.drop(self.unit, diversion_id)
        trace(self.unit, staff, diversion, Action.CLOSED, detail=outcome.value)
        for text in unmarked(texts) if raised else ():
            keep_mark(self.unit, staff, diversion=diversion, text=text, raised=raised)

    async def _texts_seen(self, diversion: Diversion, *, count: int) -> list[DivertedText]:
        texts = await diversions.texts(self.unit, diversion.id)
        if len(texts) != count:
            raise DiversionChanged
        return texts

    async def _names(self, diversion: Diversion, tries: list[Try], texts: list[DivertedText]) -> Mapping[UUID, str]:
        """Who did what about it."""
        hands = (diversion.acknowledged_by, diversion.closed_by, diversion.decided_by)
        others = (*(one.staff_id for one in tries), *(text.marked_by for text in texts))
        return await kept_staff.names(self.unit, (*hands, *others))


def is_decided(diversion: Diversion, texts: Sequence[DivertedText]) -> bool:
    """Whether a supervisor has decided to leave it at that nobody was reached; new words undo it."""
    decided_at = diversion.decided_at
    return decided_at is not None and all(text.heard_at <= decided_at for text in texts)


async def diversion_for(
    unit: Unit, staff: StaffMember, diversion_id: UUID, *, right: Right, lock: bool = False
) -> Diversion:
    """A diversion that a member may do something about; locked where it is about to change."""
    diversion = await diversions.one(unit, diversion_id, lock=lock)
    if diversion is None:
        raise NothingThere
    require(staff, right, pool_id=diversion.pool_id)
    if diversion.patient_id is not None:
        await require_may_open(unit, diversion.patient_id, staff=staff, in_danger=True)
    return diversion


def trace(unit: Unit, staff: StaffMember, diversion: Diversion, action: Action, *, detail: str | None = None) -> None:
    """Note what was done about a diversion, and let open pages know."""
    about = ("diversion", diversion.id)
    record(unit, staff.actor, action, about=about, patient_id=diversion.patient_id, detail=detail)
    unit.announce(News(Scope.STAFF, STAFF_ROOM))
