"""What is left to read after an account has ended: its own messages, for its own password, for thirty days."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest

from care.desk.access import Access, BackReason, Identifier
from care.desk.member import Role, StaffMember
from care.errors import LinkNotUsable, WaitBeforeNextTry, WrongSignIn
from care.last_copy import LastCopy
from care.mailed_links import LinkKind, issue_by_id, token_by_id
from care.reading import Answer, Held, Written
from care.sessions import Browser, new_address
from care.ways_in import WaysIn
from storage.database import Database
from storage.people import Account, Patient
from storage.schema import people, relay
from tests.care.desk.office import POLICY, Office, an_office
from tests.conftest import TestClock
from tests.hashing import quick_hashing

PASSWORD = "green kettle on the porch"
BOTH = frozenset({Identifier.FULL_NAME, Identifier.BIRTH_DATE})


@dataclass(slots=True, kw_only=True)
class Left:
    """A patient who has called to end their account, and what they hold since: the link of the last notice."""

    office: Office
    supervisor: StaffMember
    patient: Patient
    account: Account
    ways_in: WaysIn
    token: str

    async def read(self, password: str = PASSWORD, *, token: str = "") -> LastCopy:
        """Give a password on the link's page, from a browser that nobody knows."""
        browser = Browser(
            address=new_address(),
            session=None,
            device=secrets.token_bytes(32),
            network=b"network",
            device_name="Firefox",
            language="en",
        )
        return await self.ways_in.last_copies.read(token or self.token, password, browser=browser)


@pytest.fixture
async def left(database: Database) -> Left:
    """One who wrote, was answered, was told that an answer needs talking over, and then left."""
    office, hashing = await an_office(database), quick_hashing()
    supervisor, patient = await office.member(Role.SUPERVISOR), await office.patient()
    account = await office.account(patient)
    received = await office.message(account, patient, "I need a refill of my canary.")
    answer = await office.told(supervisor, received.thread_id, patient=patient)
    async with office.unit() as unit:
        unit.changes.update(people.accounts, account.id, password_hash=await hashing.hash(PASSWORD))
        unit.changes.insert(
            relay.messages,
            thread_id=received.thread_id,
            patient_id=patient.id,
            author_kind="staff",
            staff_id=supervisor.id,
            body="held back",
            sent_at=unit.now + timedelta(seconds=1),
            actionable=True,
        )
    assert isinstance(answer, UUID)
    await leaves(office, supervisor, account)
    return Left(
        office=office,
        supervisor=supervisor,
        patient=patient,
        account=account,
        ways_in=WaysIn.of(database, hashing=hashing, policy=POLICY),
        token=await token_of(office, account),
    )


async def leaves(office: Office, supervisor: StaffMember, account: Account) -> None:
    async with office.unit() as unit:
        await Access(unit, POLICY).leave(supervisor, account.id, identified_by=BOTH, seen="active")


async def token_of(office: Office, account: Account) -> str:
    """What the last notice's link carries."""
    [row] = await office.rows(
        "SELECT id FROM mailed_links WHERE account_id = %(id)s AND kind = 'last copy' AND used_at IS NULL",
        id=account.id,
    )
    assert isinstance(row["id"], UUID)
    return token_by_id(office.database.keys, row["id"])


async def test_the_copy_holds_what_was_written_and_answered_and_not_what_is_held_for_a_call(left: Left) -> None:
    [thread] = (await left.read()).threads

    assert [type(entry) for entry in thread.entries] == [Written, Answer, Held]
    texts = [entry.text for entry in thread.entries if isinstance(entry, (Written, Answer))]
    assert texts == ["I need a refill of my canary.", "Your refill is ready."]


async def test_reading_it_counts_as_read_is_traced_and_signs_nobody_in(left: Left) -> None:
    before = await left.office.audited(patient=left.patient)
    await left.read()
    await left.read()

    [answer] = await left.office.rows("SELECT read_at FROM messages WHERE released_at IS NOT NULL")
    assert answer["read_at"] is not None
    assert await left.office.rows("SELECT 1 FROM sessions") == []
    assert {*(await left.office.audited(patient=left.patient))[len(before) :]} == {"listed", "read"}


async def test_a_wrong_password_opens_nothing_and_guessing_is_slowed(left: Left) -> None:
    for _ in range(6):
        with pytest.raises(WrongSignIn):
            await left.read("not this one")

    with pytest.raises(WaitBeforeNextTry):
        await left.read()


async def test_the_link_holds_for_thirty_days_and_not_a_moment_longer(left: Left, clock: TestClock) -> None:
    clock.passes(days=30, seconds=-1)
    assert (await left.read()).threads

    clock.passes(seconds=1)
    with pytest.raises(LinkNotUsable):
        await left.read()


async def test_a_link_opens_its_own_account_alone(left: Left) -> None:
    somebody = await left.office.patient(name="Otto Example")
    other = await left.office.account(somebody)
    await left.office.message(other, somebody, "Otto's own words")
    await leaves(left.office, left.supervisor, other)

    with pytest.raises(WrongSignIn):
        await left.read(token=await token_of(left.office, other))
    with pytest.raises(LinkNotUsable):
        await left.read(token="made-up")


async def test_once_access_is_given_back_no_link_opens_a_copy(left: Left) -> None:
    async with left.office.unit() as unit:
        await Access(unit, POLICY).give_back(
            left.supervisor, left.account.id, reason=BackReason.WANTS_IT_AGAIN, seen="ended"
        )
        another = issue_by_id(unit, LinkKind.LAST_COPY, account_id=left.account.id)

    for token in (left.token, token_by_id(left.office.database.keys, another)):
        with pytest.raises(LinkNotUsable):
            await left.read(token=token)


async def test_a_password_that_others_may_know_opens_no_copy(left: Left) -> None:
    async with left.office.unit() as unit:
        unit.changes.update(people.accounts, left.account.id, password_exposed=True)

    with pytest.raises(LinkNotUsable):
        await left.read()


async def test_a_proxy_s_copy_holds_their_own_threads_about_a_child_while_the_grant_holds(left: Left) -> None:
    child, dana = await left.office.patient(name="Mia Sample"), await left.office.account(None)
    await left.office.grant(dana, child)
    await left.office.message(dana, child, "A booster for camp, please.")
    async with left.office.unit() as unit:
        unit.changes.update(people.accounts, dana.id, password_hash=await quick_hashing().hash(PASSWORD))
    await leaves(left.office, left.supervisor, dana)
    token = await token_of(left.office, dana)

    assert [thread.patient.id for thread in (await left.read(token=token)).threads] == [child.id]
    async with left.office.unit() as unit:
        await unit.connection.execute(b"UPDATE proxy_grants SET revoked_at = now()")
    assert (await left.read(token=token)).threads == ()
