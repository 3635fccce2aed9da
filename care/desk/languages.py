"""Language, at the desk: a member writes down what a patient speaks and reads."""

from uuid import UUID

from care.languages import Languages, keep_languages
from storage.database import Unit

from .header import header_of
from .member import Right, StaffMember, require


async def write_languages(unit: Unit, staff: StaffMember, patient_id: UUID, said: Languages) -> None:
    """Talk and write to a patient so from now on.

    Raises:
        RoleMissing, NothingThere, OwnRecord, RestrictedRecord: it is not for this member.
        LanguageUnfit: a language is none of those that are offered, nor the one that is on file.
    """
    require(staff, Right.WRITE_LANGUAGES)
    header = await header_of(unit, patient_id, staff=staff)
    keep_languages(unit, header.patient, said, by=staff.actor)
