"""Disclosures as staff record them, on the patient's page."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from care.audit import Action, record
from care.disclosures import Accounting, Given, accounting_of, disclose
from care.errors import TextTooLong
from storage.database import Unit

from .errors import DisclosureAhead, DisclosureIncomplete
from .header import Header, header_of
from .member import Right, StaffMember, require

LONGEST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAccounting:
    """A patient's accounting as it lies before a member."""

    header: Header
    accounting: Accounting


class Disclosures:
    """Shows and records what was disclosed."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit

    async def open(self, staff: StaffMember, patient_id: UUID) -> OpenAccounting:
        """Read a patient's accounting."""
        require(staff, Right.READ_DISCLOSURES)
        header = await header_of(self.unit, patient_id, staff=staff)
        about = ("disclosures", patient_id)
        record(self.unit, staff.actor, Action.READ, about=about, patient_id=patient_id)
        return OpenAccounting(header=header, accounting=await accounting_of(self.unit, header.patient))

    async def add(self, staff: StaffMember, patient_id: UUID, given: Given, *, day: date | None) -> UUID:
        """Record that something was disclosed on a day.

        Raises:
            DisclosureIncomplete: the date, to whom, what or why is missing.
            DisclosureAhead: the day is still to come.
            TextTooLong: it is told at too great a length.
        """
        require(staff, Right.RECORD_DISCLOSURES)
        header = await header_of(self.unit, patient_id, staff=staff)
        told = [words.strip() for words in (given.recipient, given.what, given.why)]
        if day is None or not all(told):
            raise DisclosureIncomplete
        if max(map(len, told)) > LONGEST:
            raise TextTooLong(LONGEST)
        if day > header.today:
            raise DisclosureAhead
        recipient, what, why = told
        whole = Given(recipient=recipient, what=what, why=why)
        return disclose(self.unit, whole, patient_id=patient_id, day=day, by=staff.actor, recorded_by=staff.id)
