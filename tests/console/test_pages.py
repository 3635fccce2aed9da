import re
from datetime import UTC, date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from care.desk.answering import Answering
from care.desk.diversions import Diversions
from care.desk.member import Role
from care.paging import Paging, name_recipients
from care.relay import Relay
from care.rules.paging import Step
from storage.schema import emergencies
from storage.schema import people as tables
from tests.care.desk.office import POLICY, ZONE, Office
from tests.conftest import TestClock

from .things import things_of
from .visiting import Visitor

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
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


ABOUT_WHOM = (
    "/threads/{thread}",
    "/calls/{call}",
    "/diversions/{diversion}",
    "/patients/{patient}",
    "/patients/{patient}/trail",
    "/accounts/{account}",
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


async def test_a_name_can_t_turn_itself_around(office: Office, visitor: Visitor) -> None:
    patient = await office.patient(name="\u202eariviR asoR", mrn="M\u202eRN1")
    received = await office.message(await office.account(patient), patient)
    await visitor.sits_down(await office.member())

    for path in ("/inbox", f"/threads/{received.thread_id}", f"/patients/{patient.id}"):
        assert "\u202e" not in (await visitor.get(path)).text


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


async def test_the_inbox_says_who_writes_in_another_language_and_for_somebody_else(
    office: Office, visitor: Visitor
) -> None:
    ana, junior = await office.patient(name="Ana Rivera", language="es"), await office.patient(name="Junior Rivera")
    proxy = await office.account(None)
    await office.grant(proxy, junior, "own threads")
    await office.message(await office.account(ana), ana)
    await office.message(proxy, junior)
    await visitor.sits_down(await office.member())

    rows = (await visitor.get("/inbox/list")).text

    assert (rows.count(" · Spanish"), rows.count(" · English")) == (1, 0)
    assert rows.index(" · Spanish") < rows.index("Junior Rivera") < rows.index(" · by proxy")


async def test_the_inbox_says_by_when_and_how_long_is_left(office: Office, visitor: Visitor, clock: TestClock) -> None:
    patient = await office.patient(name="Rosa Rivera")
    await office.message(await office.account(patient), patient)
    await visitor.sits_down(await office.member())
    before = await visitor.get("/inbox")
    clock.passes(days=6)
    await visitor.sits_down(await office.member())

    late = await visitor.get("/inbox")

    assert "5 days left" in before.text
    assert "thread 1" in before.text
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
    assert "Sirve una sola vez, durante 14 días: hasta el miércoles 18 de marzo, 11:00 a.m." in page.text
    assert code not in again.text
    assert "good until" in again.text


async def test_a_code_s_page_that_is_loaded_again_issues_no_other_and_says_that_the_printed_one_stands(
    office: Office, visitor: Visitor
) -> None:
    patient = await office.patient()
    await visitor.sits_down(await office.member(Role.RECORDS))
    path, page = f"/patients/{patient.id}/code", f"/patients/{patient.id}"
    sent = dict(HIDDEN.findall((await visitor.get(page)).text))

    first = await visitor.send(path, sent)
    again = await visitor.send(path, sent)
    kept = await office.rows("SELECT voided_at FROM access_codes")
    wanted = await visitor.send(path, dict(HIDDEN.findall(again.text)))

    assert [first.status_code, again.status_code, wanted.status_code] == [200, 409, 200]
    assert "Issued already" in again.text
    assert '<p class="code">' not in again.text
    assert [row["voided_at"] for row in kept] == [None]
    assert '<p class="code">' in wanted.text
    assert len(await office.rows("SELECT id FROM access_codes WHERE voided_at IS NULL")) == 1


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


async def test_a_diversion_tells_who_was_paged_who_did_not_answer_and_who_is_next(
    office: Office, visitor: Visitor, clock: TestClock
) -> None:
    clock.now = datetime(2026, 3, 7, 3, 2, tzinfo=ZoneInfo(ZONE))
    await visitor.sits_down(await office.member(Role.CLINICIAN))
    diversion_id = await office.diversion()
    async with office.unit() as unit:
        name_recipients(unit, office.nurses, {Step.BACKUP: "backup@example.org"})
        await Paging(unit).begin(diversion_id, pool_id=office.nurses, patient_id=None, level="emergency")
    async with office.unit() as unit:
        await unit.connection.execute(b"UPDATE pages SET state = 'sent', sent_at = made_at")
    clock.passes(minutes=5)
    async with office.unit() as unit:
        await Paging(unit).climb()

    told = " ".join(re.sub("<[^>]*>", " ", (await visitor.get(f"/diversions/{diversion_id}")).text).split())

    assert "The one on duty paged 3:02 AM, no answer The backup page not sent yet 3:07 AM Next" in told
    assert "Next, unless somebody acknowledges: the one on duty, 3:12 AM." in told
    assert "Nobody is named as the supervisor, the clinical lead: the page goes to the one on duty instead." in told


async def test_a_diversion_says_that_it_is_a_minor_s_needs_an_interpreter_and_was_written_by_a_proxy(
    office: Office, visitor: Visitor
) -> None:
    child = await office.patient(name="Mateo Rivera", born=date(2015, 3, 5), language="es")
    mother = await office.account(await office.patient(name="Rosa Rivera"))
    await office.grant(mother, child)
    diversion_id = await office.diversion(mother, child)
    await visitor.sits_down(await office.member())

    page = (await visitor.get(f"/diversions/{diversion_id}")).text

    assert "Minor: who is told is a clinician's decision." in page
    assert '<span class="chip unseen">Interpreter</span>' in page
    words = " ".join(re.sub(r"<[^>]*>", "", page).split())
    assert "Written by Rosa Rivera, who acts for the patient. The patient may not know of it." in words
    assert "The writer's number: 856-555-0142" in words


async def test_a_diversion_of_an_adult_who_wrote_in_english_for_themselves_says_nothing_of_the_kind(
    office: Office, visitor: Visitor
) -> None:
    patient = await office.patient(name="Rosa Rivera")
    diversion_id = await office.diversion(await office.account(patient), patient)
    await visitor.sits_down(await office.member())

    page = (await visitor.get(f"/diversions/{diversion_id}")).text

    assert "Rosa Rivera" in page
    for words in ("Minor:", "Interpreter", "Written by", "The writer's number"):
        assert words not in page
