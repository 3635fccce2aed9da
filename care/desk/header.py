"""Whom it is about: what stands on every page about a patient, so that nobody answers the wrong one."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from care.rules.ages import age_on, is_minor_on
from storage import people
from storage.database import Unit
from storage.people import Patient

from .errors import NothingThere
from .member import StaffMember


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """A patient, and how old they are today in their own zone."""

    patient: Patient
    age: int
    is_minor: bool
    today: date


async def header_of(unit: Unit, patient_id: UUID, *, staff: StaffMember) -> Header:
    """The header of a patient of the member's own practice.

    Raises:
        NothingThere: there is no such patient, or another practice's.
    """
    patient = await people.patient(unit, patient_id)
    if patient is None or patient.practice_id != staff.practice_id:
        raise NothingThere
    today = unit.now.astimezone(ZoneInfo(patient.zone)).date()
    return Header(
        patient=patient,
        age=age_on(patient.birth_date, today=today),
        is_minor=is_minor_on(patient.birth_date, today=today),
        today=today,
    )
