import asyncio
from datetime import timedelta
from uuid import UUID

import pytest

from care.desk.diversions import DiversionOutcome, Diversions, OpenDiversion
from care.desk.errors import DiversionChanged, NothingToRelay
from care.desk.inbox import Inbox
from care.desk.member import Role, StaffMember
from care.errors import DiversionAlreadyClosed, NotAClinician, NotYourPool, OutcomeNeeded, RoleMissing
from storage import threads
from tests.conftest import TestClock

from .office import POLICY, Office


async def opened(office: Office, staff: StaffMember, diversion_id: UUID) -> OpenDiversion:
    async with office.unit() as unit:
        return await Diversions(unit, POLICY).open(staff, diversion_id)


async def acknowledge(office: Office, staff: StaffMember, diversion_id: UUID) -> None:
    async with office.unit() as unit:
        await Diversions(unit, POLICY).acknowledge(staff, diversion_id)


async def close(
    office: Office,
    staff: StaffMember,
    diversion_id: UUID,
    outcome: DiversionOutcome | None,
    *,
    seen: int = 1,
) -> None:
    async with office.unit() as unit:
        await Diversions(unit, POLICY).close(staff, diversion_id, outcome=outcome, texts_seen=seen)


async def test_a_diversion_shows_all_that_is_needed_to_reach_its_writer(office: Office) -> None:
    nurse, patient = await office.member(), await office.patient(language="es", zone="America/Puerto_Rico")
    diversion_id = await office.diversion(await office.account(patient), patient)

    shown = await opened(office, nurse, diversion_id)

    assert shown.header is not None
    assert (shown.header.patient.language, shown.header.patient.zone) == ("es", "America/Puerto_Rico")
    assert shown.contact is not None
    assert shown.contact.postal_address == "12 Example Street\nCamden NJ 08103"
    (text,) = shown.texts
    assert (text.text, text.cues) == ("my chest feels tight", ("chest pressure",))
    assert text.warned_at is not None
    assert await office.audited(staff=nurse, patient=patient) == ["read"]


async def test_of_two_who_acknowledge_at_once_the_first_one_s_name_stands(office: Office) -> None:
    nurse, other, patient = await office.member(), await office.member(), await office.patient()
    diversion_id = await office.diversion(await office.account(patient), patient)

    await asyncio.gather(acknowledge(office, nurse, diversion_id), acknowledge(office, other, diversion_id))

    assert len([action for action in await office.audited(patient=patient) if action == "acknowledged"]) == 1
    shown = await opened(office, nurse, diversion_id)
    assert shown.diversion.acknowledged_by in {nurse.id, other.id}


@pytest.mark.parametrize(
    "outcome", [outcome for outcome in DiversionOutcome if outcome is not DiversionOutcome.NOT_REACHED]
)
async def test_a_clinician_closes_a_diversion_with_one_outcome(office: Office, outcome: DiversionOutcome) -> None:
    nurse, patient = await office.member(), await office.patient()
    diversion_id = await office.diversion(await office.account(patient), patient)

    await close(office, nurse, diversion_id, outcome)

    diversion = (await opened(office, nurse, diversion_id)).diversion
    assert (diversion.outcome, diversion.closed_by) == (outcome, nurse.id)
    with pytest.raises(DiversionAlreadyClosed):
        await close(office, nurse, diversion_id, DiversionOutcome.SAFE)


async def test_no_diversion_is_closed_without_an_outcome_or_by_one_who_is_no_clinician(office: Office) -> None:
    nurse, supervisor, patient = await office.member(), await office.member(Role.SUPERVISOR), await office.patient()
    diversion_id = await office.diversion(await office.account(patient), patient)

    with pytest.raises(OutcomeNeeded):
        await close(office, nurse, diversion_id, None)
    with pytest.raises(NotAClinician):
        await close(office, supervisor, diversion_id, DiversionOutcome.SAFE)

    await acknowledge(office, supervisor, diversion_id)
    assert (await opened(office, nurse, diversion_id)).diversion.closed_at is None


async def test_a_diversion_is_not_closed_over_a_text_that_nobody_has_seen(office: Office) -> None:
    nurse, patient = await office.member(), await office.patient()
    diversion_id = await office.diversion(await office.account(patient), patient)
    async with office.unit() as unit:
        office.more(unit, diversion_id, "it is getting worse")

    with pytest.raises(DiversionChanged):
        await close(office, nurse, diversion_id, DiversionOutcome.SAFE, seen=1)

    await close(office, nurse, diversion_id, DiversionOutcome.SAFE, seen=2)


async def test_what_was_no_emergency_becomes_a_thread_whose_goal_counts_from_when_it_was_written(
    office: Office, clock: TestClock
) -> None:
    nurse, patient = await office.member(), await office.patient()
    account = await office.account(patient)
    written_at = clock.now
    diversion_id = await office.diversion(account, patient, texts=("my chest feels tight", "when I laugh"))
    clock.passes(days=1)

    await close(office, nurse, diversion_id, DiversionOutcome.RELAYED, seen=2)

    async with office.unit() as unit:
        (thread,) = await threads.of_writer(unit, account.id, patient_id=patient.id)
        messages = await threads.messages(unit, thread.id)
    # Written on a Wednesday morning: due at closing time of the Monday after, although closed a day later.
    assert thread.due_at == written_at.replace(hour=21) + timedelta(days=5)
    assert [message.body for message in messages] == ["my chest feels tight", "when I laugh"]


async def test_a_tap_that_had_no_words_is_not_relayed_as_if_the_patient_had_written(office: Office) -> None:
    nurse, patient = await office.member(), await office.patient()
    account = await office.account(patient)
    tapped = await office.diversion(account, patient, texts=("",))
    both = await office.diversion(account, patient, texts=("", "my chest feels tight", " "))

    with pytest.raises(NothingToRelay):
        await close(office, nurse, tapped, DiversionOutcome.RELAYED)
    await close(office, nurse, both, DiversionOutcome.RELAYED, seen=3)

    async with office.unit() as unit:
        (thread,) = await threads.of_writer(unit, account.id, patient_id=patient.id)
        messages = await threads.messages(unit, thread.id)
    assert [message.body for message in messages] == ["my chest feels tight"]


async def test_the_text_of_an_unknown_writer_is_never_relayed(office: Office) -> None:
    nurse = await office.member()
    diversion_id = await office.diversion()

    with pytest.raises(NothingToRelay):
        await close(office, nurse, diversion_id, DiversionOutcome.RELAYED)

    await close(office, nurse, diversion_id, DiversionOutcome.TEST)


async def test_a_diversion_is_for_clinicians_and_supervisors_of_its_pool(office: Office) -> None:
    patient = await office.patient()
    diversion_id = await office.diversion(await office.account(patient), patient)

    for role in (Role.SCHEDULER, Role.RECORDS, Role.ADMINISTRATOR, Role.AUDITOR):
        with pytest.raises(RoleMissing):
            await opened(office, await office.member(role), diversion_id)
    with pytest.raises(NotYourPool):
        await opened(office, await office.member(pools=(office.front_desk,)), diversion_id)


async def test_the_bar_holds_numbers_and_levels_until_somebody_acknowledges(office: Office) -> None:
    nurse, patient = await office.member(), await office.patient()
    account = await office.account(patient)
    crisis = await office.diversion(account, patient, level="crisis", kind="suicide")
    emergency = await office.diversion(account, patient)
    async with office.unit() as unit:
        before = await Inbox(unit, POLICY).unacknowledged(office.practice_id)

    await acknowledge(office, nurse, emergency)

    async with office.unit() as unit:
        after = await Inbox(unit, POLICY).unacknowledged(office.practice_id)
    assert [alarm.level for alarm in before.shown] == ["emergency", "crisis"]
    assert [alarm.id for alarm in after.shown] == [crisis]
    assert (before.is_emergency, after.is_emergency) == (True, False)
