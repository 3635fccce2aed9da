"""Who opens and does what at the desk: a table written by hand beside what each role meets on every route there is."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from care.desk.break_glass import BreakGlass
from care.desk.member import Role
from care.desk.staff_changes import StaffChanges, Wanted
from care.rules.proxies import Kind
from care.rules.staff_changes import StaffChange
from care.rules.unusual import Sign
from storage.people import Patient
from storage.schema.proxies import proxy_cases
from storage.schema.unusual import unusual_readings
from tests import faults
from tests.care.desk.office import Office

from .things import things_of
from .visiting import FORM_TOKEN, Visitor

NAME = "Rosalind Quillfeather"
LETTERS = {
    "C": Role.CLINICIAN,
    "S": Role.SCHEDULER,
    "V": Role.SUPERVISOR,
    "R": Role.RECORDS,
    "A": Role.ADMINISTRATOR,
    "U": Role.AUDITOR,
}
# Each page and each deed of the desk, who opens or does it, and whether it names the patient: that is audited then.
# A deed is tried with nothing filled in but a search: who may is told what lacks, who may not no more than that.
TABLE = """
GET /help                                        | CSVRAU
GET /inbox                                       | CSV--- | named
GET /inbox/list                                  | CSV--- | named
GET /threads/{thread}                            | CSV--- | named
GET /threads/{thread}/transcript                 | CSV---
GET /threads/{thread}/refile                     | C--R-- | named
GET /messages/{message}/correct                  | C----- | named
GET /calls/{call}                                | CSV--- | named
GET /diversions/{diversion}                      | C-V--- | named
GET /patients                                    | CSVR-U
GET /patients/{patient}                          | CSVR-U | named
GET /patients/{patient}/trail                    | --V--U | named
GET /patients/{patient}/disclosures              | C-VR-U | named
GET /patients/{patient}/break-glass              | CSVRAU
GET /threads/{thread}/break-glass                | CSVRAU
GET /patients/{patient}/restriction              | --V--- | named
GET /patients/{patient}/own-consent              | C----- | named
GET /patients/{patient}/keeping                  | ---R-U | named
GET /patients/{patient}/reach                    | CSVR-- | named
GET /patients/{patient}/life-events              | CSVR-- | named
GET /patients/{patient}/proxies                  | CSVR-- | named
GET /accounts/{account}                          | CSVR-- | named
GET /messages/{message}/reminder                 | CS---- | named
GET /absences                                    | C-V---
GET /failures                                    | --V--- | named
GET /figures                                     | --V--U
GET /break-glass                                 | --V--- | named
GET /misuse                                      | --V--- | named
GET /holds                                       | --V-AU
GET /chat-details                                | ----AU
GET /requests                                    | CSVR-- | named
GET /requests/{request}                          | CSVR-- | named
GET /proxies                                     | --VRA- | named
GET /proxies/cases/{case}                        | --VRA- | named
GET /calendar                                    | ----A-
GET /documents                                   | ----A-
GET /unusual                                     | -----U
GET /unusual/{unusual}                           | -----U
GET /staff                                       | ----AU
GET /coverage                                    | --V-A-
POST /threads/{thread}/answer                    | CS---- | named
POST /threads/{thread}/draft                     | CS----
POST /threads/{thread}/close                     | CS---- | named
POST /threads/{thread}/take                      | C-----
POST /threads/{thread}/give                      | CSV--- | named
POST /threads/{thread}/refile                    | C--R-- | named
POST /messages/{message}/correct                 | C----- | named
POST /calls/{call}/attempt                       | CS---- | named
POST /calls/{call}/letter                        | CS---- | named
POST /calls/{call}/lift-hold                     | C-V---
POST /calls/{call}/give-up                       | C-V--- | named
POST /diversions/{diversion}/acknowledge         | C-V---
POST /diversions/{diversion}/try                 | C-V--- | named
POST /diversions/{diversion}/decide              | --V--- | named
POST /diversions/{diversion}/mark                | C-----
POST /diversions/{diversion}/take-back           | C-----
POST /diversions/{diversion}/close               | C----- | named
POST /patients                                   | CSVR-U | named
POST /patients/{patient}/code                    | CS-R-- | named
POST /patients/{patient}/languages               | CSVR--
POST /patients/{patient}/disclosures             | C-VR-- | named
POST /patients/{patient}/break-glass             | CSV---
POST /threads/{thread}/break-glass               | CSV---
POST /patients/{patient}/restriction             | --V--- | named
POST /patients/{patient}/restriction/end         | --V---
POST /patients/{patient}/keeping/hold            | ---R-U | named
POST /patients/{patient}/keeping/discharge       | ---R-- | named
POST /legal-holds/{hold}/lift                    | ---R-U
POST /patients/{patient}/reach                   | CSVR-- | named
POST /patients/{patient}/reach/end               | CSVR-- | named
POST /patients/{patient}/life-events/death       | CSVR-- | named
POST /patients/{patient}/life-events/take-back   | C-VR-- | named
POST /patients/{patient}/life-events/chosen-name | CSVR-- | named
POST /patients/{patient}/life-events/legal-name  | --VR-- | named
POST /patients/{patient}/life-events/birth-date  | --VR-- | named
POST /patients/{patient}/life-events/freeze      | C-VR-- | named
POST /charts/{chart}/decide                      | --VR--
POST /patients/{patient}/proxies/limit           | C-VR--
POST /patients/{patient}/proxies/limit/end       | C-VR--
POST /patients/{patient}/own-consent             | C----- | named
POST /threads/{thread}/own-consent               | C-----
POST /own-consents/{consent}/take-away           | C-----
POST /proxies/{grant}/end                        | C-----
POST /proxies/{grant}/end-at-call                | CSVR--
POST /accounts/{account}/restrict                | C-V--- | named
POST /accounts/{account}/end                     | --V--- | named
POST /accounts/{account}/leave                   | CSVR-- | named
POST /accounts/{account}/give-back               | --V--- | named
POST /accounts/{account}/report                  | CSVR-- | named
POST /misuse/{report}/decide                     | --V---
POST /messages/{message}/reminder                | CS---- | named
POST /reminders/{reminder}/stop                  | CS----
POST /absences                                   | C-V---
POST /absences/{absence}/call-off                | C-V---
POST /break-glass/{glass}/review                 | --V---
POST /failures/{failure}/seen                    | --V---
POST /holds                                      | ----A-
POST /chat-details                               | ----A-
POST /requests/{request}/settle                  | ---R-- | named
POST /requests/{request}/later                   | ---R-- | named
POST /proxies                                    | ---RA- | named
POST /proxies/cases/{case}/papers                | ---RA- | named
POST /proxies/cases/{case}/code                  | ---R--
POST /proxies/cases/{case}/confirm               | --VRA- | named
POST /proxies/cases/{case}/close                 | ---RA- | named
POST /proxies/cases/{case}/review                | --VRA-
POST /calendar                                   | ----A-
POST /calendar/day                               | ----A-
POST /documents                                  | ----A-
POST /unusual/{unusual}/decide                   | -----U
POST /staff/{member}                             | ----A-
POST /staff/changes/{change}/confirm             | ----A-
POST /staff/changes/{change}/refuse              | ----A-
POST /coverage/{pool}/hours                      | --V-A-
POST /coverage/{pool}/next                       | --V-A-
POST /coverage/shifts/{shift}/end                | --V-A-
POST /patients/{patient}/close-to-me             | CSVR-U
"""
# What belongs to no role: the way in and out, and what each page of the desk brings along.
DOORS = {
    "GET /",
    "GET /sign-in",
    "POST /sign-in",
    "GET /second-step",
    "POST /second-step",
    "GET /way-in/{token}",
    "GET /way-in",
    "POST /way-in",
    "POST /way-in/stop",
    "GET /stream",
    "GET /locked",
    "GET /bar",
    "POST /sign-out",
    "POST /still-here",
}
ROUTES = Path(faults.__path__[0]) / "routes.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Who may, and whether a patient is named there."""

    who: str
    names: bool


def written() -> dict[str, Cell]:
    """The table as it is written, row by row in its order."""
    rows = ([cell.strip() for cell in line.split("|")] for line in TABLE.strip().splitlines())
    return {deed: Cell(who=who.replace("-", ""), names="named" in names) for deed, who, *names in rows}


WRITTEN = written()


def test_the_table_has_a_row_for_each_page_and_each_deed_there_is() -> None:
    served = {line.replace(" /console", " ") for line in ROUTES.read_text().splitlines() if " /console" in line}

    assert {re.sub(r"\{\w+\}", "{id:uuid}", deed) for deed in WRITTEN} | DOORS == served
    assert len(WRITTEN) + len(DOORS) == len(served)


# A list that an open page draws anew every few seconds is traced once in a while, and not each time.
DRAWN_ANEW = {"GET /inbox/list"}


async def more_things(office: Office, patient: Patient) -> dict[str, object]:
    """What only a few pages are about, and ids of nothing where a deed asks for the right first."""
    colleague, outside = await office.member(), await office.member(pools=(office.front_desk,))
    [thread] = await office.rows("SELECT id FROM threads WHERE patient_id = %(id)s", id=patient.id)
    asking = Wanted(kind=StaffChange.ROLES, roles=frozenset({Role.AUDITOR}))
    async with office.unit() as unit:
        await BreakGlass(unit).of_thread(outside, UUID(str(thread["id"])), reason="The pharmacy asks")
        await StaffChanges(unit).ask(await office.member(Role.ADMINISTRATOR), colleague.id, asking, reason="She leads")
        unusual = unit.changes.insert(
            unusual_readings,
            practice_id=office.practice_id,
            staff_id=outside.id,
            day=datetime.now(UTC).date(),
            sign=Sign.MANY.value,
            patients=1,
            usual=0,
            found_at=unit.now,
        )
        unit.changes.insert(
            proxy_cases,
            patient_id=patient.id,
            account_id=(await office.account(None)).id,
            requestor_name="Ada Sample",
            kind=Kind.ADULT.value,
            begun_by=colleague.id,
            begun_at=unit.now,
            state="open",
        )
    [glass] = await office.rows("SELECT id FROM broken_glass")
    [change] = await office.rows("SELECT id FROM staff_changes")
    return {
        "glass": glass["id"],
        "change": change["id"],
        "member": colleague.id,
        "unusual": unusual,
        "failure": await office.failed("I was lost", patient=patient),
        "pool": office.nurses,
        **{name: uuid4() for name in ("absence", "chart", "consent", "hold", "reminder", "shift")},
    }


@pytest.mark.parametrize("letter", LETTERS)
async def test_each_role_opens_and_does_what_the_table_says_and_every_name_it_meets_is_audited(
    office: Office, visitor: Visitor, letter: str
) -> None:
    patient = await office.patient(name=NAME)
    ids = await things_of(office, patient) | await more_things(office, patient)
    member = await office.member(LETTERS[letter])
    await visitor.sits_down(member)
    token = FORM_TOKEN.search((await visitor.get("/help")).text)
    assert token is not None
    form = {"form_token": token[1], "outcome": "no answer", "asked": NAME}

    first = (await visitor.get("/")).headers["location"].removeprefix("/console")

    allowed, named, traced = set(), set(), set()
    for deed in WRITTEN:
        verb, path = deed.format(**ids).split(" ")
        before = len(await office.audited(staff=member, patient=patient))
        page = await visitor.get(path) if verb == "GET" else await visitor.send(path, form)
        if page.status_code == 200 if verb == "GET" else page.status_code != 403:
            allowed.add(deed)
        if NAME in page.text:
            named.add(deed)
            if len(await office.audited(staff=member, patient=patient)) > before or deed in DRAWN_ANEW:
                traced.add(deed)

    assert allowed == {deed for deed, cell in WRITTEN.items() if letter in cell.who}
    assert named == {deed for deed, cell in WRITTEN.items() if letter in cell.who and cell.names}
    assert traced == named
    assert f"GET {first}" in allowed
