"""What the desk says where something went wrong, and what it keeps of what could not be processed."""

import re
from uuid import uuid4

import psycopg
import pytest

from care.desk.member import Role
from storage.database import Database
from tests.care.desk.office import Office, an_office

from .test_pages import RULES
from .visiting import Visitor

COUNT = re.compile(r'="unprocessed"[^>]*>(\d+)<')


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
