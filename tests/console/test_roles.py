"""What each role opens and does at the desk, and what nobody but theirs sees."""

from uuid import uuid4

import pytest

from care.desk.member import Role
from storage.database import Database
from tests.care.desk.office import Office, an_office

from .things import things_of
from .visiting import Visitor

PAGES = (
    "/inbox",
    "/inbox/list",
    "/patients",
    "/absences",
    "/failures",
    "/figures",
    "/misuse",
    "/break-glass",
    "/requests",
    "/proxies",
    "/calendar",
    "/documents",
    "/coverage",
    "/staff",
    "/unusual",
    "/holds",
    "/chat-details",
    "/help",
)

OPEN = {
    Role.CLINICIAN: {"/inbox", "/inbox/list", "/patients", "/requests", "/absences", "/help"},
    Role.SCHEDULER: {"/inbox", "/inbox/list", "/patients", "/requests", "/help"},
    Role.SUPERVISOR: {
        "/inbox",
        "/inbox/list",
        "/patients",
        "/absences",
        "/failures",
        "/figures",
        "/misuse",
        "/break-glass",
        "/requests",
        "/proxies",
        "/coverage",
        "/holds",
        "/help",
    },
    Role.RECORDS: {"/patients", "/requests", "/proxies", "/help"},
    Role.ADMINISTRATOR: {
        "/proxies",
        "/calendar",
        "/documents",
        "/coverage",
        "/staff",
        "/holds",
        "/chat-details",
        "/help",
    },
    Role.AUDITOR: {"/patients", "/figures", "/unusual", "/staff", "/holds", "/chat-details", "/help"},
}

THREAD, REFILE, CORRECT = "/threads/{thread}", "/threads/{thread}/refile", "/messages/{message}/correct"
TRANSCRIPT = "/threads/{thread}/transcript"
DIVERSION, PATIENT, ACCOUNT = "/diversions/{diversion}", "/patients/{patient}", "/accounts/{account}"
TRAIL, DISCLOSED = "/patients/{patient}/trail", "/patients/{patient}/disclosures"
PROXIES, CASE = "/patients/{patient}/proxies", "/proxies/cases/{case}"
ASKED = "/requests/{request}"
LIFE = "/patients/{patient}/life-events"
KEEPING = "/patients/{patient}/keeping"
ABOUT_A_PATIENT = (
    THREAD,
    TRANSCRIPT,
    REFILE,
    CORRECT,
    DIVERSION,
    PATIENT,
    ACCOUNT,
    TRAIL,
    DISCLOSED,
    PROXIES,
    CASE,
    ASKED,
    LIFE,
    KEEPING,
)

OPEN_ABOUT = {
    Role.CLINICIAN: {THREAD, TRANSCRIPT, REFILE, CORRECT, DIVERSION, PATIENT, ACCOUNT, DISCLOSED, PROXIES, ASKED, LIFE},
    Role.SCHEDULER: {THREAD, TRANSCRIPT, PATIENT, ACCOUNT, PROXIES, ASKED, LIFE},
    Role.SUPERVISOR: {THREAD, TRANSCRIPT, DIVERSION, PATIENT, ACCOUNT, TRAIL, DISCLOSED, PROXIES, CASE, ASKED, LIFE},
    Role.RECORDS: {REFILE, PATIENT, ACCOUNT, DISCLOSED, PROXIES, CASE, ASKED, LIFE, KEEPING},
    Role.ADMINISTRATOR: {CASE},
    Role.AUDITOR: {PATIENT, TRAIL, DISCLOSED, KEEPING},
}


@pytest.mark.parametrize("role", Role)
async def test_each_role_opens_its_pages_and_no_other(office: Office, visitor: Visitor, role: Role) -> None:
    ids = await things_of(office, await office.patient())
    await visitor.sits_down(await office.member(role))

    opened = {path for path in PAGES if (await visitor.get(path)).status_code == 200}
    about = {path for path in ABOUT_A_PATIENT if (await visitor.get(path.format(**ids))).status_code == 200}
    first = await visitor.get("/")

    assert opened == OPEN[role]
    assert about == OPEN_ABOUT[role]
    assert first.headers["location"].removeprefix("/console") in OPEN[role]


DEEDS = {
    "/threads/{thread}/answer": {Role.CLINICIAN, Role.SCHEDULER},
    "/threads/{thread}/draft": {Role.CLINICIAN, Role.SCHEDULER},
    "/threads/{thread}/close": {Role.CLINICIAN, Role.SCHEDULER},
    "/threads/{thread}/take": {Role.CLINICIAN},
    "/threads/{thread}/give": {Role.CLINICIAN, Role.SCHEDULER, Role.SUPERVISOR},
    "/threads/{thread}/refile": {Role.CLINICIAN, Role.RECORDS},
    "/messages/{message}/correct": {Role.CLINICIAN},
    "/calls/{call}/attempt": {Role.CLINICIAN, Role.SCHEDULER},
    "/calls/{call}/letter": {Role.CLINICIAN, Role.SCHEDULER},
    "/calls/{call}/lift-hold": {Role.CLINICIAN, Role.SUPERVISOR},
    "/calls/{call}/give-up": {Role.CLINICIAN, Role.SUPERVISOR},
    "/diversions/{diversion}/acknowledge": {Role.CLINICIAN, Role.SUPERVISOR},
    "/diversions/{diversion}/try": {Role.CLINICIAN, Role.SUPERVISOR},
    "/diversions/{diversion}/decide": {Role.SUPERVISOR},
    "/diversions/{diversion}/mark": {Role.CLINICIAN},
    "/diversions/{diversion}/take-back": {Role.CLINICIAN},
    "/diversions/{diversion}/close": {Role.CLINICIAN},
    "/patients": set(Role) - {Role.ADMINISTRATOR},
    "/patients/{patient}/disclosures": {Role.CLINICIAN, Role.SUPERVISOR, Role.RECORDS},
    "/patients/{patient}/code": {Role.CLINICIAN, Role.SCHEDULER, Role.RECORDS},
    "/patients/{patient}/restriction": {Role.SUPERVISOR},
    "/patients/{patient}/restriction/end": {Role.SUPERVISOR},
    "/patients/{patient}/break-glass": {Role.CLINICIAN, Role.SCHEDULER, Role.SUPERVISOR},
    "/threads/{thread}/break-glass": {Role.CLINICIAN, Role.SCHEDULER, Role.SUPERVISOR},
    "/break-glass/{thread}/review": {Role.SUPERVISOR},
    "/patients/{patient}/reach": {Role.CLINICIAN, Role.SCHEDULER, Role.SUPERVISOR, Role.RECORDS},
    "/patients/{patient}/reach/end": {Role.CLINICIAN, Role.SCHEDULER, Role.SUPERVISOR, Role.RECORDS},
    "/accounts/{account}/restrict": {Role.CLINICIAN, Role.SUPERVISOR},
    "/accounts/{account}/end": {Role.SUPERVISOR},
    "/accounts/{account}/give-back": {Role.SUPERVISOR},
    "/accounts/{account}/leave": {Role.CLINICIAN, Role.SCHEDULER, Role.SUPERVISOR, Role.RECORDS},
    "/accounts/{account}/report": {Role.CLINICIAN, Role.SCHEDULER, Role.SUPERVISOR, Role.RECORDS},
    "/misuse/{report}/decide": {Role.SUPERVISOR},
    "/requests/{request}/settle": {Role.RECORDS},
    "/requests/{request}/later": {Role.RECORDS},
    "/proxies": {Role.RECORDS, Role.ADMINISTRATOR},
    "/proxies/cases/{case}/papers": {Role.RECORDS, Role.ADMINISTRATOR},
    "/proxies/cases/{case}/confirm": {Role.RECORDS, Role.ADMINISTRATOR, Role.SUPERVISOR},
    "/proxies/cases/{case}/close": {Role.RECORDS, Role.ADMINISTRATOR},
    "/proxies/cases/{case}/review": {Role.RECORDS, Role.ADMINISTRATOR, Role.SUPERVISOR},
    "/proxies/{grant}/end": {Role.CLINICIAN},
    "/proxies/{grant}/end-at-call": {Role.CLINICIAN, Role.SCHEDULER, Role.SUPERVISOR, Role.RECORDS},
    "/patients/{patient}/proxies/limit": {Role.CLINICIAN, Role.SUPERVISOR, Role.RECORDS},
    "/patients/{patient}/proxies/limit/end": {Role.CLINICIAN, Role.SUPERVISOR, Role.RECORDS},
    "/patients/{patient}/life-events/death": {Role.CLINICIAN, Role.SCHEDULER, Role.SUPERVISOR, Role.RECORDS},
    "/patients/{patient}/life-events/take-back": {Role.CLINICIAN, Role.SUPERVISOR, Role.RECORDS},
    "/patients/{patient}/life-events/chosen-name": {Role.CLINICIAN, Role.SCHEDULER, Role.SUPERVISOR, Role.RECORDS},
    "/patients/{patient}/life-events/legal-name": {Role.SUPERVISOR, Role.RECORDS},
    "/patients/{patient}/life-events/birth-date": {Role.SUPERVISOR, Role.RECORDS},
    "/patients/{patient}/life-events/freeze": {Role.CLINICIAN, Role.SUPERVISOR, Role.RECORDS},
    "/charts/{thread}/decide": {Role.SUPERVISOR, Role.RECORDS},
    "/messages/{message}/reminder": {Role.CLINICIAN, Role.SCHEDULER},
    "/absences": {Role.CLINICIAN, Role.SUPERVISOR},
    "/absences/{thread}/call-off": {Role.CLINICIAN, Role.SUPERVISOR},
    "/failures/{thread}/seen": {Role.SUPERVISOR},
    "/unusual/{thread}/decide": {Role.AUDITOR},
    "/staff/{thread}": {Role.ADMINISTRATOR},
    "/staff/changes/{thread}/confirm": {Role.ADMINISTRATOR},
    "/staff/changes/{thread}/refuse": {Role.ADMINISTRATOR},
    "/holds": {Role.ADMINISTRATOR},
    "/chat-details": {Role.ADMINISTRATOR},
    "/calendar": {Role.ADMINISTRATOR},
    "/calendar/day": {Role.ADMINISTRATOR},
    "/documents": {Role.ADMINISTRATOR},
    "/coverage/{thread}/hours": {Role.ADMINISTRATOR, Role.SUPERVISOR},
    "/coverage/{thread}/next": {Role.ADMINISTRATOR, Role.SUPERVISOR},
    "/coverage/shifts/{thread}/end": {Role.ADMINISTRATOR, Role.SUPERVISOR},
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
