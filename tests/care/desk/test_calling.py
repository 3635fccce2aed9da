from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from care.calls import CallOutcome, Interpreter
from care.desk.answering import Answering
from care.desk.call_letter import CallLetter, Letter
from care.desk.calling import Calling, Tried
from care.desk.errors import (
    CallTaskClosed,
    IdentifiersNeeded,
    InterpreterNotSaid,
    NothingThere,
    NumberNotSaid,
    TriesNeeded,
)
from care.desk.inbox import Inbox
from care.desk.member import Role, StaffMember
from care.errors import NotYourPool, RoleMissing
from storage import threads
from storage.desk import calls
from storage.desk.calls import CallTask
from storage.desk.inbox import WaitingCall
from storage.people import Account, Patient
from storage.schema import people as tables
from storage.threads import Message

from .office import POLICY, Office, an_office


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
    office: Office,
    staff: StaffMember,
    call: UUID,
    outcome: CallOutcome,
    *,
    identifiers: bool = False,
    number: str = "856-555-0142",
    interpreter: Interpreter | None = None,
) -> None:
    one = Tried(outcome=outcome, number=number, identifiers_checked=identifiers, interpreter=interpreter)
    async with office.unit() as unit:
        await Calling(unit, POLICY).attempt(staff, call, one)


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
    [attempt] = opened.attempts
    assert (attempt.outcome, attempt.number) == (outcome, "856-555-0142")
    assert opened.task.closed_at is None
    # Four practice hours after Wednesday, 10:00 AM; who wants no call is not called again.
    again_at = None if outcome is CallOutcome.REFUSED else datetime(2026, 3, 4, 19, tzinfo=UTC)
    assert opened.task.next_try_at == again_at
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


async def test_a_call_is_kept_with_the_number_that_was_dialled_and_not_without(office: Office) -> None:
    nurse, patient = await office.member(), await office.patient()
    call, _ = await held(office, nurse, account=await office.account(patient), patient=patient)

    with pytest.raises(NumberNotSaid):
        await tried(office, nurse, call, CallOutcome.NO_ANSWER, number=" ")
    await tried(office, nurse, call, CallOutcome.NO_ANSWER, number=" 609-555-0199 ")

    async with office.unit() as unit:
        assert [attempt.number for attempt in await calls.attempts(unit, call)] == ["609-555-0199"]


@pytest.mark.parametrize("interpreter", Interpreter)
async def test_a_call_in_another_language_says_how_both_understood_each_other(
    office: Office, interpreter: Interpreter
) -> None:
    nurse, patient = await office.member(), await office.patient(language="es")
    call, _ = await held(office, nurse, account=await office.account(patient), patient=patient)

    with pytest.raises(InterpreterNotSaid):
        await tried(office, nurse, call, CallOutcome.REACHED, identifiers=True)
    await tried(office, nurse, call, CallOutcome.REACHED, identifiers=True, interpreter=interpreter)

    async with office.unit() as unit:
        assert [attempt.interpreter for attempt in await calls.attempts(unit, call)] == [interpreter]


async def test_a_call_that_was_handed_up_is_before_every_supervisor_and_is_no_try(office: Office) -> None:
    nurse, patient = await office.member(), await office.patient()
    supervisor = await office.member(Role.SUPERVISOR, pools=())
    elsewhere = await (await an_office(office.database)).member(Role.SUPERVISOR, pools=())
    call, _ = await held(office, nurse, account=await office.account(patient), patient=patient)
    for _ in range(2):
        await tried(office, nurse, call, CallOutcome.NO_ANSWER)
    async with office.unit() as unit:
        with pytest.raises(NotYourPool):
            await Calling(unit, POLICY).open(supervisor, call)

    await tried(office, nurse, call, CallOutcome.ESCALATED)

    async with office.unit() as unit:
        opened = await Calling(unit, POLICY).open(supervisor, call)
        [row] = (await Inbox(unit, POLICY).waiting(supervisor)).promised
        with pytest.raises(NothingThere):
            await Calling(unit, POLICY).open(elsewhere, call)
        assert (await Inbox(unit, POLICY).waiting(elsewhere)).promised == ()
    assert isinstance(row, WaitingCall)
    assert (row.id, row.attempts, row.is_escalated, opened.may_give_up) == (call, 2, True, False)


async def letter_for(office: Office, staff: StaffMember, call: UUID) -> Letter:
    async with office.unit() as unit:
        return await CallLetter(unit, POLICY).make(staff, call)


async def test_a_letter_is_made_after_the_third_try_and_recorded_each_time(office: Office) -> None:
    nurse, patient = await office.member(), await office.patient()
    call, _ = await held(office, nurse, account=await office.account(patient), patient=patient)
    for outcome in (CallOutcome.NO_ANSWER, CallOutcome.LEFT_WORD, CallOutcome.ESCALATED):
        await tried(office, nurse, call, outcome)
    with pytest.raises(TriesNeeded):
        await letter_for(office, nurse, call)

    await tried(office, nurse, call, CallOutcome.WRONG_NUMBER)
    letter = await letter_for(office, nurse, call)
    await letter_for(office, nurse, call)

    assert (letter.name, letter.may_be_seen, len(letter.called_at)) == ("Rosa Rivera", True, 3)
    assert letter.address == "12 Example Street\nCamden NJ 08103"
    assert (await task_of(office, call)).letter_at is not None
    assert (await office.audited(staff=nurse, patient=patient)).count("letter made") == 2


async def test_a_letter_about_a_minor_goes_to_the_proxy_who_wrote_and_asks_for_a_call(office: Office) -> None:
    nurse, child = await office.member(), await office.patient(name="Ada Rivera", born=date(2019, 5, 1))
    proxy = await office.account(await office.patient(name="Pat Rivera", language="es"))
    await office.grant(proxy, child)
    call, _ = await held(office, nurse, account=proxy, patient=child)
    await tried(office, nurse, call, CallOutcome.REFUSED)

    letter = await letter_for(office, nurse, call)

    assert (letter.name, letter.language, letter.may_be_seen) == ("Pat Rivera", "es", False)


async def test_a_letter_to_one_whose_account_has_ended_asks_for_a_call(office: Office) -> None:
    nurse, patient = await office.member(), await office.patient()
    account = await office.account(patient)
    call, _ = await held(office, nurse, account=account, patient=patient)
    await tried(office, nurse, call, CallOutcome.REFUSED)
    async with office.unit() as unit:
        unit.changes.update(tables.accounts, account.id, status="ended")

    assert (await letter_for(office, nurse, call)).may_be_seen is False
