"""Answers that are corrected, and what was filed to the wrong patient, at the desk."""

from datetime import date

import pytest

from care.desk.member import Role
from storage.people import Patient
from tests.care.desk.office import Office
from tests.conftest import TestClock

from .visiting import FORM_TOKEN, Visitor

WORDS = "Zaira has a rash."


async def test_an_answer_is_corrected_from_its_thread_where_both_versions_stand(
    office: Office, visitor: Visitor
) -> None:
    patient, nurse = await office.patient(), await office.member()
    thread_id = (await office.message(await office.account(patient), patient)).thread_id
    path = f"/messages/{await office.told(nurse, thread_id, patient=patient)}/correct"
    await visitor.sits_down(nurse)

    thread = await visitor.get(f"/threads/{thread_id}")
    form = await visitor.get(path)
    lacking = await visitor.post(path, on=path, text="It is ready on Monday.")
    done = await visitor.post(path, on=path, text="It is ready on Monday.", talk="no")
    page = await visitor.get(f"/threads/{thread_id}")
    again = await visitor.post(path, on="/help", text="No, on Tuesday.", talk="no")

    assert f'href="/console{path}"' in thread.text
    assert "Your refill is ready." in form.text
    assert (lacking.status_code, "It is ready on Monday." in lacking.text) == (422, True)
    assert done.headers["location"] == f"/console/threads/{thread_id}?said=corrected"
    assert page.text.index("Your refill is ready.") < page.text.index("Corrected ") < page.text.index("on Monday.")
    assert f'href="/console{path}"' not in page.text
    assert (again.status_code, "Corrected meanwhile" in again.text) == (409, True)


async def test_a_correction_sent_from_a_desk_that_has_locked_is_kept_as_the_draft_of_its_thread(
    office: Office, visitor: Visitor, clock: TestClock
) -> None:
    patient, nurse = await office.patient(), await office.member()
    thread_id = (await office.message(await office.account(patient), patient)).thread_id
    path = f"/messages/{await office.told(nurse, thread_id, patient=patient)}/correct"
    await visitor.sits_down(nurse)
    token = FORM_TOKEN.search((await visitor.get(path)).text)
    assert token is not None
    clock.passes(minutes=15)

    sent = await visitor.send(path, {"form_token": token[1], "text": "On Monday.", "talk": "no"})

    assert sent.headers["location"].startswith("/console/locked")
    assert len(await office.rows("SELECT 1 FROM drafts WHERE thread_id = %(id)s", id=thread_id)) == 1


@pytest.fixture
async def right(office: Office) -> Patient:
    return await office.patient(name="Zaira Rivera", born=date(2018, 1, 2), mrn="MRN-ZAIRA")


async def test_the_right_patient_is_looked_at_before_anything_is_moved_and_nothing_stays_but_the_trace(
    office: Office, visitor: Visitor, right: Patient
) -> None:
    wrong = await office.patient(name="Wanda Rivera")
    thread_id = (await office.message(await office.account(wrong), wrong, WORDS)).thread_id
    [message] = await office.rows("SELECT id FROM messages")
    chosen = {"message": str(message["id"]), "reason": "it is about another patient", "version": "1"}
    path = f"/threads/{thread_id}/refile"
    await visitor.sits_down(await office.member())

    unknown = await visitor.post(path, on=path, mrn="MRN-ZAIRA", born="2018-01-03", **chosen)
    looked_at = await visitor.post(path, on=path, mrn="MRN-ZAIRA", born="2018-01-02", **chosen)
    [before] = await office.rows("SELECT count(*) AS moved FROM refilings")
    moved = await visitor.post(path, on="/help", to=str(right.id), **chosen)
    there = await visitor.get(f"/threads/{thread_id}")
    here = await visitor.get(moved.headers["location"].removeprefix("/console"))

    assert (unknown.status_code, "Zaira Rivera" in unknown.text) == (422, False)
    assert (looked_at.status_code, "Zaira Rivera" in looked_at.text, before["moved"]) == (200, True, 0)
    assert (WORDS in there.text, "Zaira" in there.text, "Moved to another patient" in there.text) == (
        False,
        False,
        True,
    )
    assert (WORDS in here.text, "Moved here" in here.text) == (True, True)
    assert "who may not read about this patient here" in here.text
    assert "It is about another patient" in there.text


async def test_who_keeps_the_records_finds_a_thread_on_the_patient_s_page_and_moves_it(
    office: Office, visitor: Visitor, right: Patient
) -> None:
    wrong = await office.patient(name="Wanda Rivera")
    thread_id = (await office.message(await office.account(wrong), wrong, WORDS)).thread_id
    [message] = await office.rows("SELECT id FROM messages")
    chosen = {"message": str(message["id"]), "reason": "we filed it wrongly", "version": "1", "to": str(right.id)}
    await visitor.sits_down(await office.member(Role.RECORDS, pools=()))

    listed = await visitor.get(f"/patients/{wrong.id}")
    moved = await visitor.post(f"/threads/{thread_id}/refile", on=f"/threads/{thread_id}/refile", **chosen)

    assert f'href="/console/threads/{thread_id}/refile"' in listed.text
    assert WORDS not in listed.text
    assert moved.headers["location"] == f"/console/patients/{right.id}?said=refiled"


async def test_a_patient_of_another_practice_is_not_there(office: Office, visitor: Visitor, right: Patient) -> None:
    thread_id = (await office.message(await office.account(right), right, WORDS)).thread_id
    [message] = await office.rows("SELECT id FROM messages")
    chosen = {"message": str(message["id"]), "reason": "we filed it wrongly", "version": "1"}
    await visitor.sits_down(await office.member())

    gone = await visitor.post(f"/threads/{thread_id}/refile", to=str(office.practice_id), **chosen)
    nonsense = await visitor.post(f"/threads/{thread_id}/refile", to="nobody", **chosen)

    assert (gone.status_code, nonsense.status_code) == (404, 422)
