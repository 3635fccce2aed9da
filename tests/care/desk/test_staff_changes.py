"""What two administrators change about a member: asked, told, confirmed by another one, and stopped."""

import asyncio
from datetime import timedelta
from uuid import UUID, uuid4

import psycopg
import pytest

from care.desk.answering import Answering
from care.desk.errors import NothingThere
from care.desk.member import Role, StaffMember
from care.desk.moving import Moving
from care.desk.staff_changes import StaffChanges, Wanted
from care.desk.staff_errors import (
    AskedAlready,
    ChangeOver,
    NotForYourself,
    NothingToChange,
    NotTheAsker,
    WhyNeeded,
)
from care.errors import LinkNotUsable, NotYourPool, RoleMissing
from care.rules.staff_changes import StaffChange
from care.staff_sign_on import StaffSignOn
from care.staff_way_in import StaffWayIn
from storage import staff as kept_staff
from storage.schema import channels
from tests.bot.waiting import rows_of
from tests.conftest import TestClock

from .office import POLICY, Office, an_office

TO_SUPERVISOR = Wanted(kind=StaffChange.ROLES, roles=frozenset({Role.SUPERVISOR}))
WAITING = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
WHY = "She leads the team from March on"


async def administrators(office: Office) -> tuple[StaffMember, StaffMember]:
    return await office.member(Role.ADMINISTRATOR), await office.member(Role.ADMINISTRATOR)


async def asks(office: Office, by: StaffMember, about: StaffMember, wanted: Wanted | None = TO_SUPERVISOR) -> UUID:
    async with office.unit() as unit:
        await StaffChanges(unit).ask(by, about.id, wanted, reason=WHY)
    (row,) = await office.rows("SELECT id FROM staff_changes WHERE state = 'asked' AND staff_id = %(id)s", id=about.id)
    assert isinstance(row["id"], UUID)
    return row["id"]


async def confirms(office: Office, by: StaffMember, change_id: UUID) -> None:
    async with office.unit() as unit:
        await StaffChanges(unit).confirm(by, change_id)


async def as_they_are(office: Office, member: StaffMember) -> tuple[set[str], set[UUID]]:
    async with office.unit() as unit:
        found = await kept_staff.locked(unit, member.id)
    assert found is not None
    return set(found.roles), set(found.pools)


async def mailed(office: Office) -> list[tuple[str, str | None]]:
    """Every mail that was made: its kind, and the token that its link carries."""
    async with office.unit() as unit:
        rows = await unit.rows("SELECT id, kind, link FROM mails ORDER BY made_at, id")
        return [(row["kind"], unit.text(channels.mails.c.link, row["link"], row=row["id"])) for row in rows]


async def test_what_one_administrator_asks_another_one_confirms_and_the_one_concerned_is_told_of_both(
    office: Office,
) -> None:
    (one, other), nurse = await administrators(office), await office.member()

    change = await asks(office, one, nurse)
    asked, before = await mailed(office), await as_they_are(office, nurse)
    await confirms(office, other, change)

    assert (before[0], (await as_they_are(office, nurse))[0]) == ({"clinician"}, {"supervisor"})
    assert [kind for kind, _ in asked] == ["staff change asked"]
    assert [kind for kind, _ in await mailed(office)] == ["staff change asked", "staff changed"]
    assert await office.audited(staff=one) == ["staff change asked for"]
    assert await office.audited(staff=other) == ["staff changed"]


@pytest.mark.parametrize("deed", ["confirm", "refuse"])
async def test_nobody_asks_for_themselves_or_confirms_what_they_asked_or_what_is_about_them(
    office: Office, deed: str
) -> None:
    (one, other), concerned = await administrators(office), await office.member(Role.ADMINISTRATOR)
    nurse = await office.member()
    with pytest.raises(NotForYourself):
        await asks(office, concerned, concerned)
    with pytest.raises(RoleMissing):
        await asks(office, nurse, concerned)
    change = await asks(office, one, concerned)

    refused: dict[StaffMember, type[Exception]] = {concerned: NotForYourself, nurse: RoleMissing}
    if deed == "confirm":
        refused[one] = NotTheAsker
    for member, refusal in refused.items():
        async with office.unit() as unit:
            with pytest.raises(refusal):
                await getattr(StaffChanges(unit), deed)(member, change)
    async with office.unit() as unit:
        await getattr(StaffChanges(unit), deed)(other, change)

    assert await as_they_are(office, concerned) == (
        {"supervisor"} if deed == "confirm" else {"administrator"},
        {office.nurses},
    )


async def test_the_database_itself_takes_no_change_that_one_person_made(office: Office) -> None:
    (one, _), nurse = await administrators(office), await office.member()
    change = await asks(office, one, nurse)

    for settler in (one, nurse):
        with pytest.raises(psycopg.errors.CheckViolation):
            await office.rows(
                "UPDATE staff_changes SET state = 'done', settled_by = %(by)s, settled_at = now() RETURNING 1",
                by=settler.id,
            )
    await confirms(office, await office.member(Role.ADMINISTRATOR), change)


@pytest.mark.parametrize(("waited", "confirmed"), [(timedelta(days=7, seconds=-1), True), (timedelta(days=7), False)])
async def test_what_nobody_confirms_within_seven_days_is_over_and_may_be_asked_anew(
    office: Office, clock: TestClock, waited: timedelta, *, confirmed: bool
) -> None:
    (one, other), nurse = await administrators(office), await office.member()
    change = await asks(office, one, nurse)
    with pytest.raises(AskedAlready):
        await asks(office, other, nurse)

    clock.now += waited

    if confirmed:
        await confirms(office, other, change)
        assert (await as_they_are(office, nurse))[0] == {"supervisor"}
        return
    with pytest.raises(ChangeOver):
        await confirms(office, other, change)
    await confirms(office, one, await asks(office, other, nurse))
    assert (await as_they_are(office, nurse))[0] == {"supervisor"}


@pytest.mark.parametrize(
    ("about", "settlers"),
    [pytest.param((1, 0), (2, 3), id="about each other"), pytest.param((2, 3), (1, 0), id="confirmed by each other")],
)
async def test_what_two_administrators_asked_is_confirmed_at_once_whoever_it_is_about(
    office: Office, about: tuple[int, int], settlers: tuple[int, int]
) -> None:
    members = [*await administrators(office), *await administrators(office)]
    wanted = Wanted(kind=StaffChange.POOLS, pools=frozenset({office.front_desk}))
    changes = [await asks(office, by, members[one], wanted) for by, one in zip(members[:2], about, strict=True)]

    async with office.unit() as ahead:
        for asker in members[:2]:
            await kept_staff.locked(ahead, asker.id)
        both = [confirms(office, members[by], change) for by, change in zip(settlers, changes, strict=True)]
        confirming = asyncio.gather(*both)
        await rows_of(office.database, WAITING, count=2)
    await confirming

    assert await office.rows("SELECT state FROM staff_changes") == [{"state": "done"}] * 2


async def test_what_an_administrator_asked_who_is_none_any_more_is_not_done(office: Office) -> None:
    (one, other), nurse = await administrators(office), await office.member()
    change = await asks(office, one, nurse)
    await office.rows("UPDATE staff SET roles = '{auditor}' WHERE id = %(id)s RETURNING 1", id=one.id)

    with pytest.raises(ChangeOver):
        await confirms(office, other, change)


@pytest.mark.parametrize(
    "wanted",
    [
        None,
        Wanted(kind=StaffChange.ROLES),
        Wanted(kind=StaffChange.ROLES, roles=frozenset({Role.CLINICIAN})),
        Wanted(kind=StaffChange.POOLS, pools=frozenset({UUID(int=5)})),
    ],
    ids=["nothing", "no role", "the role that she has", "a pool of nobody"],
)
async def test_a_change_that_says_nothing_new_is_not_asked_for(office: Office, wanted: Wanted | None) -> None:
    (one, _), nurse = await administrators(office), await office.member()

    with pytest.raises(NothingToChange):
        await asks(office, one, nurse, wanted)
    async with office.unit() as unit:
        with pytest.raises(WhyNeeded):
            await StaffChanges(unit).ask(one, nurse.id, TO_SUPERVISOR, reason=" ")


async def test_another_practice_s_administrator_meets_nobody_of_ours(office: Office) -> None:
    nurse, stranger = await office.member(), await (await an_office(office.database)).member(Role.ADMINISTRATOR)
    change = await asks(office, await office.member(Role.ADMINISTRATOR), nurse)

    for member_id in (nurse.id, uuid4()):
        async with office.unit() as unit:
            with pytest.raises(NothingThere):
                await StaffChanges(unit).ask(stranger, member_id, TO_SUPERVISOR, reason=WHY)
    with pytest.raises(NothingThere):
        await confirms(office, stranger, change)
    async with office.unit() as unit:
        page = await StaffChanges(unit).page(stranger)
    assert ([member.id for member in page.members], page.waiting) == ([stranger.id], ())


async def test_who_leaves_a_pool_leaves_there_what_they_had_taken_and_opens_nothing_of_it(office: Office) -> None:
    (one, other), nurse, patient = await administrators(office), await office.member(), await office.patient()
    thread = (await office.message(await office.account(patient), patient)).thread_id
    async with office.unit() as unit:
        await Moving(unit).take(nurse, thread)
    async with office.unit() as unit:
        token = StaffSignOn(unit, POLICY).begin_session(nurse.id)

    wanted = Wanted(kind=StaffChange.POOLS, pools=frozenset({office.front_desk}))
    await confirms(office, other, await asks(office, one, nurse, wanted))

    async with office.unit() as unit:
        at = await StaffSignOn(unit, POLICY).at_desk(token, is_activity=False)
        assert at.staff.pools == {office.front_desk}
        with pytest.raises(NotYourPool):
            await Answering(unit, POLICY).open(at.staff, thread)
    (row,) = await office.rows("SELECT pool_id, owner_id FROM threads")
    assert (row["pool_id"], row["owner_id"]) == (office.nurses, None)
    (moved,) = await office.rows("SELECT reason, moved_by FROM thread_moves WHERE to_owner_id IS NULL")
    assert (moved["reason"], moved["moved_by"]) == ("left the pool", None)


async def test_the_one_concerned_stops_it_by_the_link_in_their_mail_once(office: Office) -> None:
    (one, other), nurse = await administrators(office), await office.member()
    change = await asks(office, one, nurse)
    [(_, token)] = await mailed(office)
    assert token is not None

    async with office.unit() as unit:
        assert (await StaffWayIn(unit).opened(token)).kind is StaffChange.ROLES
        await StaffWayIn(unit).stop(token)

    with pytest.raises(ChangeOver):
        await confirms(office, other, change)
    async with office.unit() as unit:
        with pytest.raises(LinkNotUsable):
            await StaffWayIn(unit).stop(token)
    assert (await as_they_are(office, nurse))[0] == {"clinician"}
    (row,) = await office.rows("SELECT actor_kind, detail FROM audit_events WHERE action = 'staff change stopped'")
    assert row["actor_kind"] == "visitor"
