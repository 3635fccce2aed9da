import pytest

from care.calls import CallReason, ask_for_call
from care.desk.answering import Answering
from care.desk.diversions import Diversions
from care.desk.inbox import Inbox, Waiting
from care.desk.member import Role, StaffMember
from care.errors import RoleMissing
from nlu.understanding import Topic
from storage.desk.inbox import WaitingCall
from tests.conftest import TestClock

from .office import POLICY, Office


async def waiting(office: Office, staff: StaffMember) -> Waiting:
    async with office.unit() as unit:
        return await Inbox(unit, POLICY).waiting(staff)


async def test_the_oldest_promise_stands_on_top_whether_it_is_an_answer_or_a_call(
    office: Office, clock: TestClock
) -> None:
    nurse, patient = await office.member(), await office.patient()
    account = await office.account(patient)
    first = await office.message(account, patient)
    clock.passes(days=1)
    second = await office.message(account, patient)
    async with office.unit() as unit:
        call = ask_for_call(
            unit,
            CallReason.ANSWER,
            patient_id=patient.id,
            pool_id=office.nurses,
            due_at=first.due_at + (second.due_at - first.due_at) / 2,
        )

    shown = await waiting(office, nurse)

    assert [row.id for row in shown.promised] == [first.thread_id, call, second.thread_id]


async def test_a_call_that_nobody_was_promised_stands_where_it_came_up(office: Office, clock: TestClock) -> None:
    nurse, patient = await office.member(), await office.patient()
    received = await office.message(await office.account(patient), patient)
    async with office.unit() as unit:
        call = ask_for_call(unit, CallReason.REMINDERS_STOPPED, patient_id=patient.id, pool_id=office.nurses)

    shown = await waiting(office, nurse)

    assert [row.id for row in shown.promised] == [call, received.thread_id]


async def test_a_row_says_in_which_language_it_is_and_whether_a_proxy_wrote(office: Office, clock: TestClock) -> None:
    nurse, junior = await office.member(), await office.patient(name="Junior Rivera")
    ana = await office.patient(name="Ana Rivera", language="es")
    hers, stranger = await office.account(ana), await office.account(None)
    for proxy in (hers, stranger):
        await office.grant(proxy, junior, "own threads")

    for account, patient in ((hers, ana), (hers, junior), (stranger, junior)):
        clock.passes(minutes=1)
        await office.message(account, patient)
        await office.diversion(account, patient)
    found = await waiting(office, nurse)

    shown = [
        [(row.language, row.by_proxy) for row in rows if not isinstance(row, WaitingCall)]
        for rows in (found.promised, found.diversions)
    ]
    assert shown == [[("es", False), ("es", True), ("en", True)]] * 2


async def test_a_call_is_in_the_language_that_whoever_is_called_speaks(office: Office, clock: TestClock) -> None:
    nurse, patient = await office.member(), await office.patient()
    await office.rows("UPDATE patients SET spoken_language = 'pt' WHERE id = %(id)s RETURNING 1", id=patient.id)
    async with office.unit() as unit:
        ask_for_call(unit, CallReason.REMINDERS_STOPPED, patient_id=patient.id, pool_id=office.nurses)

    assert [row.language for row in (await waiting(office, nurse)).promised] == ["pt"]


async def test_what_was_answered_waits_no_more(office: Office) -> None:
    nurse, patient = await office.member(), await office.patient()
    received = await office.message(await office.account(patient), patient)
    async with office.unit() as unit:
        await Answering(unit, POLICY).answer(
            nurse, received.thread_id, text="Yes.", needs_talking_over=False, version=1
        )

    assert (await waiting(office, nurse)).promised == ()


async def test_a_member_sees_what_waits_in_their_own_pools(office: Office) -> None:
    nurse, desk = await office.member(), await office.member(Role.SCHEDULER, pools=(office.front_desk,))
    patient = await office.patient()
    account = await office.account(patient)
    refill = await office.message(account, patient)
    visit = await office.message(account, patient, topic=Topic.APPOINTMENT)

    assert [row.id for row in (await waiting(office, nurse)).promised] == [refill.thread_id]
    assert [row.id for row in (await waiting(office, desk)).promised] == [visit.thread_id]


async def test_diversions_stand_apart_the_unacknowledged_and_gravest_first_and_visitors_last(
    office: Office, clock: TestClock
) -> None:
    nurse, patient = await office.member(), await office.patient()
    account = await office.account(patient)
    taken = await office.diversion(account, patient)
    clock.passes(minutes=1)
    crisis = await office.diversion(account, patient, level="crisis", kind="suicide")
    visitor = await office.diversion()
    known = await office.diversion(account, patient)
    async with office.unit() as unit:
        await Diversions(unit, POLICY).acknowledge(nurse, taken)

    shown = await waiting(office, nurse)

    assert [row.id for row in shown.diversions] == [known, crisis, taken, visitor]
    assert (await waiting(office, await office.member(Role.SCHEDULER))).diversions == ()


@pytest.mark.parametrize("strangers", [60, 200])
async def test_no_number_of_strangers_stands_before_a_patient_in_crisis(office: Office, strangers: int) -> None:
    nurse, patient = await office.member(), await office.patient()
    async with office.unit() as unit:
        for _ in range(strangers):
            office.a_diversion(unit)
    crisis = await office.diversion(await office.account(patient), patient, level="crisis", kind="suicide")

    shown = await waiting(office, nurse)
    async with office.unit() as unit:
        listed = await Inbox(unit, POLICY).waiting(nurse, with_visitors=True)
        alarms = await Inbox(unit, POLICY).unacknowledged(office.practice_id)

    assert (shown.diversions[0].id, len(shown.diversions), shown.more_visitors) == (crisis, 4, strangers - 3)
    assert (listed.diversions[0].id, len(listed.diversions), listed.more_visitors) == (crisis, strangers + 1, 0)
    assert (alarms.shown[0].id, len(alarms.shown), alarms.more_visitors) == (crisis, 4, strangers - 3)
    assert alarms.is_emergency


@pytest.mark.parametrize(("strangers", "more"), [(3, 0), (4, 1)])
async def test_a_few_visitors_stand_one_by_one(office: Office, strangers: int, more: int) -> None:
    nurse = await office.member()
    opened = [await office.diversion() for _ in range(strangers)]

    shown = await waiting(office, nurse)

    assert ([row.id for row in shown.diversions], shown.more_visitors) == (opened[:3], more)


@pytest.mark.parametrize("role", [Role.RECORDS, Role.ADMINISTRATOR, Role.AUDITOR])
async def test_who_has_no_part_in_care_has_no_inbox(office: Office, role: Role) -> None:
    member = await office.member(role)

    with pytest.raises(RoleMissing):
        await waiting(office, member)


async def test_everyone_whom_a_list_shows_is_traced_once_in_a_quarter_of_an_hour(
    office: Office, clock: TestClock
) -> None:
    nurse, patient, other = await office.member(), await office.patient(), await office.patient(name="Ada Example")
    await office.message(await office.account(patient), patient)
    await waiting(office, nurse)
    await office.message(await office.account(other), other)

    await waiting(office, nurse)
    seen_twice = [await office.audited(staff=nurse, patient=one) for one in (patient, other)]
    clock.passes(minutes=15)
    await waiting(office, nurse)

    assert seen_twice == [["listed"], ["listed"]]


async def test_more_than_a_list_holds_is_said_to_be_more(office: Office) -> None:
    nurse, patient = await office.member(), await office.patient()
    account = await office.account(patient)
    async with office.unit() as unit:
        for _ in range(201):
            ask_for_call(unit, CallReason.ANSWER, patient_id=patient.id, pool_id=office.nurses)

    shown = await waiting(office, nurse)

    assert (len(shown.promised), shown.is_cut) == (200, True)
    assert account.patient_id == patient.id
