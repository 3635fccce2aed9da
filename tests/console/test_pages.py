import re
from datetime import UTC, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import psycopg
import pytest

from care.calls import CallReason, ask_for_call
from care.desk.answering import Answering
from care.desk.diversions import Diversions
from care.desk.member import Role, StaffMember
from care.reading import Reading
from care.relay import Relay
from storage.database import Database
from storage.people import Patient
from storage.schema import emergencies
from storage.schema import people as tables
from tests.behind import with_triggers_off
from tests.care.desk.office import POLICY, Office, an_office
from tests.conftest import TestClock

from .visiting import Visitor

COUNT = re.compile(r'="unprocessed"[^>]*>(\d+)<')
RULES = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


async def test_every_page_is_strict_and_kept_nowhere_and_renews_its_cookie(office: Office, visitor: Visitor) -> None:
    await visitor.sits_down(await office.member(Role.CLINICIAN, Role.SUPERVISOR, Role.ADMINISTRATOR))

    for path in ("/inbox", "/patients", "/failures", "/calendar", "/help", "/nowhere", f"/threads/{uuid4()}"):
        page = await visitor.get(path)
        assert page.headers["content-security-policy"] == RULES
        assert page.headers["cache-control"] == "no-store"
        assert page.headers["referrer-policy"] == "same-origin"
        assert page.headers["x-content-type-options"] == "nosniff"
        if path != "/nowhere":
            assert page.headers["set-cookie"].startswith("mycooper-desk=")


async def test_style_and_script_come_from_the_desk_itself_and_may_be_kept(visitor: Visitor) -> None:
    page = await visitor.get("/sign-in")

    for name in ("console.css", "console.js", "icon.svg"):
        assert f"/console/static/{name}?v=" in page.text
        assert (await visitor.get(f"/static/{name}")).headers["cache-control"].endswith("immutable")
    assert "http://" not in page.text
    assert "https://" not in page.text
    assert (await visitor.get("/static/nothing.js")).headers["cache-control"] == "no-store"


PAGES = ("/inbox", "/inbox/list", "/patients", "/failures", "/calendar", "/help")
OPEN = {
    Role.CLINICIAN: {"/inbox", "/inbox/list", "/patients", "/help"},
    Role.SCHEDULER: {"/inbox", "/inbox/list", "/patients", "/help"},
    Role.SUPERVISOR: {"/inbox", "/inbox/list", "/patients", "/failures", "/help"},
    Role.RECORDS: {"/patients", "/help"},
    Role.ADMINISTRATOR: {"/calendar", "/help"},
    Role.AUDITOR: {"/patients", "/help"},
}
ABOUT_A_PATIENT = ("/threads/{thread}", "/diversions/{diversion}", "/patients/{patient}", "/patients/{patient}/trail")
OPEN_ABOUT = {
    Role.CLINICIAN: ABOUT_A_PATIENT[:3],
    Role.SCHEDULER: (ABOUT_A_PATIENT[0], ABOUT_A_PATIENT[2]),
    Role.SUPERVISOR: ABOUT_A_PATIENT,
    Role.RECORDS: ABOUT_A_PATIENT[2:3],
    Role.ADMINISTRATOR: (),
    Role.AUDITOR: ABOUT_A_PATIENT[2:],
}


@pytest.mark.parametrize("role", Role)
async def test_each_role_opens_its_pages_and_no_other(office: Office, visitor: Visitor, role: Role) -> None:
    patient = await office.patient()
    account = await office.account(patient)
    ids = {
        "thread": (await office.message(account, patient)).thread_id,
        "diversion": await office.diversion(account, patient),
        "patient": patient.id,
    }
    await visitor.sits_down(await office.member(role))

    opened = {path for path in PAGES if (await visitor.get(path)).status_code == 200}
    about = [path for path in ABOUT_A_PATIENT if (await visitor.get(path.format(**ids))).status_code == 200]
    first = await visitor.get("/")

    assert opened == OPEN[role]
    assert about == list(OPEN_ABOUT[role])
    assert first.headers["location"].removeprefix("/console") in OPEN[role]


DEEDS = {
    "/threads/{thread}/answer": {Role.CLINICIAN, Role.SCHEDULER},
    "/threads/{thread}/draft": {Role.CLINICIAN, Role.SCHEDULER},
    "/threads/{thread}/close": {Role.CLINICIAN, Role.SCHEDULER},
    "/calls/{call}/attempt": {Role.CLINICIAN, Role.SCHEDULER},
    "/calls/{call}/give-up": {Role.CLINICIAN, Role.SUPERVISOR},
    "/diversions/{diversion}/acknowledge": {Role.CLINICIAN, Role.SUPERVISOR},
    "/diversions/{diversion}/try": {Role.CLINICIAN, Role.SUPERVISOR},
    "/diversions/{diversion}/decide": {Role.SUPERVISOR},
    "/diversions/{diversion}/close": {Role.CLINICIAN},
    "/patients": set(Role) - {Role.ADMINISTRATOR},
    "/patients/{patient}/code": {Role.CLINICIAN, Role.SCHEDULER, Role.RECORDS},
    "/messages/{message}/reminder": {Role.CLINICIAN, Role.SCHEDULER},
    "/failures/{thread}/seen": {Role.SUPERVISOR},
    "/calendar": {Role.ADMINISTRATOR},
    "/calendar/day": {Role.ADMINISTRATOR},
}


async def things_of(office: Office, patient: Patient) -> dict[str, object]:
    """One of each thing about a patient, by what its address calls it."""
    account = await office.account(patient)
    thread_id = (await office.message(account, patient)).thread_id
    async with office.unit() as unit:
        call = ask_for_call(unit, CallReason.ANSWER, patient_id=patient.id, pool_id=office.nurses)
    return {
        "thread": thread_id,
        "call": call,
        "diversion": await office.diversion(account, patient),
        "patient": patient.id,
        "message": await office.told(await office.member(), thread_id, patient=patient),
    }


@pytest.mark.parametrize("role", Role)
async def test_each_role_does_its_deeds_and_no_other(office: Office, visitor: Visitor, role: Role) -> None:
    ids = await things_of(office, await office.patient())
    await visitor.sits_down(await office.member(role))

    # Nothing is filled in: who may is told what lacks, who may not is told no more than that.
    allowed = {
        path for path in DEEDS if (await visitor.post(path.format(**ids), outcome="no answer")).status_code != 403
    }

    assert allowed == {path for path, roles in DEEDS.items() if role in roles}


async def test_an_administrator_meets_no_health_information_even_in_a_refusal(office: Office, visitor: Visitor) -> None:
    patient = await office.patient(name="Rosa Rivera")
    received = await office.message(await office.account(patient), patient, "my secret illness")
    await visitor.sits_down(await office.member(Role.ADMINISTRATOR))

    for path in (f"/threads/{received.thread_id}", f"/patients/{patient.id}", "/inbox", f"/calls/{uuid4()}"):
        page = await visitor.get(path)
        assert page.status_code in {403, 404}
        assert "Rivera" not in page.text
        assert "illness" not in page.text


async def test_what_is_another_pool_s_is_refused_clearly_and_traced(office: Office, visitor: Visitor) -> None:
    patient = await office.patient(name="Rosa Rivera")
    received = await office.message(await office.account(patient), patient)
    clerk = await office.member(Role.SCHEDULER, pools=(office.front_desk,))
    await visitor.sits_down(clerk)

    page = await visitor.get(f"/threads/{received.thread_id}")

    assert page.status_code == 403
    assert "a pool that you are not in" in page.text
    assert "Rivera" not in page.text
    (row,) = await office.rows("SELECT * FROM audit_events WHERE action = 'refused'")
    assert (row["actor_id"], row["object_kind"], row["object_id"]) == (clerk.id, "threads", received.thread_id)


async def test_a_thread_of_another_practice_and_one_that_is_not_look_alike(
    office: Office, visitor: Visitor, database: Database
) -> None:
    patient = await office.patient()
    received = await office.message(await office.account(patient), patient)
    other = await an_office(database)
    await visitor.sits_down(await other.member(pools=(other.nurses, office.nurses)))

    theirs, nobodys = await visitor.get(f"/threads/{received.thread_id}"), await visitor.get(f"/threads/{uuid4()}")

    assert theirs.status_code == nobodys.status_code == 404


async def answering(office: Office, visitor: Visitor, **patient: str) -> tuple[StaffMember, str]:
    """A nurse before a thread: its address."""
    who = await office.patient(**patient)  # type: ignore[arg-type]  # a name or a language
    received = await office.message(await office.account(who), who)
    nurse = await office.member()
    await visitor.sits_down(nurse)
    return nurse, f"/threads/{received.thread_id}"


ABOUT_WHOM = (
    "/threads/{thread}",
    "/calls/{call}",
    "/diversions/{diversion}",
    "/patients/{patient}",
    "/patients/{patient}/trail",
    "/messages/{message}/reminder",
    "/patients/{patient}/code",
)


@pytest.mark.parametrize("path", ABOUT_WHOM)
async def test_every_page_about_a_patient_says_who_it_is(office: Office, visitor: Visitor, path: str) -> None:
    patient = await office.patient(name="Rosa Rivera", mrn="MRN123")
    ids = await things_of(office, patient)
    await visitor.sits_down(await office.member(Role.CLINICIAN, Role.SUPERVISOR))

    asked = visitor.post if path.endswith("/code") else visitor.get
    page = await asked(path.format(**ids))

    assert page.status_code == 200
    header = page.text.split('<section class="patient"')[1].split("</section>")[0]
    for part in ("Rosa Rivera", "Mar 5, 1961", ">64<", "MRN123", "English"):
        assert part in header


@pytest.mark.parametrize(
    ("clock_shows", "is_offered", "proposed"),
    [
        ("08:59", True, ("2026-03-04", "09:00")),
        ("09:00", False, ("2026-03-04", "09:01")),
        ("19:58", False, ("2026-03-04", "19:59")),
        ("19:59", False, ("2026-03-05", "09:00")),
        ("20:30", True, ("2026-03-05", "09:00")),
    ],
)
async def test_in_the_quiet_hours_the_form_of_a_reminder_offers_to_send_it_now_as_soon_as_it_is_opened(
    office: Office, visitor: Visitor, clock: TestClock, *, clock_shows: str, is_offered: bool, proposed: tuple[str, str]
) -> None:
    patient = await office.patient()
    message_id = (await things_of(office, patient))["message"]
    wall = datetime.fromisoformat(f"2026-03-04T{clock_shows}").replace(tzinfo=ZoneInfo(patient.zone))
    clock.now = wall.astimezone(UTC)
    await visitor.sits_down(await office.member())

    page = await visitor.get(f"/messages/{message_id}/reminder")

    assert ("Send now (overrides the quiet hours)" in page.text) is is_offered
    assert ("Thursday, March 5, 9:00 AM or later" in page.text) is (clock_shows == "20:30")
    assert f'name="day" value="{proposed[0]}"' in page.text
    assert f'name="clock" value="{proposed[1]}"' in page.text


async def test_a_proxy_whose_access_has_ended_is_not_blamed_on_the_member_s_role(
    office: Office, visitor: Visitor
) -> None:
    child, account = await office.patient(name="Ada Rivera"), await office.account(None)
    await office.grant(account, child)
    received = await office.message(account, child)
    nurse = await office.member()
    message_id = await office.told(nurse, received.thread_id, patient=child)
    with_access = await (await visitor.sits_down(nurse)).get(f"/messages/{message_id}/reminder")
    async with office.unit() as unit:
        await unit.connection.execute("UPDATE proxy_grants SET revoked_at = now()")

    page = await visitor.get(f"/messages/{message_id}/reminder")

    assert with_access.status_code == 200
    assert page.status_code == 409
    assert "may no longer read about the patient" in page.text


async def test_an_answer_goes_out_and_its_author_goes_back_to_what_waits(office: Office, visitor: Visitor) -> None:
    _, path = await answering(office, visitor)

    page = await visitor.post(f"{path}/answer", on=path, text="It is ready.", talk="no", version="1")
    inbox = await visitor.get("/inbox?said=answered")

    assert page.headers["location"] == "/console/inbox?said=answered"
    assert "Nothing waits in your pools." in inbox.text


async def test_a_held_answer_leads_to_its_call(office: Office, visitor: Visitor) -> None:
    _, path = await answering(office, visitor)

    page = await visitor.post(f"{path}/answer", on=path, text="We should talk.", talk="yes", version="1")
    call = await visitor.get(page.headers["location"].removeprefix("/console"))

    assert "We should talk." in call.text
    assert 'href="tel:8565550142"' in call.text


async def test_a_call_whose_answer_the_patient_has_read_meanwhile_says_so_and_stays(
    office: Office, visitor: Visitor
) -> None:
    patient = await office.patient()
    account = await office.account(patient)
    received = await office.message(account, patient)
    nurse = await office.member()
    async with office.unit() as unit:
        held = await Answering(unit, POLICY).answer(
            nurse, received.thread_id, text="We should talk.", needs_talking_over=True, version=1
        )
    await visitor.sits_down(nurse)
    before = await visitor.get("/inbox/list")
    async with office.unit() as unit:
        await Reading(unit, POLICY).show_now(held.message_id, account=account, grants=())
    async with office.unit() as unit:
        await Reading(unit, POLICY).mark_read(held.message_id, account=account, grants=())

    after = await visitor.get("/inbox/list")

    assert "Call this patient" in before.text
    assert "Has read it" not in before.text
    assert "Call this patient" in after.text
    assert "Has read it" in after.text


async def test_of_two_who_answer_at_once_the_second_keeps_their_words_and_sees_what_changed(
    office: Office, visitor: Visitor, database: Database
) -> None:
    _, path = await answering(office, visitor)
    seen = [part.split('"')[0] for part in (await visitor.get(path)).text.split('name="seen" value="')[1:]]
    other = await Visitor(database).sits_down(await office.member(name="Otto Example"))
    await other.post(f"{path}/answer", on=path, text="Yes, it is.", talk="no", version="1")

    page = await visitor.post(f"{path}/answer", on=path, text="It's <ready>.", talk="no", version="1", seen=seen)

    assert page.status_code == 409
    assert "Somebody answered or wrote since you opened it" in page.text
    assert ">It&#39;s &lt;ready&gt;.</textarea>" in page.text
    assert page.text.count("New since you opened this") == 1
    assert "Yes, it is." in page.text
    await other.ended()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"text": "   ", "talk": "no"}, "Please write something first."),
        ({"text": "It is ready."}, "talking over, or something to do"),
        ({"text": "It is ready." * 400, "talk": "no"}, "longer than one message may be"),
    ],
)
async def test_an_answer_that_is_not_taken_comes_back_with_its_words(
    office: Office, visitor: Visitor, fields: dict[str, str], sentence: str
) -> None:
    _, path = await answering(office, visitor)

    page = await visitor.post(f"{path}/answer", on=path, version="1", **fields)

    assert page.status_code == 422
    assert sentence in page.text
    assert f">{fields['text']}</textarea>" in page.text


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "pain < 3 & <b>bold</b> **markdown**",
        "\u202eevil\u202c",
        "\ud800 half",
        "zero \0 nothing",
        "🤒🤒🤒",
        "ألم في الصدر",
    ],
)
async def test_whatever_a_patient_writes_is_shown_as_words_and_as_nothing_else(
    office: Office, visitor: Visitor, text: str
) -> None:
    patient = await office.patient()
    received = await office.message(await office.account(patient), patient, text)
    await visitor.sits_down(await office.member())

    page = await visitor.get(f"/threads/{received.thread_id}")

    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "<b>bold" not in page.text
    assert not {"\u202e", "\0", "\ud800"} & set(page.text)


async def test_a_name_can_t_turn_itself_around(office: Office, visitor: Visitor) -> None:
    patient = await office.patient(name="\u202eariviR asoR", mrn="M\u202eRN1")
    received = await office.message(await office.account(patient), patient)
    await visitor.sits_down(await office.member())

    for path in ("/inbox", f"/threads/{received.thread_id}", f"/patients/{patient.id}"):
        assert "\u202e" not in (await visitor.get(path)).text


async def test_words_that_can_t_be_read_are_said_to_be_unreadable(
    office: Office, visitor: Visitor, database_urls: tuple[str, str]
) -> None:
    _, path = await answering(office, visitor)
    with_triggers_off(database_urls[0], "messages", "UPDATE messages SET body = 'x'")

    page = await visitor.get(path)

    assert page.status_code == 200
    assert "[can&#39;t be read]" in page.text


async def test_a_number_of_before_that_was_put_back_is_said_to_be_unreadable_and_not_to_be_none(
    office: Office, visitor: Visitor
) -> None:
    patient = await office.patient()
    diversion_id = await office.diversion(await office.account(patient), patient)
    pages = f"/diversions/{diversion_id}", f"/patients/{patient.id}"
    await visitor.sits_down(await office.member())
    before = [(await visitor.get(page)).text for page in pages]
    renewed: dict[str, object] = {"telephone": "856-555-0199", "telephone_version": 1}
    async with office.unit() as unit:
        (old,) = await unit.rows("SELECT telephone FROM patients")
        unit.changes.update(tables.patients, patient.id, **renewed)
        await unit.keep()
        await unit.rows(
            "UPDATE patients SET telephone = %(old)s, telephone_version = 2 RETURNING 1", old=old["telephone"]
        )

    for page, text in zip(pages, before, strict=True):
        now = (await visitor.get(page)).text
        assert "856-555-0142" in text
        assert "[can&#39;t be read]" in now
        assert "856-555-0142" not in now


async def test_the_inbox_says_by_when_and_how_long_is_left(office: Office, visitor: Visitor, clock: TestClock) -> None:
    patient = await office.patient(name="Rosa Rivera")
    await office.message(await office.account(patient), patient)
    await visitor.sits_down(await office.member())
    before = await visitor.get("/inbox")
    clock.passes(days=6)
    await visitor.sits_down(await office.member())

    late = await visitor.get("/inbox")

    assert "5 days left" in before.text
    assert "due Monday, March 9, 5:00 PM" in before.text
    assert "overdue by 18 h" in late.text
    assert "No nurse has looked" in late.text


async def test_a_printed_code_is_in_the_patient_s_language_and_shown_this_once(
    office: Office, visitor: Visitor
) -> None:
    patient = await office.patient(language="es")
    await visitor.sits_down(await office.member(Role.RECORDS))

    page = await visitor.post(f"/patients/{patient.id}/code", on=f"/patients/{patient.id}")
    again = await visitor.get(f"/patients/{patient.id}")

    code = page.text.split('<p class="code">')[1].split("<")[0]
    assert "Su código de acceso" in page.text
    assert code not in again.text
    assert "good until" in again.text


async def test_the_address_of_a_deed_opened_again_leads_to_its_page(office: Office, visitor: Visitor) -> None:
    _, path = await answering(office, visitor)

    page = await visitor.get(f"{path}/answer")

    assert page.headers["location"] == f"/console{path}"


async def test_a_patient_s_next_message_stands_in_the_list_that_draws_itself_anew(
    office: Office, visitor: Visitor
) -> None:
    patient = await office.patient()
    account = await office.account(patient)
    received = await office.message(account, patient)
    nurse = await office.member()
    await visitor.sits_down(nurse)
    async with office.unit() as unit:
        await Answering(unit, POLICY).answer(
            nurse, received.thread_id, text="Yes.", needs_talking_over=False, version=1
        )
    empty = await visitor.get("/inbox/list")
    async with office.unit() as unit:
        await Relay(unit, POLICY).follow_up(
            "And the other?", thread_id=received.thread_id, from_=account, about=patient, grants=()
        )

    assert str(received.thread_id) not in empty.text
    assert str(received.thread_id) in (await visitor.get("/inbox/list")).text


async def test_a_supervisor_takes_off_the_list_what_could_not_be_processed(office: Office, visitor: Visitor) -> None:
    patient = await office.patient(name="Rosa Rivera")
    update_id = await office.failed("I was lost", patient=patient)
    await office.failed("still trying", tries=2)
    await visitor.sits_down(await office.member(Role.SUPERVISOR))
    before = await visitor.get("/failures")

    await visitor.post(f"/failures/{update_id}/seen", on="/failures")

    assert "I was lost" in before.text
    assert "Rosa Rivera" in before.text
    assert "still trying" not in before.text
    assert "I was lost" not in (await visitor.get("/failures")).text
    assert await office.audited(patient=patient) == ["read", "read", "closed"]


async def test_what_another_practice_could_not_process_is_neither_read_nor_taken_off(
    office: Office, visitor: Visitor, database: Database
) -> None:
    other = await an_office(database)
    theirs = await other.failed("I was lost")
    await visitor.sits_down(await office.member(Role.SUPERVISOR))
    page = await visitor.get("/failures")

    taken, nobodys = [await visitor.post(f"/failures/{one}/seen") for one in (theirs, uuid4())]

    assert "I was lost" not in page.text
    assert COUNT.search(page.text) is None
    assert taken.status_code == nobodys.status_code == 404
    assert await office.rows("SELECT 1 FROM failed_updates WHERE seen_at IS NOT NULL") == []
    assert await office.rows("SELECT 1 FROM audit_events WHERE action = 'closed'") == []


async def test_the_way_to_what_could_not_be_processed_says_how_much_it_is(office: Office, visitor: Visitor) -> None:
    await office.failed("I was lost")
    nurse, supervisor = await office.member(), await office.member(Role.SUPERVISOR)

    for_nurse = await (await visitor.sits_down(nurse)).get("/help")
    page = await (await visitor.sits_down(supervisor)).get("/help")
    await office.failed("I too")
    part = await visitor.get("/bar")

    assert COUNT.search(for_nurse.text) is None
    assert COUNT.findall(page.text) == ["1", "1"]
    assert COUNT.findall(part.text) == ["2"]


async def test_a_defect_is_not_told_as_something_that_may_pass(
    office: Office, visitor: Visitor, database_urls: tuple[str, str]
) -> None:
    await visitor.sits_down(await office.member())
    with psycopg.connect(database_urls[0]) as owner:
        owner.execute("ALTER TABLE call_tasks RENAME TO lost")

    page = await visitor.get("/inbox")

    assert page.status_code == 500
    assert "Not for emergencies: call 911. / No es para emergencias: llame al 911." in page.text


@pytest.mark.parametrize("host", ["desk.example.org", "127.0.0.1.example.org", "[::1]"])
async def test_under_another_name_the_desk_says_only_that_it_is_not_there(visitor: Visitor, host: str) -> None:
    ours, theirs = await visitor.get("/sign-in"), await visitor.get("/sign-in", Host=host)

    assert ours.status_code == 200
    assert theirs.status_code == 400
    assert "Not for emergencies: call 911. / No es para emergencias: llame al 911." in theirs.text
    assert theirs.headers["content-security-policy"] == RULES
    assert "set-cookie" not in theirs.headers


@pytest.mark.parametrize("path", ["/nowhere", "/static/nothing.js", "/threads/0195d1f0-7d3c-7a10-8000-000000000001"])
async def test_what_is_not_there_says_that_this_is_not_for_emergencies(
    office: Office, visitor: Visitor, path: str
) -> None:
    await visitor.sits_down(await office.member())

    page = await visitor.get(path)

    assert page.status_code == 404
    assert "Not for emergencies: call 911. / No es para emergencias: llame al 911." in page.text


async def test_the_database_gone_is_told_as_something_that_may_pass(
    office: Office, visitor: Visitor, database_urls: tuple[str, str]
) -> None:
    await visitor.sits_down(await office.member())
    await office.database.close()
    away = Database(database_urls[1].replace("/test_", "/gone_"), office.database.keys)
    elsewhere = Visitor(away)
    elsewhere.client.cookies.set("mycooper-desk", visitor.token, domain="127.0.0.1", path="/")

    page = await elsewhere.get("/inbox")

    assert page.status_code == 503
    assert "Not for emergencies: call 911. / No es para emergencias: llame al 911." in page.text
    assert page.headers["cache-control"] == "no-store"
    await elsewhere.ended()
    await away.close()


async def test_visitors_are_counted_in_the_inbox_and_in_the_bar_and_listed_on_asking(
    office: Office, visitor: Visitor
) -> None:
    await visitor.sits_down(await office.member())
    for _ in range(5):
        await office.diversion()

    page, listed = await visitor.get("/inbox"), await visitor.get("/inbox?visitors=all")

    assert page.text.count("Unknown writer") == 3
    assert "2 visitors more" in page.text
    assert "and 2 more" in page.text
    assert 'href="/console/inbox?visitors=all"' in page.text
    assert listed.text.count("Unknown writer") == 5
    assert 'data-part="/console/inbox/list?visitors=all"' in listed.text


async def test_a_page_that_was_not_delivered_is_said_wherever_the_diversion_stands(
    office: Office, visitor: Visitor, clock: TestClock
) -> None:
    patient = await office.patient()
    nurse = await office.member(Role.CLINICIAN)
    await visitor.sits_down(nurse)
    diversion_id = await office.diversion(await office.account(patient), patient)
    places = ("/inbox", "/bar", f"/diversions/{diversion_id}")
    async with office.unit() as unit:
        unit.changes.insert(
            emergencies.pages,
            diversion_id=diversion_id,
            pool_id=office.nurses,
            level="emergency",
            state="pending",
            made_at=unit.now,
        )
    on_its_way = [(await visitor.get(place)).text for place in places]
    clock.passes(minutes=2)

    late = [(await visitor.get(place)).text for place in places]
    async with office.unit() as unit:
        await Diversions(unit, POLICY).acknowledge(nurse, diversion_id)
    taken = [(await visitor.get(place)).text for place in places]

    assert ["page not delivered" in text.lower() for text in on_its_way] == [False, False, False]
    assert ["page not delivered" in text.lower() for text in late] == [True, True, True]
    assert ["page not delivered" in text.lower() for text in taken] == [False, False, False]
