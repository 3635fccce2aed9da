"""How a member's way in is reset by two administrators, and why neither they nor a mailbox come in by it."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta

import pyotp
import pytest

from care.desk.member import Role, StaffMember
from storage.database import Database
from storage.schema import channels
from tests.care.desk.office import Office
from tests.conftest import TestClock
from tests.hashing import quick_hashing

from .visiting import DOOR_TOKEN, Visitor

PASSWORD, ANOTHER = "fictional example words", "entirely different example words"
SECRET = re.compile(r'class="secret">([A-Z2-7 ]+)<')
CODE = re.compile(r'class="secret">([0-9A-Z*~$=-]{20,})<')
WAY_IN = "/way-in"


@dataclass(slots=True, kw_only=True)
class Reset:
    """A nurse who has signed in before, two administrators, and the clock by which digits change."""

    office: Office
    clock: TestClock
    nurse: StaffMember
    at_home: Visitor
    desk: Visitor
    secret: str = ""

    async def is_confirmed(self, kind: str) -> str:
        """Have it asked for and confirmed on the pages; the code that the second administrator reads."""
        await self.desk.sits_down(await self.office.member(Role.ADMINISTRATOR))
        asked = await self.desk.post(f"/staff/{self.nurse.id}", on="/staff", kind=kind, reason="Lost on the bus")
        assert asked.status_code == 303
        [change] = await self.office.rows("SELECT id FROM staff_changes WHERE state = 'asked'")
        await self.desk.sits_down(await self.office.member(Role.ADMINISTRATOR))
        page = await self.desk.post(f"/staff/changes/{change['id']}/confirm", on="/staff")
        found = CODE.search(page.text)
        assert found is not None
        return found[1]

    async def follows_the_link(self) -> str:
        """Open the link of the last mail; the page behind it."""
        async with self.office.unit() as unit:
            row = await unit.row("SELECT id, link FROM mails ORDER BY made_at DESC, id DESC LIMIT 1")
            assert row is not None
            token = unit.text(channels.mails.c.link, row["link"], row=row["id"])
        followed = await self.at_home.get(f"{WAY_IN}/{token}")
        assert (followed.status_code, followed.headers["location"]) == (303, "/console/way-in")
        return (await self.at_home.get(WAY_IN)).text

    async def presses(self, path: str, **fields: str) -> tuple[int, str]:
        """Send one of the two forms of that page."""
        page = await self.at_home.at_door(path, on=WAY_IN, **fields)
        return page.status_code, page.text

    def digits(self, secret: str) -> str:
        """What an authenticator shows next."""
        self.clock.passes(seconds=30)
        return pyotp.TOTP(secret).at(int(self.clock.now.timestamp()))

    async def second_step(self, secret: str) -> bool:
        """Give the digits of this secret; whether the desk opens."""
        page = await self.at_home.at_door("/second-step", on="/second-step", code=self.digits(secret))
        return page.status_code == 303 and (await self.at_home.get("/inbox")).status_code == 200

    async def offered(self) -> str | None:
        """The secret that the second step shows, if it shows one."""
        found = SECRET.search((await self.at_home.get("/second-step")).text)
        return found[1].replace(" ", "") if found else None


@pytest.fixture
async def reset(office: Office, database: Database, clock: TestClock) -> AsyncIterator[Reset]:
    hashed = await quick_hashing().hash(PASSWORD)
    nurse = await office.member(Role.CLINICIAN, login="nurse", password_hash=hashed)
    reset = Reset(office=office, clock=clock, nurse=nurse, at_home=Visitor(database), desk=Visitor(database))
    await reset.at_home.signs_in("nurse", PASSWORD)
    reset.secret = await reset.offered() or ""
    assert await reset.second_step(reset.secret)
    yield reset
    await reset.at_home.ended()
    await reset.desk.ended()


async def test_a_reset_takes_the_mailed_link_and_the_code_and_then_the_way_in_is_another_one(reset: Reset) -> None:
    code = await reset.is_confirmed("password and authenticator")
    ended = await reset.at_home.get("/inbox")
    old = await reset.at_home.signs_in("nurse", PASSWORD)

    page = await reset.follows_the_link()
    wrong, _ = await reset.presses(WAY_IN, code="AAAA-AAAA-AAAA-AAAA-A", password=ANOTHER)
    weak, _ = await reset.presses(WAY_IN, code=code, password="nurse")
    right, _ = await reset.presses(WAY_IN, code=code.lower(), password=ANOTHER)
    secret = await reset.offered()

    assert ended.headers["location"].startswith("/console/sign-in")
    assert (old.status_code, "Set up your way in first" in old.text) == (403, True)
    assert "You did not expect this?" in page
    assert (wrong, weak, right) == (401, 422, 303)
    assert secret not in {None, reset.secret}
    assert not await reset.second_step(reset.secret)
    assert await reset.second_step(secret or "")
    assert (await reset.at_home.signs_in("nurse", PASSWORD)).status_code == 401
    assert (await reset.at_home.signs_in("nurse", ANOTHER)).status_code == 303
    assert (await reset.at_home.get(WAY_IN)).status_code == 404
    assert "way in set up anew" in await reset.office.audited(staff=reset.nurse)


async def test_a_lost_authenticator_is_replaced_by_one_who_has_the_password_too(reset: Reset) -> None:
    code = await reset.is_confirmed("authenticator")
    await reset.follows_the_link()

    wrong, _ = await reset.presses(WAY_IN, code=code, password=ANOTHER)
    right, _ = await reset.presses(WAY_IN, code=code, password=PASSWORD)
    secret = await reset.offered()

    assert (wrong, right) == (401, 303)
    assert secret not in {None, reset.secret}
    assert await reset.second_step(secret or "")
    await reset.at_home.signs_in("nurse", PASSWORD)
    assert await reset.offered() is None
    assert not await reset.second_step(reset.secret)


async def test_a_forgotten_password_is_replaced_and_the_authenticator_stays_the_one_it_was(reset: Reset) -> None:
    code = await reset.is_confirmed("password")
    await reset.follows_the_link()

    await reset.presses(WAY_IN, code=code, password=ANOTHER)

    assert await reset.offered() is None
    assert await reset.second_step(reset.secret)


async def test_five_wrong_codes_end_the_setting_up_and_not_the_way_to_stop_it(reset: Reset) -> None:
    code = await reset.is_confirmed("password")
    await reset.follows_the_link()
    for _ in range(5):
        assert (await reset.presses(WAY_IN, code="AAAA-AAAA-AAAA-AAAA-A", password=ANOTHER))[0] == 401

    burnt, _ = await reset.presses(WAY_IN, code=code, password=ANOTHER)
    stopped, said = await reset.presses(f"{WAY_IN}/stop")

    assert (burnt, stopped, "Everything is as it was before." in said) == (404, 200, True)
    await reset.at_home.signs_in("nurse", PASSWORD)
    assert await reset.second_step(reset.secret)


@pytest.mark.parametrize(("kind", "given"), [("authenticator", PASSWORD), ("password and authenticator", ANOTHER)])
async def test_what_was_stopped_in_between_opens_nothing(reset: Reset, kind: str, given: str) -> None:
    code = await reset.is_confirmed(kind)
    await reset.follows_the_link()
    await reset.presses(WAY_IN, code=code, password=given)
    secret = await reset.offered() or ""

    found = DOOR_TOKEN.search((await reset.at_home.get(WAY_IN)).text)
    await reset.at_home.send(f"{WAY_IN}/stop", {"door_token": found[1] if found else ""})

    assert not await reset.second_step(secret)
    await reset.at_home.signs_in("nurse", PASSWORD)
    assert await reset.second_step(reset.secret)


@pytest.mark.parametrize(("days", "works"), [(timedelta(days=7, seconds=-60), True), (timedelta(days=7), False)])
async def test_the_way_in_is_set_up_within_seven_days_or_reset_again(
    reset: Reset, days: timedelta, *, works: bool
) -> None:
    code = await reset.is_confirmed("password")
    page = await reset.follows_the_link()
    found = DOOR_TOKEN.search(page)

    reset.clock.now += days
    fields = {"door_token": found[1] if found else "", "code": code, "password": ANOTHER}
    taken = await reset.at_home.send(WAY_IN, fields)
    old = await reset.at_home.signs_in("nurse", PASSWORD)

    assert (taken.status_code, old.status_code) == ((303, 401) if works else (404, 403))


async def test_the_link_alone_or_a_form_from_elsewhere_sets_nothing_up(reset: Reset) -> None:
    code = await reset.is_confirmed("password")
    without = await reset.at_home.get(WAY_IN)
    page = await reset.follows_the_link()
    found = DOOR_TOKEN.search(page)
    assert found is not None
    fields = {"door_token": found[1], "code": code, "password": ANOTHER}

    foreign = await reset.at_home.send(WAY_IN, fields, origin="https://evil.example")
    forged = await reset.at_home.send(WAY_IN, {**fields, "door_token": "forged"})
    for strange in ("x", "stop", "%00" * 30, "A" * 43):
        await reset.at_home.get(f"{WAY_IN}/{strange}")
    nobodys = await reset.at_home.get(WAY_IN)

    assert (without.status_code, foreign.status_code, forged.status_code, nobodys.status_code) == (404, 403, 403, 404)


async def test_an_administrator_s_page_shows_who_works_here_and_an_auditor_s_offers_no_change(
    office: Office, visitor: Visitor
) -> None:
    nurse = await office.member(name="Nora <b>Sample")
    await visitor.sits_down(await office.member(Role.ADMINISTRATOR, name="Ada Admin"))
    await visitor.post(f"/staff/{nurse.id}", on="/staff", kind="roles", role=["supervisor"], reason="She <leads> now")
    unclear = await visitor.post(f"/staff/{nurse.id}", on="/staff", kind="pools", pool="nonsense", reason="x")
    mine = await visitor.get("/staff")
    await visitor.sits_down(await office.member(Role.AUDITOR))
    seen = await visitor.get("/staff")

    assert unclear.status_code == 422
    assert "Nora &lt;b&gt;Sample" in mine.text
    assert "She &lt;leads&gt; now" in mine.text
    assert ("Take it back" in mine.text, "/confirm" in mine.text) == (True, False)
    assert ("roles: supervisor" in seen.text, "Ask for a change" in seen.text) == (True, False)
