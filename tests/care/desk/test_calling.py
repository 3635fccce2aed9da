from datetime import date
from uuid import UUID

import pytest

from care.calls import CallOutcome
from care.desk.answering import Answering
from care.desk.calling import Calling
from care.desk.errors import CallTaskClosed, IdentifiersNeeded, TriesNeeded
from care.desk.member import Role, StaffMember
from care.errors import NotYourPool, RoleMissing
from storage import threads
from storage.desk import calls
from storage.desk.calls import CallTask
from storage.people import Account, Patient
from storage.threads import Message

from .office import POLICY, Office


async def held(office: Office, nurse: StaffMember, *, account: Account, patient: Patient) -> tuple[UUID, UUID]:
    """An answer that waits for a call: the call's id and the thread's."""
    received = await office.message(account, patient)
    async with office.unit() as unit:
        answered = await Answering(unit, POLICY).answer(
            nurse, received.thread_id, text="We should talk.", needs_talking_over=True, version=1
        )
    assert answered.call_task_id is not None
    return answered.call_task_id, received.thread_id


async def tried(
    office: Office, staff: StaffMember, call: UUID, outcome: CallOutcome, *, identifiers: bool = False
) -> None:
    async with office.unit() as unit:
        await Calling(unit, POLICY).attempt(staff, call, outcome=outcome, identifiers_checked=identifiers)


async def task_of(office: Office, call: UUID) -> CallTask:
    async with office.unit() as unit:
        task = await calls.one(unit, call)
    assert task is not None
    return task


async def answer_in(office: Office, thread_id: UUID) -> Message:
    async with office.unit() as unit:
        return (await threads.messages(unit, thread_id))[-1]


async def test_the_call_that_reaches_the_patient_shows_the_answer_and_tells_them(office: Office) -> None:
    nurse, patient = await office.member(), await office.patient()
    call, thread_id = await held(office, nurse, account=await office.account(patient), patient=patient)

    await tried(office, nurse, call, CallOutcome.REACHED, identifiers=True)

    assert (await task_of(office, call)).outcome == "reached"
    assert (await answer_in(office, thread_id)).released_at is not None
    # Once that a call waits, and once that the answer can be read.
    assert len(await office.rows("SELECT * FROM mails")) == 2
    assert "released" in await office.audited(staff=nurse, patient=patient)


async def test_nothing_is_told_before_two_identifiers_were_checked(office: Office) -> None:
    nurse, patient = await office.member(), await office.patient()
    call, thread_id = await held(office, nurse, account=await office.account(patient), patient=patient)

    with pytest.raises(IdentifiersNeeded):
        await tried(office, nurse, call, CallOutcome.REACHED, identifiers=False)

    assert (await answer_in(office, thread_id)).released_at is None
    assert (await task_of(office, call)).closed_at is None


@pytest.mark.parametrize(
    "outcome", [CallOutcome.LEFT_WORD, CallOutcome.NO_ANSWER, CallOutcome.WRONG_NUMBER, CallOutcome.REFUSED]
)
async def test_a_call_that_reaches_nobody_is_noted_and_stays_to_be_made(office: Office, outcome: CallOutcome) -> None:
    nurse, patient = await office.member(), await office.patient()
    call, thread_id = await held(office, nurse, account=await office.account(patient), patient=patient)

    await tried(office, nurse, call, outcome)

    async with office.unit() as unit:
        opened = await Calling(unit, POLICY).open(nurse, call)
    assert [attempt.outcome for attempt in opened.attempts] == [outcome]
    assert opened.task.closed_at is None
    assert opened.contact.telephone == "856-555-0142"
    assert (await answer_in(office, thread_id)).released_at is None


async def test_what_a_minor_was_told_on_the_telephone_is_not_shown_in_the_portal(office: Office) -> None:
    nurse, child = await office.member(), await office.patient(name="Ada Rivera", born=date(2019, 5, 1))
    call, thread_id = await held(office, nurse, account=await office.account(child), patient=child)

    await tried(office, nurse, call, CallOutcome.REACHED, identifiers=True)

    assert (await task_of(office, call)).outcome == "reached"
    assert (await answer_in(office, thread_id)).released_at is None


async def test_a_closed_call_takes_no_more_tries(office: Office) -> None:
    nurse, patient = await office.member(), await office.patient()
    call, _ = await held(office, nurse, account=await office.account(patient), patient=patient)
    await tried(office, nurse, call, CallOutcome.REACHED, identifiers=True)

    with pytest.raises(CallTaskClosed):
        await tried(office, nurse, call, CallOutcome.NO_ANSWER)


async def test_a_call_is_given_up_after_three_tries_and_not_after_two(office: Office) -> None:
    nurse, patient = await office.member(), await office.patient()
    call, thread_id = await held(office, nurse, account=await office.account(patient), patient=patient)
    for _ in range(2):
        await tried(office, nurse, call, CallOutcome.NO_ANSWER)

    async with office.unit() as unit:
        with pytest.raises(TriesNeeded):
            await Calling(unit, POLICY).give_up(nurse, call)
    await tried(office, nurse, call, CallOutcome.NO_ANSWER)
    async with office.unit() as unit:
        await Calling(unit, POLICY).give_up(nurse, call)

    assert (await task_of(office, call)).outcome == "given up"
    assert (await answer_in(office, thread_id)).released_at is None


async def test_a_call_that_the_patient_does_not_want_may_be_given_up_at_once(office: Office) -> None:
    nurse, patient = await office.member(), await office.patient()
    call, _ = await held(office, nurse, account=await office.account(patient), patient=patient)
    await tried(office, nurse, call, CallOutcome.REFUSED)

    async with office.unit() as unit:
        await Calling(unit, POLICY).give_up(nurse, call)

    assert (await task_of(office, call)).closed_by == nurse.id


async def test_a_scheduler_calls_but_does_not_give_up_and_another_pool_does_neither(office: Office) -> None:
    nurse, scheduler = await office.member(), await office.member(Role.SCHEDULER)
    other = await office.member(pools=(office.front_desk,))
    patient = await office.patient()
    call, _ = await held(office, nurse, account=await office.account(patient), patient=patient)

    await tried(office, scheduler, call, CallOutcome.REFUSED)

    async with office.unit() as unit:
        with pytest.raises(RoleMissing):
            await Calling(unit, POLICY).give_up(scheduler, call)
    with pytest.raises(NotYourPool):
        await tried(office, other, call, CallOutcome.NO_ANSWER)


async def test_what_a_proxy_was_answered_is_told_to_the_proxy_by_name_and_number(office: Office) -> None:
    nurse, child = await office.member(), await office.patient(name="Ada Rivera", born=date(2019, 5, 1))
    parent = await office.patient(name="Pat Rivera")
    proxy = await office.account(parent)
    await office.grant(proxy, child)
    call, thread_id = await held(office, nurse, account=proxy, patient=child)

    async with office.unit() as unit:
        opened = await Calling(unit, POLICY).open(nurse, call)
        thread = await Answering(unit, POLICY).open(nurse, thread_id)

    assert opened.proxy is not None
    assert (opened.proxy.name, opened.proxy.telephone) == ("Pat Rivera", "856-555-0142")
    assert thread.proxy == opened.proxy
    assert await office.audited(staff=nurse, patient=parent) == ["listed", "listed"]


async def test_what_a_patient_wrote_for_themselves_names_nobody_else(office: Office) -> None:
    nurse, patient = await office.member(), await office.patient()
    call, _ = await held(office, nurse, account=await office.account(patient), patient=patient)

    async with office.unit() as unit:
        assert (await Calling(unit, POLICY).open(nurse, call)).proxy is None
