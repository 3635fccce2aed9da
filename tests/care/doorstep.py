"""What tests of the way in need: a practice, patients with codes and accounts, browsers, chats, and the mailbox."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID

from care.hashing import Hashing
from care.notices import Language
from care.policy import Policy
from care.reset_mail import answer_reset_wish
from care.sessions import Begun, Browser, Sessions, SignedIn, new_address, session_hash
from care.ways_in import WaysIn
from storage import people as people_kept
from storage.database import Database, Unit
from storage.ids import new_id
from storage.keyring import Purpose
from storage.people import Account, Patient
from storage.schema import channels, people, relay
from storage.standing import WaitingLink
from storage.turns import Conversation, conversation_from
from tests.hashing import quick_hashing

from .access_codes import printed_code

PASSWORD = "green kettle on the porch"
NEW_PASSWORD = "seven blue herons waiting"
BORN = date(1961, 3, 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailed:
    """One mail that waits to go out."""

    kind: str
    to: str
    language: str
    token: str | None


@dataclass(slots=True, kw_only=True)
class Doorstep:
    """A practice's door, and those who stand before it."""

    database: Database
    policy: Policy = field(default_factory=Policy)
    hashing: Hashing = field(default_factory=Hashing)
    practice_id: UUID = field(default_factory=new_id)
    pool_id: UUID = field(default_factory=new_id)

    def __post_init__(self) -> None:
        self.ways_in = WaysIn.of(self.database, hashing=self.hashing, policy=self.policy)

    ways_in: WaysIn = field(init=False)

    @asynccontextmanager
    async def unit(self) -> AsyncIterator[Unit]:
        """A transaction."""
        async with self.database.unit() as unit:
            yield unit

    async def open(self) -> None:
        """Make the practice."""
        async with self.unit() as unit:
            unit.changes.insert(
                people.practices,
                id=self.practice_id,
                name="Cooper Family Medicine",
                telephone="856-555-0100",
                zone="America/New_York",
                opens=time(8, 30),
                closes=time(17),
                weekdays=[0, 1, 2, 3, 4],
            )
            unit.changes.insert(
                people.pools,
                id=self.pool_id,
                practice_id=self.practice_id,
                name="Nurses",
                on_duty_email="duty@example.org",
            )
            unit.changes.insert(people.pool_topics, practice_id=self.practice_id, pool_id=self.pool_id, topic="other")

    async def patient(
        self,
        *,
        given: str = "Rosa",
        family: str = "Rivera",
        email: str | None = "rosa@example.org",
        language: str = "en",
    ) -> Patient:
        """A patient whom the office knows."""
        async with self.unit() as unit:
            patient_id = unit.changes.insert(
                people.patients,
                practice_id=self.practice_id,
                mrn=f"MRN{secrets.token_hex(5)}",
                family_name=family,
                given_name=given,
                birth_date=BORN,
                language=language,
                zone="America/New_York",
                email=email,
                created_at=unit.now,
            )
            await unit.keep()
            patient = await people_kept.patient(unit, patient_id)
        assert patient is not None
        return patient

    async def patient_of(self, account: Account) -> Patient:
        """Whose account it is."""
        assert account.patient_id is not None
        async with self.unit() as unit:
            patient = await people_kept.patient(unit, account.patient_id)
        assert patient is not None
        return patient

    async def code(self, patient: Patient) -> str:
        """An access code as it is printed."""
        async with self.unit() as unit:
            return printed_code(unit, patient)

    async def account(
        self,
        patient: Patient | None = None,
        *,
        login: str = "rosa.rivera",
        email: str = "rosa@example.org",
        verified: bool = True,
        status: str = "active",
    ) -> Account:
        """A myCooper ID with the password of these tests."""
        hashed = await self.hashing.hash(PASSWORD)
        async with self.unit() as unit:
            account_id = unit.changes.insert(
                people.accounts,
                patient_id=patient.id if patient else None,
                practice_id=self.practice_id,
                login=login,
                login_hash=unit.keys.fingerprint(login, purpose=Purpose.LOGIN),
                password_hash=hashed,
                email=email,
                email_hash=unit.keys.fingerprint(email, purpose=Purpose.EMAIL),
                email_verified_at=unit.now if verified else None,
                language=patient.language if patient else "en",
                status=status,
                password_changed_at=unit.now,
                created_at=unit.now,
            )
            await unit.keep()
            return await self.account_now(account_id, unit=unit)

    async def account_now(self, account_id: UUID, *, unit: Unit | None = None) -> Account:
        """An account as it stands now."""
        if unit is None:
            async with self.unit() as own:
                return await self.account_now(account_id, unit=own)
        account = await people_kept.account(unit, account_id)
        assert account is not None
        return account

    def browser(
        self, *, device: bytes | None = None, network: bytes = b"network", session: bytes | None = None
    ) -> Browser:
        """A browser that nobody knows yet."""
        return Browser(
            address=new_address(),
            session=session,
            device=device or secrets.token_bytes(32),
            network=network,
            device_name="Firefox, Linux",
            language=Language.ENGLISH.value,
        )

    def moved_in(self, browser: Browser, begun: Begun) -> Browser:
        """The same browser with what a sign-in gave it."""
        return Browser(
            address=begun.address,
            session=session_hash(self.database.keys, begun.token),
            device=browser.device,
            network=browser.network,
            device_name=browser.device_name,
            language=browser.language,
        )

    async def signed_in(self, *, login: str = "rosa.rivera", password: str = PASSWORD) -> Browser:
        """A browser where somebody has just signed in."""
        browser = self.browser()
        return self.moved_in(browser, await self.ways_in.entrance.sign_in(login, password, browser=browser))

    async def who(self, browser: Browser) -> SignedIn | None:
        """Who is signed in at a browser."""
        async with self.unit() as unit:
            return await Sessions(unit, self.policy).at(browser)

    async def chat(
        self, account: Account | None = None, *, address: str = "", linked_at: datetime | None = None
    ) -> UUID:
        """A chat of a chat app, joined to an account or to none."""
        async with self.unit() as unit:
            number = address or str(secrets.randbelow(10**10))
            return unit.changes.insert(
                channels.conversations,
                channel="telegram",
                bot="42",
                address_hash=unit.keys.fingerprint(number, purpose=Purpose.ADDRESS),
                address=number,
                account_id=account.id if account else None,
                linked_at=(linked_at or unit.now) if account else None,
                touched_at=unit.now,
            )

    async def conversation(self, conversation_id: UUID) -> Conversation:
        """A conversation as it stands now."""
        async with self.unit() as unit:
            row = await unit.row("SELECT * FROM conversations WHERE id = %(id)s", id=conversation_id)
            assert row is not None
            return conversation_from(unit, row)

    async def waiting_link(self, conversation_id: UUID) -> WaitingLink | None:
        """The link whose digits a chat waits for, as a turn reads it."""
        async with self.unit() as unit:
            row = await unit.row(
                """SELECT * FROM chat_links WHERE conversation_id = %(id)s AND used_at IS NULL AND tries_left > 0
                     AND code_expires_at > %(now)s ORDER BY id DESC LIMIT 1""",
                id=conversation_id,
                now=unit.now,
            )
        if row is None:
            return None
        return WaitingLink(
            id=row["id"],
            account_id=row["account_id"],
            code_hash=bytes(row["code_hash"]),
            code_expires_at=row["code_expires_at"],
            tries_left=row["tries_left"],
        )

    async def mails(self) -> list[Mailed]:
        """The mails that wait to go out, the oldest first."""
        async with self.unit() as unit:
            rows = await unit.rows("SELECT * FROM mails ORDER BY id")
            columns = channels.mails.c
            return [
                Mailed(
                    kind=row["kind"],
                    to=unit.text(columns.recipient, row["recipient"], row=row["id"]) or "",
                    language=row["language"],
                    token=unit.text(columns.link, row["link"], row=row["id"]),
                )
                for row in rows
            ]

    async def wishes_answered(self) -> None:
        """The worker has looked whose passwords were forgotten."""
        async with self.unit() as unit:
            for wish in await unit.rows("SELECT id FROM reset_wishes ORDER BY id"):
                await answer_reset_wish(unit, wish["id"])

    async def mailed(self, kind: str) -> Mailed:
        """The latest mail of a kind."""
        return [mail for mail in await self.mails() if mail.kind == kind][-1]

    async def calls(self) -> list[str]:
        """Why the office is to call, the oldest first."""
        async with self.unit() as unit:
            rows = await unit.rows("SELECT * FROM call_tasks ORDER BY id")
            return [unit.text(relay.call_tasks.c.reason, row["reason"], row=row["id"]) or "" for row in rows]

    async def count(self, query: str) -> int:
        """A number out of the database."""
        async with self.unit() as unit:
            row = await unit.row(query)
            assert row is not None
            return int(next(iter(row.values())))


async def a_doorstep(database: Database, *, hashing: Hashing | None = None) -> Doorstep:
    """A practice that is open."""
    doorstep = Doorstep(database=database, hashing=hashing or quick_hashing())
    await doorstep.open()
    return doorstep
