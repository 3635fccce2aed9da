"""The demo's first page: one click is enough to be any of its people, and the doors ask for nothing but that click."""

import re
from collections.abc import AsyncIterator
from html import unescape
from pathlib import Path

import httpx
import pytest

from bot.app import web_application
from bot.demo.doors import DemoDoors
from bot.demo.mailbox import Mailbox
from bot.demo.patients import Persona
from bot.demo.seed import CLOSED_ON, STAFF, YEARS_OF_CLOSURES
from bot.mail import Mail
from bot.parts import Parts, assembled
from bot.settings import Settings
from tests.conftest import TestClock
from tests.hashing import quick_hashing
from tests.promises.conftest import demo_stock, demo_template, seeded
from tests.promises.world import Seeded

__all__ = ["demo_stock", "demo_template", "seeded"]

ORIGIN = "http://127.0.0.1:8080"
FORM_TOKEN = re.compile(r'name="form_token" value="([^"]+)"')
# Who is signed in after the click; the older adult has no ID, and the child's parent acts for her.
SIGNED_IN: dict[Persona, Persona] = {
    Persona.ADULT: Persona.ADULT,
    Persona.SPANISH_SPEAKER: Persona.SPANISH_SPEAKER,
    Persona.CHILD: Persona.PARENT,
    Persona.TEENAGER: Persona.TEENAGER,
    Persona.PARENT: Persona.PARENT,
}
SESSIONS = """
    SELECT a.mrn AS signed_in, coalesce(p.mrn, a.mrn) AS acts_for FROM sessions s
    JOIN accounts c ON c.id = s.account_id JOIN patients a ON a.id = c.patient_id
    JOIN conversations o ON o.id = s.conversation_id LEFT JOIN patients p ON p.id = o.patient_id
"""


@pytest.fixture
async def parts(seeded: Seeded, clock: TestClock, tmp_path: Path) -> AsyncIterator[Parts]:
    """What the demo's process is made of."""
    settings = Settings(base_url=ORIGIN, allowed_hosts=("127.0.0.1",), data_dir=tmp_path)
    async with assembled(
        settings, keys=seeded.keys, database_url=seeded.app_url, spool_dir=tmp_path / "spool", clock=clock, pool_size=2
    ) as parts:
        yield parts


@pytest.fixture
def mailbox() -> Mailbox:
    """Where mails of the demo end."""
    return Mailbox()


@pytest.fixture
async def client(parts: Parts, mailbox: Mailbox) -> AsyncIterator[httpx.AsyncClient]:
    """A browser's cookies."""
    doors = DemoDoors(parts, mailbox)
    application = web_application(parts, hashing=quick_hashing(), among_patients=doors.among_patients())
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(application),
        base_url=ORIGIN,
        headers={"origin": ORIGIN},
        follow_redirects=True,
    ) as client:
        yield client


async def click(client: httpx.AsyncClient, door: str, *, on: str = "/demo", **fields: str) -> httpx.Response:
    """Send the form of a page."""
    page = await client.get(on)
    found = FORM_TOKEN.search(page.text)
    assert found is not None
    return await client.post(door, data={"form_token": found[1], **fields})


def _words(page: httpx.Response) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.text)).split())


async def test_the_page_has_a_door_for_each_of_its_people_and_says_what_it_is(client: httpx.AsyncClient) -> None:
    page = await client.get("/demo")

    doors = re.findall(r'action="/demo/(be|at-desk)/([^"]+)"', page.text)
    assert doors == [
        *(("be", persona.name.lower()) for persona in Persona),
        *(("at-desk", login) for login, _, _ in STAFF),
    ]
    assert "In an emergency, call 911." in _words(page)


@pytest.mark.parametrize("persona", SIGNED_IN, ids=lambda persona: persona.name.lower())
async def test_one_click_signs_in_as_whoever_it_names_or_as_the_parent_who_acts_for_them(
    client: httpx.AsyncClient, parts: Parts, persona: Persona
) -> None:
    opened = await click(client, f"/demo/be/{persona.name.lower()}")
    messages = await client.get("/messages")

    async with parts.database.unit() as unit:
        rows = await unit.rows(SESSIONS)
    assert (opened.status_code, opened.url.path) == (200, "/chat")
    assert (messages.status_code, messages.url.path) == (200, "/messages")
    assert rows == [{"signed_in": SIGNED_IN[persona], "acts_for": persona}]


async def test_who_has_no_id_makes_one_after_the_click_and_is_signed_in_by_it_from_then_on(
    client: httpx.AsyncClient,
) -> None:
    before = await client.get("/demo")
    choosing = await click(client, "/demo/be/older_adult")
    wanted = {"login": "ruth.specimen", "new_password": "nine green tractors sing", "email": ""}

    enrolled = await click(client, "/enroll/account", on="/enroll/account", **wanted)
    after = await client.get("/demo")
    again = await click(client, "/demo/be/older_adult")

    assert "has an access code:" in _words(before)
    assert (choosing.status_code, choosing.url.path) == (200, "/enroll/account")
    assert "Ruth Ann" in _words(choosing)
    assert enrolled.url.path == "/terms"
    assert "has enrolled already" in _words(after)
    assert again.url.path in {"/chat", "/terms"}
    assert again.status_code == 200


async def test_an_access_code_that_the_desk_voided_leaves_the_door_open(
    client: httpx.AsyncClient, parts: Parts
) -> None:
    await client.get("/demo")
    async with parts.database.unit() as unit:
        await unit.connection.execute(b"UPDATE access_codes SET voided_at = now()")

    opened = await click(client, "/demo/be/older_adult")

    assert opened.url.path == "/enroll/account"


@pytest.mark.parametrize("login", [login for login, _, _ in STAFF])
async def test_one_click_sits_down_at_the_desk(client: httpx.AsyncClient, login: str) -> None:
    name = next(name for known, name, _ in STAFF if known == login)

    opened = await click(client, f"/demo/at-desk/{login}")

    assert opened.status_code == 200
    assert opened.url.path.startswith("/console/")
    assert name in _words(opened)


@pytest.mark.parametrize("door", ["/demo/be/nobody", "/demo/be/DEMO-0001", "/demo/at-desk/nobody"])
async def test_there_is_no_door_to_anybody_else(client: httpx.AsyncClient, door: str) -> None:
    assert (await click(client, door)).status_code == 404


@pytest.mark.parametrize("door", ["/demo/be/adult", "/demo/at-desk/nurse"])
async def test_a_door_opens_from_the_demos_own_page_alone(client: httpx.AsyncClient, door: str) -> None:
    from_elsewhere = await client.post(door, data={"form_token": "made-up"})
    by_a_link = await client.get(door)

    assert (from_elsewhere.status_code, by_a_link.status_code) == (403, 405)


async def test_the_mailbox_shows_what_would_have_gone_out_with_its_link(
    client: httpx.AsyncClient, mailbox: Mailbox
) -> None:
    empty = await client.get("/demo/mailbox")
    await mailbox.send(
        Mail(to="jordan@example.org", subject="News <1>", body=f"Read it: {ORIGIN}/messages", message_id="<1@mycooper>")
    )

    shown = await client.get("/demo/mailbox")

    assert "No mail yet." in _words(empty)
    assert "News <1>" in _words(shown)
    assert f'<a href="{ORIGIN}/messages">' in shown.text


async def test_the_calendar_is_proposed_as_every_practices_and_confirmed_by_the_demos_administrator(
    parts: Parts, clock: TestClock
) -> None:
    async with parts.database.unit() as unit:
        closures = await unit.rows(
            """SELECT c.day, c.name, s.login AS by FROM practice_closures c
               LEFT JOIN staff s ON s.id = c.confirmed_by ORDER BY c.day"""
        )
        traced = await unit.rows("SELECT 1 FROM audit_events WHERE action = 'confirmed'")

    today = clock().date()
    usual = [row for row in closures if row["day"] >= today and row["name"].startswith(CLOSED_ON)]
    confirmed = [row for row in closures if row["by"] is not None]
    assert {row["day"].year for row in closures} == set(range(today.year, today.year + YEARS_OF_CLOSURES))
    assert confirmed == usual
    assert {row["by"] for row in confirmed} == {"administrator"}
    assert len(confirmed) < len(closures)
    assert len(traced) == len(confirmed)
