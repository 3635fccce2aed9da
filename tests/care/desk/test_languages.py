"""What a patient speaks and reads, as the desk writes it down and goes by it."""

from dataclasses import replace

import pytest

from care.desk.header import header_of
from care.desk.languages import write_languages
from care.desk.member import Role, StaffMember
from care.errors import LanguageUnfit, NoRight, RoleMissing
from care.languages import Languages, languages_of_reader
from care.rules.languages import OFFERED
from storage.people import Patient

from .office import Office

SPANISH = Languages(spoken="es", written="es", interpreter=True, reading_help=True)


async def write(office: Office, staff: StaffMember, patient: Patient, said: Languages) -> None:
    async with office.unit() as unit:
        await write_languages(unit, staff, patient.id, said)


async def known(office: Office, patient: Patient) -> Languages:
    async with office.unit() as unit:
        return await languages_of_reader(unit, None, patient_id=patient.id)


async def test_what_nobody_said_follows_from_the_record(office: Office) -> None:
    assert await known(office, await office.patient(language="es")) == Languages(spoken="es", written="es")


@pytest.mark.parametrize("role", [Role.CLINICIAN, Role.SCHEDULER, Role.SUPERVISOR, Role.RECORDS])
async def test_a_member_writes_down_what_a_patient_speaks_and_reads(office: Office, role: Role) -> None:
    member, patient = await office.member(role), await office.patient()

    await write(office, member, patient, SPANISH)

    assert await known(office, patient) == SPANISH
    async with office.unit() as unit:
        header = await header_of(unit, patient.id, staff=member)
    assert header.languages == SPANISH
    assert await office.audited(staff=member, patient=patient) == ["languages changed"]


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR])
async def test_others_do_not(office: Office, role: Role) -> None:
    patient = await office.patient()

    with pytest.raises(RoleMissing):
        await write(office, await office.member(role), patient, SPANISH)

    assert await known(office, patient) == Languages(spoken="en", written="en")


async def test_nobody_writes_down_another_practice_s_patient(office: Office) -> None:
    stranger = replace(await office.member(), practice_id=office.nurses)

    with pytest.raises(NoRight):
        await write(office, stranger, await office.patient(), SPANISH)


@pytest.mark.parametrize(
    "said",
    [Languages(spoken="xx", written="en"), Languages(spoken="en", written="ase"), Languages(spoken="", written="es")],
    ids=["no language", "not written", "nothing"],
)
async def test_a_language_of_no_list_is_refused(office: Office, said: Languages) -> None:
    patient = await office.patient()

    with pytest.raises(LanguageUnfit):
        await write(office, await office.member(), patient, said)

    assert await known(office, patient) == Languages(spoken="en", written="en")


async def test_a_rare_language_that_the_record_named_may_stay(office: Office) -> None:
    patient = await office.patient(language="yue")
    assert "yue" not in OFFERED

    await write(office, await office.member(), patient, Languages(spoken="zh", written="yue"))

    assert await known(office, patient) == Languages(spoken="zh", written="yue")


async def test_a_proxy_reads_and_is_called_in_their_own_language(office: Office) -> None:
    child = await office.patient(name="Ada Rivera", language="es")
    mother = await office.account(await office.patient(name="Rosa Rivera"))
    stranger = await office.account(None)

    async with office.unit() as unit:
        assert (await languages_of_reader(unit, mother, patient_id=child.id)).written == "en"
        assert (await languages_of_reader(unit, stranger, patient_id=child.id)).spoken == "en"
        assert (await languages_of_reader(unit, None, patient_id=child.id)).spoken == "es"
