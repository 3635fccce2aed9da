"""Reminders on their pages, each with Done, Later and Stop."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from storage.people import Account, Patient
from storage.schema import relay
from tests.care.desk.office import Office
from tests.conftest import TestClock

from .visiting import Visitor


async def planned(office: Office, account: Account, patient: Patient, text: str = "Book your lab visit") -> UUID:
    async with office.unit() as unit:
        return unit.changes.insert(
            relay.reminders,
            patient_id=patient.id,
            pool_id=office.front_desk,
            account_id=account.id,
            text=text,
            zone=patient.zone,
            due_at=unit.now + timedelta(hours=1),
            quiet_hours_overridden=False,
            state="planned",
            planned_by=office.practice_id,
            planned_at=unit.now,
        )


async def state_of(office: Office, reminder: UUID) -> tuple[object, object]:
    rows = await office.rows("SELECT state, due_at FROM reminders WHERE id = %(id)s", id=reminder)
    return rows[0]["state"], rows[0]["due_at"]


async def test_opening_a_reminder_answers_nothing(
    rosa: Visitor, office: Office, account: Account, patient: Patient
) -> None:
    reminder = await planned(office, account, patient)
    before = await state_of(office, reminder)

    for page in ("/reminders", f"/reminders/{reminder}") * 3:
        await rosa.opens(page)
        assert "Book your lab visit" in rosa.sees

    assert await state_of(office, reminder) == before


async def test_done_is_done_and_said_so_once(rosa: Visitor, office: Office, account: Account, patient: Patient) -> None:
    reminder = await planned(office, account, patient)
    await rosa.opens(f"/reminders/{reminder}")
    page = rosa.page

    await rosa.taps("Done")
    assert "We noted that it is done" in rosa.sees
    rosa.page = page
    await rosa.taps("Done")

    assert rosa.status == 200
    assert (await state_of(office, reminder))[0] == "done"


async def test_later_moves_it_to_the_day_that_was_chosen(
    rosa: Visitor, office: Office, account: Account, patient: Patient, clock: TestClock
) -> None:
    reminder = await planned(office, account, patient)

    for words, days in (("Tomorrow", 1), ("In three days", 3), ("Next week", 7)):
        await rosa.opens("/reminders")
        await rosa.taps(words)
        assert "We will remind you again on" in rosa.sees
        state, due_at = await state_of(office, reminder)
        assert state == "planned"
        assert getattr(due_at, "date", clock.now.date)() - clock.now.date() in (
            timedelta(days=days),
            timedelta(days=days + 1),
        )


async def test_stop_stops(rosa: Visitor, office: Office, account: Account, patient: Patient) -> None:
    reminder = await planned(office, account, patient)
    await rosa.opens(f"/reminders/{reminder}")

    await rosa.taps("Stop reminders")

    assert "We stopped your reminders" in rosa.sees
    assert (await state_of(office, reminder))[0] == "stopped"


async def test_nobody_elses_reminder_is_there(rosa: Visitor, office: Office) -> None:
    other = await office.patient(name="Sam Stranger")
    theirs = await planned(office, await office.account(other), other, text="A canary")
    await rosa.opens("/write")
    fields = rosa.form("/write")

    for page in (f"/reminders/{theirs}", f"/reminders/{UUID(int=3)}", "/reminders/nonsense"):
        await rosa.opens(page)
        assert (rosa.status, "canary" in rosa.sees) == (404, False)
        await rosa.sends(fields | {"answer": "done"}, to=page)
        assert rosa.status == 404
    await rosa.sends(fields | {"answer": "nonsense"}, to=f"/reminders/{theirs}")

    assert rosa.status == 400
    assert (await state_of(office, theirs))[0] == "planned"


async def test_from_its_page_the_chat_asks_when_and_hears_it_in_words(
    rosa: Visitor, office: Office, account: Account, patient: Patient
) -> None:
    reminder = await planned(office, account, patient)
    await rosa.opens(f"/reminders/{reminder}")

    await rosa.taps("Write when")
    assert "When shall I remind you again?" in rosa.sees
    await rosa.writes("el jueves a las 4 de la tarde")
    await rosa.taps("Yes")

    assert await state_of(office, reminder) == ("planned", datetime(2026, 3, 5, 21, tzinfo=UTC))


async def test_the_list_of_reminders_leads_to_the_chat_for_the_one_that_was_meant(
    rosa: Visitor, office: Office, account: Account, patient: Patient
) -> None:
    first = await planned(office, account, patient, text="Book your lab visit")
    before = await state_of(office, first)
    second = await planned(office, account, patient, text="Pick it up")
    async with office.unit() as unit:
        unit.changes.update(relay.reminders, second, due_at=unit.now + timedelta(minutes=30))
    await rosa.opens("/reminders")

    await rosa.taps("Write when")  # the first on the page, which is due next
    await rosa.writes("tomorrow at 10")
    await rosa.taps("Yes")

    assert await state_of(office, second) == ("planned", datetime(2026, 3, 5, 15, tzinfo=UTC))
    assert await state_of(office, first) == before
