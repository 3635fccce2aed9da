"""Nothing leads outward from the desk to who died or whose chart is frozen; what waits goes on when that is over."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from care.calls import CallOutcome, CallReason, ask_for_call
from care.desk.access import Access, BackReason
from care.desk.access_codes import AccessCodes
from care.desk.answering import Answering
from care.desk.calendar import Calendar
from care.desk.call_letter import CallLetter
from care.desk.calling import Calling, Tried
from care.desk.correcting import Correcting
from care.desk.follow_ups import FollowUps
from care.desk.holding import Holding, LongerHold
from care.desk.life_errors import (
    ChartIsFrozen,
    PatientHasDied,
)
from care.desk.member import Role
from care.holds import Holds
from care.rules.holds import HoldReason
from storage.schema import relay
from tests.conftest import TestClock

from .lives import TODAY, WHOLE_DAY, Known, due, known, two
from .office import POLICY, Office

Outward = Callable[[Known], Awaitable[object]]


async def _answer(one: Known) -> None:
    await one.answers()


async def _correct(one: Known) -> None:
    told = await one.office.told(one.nurse, one.received.thread_id, patient=one.patient)
    async with one.office.unit() as unit:
        await Correcting(unit, POLICY).correct(one.nurse, told, text="Not so.", needs_talking_over=False)


async def _follow_up(one: Known) -> None:
    told = await one.office.told(one.nurse, one.received.thread_id, patient=one.patient)
    async with one.office.unit() as unit:
        await FollowUps(unit, POLICY).send_now(one.nurse, told, text="Come by.")


async def _attempt(one: Known) -> None:
    tried = Tried(outcome=CallOutcome.NO_ANSWER, number="856-555-0142")
    task = await one.call()
    async with one.office.unit() as unit:
        await Calling(unit, POLICY).attempt(one.nurse, task, tried)


async def _letter(one: Known) -> None:
    task = await one.call()
    async with one.office.unit() as unit:
        for _ in range(3):
            unit.changes.insert(
                relay.call_attempts,
                call_task_id=task,
                staff_id=one.nurse.id,
                at=unit.now,
                outcome="no answer",
                number="856-555-0142",
                identifiers_checked=False,
            )
    async with one.office.unit() as unit:
        await CallLetter(unit, POLICY).make(one.nurse, task)


async def _code(one: Known) -> None:
    async with one.office.unit() as unit:
        await AccessCodes(unit, POLICY).issue(one.nurse, one.patient.id)


OUTWARD: tuple[Outward, ...] = (_answer, _correct, _follow_up, _attempt, _letter, _code)


async def test_the_desk_sends_nothing_to_one_who_died_or_whose_chart_is_frozen(office: Office) -> None:
    one, gone = await two(office)
    frozen = await known(office, beside=one)
    await gone.dies()
    await frozen.freezes(await office.patient(name="Rosa Riviera"))

    for outward in OUTWARD:
        await outward(one)

        with pytest.raises(PatientHasDied):
            await outward(gone)
        with pytest.raises(ChartIsFrozen):
            await outward(frozen)


async def test_access_of_one_who_died_is_given_back_by_nobody_until_the_death_is_taken_back(office: Office) -> None:
    one = await known(office)
    await one.dies()

    async with office.unit() as unit:
        with pytest.raises(PatientHasDied):
            await Access(unit, POLICY).give_back(
                one.supervisor, one.account.id, reason=BackReason.MISTAKE, seen="ended"
            )

    assert await one.status() == "ended"


@pytest.mark.parametrize("what", ["dies", "is frozen"])
async def test_a_code_that_was_handed_out_before_enrolls_nobody_as_them(office: Office, what: str) -> None:
    one = await known(office)
    unenrolled = await office.patient(name="Rosa Riviera")
    other = replace(one, patient=unenrolled)
    async with office.unit() as unit:
        await AccessCodes(unit, POLICY).issue(one.nurse, unenrolled.id)
    assert await codes_left(office) == 1

    if what == "dies":
        await other.dies()
    else:
        await one.freezes(unenrolled)

    assert await codes_left(office) == 0


async def codes_left(office: Office) -> int:
    return len(await office.rows("SELECT 1 FROM access_codes WHERE used_at IS NULL AND voided_at IS NULL"))


async def test_reminders_chases_and_calls_wait_while_somebody_is_thought_dead_and_go_on_when_that_is_taken_back(
    office: Office, clock: TestClock
) -> None:
    one = await known(office)
    told = await one.answers()
    async with office.unit() as unit:
        await FollowUps(unit, POLICY).send_now(one.nurse, told, text="Have your blood drawn.")
    await one.call()
    await one.dies()
    clock.now += timedelta(days=2)

    assert await due(office) == (0, 0)
    assert await one.calls_waiting() == []

    await one.lives()
    assert await due(office) == (1, 1)
    assert await one.calls_waiting() == ["answer"]


async def test_what_is_held_for_a_call_stays_held_while_somebody_is_thought_dead(
    office: Office, clock: TestClock
) -> None:
    one = await known(office)
    until = datetime(2026, 3, 6, 13, tzinfo=clock.now.tzinfo)
    async with office.unit() as unit:
        version = (await Answering(unit, POLICY).open(one.nurse, one.received.thread_id)).thread.version
        answered = await Answering(unit, POLICY).answer(
            one.nurse,
            one.received.thread_id,
            text="Please call us.",
            needs_talking_over=True,
            version=version,
            longer=LongerHold(reason=HoldReason.HARM_TO_PATIENT, until=until.date()),
        )
    await one.dies()
    assert answered.call_task_id is not None
    async with office.unit() as unit:
        with pytest.raises(PatientHasDied):
            await Holding(unit, one.nurse).lift(answered.call_task_id)
    clock.now = until + WHOLE_DAY

    assert await holds_that_end(office) == 0
    await one.lives()
    assert await holds_that_end(office) == 1


async def holds_that_end(office: Office) -> int:
    async with office.unit() as unit:
        return await Holds(unit).end_over()


async def test_whoever_asks_for_a_call_in_the_chat_of_one_who_died_is_called(office: Office, clock: TestClock) -> None:
    one = await known(office)
    await one.dies()
    clock.now += timedelta(minutes=1)
    async with office.unit() as unit:
        task = ask_for_call(
            unit, CallReason.ASKED, patient_id=one.patient.id, pool_id=office.nurses, account_id=one.account.id
        )

    assert await one.calls_waiting() == ["asked"]
    async with office.unit() as unit:
        tried = Tried(outcome=CallOutcome.NO_ANSWER, number="856-555-0142")
        await Calling(unit, POLICY).attempt(one.nurse, task, tried)


async def test_a_goal_that_moves_is_told_to_who_may_read_of_it_and_of_one_who_died_to_nobody(office: Office) -> None:
    one, gone = await two(office)
    for who in (one, gone):
        await office.message(who.daughter, who.patient)
    await gone.dies()
    administrator = await office.member(Role.ADMINISTRATOR)

    async with office.unit() as unit:
        await Calendar(unit, POLICY).add(administrator, day=TODAY + WHOLE_DAY, name="Snow")

    mails = await office.rows("SELECT account_id FROM mails WHERE kind = 'news' AND state = 'pending'")
    assert {mail["account_id"] for mail in mails} == {one.account.id, one.daughter.id}
