"""The promise *confidential*, at the desk: a member writes down how a caller wants to be reached, and no other way."""

from dataclasses import dataclass
from uuid import UUID

from care.audit import Action, record
from care.policy import Policy
from care.reach_me import end_wish, keep_wish
from care.wished_address import ask_to_answer
from storage import people
from storage.database import Unit
from storage.desk import patients
from storage.desk.patients import Contact
from storage.people import Practice
from storage.reach_wishes import Wish

from .access import IDENTIFIERS_NEEDED, Identifier
from .errors import CallerNotIdentified
from .header import Header, header_of
from .member import Right, StaffMember, require


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenWish:
    """How a patient is reached, beside what a caller's words are compared with."""

    header: Header
    practice: Practice
    contact: Contact


class Wishes:
    """Keeps and ends wishes that callers tell."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self.policy = policy

    async def open(self, staff: StaffMember, patient_id: UUID) -> OpenWish:
        """How a patient is reached now."""
        require(staff, Right.WRITE_WISH)
        header = await header_of(self.unit, patient_id, staff=staff)
        record(self.unit, staff.actor, Action.READ, about=("way to reach", patient_id), patient_id=patient_id)
        return OpenWish(
            header=header,
            practice=await people.practice(self.unit, staff.practice_id),
            contact=await patients.contact(self.unit, patient_id),
        )

    async def keep(
        self, staff: StaffMember, patient_id: UUID, wish: Wish, *, identified_by: frozenset[Identifier]
    ) -> None:
        """Reach a patient, who called, in this way alone from now on; nobody asks why.

        Raises:
            CallerNotIdentified: fewer than two identifiers were compared with what is on file.
            WishIncomplete: what the way needs is missing.
        """
        await self._require_caller(staff, patient_id, identified_by)
        said = ", ".join(sorted(identified_by))
        await keep_wish(self.unit, patient_id, wish, by=staff.actor, staff_id=staff.id, identified_by=said)
        await ask_to_answer(self.unit, patient_id)

    async def end(self, staff: StaffMember, patient_id: UUID, *, identified_by: frozenset[Identifier]) -> None:
        """Reach a patient, who called, by every way on file again; raises as `keep`."""
        await self._require_caller(staff, patient_id, identified_by)
        await end_wish(self.unit, patient_id, by=staff.actor)

    async def _require_caller(self, staff: StaffMember, patient_id: UUID, identified_by: frozenset[Identifier]) -> None:
        require(staff, Right.WRITE_WISH)
        await header_of(self.unit, patient_id, staff=staff)
        if len(identified_by) < IDENTIFIERS_NEEDED:
            raise CallerNotIdentified
