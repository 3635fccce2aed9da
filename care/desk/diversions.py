"""The promise *emergency*, at the desk: a diversion is seen, acknowledged by name, and closed with one outcome."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from care.audit import Action, record
from care.emergency import STAFF_ROOM
from care.errors import DiversionAlreadyClosed, OutcomeNeeded
from care.policy import Policy
from storage import people
from storage import staff as kept_staff
from storage.database import Unit
from storage.desk import diversions, patients
from storage.desk.diversions import Diversion, DivertedText
from storage.desk.patients import Contact
from storage.live import News, Scope
from storage.people import Practice
from storage.schema import emergencies

from .errors import DiversionChanged, NothingThere, SupervisorNeeded
from .header import Header, Proxy, header_of, proxy_who_wrote
from .member import Right, Role, StaffMember, require
from .no_emergency import relay_as_message


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
    # No page about it has reached the one on duty, and nobody is on it.
    is_undelivered: bool
    texts: tuple[DivertedText, ...]
    channel: str | None
    header: Header | None
    contact: Contact | None
    # Who wrote, where it was somebody who acts for the patient.
    proxy: Proxy | None
    names: Mapping[UUID, str]
    supervisors: tuple[tuple[UUID, str], ...]


class Diversions:
    """Opens, acknowledges and closes diversions."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self.policy = policy

    async def open(self, staff: StaffMember, diversion_id: UUID) -> OpenDiversion:
        """Read a diversion with all that staff need to reach its writer."""
        diversion = await self._diversion(staff, diversion_id, right=Right.READ_DIVERSIONS)
        patient_id = diversion.patient_id
        account = await people.account(self.unit, diversion.account_id) if diversion.account_id else None
        about = ("diversion", diversion_id)
        record(self.unit, staff.actor, Action.READ, about=about, patient_id=patient_id)
        return OpenDiversion(
            diversion=diversion,
            practice=await people.practice(self.unit, staff.practice_id),
            pool=await people.pool_name(self.unit, diversion.pool_id),
            is_undelivered=await diversions.is_undelivered(self.unit, diversion_id),
            texts=tuple(await diversions.texts(self.unit, diversion_id)),
            channel=await diversions.channel_of(self.unit, diversion.conversation_id),
            header=await header_of(self.unit, patient_id, staff=staff) if patient_id else None,
            contact=await patients.contact(self.unit, patient_id) if patient_id else None,
            proxy=await proxy_who_wrote(self.unit, account, patient_id=patient_id, staff=staff),
            names=await kept_staff.names(
                self.unit, (diversion.acknowledged_by, diversion.closed_by, diversion.decided_by)
            ),
            supervisors=tuple(await kept_staff.with_role(self.unit, staff.practice_id, role=Role.SUPERVISOR)),
        )

    async def acknowledge(self, staff: StaffMember, diversion_id: UUID) -> None:
        """Take a diversion on, by name; of two at once the first one's name stands."""
        diversion = await self._diversion(staff, diversion_id, right=Right.ACKNOWLEDGE, lock=True)
        if diversion.acknowledged_at is not None or diversion.closed_at is not None:
            return
        self.unit.changes.update(
            emergencies.diversions,
            diversion_id,
            acknowledged_at=self.unit.now,
            acknowledged_by=staff.id,
            unacknowledged_texts=0,
        )
        self._trace(staff, diversion, Action.ACKNOWLEDGED)

    async def close(
        self,
        staff: StaffMember,
        diversion_id: UUID,
        *,
        outcome: DiversionOutcome | None,
        texts_seen: int,
        decided_by: UUID | None = None,
    ) -> None:
        """Close a diversion, of which the clinician has seen so many texts.

        Raises:
            DiversionChanged: more has been written since.
            SupervisorNeeded: nobody was reached, and no supervisor is named who decided to leave it at that.
        """
        diversion = await self._diversion(staff, diversion_id, right=Right.CLOSE_DIVERSIONS, lock=True)
        if diversion.closed_at is not None:
            raise DiversionAlreadyClosed
        if outcome is None:
            raise OutcomeNeeded
        texts = await self._texts_seen(diversion, count=texts_seen)
        if outcome is DiversionOutcome.NOT_REACHED:
            await self._require_supervisor(staff, decided_by)
        if outcome is DiversionOutcome.RELAYED:
            await relay_as_message(self.unit, self.policy, staff=staff, diversion=diversion, texts=texts)
        self.unit.changes.update(
            emergencies.diversions,
            diversion_id,
            closed_at=self.unit.now,
            closed_by=staff.id,
            outcome=outcome.value,
            decided_by=decided_by if outcome is DiversionOutcome.NOT_REACHED else None,
            acknowledged_at=diversion.acknowledged_at or self.unit.now,
            acknowledged_by=diversion.acknowledged_by or staff.id,
        )
        self._trace(staff, diversion, Action.CLOSED, detail=outcome.value)

    async def _texts_seen(self, diversion: Diversion, *, count: int) -> list[DivertedText]:
        texts = await diversions.texts(self.unit, diversion.id)
        if len(texts) != count:
            raise DiversionChanged
        return texts

    async def _require_supervisor(self, staff: StaffMember, decided_by: UUID | None) -> None:
        supervisors = await kept_staff.with_role(self.unit, staff.practice_id, role=Role.SUPERVISOR)
        if decided_by not in {supervisor for supervisor, _ in supervisors}:
            raise SupervisorNeeded

    def _trace(self, staff: StaffMember, diversion: Diversion, action: Action, *, detail: str | None = None) -> None:
        about = ("diversion", diversion.id)
        record(self.unit, staff.actor, action, about=about, patient_id=diversion.patient_id, detail=detail)
        self.unit.announce(News(Scope.STAFF, STAFF_ROOM))

    async def _diversion(
        self, staff: StaffMember, diversion_id: UUID, *, right: Right, lock: bool = False
    ) -> Diversion:
        diversion = await diversions.one(self.unit, diversion_id, lock=lock)
        if diversion is None:
            raise NothingThere
        require(staff, right, pool_id=diversion.pool_id)
        return diversion
