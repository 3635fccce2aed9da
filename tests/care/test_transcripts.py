import pytest

from care.desk.answering import Answering
from care.reading import Answer, Entry, Held, Reading, Written
from care.staffing import set_program
from care.transcripts import take_transcript
from storage import people
from storage.database import Database
from storage.people import Account, Patient
from tests.care.desk.office import POLICY, Office, an_office

DANGER = "my chest feels tight"


@pytest.fixture
async def office(database: Database) -> Office:
    return await an_office(database)


async def taken(office: Office, account: Account, patient: Patient) -> tuple[Entry, ...]:
    """What stands in the transcript of a thread with an unread answer, a held one, and a diversion beside them."""
    nurse, received = await office.member(), await office.message(account, patient)
    await office.told(nurse, received.thread_id, patient=patient)
    async with office.unit() as unit:
        answering = Answering(unit, POLICY)
        await answering.answer(nurse, received.thread_id, text="Held.", needs_talking_over=True, version=1)
    await office.diversion(account, patient, texts=[DANGER])
    async with office.unit() as unit:
        grants = await people.grants_of(unit, account.id)
        reading = Reading(unit, POLICY)
        return (await take_transcript(reading, received.thread_id, account=account, grants=grants)).thread.entries


async def test_a_patient_s_holds_no_word_of_what_is_unread_or_held_and_says_that_it_is_there(office: Office) -> None:
    patient = await office.patient()

    entries = await taken(office, await office.account(patient), patient)

    assert [type(entry) for entry in entries] == [Written, Answer, Held]
    assert "Held." not in repr(entries)
    assert "Your refill is ready." not in repr(entries)
    assert DANGER not in repr(entries)


async def test_one_of_a_program_for_substance_use_is_told_apart(office: Office) -> None:
    patient = await office.patient()
    account = await office.account(patient)
    received = await office.message(account, patient)

    async def under_part_two() -> bool:
        async with office.unit() as unit:
            reading = Reading(unit, POLICY)
            return (await take_transcript(reading, received.thread_id, account=account, grants=())).under_part_two

    assert await under_part_two() is False
    for program in (True, False):
        async with office.unit() as unit:
            set_program(unit, office.nurses, program=program)
        assert await under_part_two() is program
    assert (await office.audited())[-1] == "exported"


async def test_a_proxy_s_holds_nothing_of_what_is_held_nor_of_diversions(office: Office) -> None:
    patient, account = await office.patient(), await office.account(None)
    await office.grant(account, patient)

    entries = await taken(office, account, patient)

    assert [type(entry) for entry in entries] == [Written, Answer]
    assert DANGER not in repr(entries)
    assert await office.rows("SELECT actor_kind FROM audit_events WHERE action = 'exported'") == [
        {"actor_kind": "proxy"}
    ]
