"""Whose a thread is, and who covers, at the desk."""

from datetime import timedelta

from care.desk.cover import move_to_cover
from care.desk.member import Role
from tests.care.desk.office import Office

from .visiting import Visitor


async def test_a_thread_is_taken_and_given_away_with_a_reason_and_shows_its_history(
    office: Office, visitor: Visitor
) -> None:
    patient = await office.patient()
    path = f"/threads/{(await office.message(await office.account(patient), patient)).thread_id}"
    nurse, doctor = await office.member(), await office.member(name="Dora Sample")
    await visitor.sits_down(nurse)

    taken = await visitor.post(f"{path}/take", on=path)
    mine = await visitor.get("/inbox/list")
    to = f"{office.nurses}/{doctor.id}"
    without = await visitor.post(f"{path}/give", on=path, to=to)
    nowhere = await visitor.post(f"{path}/give", on=path, to="nowhere", reason="knows the patient")
    given = await visitor.post(f"{path}/give", on=path, to=to, reason="knows the patient")
    theirs = await visitor.get("/inbox/list")
    page = await visitor.get(path)

    assert taken.headers["location"] == f"/console{path}?said=taken"
    assert "yours" in mine.text
    assert (without.status_code, "Choose why" in without.text) == (422, True)
    assert nowhere.status_code == 409
    assert given.headers["location"] == "/console/inbox?said=given"
    assert "Dora Sample" in theirs.text
    assert "They know the patient" in page.text
    assert page.text.index("Taken") < page.text.index("They know the patient")


async def test_an_absence_is_planned_at_the_desk_and_called_off_there(office: Office, visitor: Visitor) -> None:
    patient = await office.patient()
    received = await office.message(await office.account(patient), patient)
    nurse = await office.member(Role.CLINICIAN, name="Nora Sample")
    doctor = await office.member(name="Dora Sample")
    await visitor.sits_down(nurse)
    await visitor.post(f"/threads/{received.thread_id}/take", on=f"/threads/{received.thread_id}")
    async with office.unit() as unit:
        today = unit.now.date()
    first, last = (str(day) for day in (today, today + timedelta(days=1)))

    refused = await visitor.post("/absences", on="/absences", first=last, last=first)
    planned = await visitor.post("/absences", on="/absences", first=first, last=last, cover=str(doctor.id))
    page = await visitor.get("/absences")
    async with office.unit() as unit:
        await move_to_cover(unit)
    [absence] = await office.rows("SELECT id FROM absences")
    called_off = await visitor.post(f"/absences/{absence['id']}/call-off", on="/absences")

    assert (refused.status_code, "Which days?" in refused.text, f'value="{last}"' in refused.text) == (422, True, True)
    assert planned.headers["location"] == "/console/absences?said=absence-planned"
    assert "covered by <bdi>Dora Sample</bdi>" in page.text
    assert await office.rows("SELECT owner_id FROM threads") == [{"owner_id": doctor.id}]
    assert called_off.headers["location"] == "/console/absences?said=absence-called-off"
    assert "Nobody is away." in (await visitor.get("/absences")).text
