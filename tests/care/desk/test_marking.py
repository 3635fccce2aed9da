import asyncio
from collections.abc import Sequence
from uuid import UUID

import pytest

from care.desk.diversions import DiversionOutcome, Diversions
from care.desk.errors import DiversionChanged, MarkedMeanwhile, MarkNeeded, NothingThere, SupervisorNeeded
from care.desk.marking import Marking
from care.desk.member import Role, StaffMember
from care.errors import NotAClinician, NotYourPool, RoleMissing
from nlu.marked import Raised
from storage.desk import trail
from storage.desk.diversions import DivertedText
from tests.conftest import TestClock

from .office import POLICY, Office
from .test_diversions import close, opened


async def texts_of(office: Office, diversion_id: UUID) -> Sequence[DivertedText]:
    return (await opened(office, await office.member(), diversion_id)).texts


async def mark(
    office: Office, staff: StaffMember, diversion_id: UUID, raised: Raised | None, *, nth: int = 0, seen: int = 0
) -> None:
    text = (await texts_of(office, diversion_id))[nth]
    async with office.unit() as unit:
        await Marking(unit).mark(staff, diversion_id, text.id, raised=raised, version=seen)


async def take_back(office: Office, staff: StaffMember, diversion_id: UUID, *, seen: int) -> None:
    (text,) = await texts_of(office, diversion_id)
    async with office.unit() as unit:
        await Marking(unit).take_back(staff, diversion_id, text.id, version=seen)


async def close_and_mark(
    office: Office, staff: StaffMember, diversion_id: UUID, outcome: DiversionOutcome, *, raised: Raised, seen: int
) -> None:
    async with office.unit() as unit:
        await Diversions(unit, POLICY).close(staff, diversion_id, outcome=outcome, texts_seen=seen, raised=raised)


async def diversion_of(office: Office, *texts: str) -> UUID:
    patient = await office.patient()
    return await office.diversion(await office.account(patient), patient, texts=texts or ("my chest feels tight",))


@pytest.mark.parametrize("raised", list(Raised))
async def test_a_clinician_marks_a_text_and_is_named_for_it(office: Office, clock: TestClock, raised: Raised) -> None:
    nurse, diversion_id = await office.member(name="Nora Example"), await diversion_of(office)

    await mark(office, nurse, diversion_id, raised)

    shown = await opened(office, await office.member(), diversion_id)
    (text,) = shown.texts
    assert (text.raised, text.marked_by, text.marked_at) == (raised, nurse.id, clock.now)
    assert shown.names[nurse.id] == "Nora Example"
    assert shown.unmarked == ()


async def test_each_text_of_a_diversion_has_a_mark_of_its_own(office: Office) -> None:
    nurse, diversion_id = await office.member(), await diversion_of(office, "my chest hurts", "your wait is killing me")

    await mark(office, nurse, diversion_id, Raised.RIGHTLY, nth=0)
    await mark(office, nurse, diversion_id, Raised.WRONGLY, nth=1)

    assert [text.raised for text in await texts_of(office, diversion_id)] == [Raised.RIGHTLY, Raised.WRONGLY]


async def test_a_mark_is_changed_and_taken_back_open_or_closed_and_each_time_leaves_its_trace(office: Office) -> None:
    nurse, other, patient = await office.member(), await office.member(), await office.patient()
    diversion_id = await office.diversion(await office.account(patient), patient)
    await mark(office, nurse, diversion_id, Raised.RIGHTLY)
    await close(office, nurse, diversion_id, DiversionOutcome.SAFE)

    await mark(office, other, diversion_id, Raised.WRONGLY, seen=1)
    await take_back(office, nurse, diversion_id, seen=2)
    (taken_back,) = await texts_of(office, diversion_id)
    await mark(office, other, diversion_id, Raised.RIGHTLY, seen=3)

    assert (taken_back.raised, taken_back.marked_by, taken_back.marked_at) == (None, None, None)
    async with office.unit() as unit:
        traces = [one for one in await trail.of_patient(unit, patient.id) if one.action == "marked"]
    assert [(one.actor_id, one.object_id, one.detail) for one in reversed(traces)] == [
        (nurse.id, taken_back.id, "rightly raised"),
        (other.id, taken_back.id, "wrongly raised"),
        (nurse.id, taken_back.id, "mark taken back"),
        (other.id, taken_back.id, "rightly raised"),
    ]


async def test_the_text_of_a_visitor_is_marked_as_well(office: Office) -> None:
    diversion_id = await office.diversion()

    await mark(office, await office.member(), diversion_id, Raised.WRONGLY)

    assert [text.raised for text in await texts_of(office, diversion_id)] == [Raised.WRONGLY]


async def test_the_same_mark_once_more_changes_nothing(office: Office) -> None:
    nurse, other, diversion_id = await office.member(), await office.member(), await diversion_of(office)

    await asyncio.gather(*(mark(office, staff, diversion_id, Raised.RIGHTLY) for staff in (nurse, other)))
    (text,) = await texts_of(office, diversion_id)
    await take_back(office, nurse, diversion_id, seen=1)
    await take_back(office, other, diversion_id, seen=1)

    assert text.marked_by in {nurse.id, other.id}
    audited = [*await office.audited(staff=nurse), *await office.audited(staff=other)]
    assert audited.count("marked") == 2


async def test_of_two_who_disagree_at_once_the_second_one_is_told(office: Office) -> None:
    nurse, other, diversion_id = await office.member(), await office.member(), await diversion_of(office)
    await mark(office, nurse, diversion_id, Raised.RIGHTLY)

    with pytest.raises(MarkedMeanwhile):
        await mark(office, other, diversion_id, Raised.WRONGLY, seen=0)
    with pytest.raises(MarkedMeanwhile):
        await take_back(office, other, diversion_id, seen=0)
    await take_back(office, nurse, diversion_id, seen=1)
    with pytest.raises(MarkedMeanwhile):
        await mark(office, other, diversion_id, Raised.WRONGLY, seen=1)

    await mark(office, other, diversion_id, Raised.WRONGLY, seen=2)


async def test_only_a_clinician_of_the_pool_marks(office: Office) -> None:
    diversion_id = await diversion_of(office)
    elsewhere = await office.member(pools=(office.front_desk,))

    for role in [role for role in Role if role is not Role.CLINICIAN]:
        with pytest.raises(RoleMissing):
            await mark(office, await office.member(role), diversion_id, Raised.RIGHTLY)
    with pytest.raises(NotYourPool):
        await mark(office, elsewhere, diversion_id, Raised.RIGHTLY)
    with pytest.raises(NotYourPool):
        await take_back(office, elsewhere, diversion_id, seen=0)

    assert [text.marked_at for text in await texts_of(office, diversion_id)] == [None]


async def test_what_is_marked_is_a_text_of_this_diversion_with_words_and_in_one_of_two_ways(office: Office) -> None:
    nurse, diversion_id = await office.member(), await diversion_of(office, "my chest hurts", " ")
    elsewhere = await diversion_of(office)
    (foreign,) = await texts_of(office, elsewhere)

    with pytest.raises(MarkNeeded):
        await mark(office, nurse, diversion_id, None)
    with pytest.raises(NothingThere):
        await mark(office, nurse, diversion_id, Raised.RIGHTLY, nth=1)
    for stranger in (foreign.id, None):
        async with office.unit() as unit:
            with pytest.raises(NothingThere):
                await Marking(unit).mark(nurse, diversion_id, stranger, raised=Raised.RIGHTLY, version=0)

    await mark(office, nurse, diversion_id, Raised.RIGHTLY)


async def test_closing_marks_in_the_same_go_what_has_words_and_no_mark(office: Office) -> None:
    nurse, other = await office.member(), await office.member()
    diversion_id = await diversion_of(office, "you are killing me", "", "I feel faint")
    await mark(office, other, diversion_id, Raised.WRONGLY)

    await close_and_mark(office, nurse, diversion_id, DiversionOutcome.SAFE, raised=Raised.RIGHTLY, seen=3)

    assert [(text.raised, text.marked_by) for text in await texts_of(office, diversion_id)] == [
        (Raised.WRONGLY, other.id),
        (None, None),
        (Raised.RIGHTLY, nurse.id),
    ]
    assert (await office.audited(staff=nurse)).count("marked") == 1


async def test_closing_needs_no_mark_and_one_that_is_refused_leaves_none(office: Office) -> None:
    nurse, diversion_id = await office.member(), await diversion_of(office)

    with pytest.raises(DiversionChanged):
        await close_and_mark(office, nurse, diversion_id, DiversionOutcome.SAFE, raised=Raised.RIGHTLY, seen=2)
    with pytest.raises(SupervisorNeeded):
        await close_and_mark(office, nurse, diversion_id, DiversionOutcome.NOT_REACHED, raised=Raised.RIGHTLY, seen=1)
    with pytest.raises(NotAClinician):
        await close_and_mark(
            office,
            await office.member(Role.SUPERVISOR),
            diversion_id,
            DiversionOutcome.SAFE,
            raised=Raised.RIGHTLY,
            seen=1,
        )
    await close(office, nurse, diversion_id, DiversionOutcome.SAFE)

    assert [text.marked_at for text in await texts_of(office, diversion_id)] == [None]
    assert "marked" not in await office.audited(staff=nurse)
