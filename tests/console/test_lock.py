from care.desk.answering import Answering
from care.desk.member import Role
from tests.care.desk.office import POLICY, Office
from tests.conftest import TestClock

from .visiting import FORM_TOKEN, Visitor


async def test_a_desk_locks_after_fifteen_idle_minutes_and_not_before(
    office: Office, visitor: Visitor, clock: TestClock
) -> None:
    await visitor.sits_down(await office.member())
    clock.passes(minutes=14, seconds=59)
    before = await visitor.get("/inbox")
    clock.passes(minutes=15)
    after = await visitor.get("/inbox")

    assert before.status_code == 200
    assert after.headers["location"] == "/console/locked?next=/inbox"


async def test_what_draws_itself_anew_is_no_activity(office: Office, visitor: Visitor, clock: TestClock) -> None:
    await visitor.sits_down(await office.member())
    for _ in range(3):
        clock.passes(minutes=5)
        await visitor.get("/inbox/list")
        await visitor.get("/bar")

    assert (await visitor.get("/inbox")).headers["location"].startswith("/console/locked")


async def test_one_who_types_stays_in(office: Office, visitor: Visitor, clock: TestClock) -> None:
    await visitor.sits_down(await office.member())
    for _ in range(3):
        clock.passes(minutes=10)
        assert (await visitor.post("/still-here")).status_code == 204

    assert (await visitor.get("/inbox")).status_code == 200


async def test_a_locked_desk_shows_the_number_and_level_of_an_alarm_and_nothing_of_the_patient(
    office: Office, visitor: Visitor, clock: TestClock
) -> None:
    await visitor.sits_down(await office.member())
    patient = await office.patient(name="Rosa Rivera")
    diversion_id = await office.diversion(await office.account(patient), patient)
    clock.passes(minutes=15)

    locked, bar = await visitor.get("/locked"), await visitor.get("/bar")

    for page in (locked, bar):
        assert page.status_code == 200
        assert "Emergency 1" in page.text
        assert "Rivera" not in page.text
        assert str(diversion_id) not in page.text


async def test_an_answer_sent_from_a_locked_desk_is_kept_and_waits_in_the_form(
    office: Office, visitor: Visitor, clock: TestClock
) -> None:
    nurse, patient = await office.member(), await office.patient()
    received = await office.message(await office.account(patient), patient)
    await visitor.sits_down(nurse)
    page = await visitor.get(f"/threads/{received.thread_id}")
    token = FORM_TOKEN.search(page.text)
    assert token is not None
    clock.passes(minutes=15)

    answer = {"form_token": token[1], "text": "It is ready.", "talk": "no", "version": "1"}
    sent = await visitor.send(f"/threads/{received.thread_id}/answer", answer)
    await visitor.sits_down(nurse)
    again = await visitor.get(f"/threads/{received.thread_id}")

    assert sent.headers["location"] == f"/console/locked?next=/threads/{received.thread_id}"
    assert ">It is ready.</textarea>" in again.text
    async with office.unit() as unit:
        assert (await Answering(unit, POLICY).open(nurse, received.thread_id)).thread.state == "open"


async def test_every_page_of_a_locked_desk_leads_to_the_lock(
    office: Office, visitor: Visitor, clock: TestClock
) -> None:
    nurse, patient = await office.member(Role.CLINICIAN, Role.SUPERVISOR), await office.patient()
    received = await office.message(await office.account(patient), patient)
    await visitor.sits_down(nurse)
    clock.passes(minutes=15)

    for path in ("/", "/inbox", "/inbox/list", "/patients", "/failures", f"/threads/{received.thread_id}"):
        assert (await visitor.get(path)).headers["location"].startswith("/console/locked")
        assert (await visitor.get(f"/patients/{patient.id}/trail")).headers["location"].startswith("/console/locked")


async def test_after_sixteen_hours_even_a_locked_desk_says_nothing(
    office: Office, visitor: Visitor, clock: TestClock
) -> None:
    await visitor.sits_down(await office.member())
    clock.passes(hours=15, minutes=59)
    before = await visitor.get("/bar")
    clock.passes(minutes=1)

    assert before.status_code == 200
    assert (await visitor.get("/bar")).headers["location"].startswith("/console/sign-in")


async def test_signing_out_of_a_locked_desk_is_possible(office: Office, visitor: Visitor, clock: TestClock) -> None:
    await visitor.sits_down(await office.member())
    clock.passes(minutes=15)

    page = await visitor.post("/sign-out", on="/locked")

    assert page.headers["location"] == "/console/sign-in?said=signed-out"
