from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from care.desk.errors import NotTheirLanguage, NotToldYet, RemindersStopped, TranslatorNeeded, TranslatorTooLong
from care.desk.follow_ups import LONGEST_REMINDER, FollowUps, Planned
from care.desk.member import Role, StaffMember
from care.errors import (
    EmptyText,
    InQuietHours,
    InThePast,
    NotForMinors,
    NotYourPool,
    ReminderOver,
    RoleMissing,
    TextTooLong,
)
from storage import reminders
from storage.reminders import Reminder
from storage.schema import people
from tests.conftest import TestClock

from .office import POLICY, Office

TODAY = date(2026, 3, 4)


async def told(
    office: Office, staff: StaffMember, *, zone: str = "America/New_York", language: str = "en"
) -> tuple[UUID, UUID]:
    """Something that a patient was told: the message's id and the patient's."""
    patient = await office.patient(zone=zone, language=language)
    received = await office.message(await office.account(patient), patient)
    return await office.told(staff, received.thread_id, patient=patient), patient.id


async def plan(
    office: Office,
    staff: StaffMember,
    message: UUID,
    *,
    day: date = TODAY,
    clock: time = time(10, 1),
    text: str = "Pick up your refill.",
) -> Planned:
    async with office.unit() as unit:
        return await FollowUps(unit, POLICY).plan(staff, message, text=text, day=day, clock=clock)


async def kept(office: Office, patient_id: UUID) -> list[Reminder]:
    async with office.unit() as unit:
        return await reminders.of_patient(unit, patient_id)


async def test_a_reminder_is_planned_for_one_minute_from_now_in_the_patient_s_own_time(office: Office) -> None:
    nurse = await office.member()
    message, patient_id = await told(office, nurse)

    planned = await plan(office, nurse, message, clock=time(10, 1))

    (reminder,) = await kept(office, patient_id)
    assert planned.due_at == reminder.due_at == datetime(2026, 3, 4, 15, 1, tzinfo=UTC)
    assert (reminder.text, reminder.state, reminder.message_id) == ("Pick up your refill.", "planned", message)


async def test_ten_in_the_morning_is_ten_where_the_patient_lives(office: Office) -> None:
    nurse = await office.member()
    message, _ = await told(office, nurse, zone="America/Los_Angeles")

    planned = await plan(office, nurse, message, clock=time(10))

    assert planned.due_at == datetime(2026, 3, 4, 10, tzinfo=ZoneInfo("America/Los_Angeles"))


@pytest.mark.parametrize(("at", "decent"), [(time(19, 59), True), (time(20), False)])
async def test_nobody_is_reminded_from_eight_in_the_evening_on(office: Office, at: time, *, decent: bool) -> None:
    nurse = await office.member()
    message, patient_id = await told(office, nurse)

    if decent:
        await plan(office, nurse, message, clock=at)
    else:
        with pytest.raises(InQuietHours) as refusal:
            await plan(office, nurse, message, clock=at)
        assert refusal.value.next_decent == datetime(2026, 3, 5, 14, tzinfo=UTC)

    assert len(await kept(office, patient_id)) == decent


@pytest.mark.parametrize(("at", "decent"), [(time(8, 59), False), (time(9), True)])
async def test_nor_before_nine_in_the_morning(office: Office, at: time, *, decent: bool) -> None:
    nurse = await office.member()
    message, patient_id = await told(office, nurse)
    tomorrow = TODAY + timedelta(days=1)

    if decent:
        await plan(office, nurse, message, day=tomorrow, clock=at)
    else:
        with pytest.raises(InQuietHours):
            await plan(office, nurse, message, day=tomorrow, clock=at)

    assert len(await kept(office, patient_id)) == decent


async def test_what_is_sent_now_overrides_the_quiet_hours_and_says_so(office: Office, clock: TestClock) -> None:
    nurse = await office.member()
    message, patient_id = await told(office, nurse)
    clock.now = datetime(2026, 3, 5, 3, 0, tzinfo=UTC)

    async with office.unit() as unit:
        await FollowUps(unit, POLICY).send_now(nurse, message, text="Pick up your refill.")

    (reminder,) = await kept(office, patient_id)
    assert (reminder.due_at, reminder.quiet_hours_overridden) == (clock.now, True)


@pytest.mark.parametrize(("text", "refusal"), [(" ", EmptyText), ("x" * (LONGEST_REMINDER + 1), TextTooLong)])
async def test_a_reminder_has_words_and_not_too_many(office: Office, text: str, refusal: type[Exception]) -> None:
    nurse = await office.member()
    message, _ = await told(office, nurse)

    with pytest.raises(refusal):
        await plan(office, nurse, message, text=text)

    await plan(office, nurse, message, text="x" * LONGEST_REMINDER)


async def test_a_moment_that_is_over_is_not_planned_for(office: Office) -> None:
    nurse = await office.member()
    message, _ = await told(office, nurse)

    with pytest.raises(InThePast):
        await plan(office, nurse, message, clock=time(9, 59))

    await plan(office, nurse, message, clock=time(10))


async def test_only_what_the_patient_was_told_is_followed_up(office: Office) -> None:
    nurse, patient = await office.member(), await office.patient()
    received = await office.message(await office.account(patient), patient)

    with pytest.raises(NotToldYet):
        await plan(office, nurse, received.message_id)


async def test_about_a_minor_nobody_is_reminded_in_the_portal(office: Office) -> None:
    nurse, child = await office.member(), await office.patient(born=date(2019, 5, 1))
    received = await office.message(await office.account(child), child)
    message = await office.told(nurse, received.thread_id, patient=child)

    with pytest.raises(NotForMinors):
        await plan(office, nurse, message)


async def test_a_patient_who_stopped_reminders_is_called_instead(office: Office) -> None:
    nurse = await office.member()
    message, patient_id = await told(office, nurse)
    async with office.unit() as unit:
        (row,) = await unit.rows("SELECT id FROM accounts WHERE patient_id = %(id)s", id=patient_id)
        unit.changes.update(people.accounts, row["id"], reminders_stopped_at=unit.now)

    with pytest.raises(RemindersStopped):
        await plan(office, nurse, message)
    async with office.unit() as unit:
        await FollowUps(unit, POLICY).call_instead(nurse, message, text="Pick up your refill.")

    (reminder,) = await kept(office, patient_id)
    assert (reminder.state, reminder.due_at) == ("handed over", None)
    (call,) = await office.rows("SELECT * FROM call_tasks")
    assert (call["reminder_id"], call["pool_id"]) == (reminder.id, office.nurses)


async def test_a_planned_reminder_is_taken_back_once(office: Office) -> None:
    nurse = await office.member()
    message, patient_id = await told(office, nurse)
    await plan(office, nurse, message)
    (reminder,) = await kept(office, patient_id)

    async with office.unit() as unit:
        await FollowUps(unit, POLICY).stop(nurse, reminder.id)
    async with office.unit() as unit:
        with pytest.raises(ReminderOver):
            await FollowUps(unit, POLICY).stop(nurse, reminder.id)

    assert (await kept(office, patient_id))[0].state == "stopped"


async def test_reminders_are_for_clinicians_and_schedulers_of_the_pool(office: Office) -> None:
    nurse, scheduler = await office.member(), await office.member(Role.SCHEDULER)
    message, _ = await told(office, nurse)

    with pytest.raises(NotYourPool):
        await plan(office, await office.member(pools=(office.front_desk,)), message)
    for role in (Role.SUPERVISOR, Role.RECORDS, Role.ADMINISTRATOR, Role.AUDITOR):
        with pytest.raises(RoleMissing):
            await plan(office, await office.member(role), message)

    await plan(office, scheduler, message)


@pytest.mark.parametrize(
    ("text", "named", "refusal"),
    [
        ("Recoja su medicina en la farmacia, por favor, hoy.", "", TranslatorNeeded),
        ("Pick up your refill at the pharmacy, and call us.", "Ana Vega", NotTheirLanguage),
        ("Recoja su medicina en la farmacia, por favor, hoy.", "A" * 101, TranslatorTooLong),
    ],
    ids=["no translator", "in English", "no name"],
)
async def test_nobody_is_reminded_in_words_that_they_could_not_read_or_nobody_answers_for(
    office: Office, text: str, named: str, refusal: type[Exception]
) -> None:
    nurse = await office.member()
    message, patient_id = await told(office, nurse, language="es")

    async with office.unit() as unit:
        with pytest.raises(refusal):
            await FollowUps(unit, POLICY).send_now(nurse, message, text=text, translated_by=named)
        with pytest.raises(refusal):
            await FollowUps(unit, POLICY).plan(
                nurse, message, text=text, day=TODAY, clock=time(10, 1), translated_by=named
            )

    assert await kept(office, patient_id) == []


async def test_a_reminder_keeps_the_name_of_whoever_answers_for_its_translation(office: Office) -> None:
    nurse = await office.member()
    message, patient_id = await told(office, nurse, language="es")

    async with office.unit() as unit:
        await FollowUps(unit, POLICY).plan(
            nurse,
            message,
            text="Recoja su medicina en la farmacia, por favor, hoy.",
            day=TODAY,
            clock=time(10, 1),
            translated_by=" Ana Vega ",
        )

    assert [one.translated_by for one in await kept(office, patient_id)] == ["Ana Vega"]
