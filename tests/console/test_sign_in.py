import asyncio
import re
from datetime import datetime

import httpx
import pyotp
import pytest

from care.desk.member import Role, StaffMember
from storage.database import Database
from tests.care.desk.office import Office
from tests.conftest import TestClock
from tests.hashing import quick_hashing
from tests.transactions import WatchedHashing

from .visiting import DOOR_TOKEN, Visitor, session_of

PASSWORD = "fictional example words"
SECRET = re.compile(r'class="secret">([A-Z2-7 ]+)<')


@pytest.fixture
async def nurse(office: Office) -> StaffMember:
    hashed = await quick_hashing().hash(PASSWORD)
    return await office.member(Role.CLINICIAN, login="nurse", password_hash=hashed)


def digits(secret: str, at: datetime) -> str:
    return pyotp.TOTP(secret).at(int(at.timestamp()))


async def enrolled(visitor: Visitor, clock: TestClock) -> str:
    """Sign in for the first time; the authenticator's secret."""
    await visitor.signs_in("nurse", PASSWORD)
    found = SECRET.search((await visitor.get("/second-step")).text)
    assert found is not None
    secret = found[1].replace(" ", "")
    page = await visitor.at_door("/second-step", on="/second-step", code=digits(secret, clock.now))
    assert page.status_code == 303
    return secret


def sets(response: httpx.Response) -> dict[str, str]:
    """The cookies that a response sets, by name."""
    return {cookie.partition("=")[0]: cookie for cookie in response.headers.get_list("set-cookie")}


def bare(page: httpx.Response) -> str:
    """A page without what differs each time."""
    return re.sub(r'(door_token" value|name="login" value)="[^"]*"', "", page.text)


async def test_the_first_sign_in_enrols_an_authenticator_and_the_next_one_asks_for_its_digits(
    nurse: StaffMember, visitor: Visitor, database: Database, clock: TestClock
) -> None:
    await visitor.signs_in("nurse", PASSWORD)
    first = await visitor.get("/second-step")
    secret = await enrolled(visitor, clock)
    clock.passes(seconds=30)
    again = Visitor(database)
    await again.signs_in("NURSE", PASSWORD)
    second = await again.get("/second-step")
    page = await again.at_door("/second-step", on="/second-step", code=digits(secret, clock.now))

    assert "<svg" in first.text
    assert SECRET.search(second.text) is None
    assert "<svg" not in second.text
    assert page.headers["location"] == "/console/"
    assert (await again.get("/inbox")).status_code == 200
    await again.ended()


async def test_a_secret_that_somebody_saw_and_did_not_take_is_not_the_one_that_is_enrolled(
    nurse: StaffMember, visitor: Visitor, database: Database, clock: TestClock
) -> None:
    onlooker = Visitor(database)
    await onlooker.signs_in("nurse", PASSWORD)
    seen = SECRET.search((await onlooker.get("/second-step")).text)
    assert seen is not None

    secret = await enrolled(visitor, clock)
    clock.passes(seconds=30)
    by_onlooker = await onlooker.at_door(
        "/second-step", on="/second-step", code=digits(seen[1].replace(" ", ""), clock.now)
    )
    by_owner = await onlooker.at_door("/second-step", on="/second-step", code=digits(secret, clock.now))

    assert seen[1].replace(" ", "") != secret
    assert by_onlooker.status_code == 401
    assert by_owner.status_code == 303
    await onlooker.ended()


@pytest.mark.parametrize(("kept", "status"), [(None, 303), (b"not ours", 403)])
async def test_an_authenticators_secret_that_cannot_be_read_is_refused_and_never_taken_for_none(
    nurse: StaffMember, visitor: Visitor, office: Office, kept: bytes | None, status: int
) -> None:
    async with office.unit() as unit:
        await unit.rows("UPDATE staff SET totp_secret = %(kept)s, totp_secret_version = 1 RETURNING 1", kept=kept)

    page = await visitor.signs_in("nurse", PASSWORD)

    assert page.status_code == status
    assert ("Call whoever looks after this desk" in page.text) is (status == 403)
    assert ("mycooper-desk-step" in sets(page)) is (status == 303)


async def test_a_wrong_password_and_an_unknown_name_look_alike(nurse: StaffMember, visitor: Visitor) -> None:
    wrong, unknown = await visitor.signs_in("nurse", "wrong"), await visitor.signs_in("nobody", "wrong")

    assert wrong.status_code == unknown.status_code == 401
    assert bare(wrong) == bare(unknown)


@pytest.mark.parametrize("login", ["", "x" * 5000, "nur\0se", "нурсе", "' OR 1=1 --", "<b>nurse</b>"])
async def test_whatever_is_typed_as_a_name_ends_in_a_clear_sentence(visitor: Visitor, login: str) -> None:
    page = await visitor.signs_in(login, "\0" + "y" * 5000)

    assert page.status_code == 401
    assert "do not belong together" in page.text
    assert "<b>nurse" not in page.text


async def test_after_too_many_wrong_tries_the_next_one_waits_and_then_may_come(
    nurse: StaffMember, visitor: Visitor, clock: TestClock
) -> None:
    for _ in range(6):
        assert (await visitor.signs_in("nurse", "wrong")).status_code == 401

    waiting = await visitor.signs_in("nurse", PASSWORD)
    clock.passes(seconds=int(waiting.headers["retry-after"]))
    page = await visitor.signs_in("nurse", PASSWORD)

    assert waiting.status_code == 429
    assert page.status_code == 303


async def test_a_guess_among_many_at_once_is_refused_unread_like_those_before_it(
    nurse: StaffMember, visitor: Visitor, database: Database
) -> None:
    found = DOOR_TOKEN.search((await visitor.get("/sign-in")).text)
    assert found is not None
    guesses = [PASSWORD if number == 36 else f"wrong guess {number}" for number in range(1, 41)]

    async def guess(password: str) -> int:
        fields = {"door_token": found[1], "login": "nurse", "password": password}
        return (await visitor.send("/sign-in", fields)).status_code

    statuses = await asyncio.gather(*map(guess, guesses))

    assert statuses.count(401) == 6
    assert statuses.count(429) == 34


@pytest.mark.parametrize("login", ["nurse", "nobody"])
async def test_no_transaction_waits_for_a_password(nurse: StaffMember, database: Database, login: str) -> None:
    hashing = WatchedHashing(database)
    visitor = Visitor(database, hashing=hashing)

    await visitor.signs_in(login, PASSWORD)

    assert hashing.open
    assert set(hashing.open) == {0}
    await visitor.ended()


async def test_wrong_tries_from_elsewhere_do_not_keep_the_owner_out(
    nurse: StaffMember, visitor: Visitor, database: Database, clock: TestClock
) -> None:
    await enrolled(visitor, clock)
    attacker = Visitor(database)
    for _ in range(8):
        await attacker.signs_in("nurse", "wrong")

    assert (await attacker.signs_in("nurse", PASSWORD)).status_code == 429
    assert (await visitor.signs_in("nurse", PASSWORD)).status_code == 303
    await attacker.ended()


async def test_six_digits_count_once(
    nurse: StaffMember, visitor: Visitor, database: Database, clock: TestClock
) -> None:
    secret = await enrolled(visitor, clock)
    used = digits(secret, clock.now)
    thief = Visitor(database)
    await thief.signs_in("nurse", PASSWORD)

    again = await thief.at_door("/second-step", on="/second-step", code=used)
    clock.passes(seconds=30)
    fresh = await thief.at_door("/second-step", on="/second-step", code=digits(secret, clock.now))

    assert (again.status_code, "used already" in again.text) == (401, True)
    assert fresh.status_code == 303
    await thief.ended()


@pytest.mark.parametrize(("seconds", "status"), [(-60, 401), (-30, 303), (30, 303), (60, 401)])
async def test_digits_of_the_step_before_and_after_still_count(
    nurse: StaffMember, visitor: Visitor, clock: TestClock, seconds: int, status: int
) -> None:
    await visitor.signs_in("nurse", PASSWORD)
    found = SECRET.search((await visitor.get("/second-step")).text)
    assert found is not None

    code = pyotp.TOTP(found[1].replace(" ", "")).at(int(clock.now.timestamp()) + seconds)
    page = await visitor.at_door("/second-step", on="/second-step", code=code)

    assert page.status_code == status


async def test_the_password_alone_opens_nothing_and_not_for_long(
    nurse: StaffMember, visitor: Visitor, clock: TestClock
) -> None:
    step = await visitor.signs_in("nurse", PASSWORD)
    token = visitor.client.cookies["mycooper-desk-step"]
    visitor.client.cookies.set("mycooper-desk", token, domain="127.0.0.1", path="/")
    inside = await visitor.get("/inbox")
    clock.passes(minutes=4, seconds=59)
    in_time = await visitor.get("/second-step")
    clock.passes(seconds=1)
    too_late = await visitor.get("/second-step")

    assert step.headers["location"].startswith("/console/second-step")
    assert inside.headers["location"].startswith("/console/sign-in")
    assert in_time.status_code == 200
    assert too_late.headers["location"].startswith("/console/sign-in")


async def test_each_sign_in_gives_a_new_session_and_ends_the_one_before(
    nurse: StaffMember, visitor: Visitor, database: Database, clock: TestClock
) -> None:
    secret = await enrolled(visitor, clock)
    before, (old,) = visitor.client.cookies["mycooper-desk"], await session_of(database, nurse)
    clock.passes(seconds=30)
    await visitor.signs_in("nurse", PASSWORD)
    await visitor.at_door("/second-step", on="/second-step", code=digits(secret, clock.now))

    assert visitor.client.cookies["mycooper-desk"] != before
    (new,) = await session_of(database, nurse)
    assert new != old


async def test_a_session_that_somebody_else_chose_is_never_taken_over(
    nurse: StaffMember, visitor: Visitor, clock: TestClock
) -> None:
    visitor.client.cookies.set("mycooper-desk", "chosen-by-an-attacker", domain="127.0.0.1", path="/")

    await enrolled(visitor, clock)

    assert visitor.client.cookies["mycooper-desk"] != "chosen-by-an-attacker"


async def test_signing_out_ends_the_session_for_good(nurse: StaffMember, visitor: Visitor, database: Database) -> None:
    await visitor.sits_down(nurse)
    token = visitor.token

    page = await visitor.post("/sign-out")
    visitor.client.cookies.set("mycooper-desk", token, domain="127.0.0.1", path="/")

    assert page.headers["location"] == "/console/sign-in?said=signed-out"
    assert await session_of(database, nurse) == []
    assert (await visitor.get("/inbox")).headers["location"].startswith("/console/sign-in")


async def test_cookies_are_for_the_host_and_https_alone_where_there_is_https(
    nurse: StaffMember, visitor: Visitor, database: Database
) -> None:
    plain = sets(await visitor.get("/sign-in"))
    secure = Visitor(database, origin="https://desk.example.org")
    safe = sets(await secure.get("/sign-in"))

    (name,) = safe
    assert name == "__Host-mycooper-desk-browser"
    assert all(part in safe[name] for part in ("Secure", "HttpOnly", "SameSite=strict", "Path=/"))
    assert "Domain" not in safe[name]
    (name,) = plain
    assert name == "mycooper-desk-browser"
    assert "Secure" not in plain[name]
    await secure.ended()


async def test_the_way_in_leads_on_within_the_desk_and_nowhere_else(
    nurse: StaffMember, visitor: Visitor, clock: TestClock
) -> None:
    for path in ("//evil.example", "https://evil.example", "/\\evil.example", "/inbox?said=x", "javascript:alert(1)"):
        page = await visitor.client.get("/sign-in", params={"next": path})
        assert "evil" not in page.text
        assert 'name="next" value=""' in page.text
    await visitor.client.get("/sign-in", params={"next": "/patients"})

    await visitor.at_door("/sign-in", login="nurse", password=PASSWORD, next="/patients")
    found = SECRET.search((await visitor.get("/second-step")).text)
    assert found is not None
    page = await visitor.at_door(
        "/second-step",
        on="/second-step?next=/patients",
        code=digits(found[1].replace(" ", ""), clock.now),
        next="/patients",
    )

    assert page.headers["location"] == "/console/patients"


async def test_somebody_who_left_has_no_way_in_and_no_session(
    nurse: StaffMember, office: Office, visitor: Visitor
) -> None:
    await visitor.sits_down(nurse)
    async with office.unit() as unit:
        await unit.connection.execute("UPDATE staff SET active = false")

    assert (await visitor.get("/inbox")).headers["location"].startswith("/console/sign-in")
    assert (await visitor.signs_in("nurse", PASSWORD)).status_code == 401


async def test_a_form_of_the_way_in_from_elsewhere_is_not_taken(nurse: StaffMember, visitor: Visitor) -> None:
    found = DOOR_TOKEN.search((await visitor.get("/sign-in")).text)
    assert found is not None

    right = {"login": "nurse", "password": PASSWORD}

    foreign = await visitor.send("/sign-in", {"door_token": found[1], **right}, origin="https://evil.example")
    without = await visitor.send("/sign-in", right)

    assert (foreign.status_code, without.status_code) == (403, 403)
    assert "llame al 911" in foreign.text
