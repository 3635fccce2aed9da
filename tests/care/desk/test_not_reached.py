from uuid import UUID

import pytest

from care.calls import CallOutcome
from care.desk.diversions import DiversionOutcome
from care.desk.errors import DiversionChanged, NotTriedEnough, NumberNeeded, SupervisorNeeded
from care.desk.member import Role, StaffMember
from care.desk.not_reached import MISSED, NotReached
from care.errors import DiversionAlreadyClosed, NotYourPool, OutcomeNeeded, RoleMissing
from tests.conftest import TestClock

from .office import POLICY, Office
from .test_diversions import close, opened

ON_FILE, OTHER = "856-555-0142", "856-555-0177"


async def tried(
    office: Office,
    staff: StaffMember,
    diversion_id: UUID,
    *numbers: str,
    outcome: CallOutcome | None = CallOutcome.NO_ANSWER,
) -> None:
    for number in numbers:
        async with office.unit() as unit:
            await NotReached(unit, POLICY).tried(staff, diversion_id, number=number, outcome=outcome)


async def decide(
    office: Office, staff: StaffMember, diversion_id: UUID, *, seen: int = 1, no_other_number: bool = False
) -> None:
    async with office.unit() as unit:
        await NotReached(unit, POLICY).decide(staff, diversion_id, texts_seen=seen, no_other_number=no_other_number)


async def test_after_three_tries_on_two_numbers_a_supervisor_decides_and_a_clinician_closes(office: Office) -> None:
    nurse, supervisor, patient = await office.member(), await office.member(Role.SUPERVISOR), await office.patient()
    diversion_id = await office.diversion(await office.account(patient), patient)
    await tried(office, nurse, diversion_id, ON_FILE, ON_FILE)
    with pytest.raises(NotTriedEnough):
        await decide(office, supervisor, diversion_id)
    await tried(office, nurse, diversion_id, OTHER)
    with pytest.raises(SupervisorNeeded):
        await close(office, nurse, diversion_id, DiversionOutcome.NOT_REACHED)

    await decide(office, supervisor, diversion_id)
    await close(office, nurse, diversion_id, DiversionOutcome.NOT_REACHED)

    shown = await opened(office, nurse, diversion_id)
    assert (shown.diversion.decided_by, shown.diversion.closed_by) == (supervisor.id, nurse.id)
    assert [(one.number, one.outcome, one.staff_id) for one in shown.tries] == [
        (number, "no answer", nurse.id) for number in (ON_FILE, ON_FILE, OTHER)
    ]
    audited = await office.audited(patient=patient)
    assert (audited.count("called"), audited.count("decided"), audited.count("closed")) == (3, 1, 1)


async def test_where_there_is_no_second_number_the_supervisor_says_so(office: Office) -> None:
    nurse, supervisor, patient = await office.member(), await office.member(Role.SUPERVISOR), await office.patient()
    diversion_id = await office.diversion(await office.account(patient), patient)
    await tried(office, nurse, diversion_id, ON_FILE, ON_FILE)
    with pytest.raises(NotTriedEnough):
        await decide(office, supervisor, diversion_id, no_other_number=True)
    await tried(office, nurse, diversion_id, ON_FILE)
    with pytest.raises(NotTriedEnough):
        await decide(office, supervisor, diversion_id)

    await decide(office, supervisor, diversion_id, no_other_number=True)

    assert (await opened(office, nurse, diversion_id)).is_left_at_that


async def test_of_an_unknown_writer_without_any_number_the_supervisor_decides_at_once(office: Office) -> None:
    nurse, supervisor = await office.member(), await office.member(Role.SUPERVISOR)
    diversion_id = await office.diversion()
    with pytest.raises(NotTriedEnough):
        await decide(office, supervisor, diversion_id)

    await decide(office, supervisor, diversion_id, no_other_number=True)
    await close(office, nurse, diversion_id, DiversionOutcome.NOT_REACHED)


async def test_new_words_undo_the_decision(office: Office, clock: TestClock) -> None:
    nurse, supervisor, patient = await office.member(), await office.member(Role.SUPERVISOR), await office.patient()
    diversion_id = await office.diversion(await office.account(patient), patient)
    await tried(office, nurse, diversion_id, ON_FILE, ON_FILE, OTHER)
    await decide(office, supervisor, diversion_id)
    clock.passes(minutes=1)
    async with office.unit() as unit:
        office.more(unit, diversion_id, "are you there?")

    with pytest.raises(SupervisorNeeded):
        await close(office, nurse, diversion_id, DiversionOutcome.NOT_REACHED, seen=2)
    with pytest.raises(DiversionChanged):
        await decide(office, supervisor, diversion_id, seen=1)

    await decide(office, supervisor, diversion_id, seen=2)
    await close(office, nurse, diversion_id, DiversionOutcome.NOT_REACHED, seen=2)


@pytest.mark.parametrize("outcome", [None, *(one for one in CallOutcome if one not in MISSED)])
async def test_a_try_says_how_it_failed(office: Office, outcome: CallOutcome | None) -> None:
    nurse, patient = await office.member(), await office.patient()
    diversion_id = await office.diversion(await office.account(patient), patient)

    with pytest.raises(OutcomeNeeded):
        await tried(office, nurse, diversion_id, ON_FILE, outcome=outcome)


async def test_a_try_says_which_number_was_dialled(office: Office) -> None:
    nurse, patient = await office.member(), await office.patient()
    diversion_id = await office.diversion(await office.account(patient), patient)

    for number in ("", "her sister", "12345"):
        with pytest.raises(NumberNeeded):
            await tried(office, nurse, diversion_id, number)

    assert (await opened(office, nurse, diversion_id)).tries == ()


async def test_a_closed_diversion_takes_no_more_tries_and_no_decision(office: Office) -> None:
    nurse, supervisor, patient = await office.member(), await office.member(Role.SUPERVISOR), await office.patient()
    diversion_id = await office.diversion(await office.account(patient), patient)
    await close(office, nurse, diversion_id, DiversionOutcome.SAFE)

    with pytest.raises(DiversionAlreadyClosed):
        await tried(office, nurse, diversion_id, ON_FILE)
    with pytest.raises(DiversionAlreadyClosed):
        await decide(office, supervisor, diversion_id)


async def test_only_a_supervisor_of_the_pool_decides_and_only_who_handles_diversions_tries(office: Office) -> None:
    patient = await office.patient()
    diversion_id = await office.diversion(await office.account(patient), patient)
    clinician, clerk = await office.member(), await office.member(Role.SCHEDULER)
    elsewhere = await office.member(Role.SUPERVISOR, pools=(office.front_desk,))

    with pytest.raises(RoleMissing):
        await decide(office, clinician, diversion_id)
    with pytest.raises(NotYourPool):
        await decide(office, elsewhere, diversion_id)
    with pytest.raises(RoleMissing):
        await tried(office, clerk, diversion_id, ON_FILE)
