"""Proxies at their pages: two of one child know nothing of each other; who may act no more hears and reads no more."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from care.audit import Actor, ActorKind
from care.proxies import end_grant
from care.rules.proxies import End
from storage.ids import new_id
from storage.people import Account, Patient
from tests.care.desk.office import ZONE, Office
from tests.conftest import TestClock

from .test_streams import closed_after, listening_on, next_news
from .visiting import Running, Visitor, a_client, signs_in, with_password

CANARY = "zanzibarite"
PAGES = ("/chat", "/messages", "/records/immunizations", "/reminders", "/for", "/settings")
AT_ONCE_SECONDS = 1
NEW_YORK = ZoneInfo(ZONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parents:
    """A child, and two who may act for it; each has a browser open."""

    child: Patient
    ann: Visitor
    anns: Account
    ben: Visitor
    bens: Account


async def acts_for(visitor: Visitor, office: Office, account: Account, *, login: str, password_hash: str) -> None:
    await signs_in(visitor, await with_password(office, account, login=login, password_hash=password_hash))
    await visitor.opens("/for")
    await visitor.taps("Choose")


@pytest.fixture
async def parents(visitor: Visitor, another: Visitor, office: Office, clock: TestClock, password_hash: str) -> Parents:
    """One of the two is a patient too."""
    child = await office.patient(name="Mia Rivera", born=clock.now.date().replace(year=2019))
    anns = await office.account(None)
    bens = await office.account(await office.patient(name="Ben Sample"))
    for account in (anns, bens):
        await office.grant(account, child, "own threads", "immunizations")
    await acts_for(visitor, office, anns, login="ann.sample", password_hash=password_hash)
    await acts_for(another, office, bens, login="ben.sample", password_hash=password_hash)
    return Parents(child=child, ann=visitor, anns=anns, ben=another, bens=bens)


async def all_that(visitor: Visitor) -> dict[str, str]:
    """Every page as it is read."""
    return {path: (await visitor.opens(path)).sees for path in PAGES}


async def test_two_proxies_of_one_child_see_nothing_of_each_other(parents: Parents) -> None:
    before = await all_that(parents.ben)
    await parents.ann.says(f"I need a refill of {CANARY}, call 856-555-0177 at 9 Hidden Street")
    await parents.ann.taps("Send")
    assert CANARY in parents.ann.sees

    after = await all_that(parents.ben)

    assert after == before
    assert not [word for word in (CANARY, "0177", "Hidden", "ann.sample", "Dana Sample") if word in str(after)]


async def test_a_page_of_the_menu_that_is_not_a_proxy_s_says_why_and_one_that_names_an_id_is_not_there(
    parents: Parents,
) -> None:
    menu = await parents.ann.opens("/reminders")
    assert (menu.status, "You act for Mia Rivera" in menu.sees, "Sign out" in menu.sees) == (403, True, True)
    assert "You can't see this here" in menu.sees

    assert (await parents.ann.opens(f"/reminders/{new_id()}")).status == 404


async def test_a_child_s_own_page_names_who_acts_for_it_and_nothing_by_which_they_are_reached(
    site: Running, parents: Parents, office: Office, password_hash: str
) -> None:
    async with a_client(site) as client:
        own = Visitor(client=client)
        account = await office.account(parents.child)
        await signs_in(own, await with_password(office, account, login="mia", password_hash=password_hash))
        await own.opens("/settings")

    assert "People who act for you" in own.sees
    assert own.sees.count("Dana Sample") == 2
    assert "End access" not in own.sees
    assert own.sees.count("@example.org") == 1
    assert not [word for word in ("ann.sample", "ben.sample", "0142", "Example Street") if word in own.sees]


async def test_a_proxy_s_open_page_hears_of_the_end_at_once_and_never_again(site: Running, parents: Parents) -> None:
    await parents.ann.opens("/messages")
    token = parents.ann.page_token

    async with listening_on(parents.ann, token) as response:
        coming = response.aiter_text()
        await next_news(coming)
        async with site.parts.database.unit() as unit:
            [row] = await unit.rows("SELECT id FROM proxy_grants WHERE account_id = %(id)s", id=parents.anns.id)
            nurse = Actor(kind=ActorKind.STAFF, id=new_id())
            await end_grant(unit, row["id"], End.SAFETY, by=nurse, reason="A fear.")
        async with asyncio.timeout(AT_ONCE_SECONDS):
            await closed_after(coming)

    async with listening_on(parents.ann, token) as again:
        assert again.status_code == 204
    await parents.ann.opens("/messages")
    assert "Access ended. Call us" in parents.ann.sees
    await parents.ben.opens("/messages")
    assert parents.ben.status == 200


async def test_at_the_midnight_of_the_eighteenth_birthday_a_parent_s_open_page_has_no_right_and_before_it_has(
    parents: Parents, clock: TestClock, office: Office
) -> None:
    birthday = clock.now.astimezone(NEW_YORK).date() + timedelta(days=1)
    midnight = datetime.combine(birthday, time(0), tzinfo=NEW_YORK)
    await office.rows(
        "UPDATE patients SET birth_date = %(born)s WHERE id = %(id)s RETURNING 1",
        born=birthday.replace(year=birthday.year - 18),
        id=parents.child.id,
    )
    # Somebody who was there a moment ago: no lock stands before what is asked.
    await office.rows("UPDATE sessions SET active_at = %(at)s RETURNING 1", at=midnight)
    clock.now = midnight - timedelta(seconds=1)
    await parents.ann.opens("/chat")
    token = parents.ann.page_token

    async with listening_on(parents.ann, token) as before:
        assert before.status_code == 200
    clock.now = midnight
    async with listening_on(parents.ann, token) as after:
        assert after.status_code == 204


async def test_one_who_is_nobodys_patient_has_no_chart_to_write_from_and_reads_for_whom_they_write(
    visitor: Visitor, office: Office, clock: TestClock, password_hash: str
) -> None:
    account = await office.account(None)
    await signs_in(visitor, await with_password(office, account, login="pat", password_hash=password_hash))
    await visitor.opens("/chat")
    assert "you can't write or read for anybody here. To ask" in visitor.sees
    await visitor.opens("/messages")
    assert visitor.at == "/for"
    assert "you can't write or read for anybody here. To ask" in visitor.sees
    await office.grant(account, await office.patient(name="Mia Rivera", born=clock.now.date().replace(year=2019)))

    await visitor.opens("/chat")
    assert "Who is it for?" in visitor.sees
    assert "Records" not in visitor.buttons
    await visitor.opens("/for")
    assert "You write and read here for the people below" in visitor.sees
    await office.rows("UPDATE proxy_grants SET revoked_at = now() RETURNING 1")

    for path in ("/chat", "/for"):
        await visitor.opens(path)
        assert "Access ended. Call us" in visitor.sees
        assert "Mia" not in visitor.sees
