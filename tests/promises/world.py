"""The whole application as `bot/app.py` puts it together, in this process, on loopback, by a clock that tests set."""

import asyncio
import re
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit
from uuid import UUID
from zoneinfo import ZoneInfo

from playwright.async_api import APIRequestContext, Browser, BrowserContext
from pydantic import SecretStr

from bot.app import web_application
from bot.demo.patients import Persona
from bot.demo.seed import LOGINS, PASSWORD, ZONE
from bot.mail import SmtpMailer, SmtpServer
from bot.parts import Parts, assembled
from bot.running import Door
from bot.settings import Settings
from bot.telegram.serving import polling
from bot.worker.work import work
from care.desk.member import Role
from care.rules.logins import canonical_login
from care.staff_sign_on import StaffSignOn
from care.staffing import NewMember, add_member
from console.cookies import Cookie
from storage.database import Unit
from storage.ending import end
from storage.keyring import Keyring
from storage.keyring import Purpose as HashedFor
from storage.schema import channels
from tests.bot.mail_server import Mailbox, serving
from tests.conftest import TestClock
from tests.hashing import quick_hashing
from tests.telegram import Person, StrictBotApi

from .console import Nurse
from .web import Patient

TOKEN = "123456789:AAE-test_token_of_nobody"
NEW_YORK = ZoneInfo(ZONE)
PATIENCE = 20.0
FORM_TOKEN = re.compile(r'name="form_token" value="([^"]+)"')

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeded:
    """A database with the demo's people, and the keys that open it."""

    owner_url: str
    app_url: str
    keys: Keyring


@dataclass(slots=True, kw_only=True)
class World:
    """Everything that runs, and the people who come to it."""

    parts: Parts
    clock: TestClock
    telegram: StrictBotApi
    mailbox: Mailbox
    origin: str
    browser: Browser
    contexts: list[BrowserContext]

    async def somebody(self, *, language: str = "en-US", script: bool = True) -> Patient:
        """Somebody with a browser of their own, who is not signed in."""
        return Patient(page=await (await self._context(language, script=script)).new_page(), origin=self.origin)

    async def patient(self, persona: Persona, *, language: str = "en-US", script: bool = True) -> Patient:
        """One of the demo's people, signed in by name and password, at the chat; how it looks, test_sign_on tells."""
        patient = await self.somebody(language=language, script=script)
        await self._signs_in(patient.page.context.request, LOGINS[persona])
        await patient.opens("/chat")
        return patient

    async def _signs_in(self, browser: APIRequestContext, login: str) -> None:
        door = f"{self.origin}/sign-in?next=/chat"
        token = FORM_TOKEN.search(await (await browser.get(door)).text())
        assert token is not None
        form: dict[str, str | float | bool] = {"form_token": token[1], "login": login, "password": PASSWORD}
        signed_in = await browser.post(door, form=form, headers={"origin": self.origin}, max_redirects=0)
        assert signed_in.headers["location"] == "/chat"

    async def staff(self, login: str = "nurse") -> Nurse:
        """A member of the staff at the desk, past both steps of the sign-in."""
        async with self.parts.database.unit() as unit:
            row = await unit.row("SELECT id FROM staff WHERE login = %(login)s", login=login)
            assert row is not None
            token = StaffSignOn(unit, self.parts.policy).begin_session(row["id"])
        context = await self._context("en-US", script=True)
        await context.add_cookies([{"name": Cookie.SESSION.value, "value": token, "url": self.origin}])
        nurse = Nurse(page=await context.new_page(), origin=self.origin)
        await nurse.opens("/")
        return nurse

    async def another_supervisor(self) -> Nurse:
        """A second supervisor, who works beside the demo's one."""
        async with self.parts.database.unit() as unit:
            row = await unit.row("SELECT practice_id FROM staff WHERE login = 'supervisor'")
            assert row is not None
            add_member(
                unit,
                NewMember(
                    practice_id=row["practice_id"],
                    name="Olga Sample",
                    login="another",
                    email="olga@example.org",
                    password_hash="",
                    roles=frozenset({Role.SUPERVISOR}),
                    pools=frozenset(),
                ),
            )
        return await self.staff("another")

    async def in_telegram(self, persona: Persona, *, language: str = "en", name: str = "Ana") -> Person:
        """One of the demo's people at a telephone, whose chat was joined to the account before."""
        person = self.telegram.user(first_name=name, language_code=language, started=True)
        await self.links(person, persona)
        return person

    async def links(self, person: Person, persona: Persona) -> UUID:
        """Join a chat to an account; how it is done by people, test_sign_on tells."""
        address = str(person.chat_id)
        async with self.parts.database.unit() as unit:
            return unit.changes.insert(
                channels.conversations,
                channel="telegram",
                bot=TOKEN.partition(":")[0],
                address_hash=unit.keys.fingerprint(address, purpose=HashedFor.ADDRESS),
                address=address,
                account_id=await account_id(unit, persona),
                linked_at=unit.now,
                active_at=unit.now,
                touched_at=unit.now,
            )

    async def rows(
        self, query: str, *, count: int = 1, patience: float = PATIENCE, **parameters: object
    ) -> list[dict[str, Any]]:
        """The query's rows as soon as there are so many; fails after a while."""

        async def look() -> list[dict[str, Any]] | None:
            async with self.parts.database.unit() as unit:
                found = await unit.rows(query, **parameters)
            return found if len(found) >= count else None

        return await self.until(look, what=f"{count} rows of {query}", patience=patience)

    async def mailed(self, address: str, *, count: int = 1) -> list[str]:
        """All e-mails to an address as their reader sees them, once there are so many; fails after a while."""

        async def look() -> list[str] | None:
            mails = [f"{mail['subject']}\n{mail.get_content()}" for mail in self.mailbox.taken if mail["to"] == address]
            return mails if len(mails) >= count else None

        return await self.until(look, what=f"{count} mails to {address}")

    async def until(
        self, look: Callable[[], Awaitable[Found | None]], *, what: str, patience: float = PATIENCE
    ) -> Found:
        """What `look` finds, as soon as it finds something."""
        try:
            async with asyncio.timeout(patience):
                while (found := await look()) is None:  # noqa: ASYNC110 - nobody announces a commit to a test
                    await asyncio.sleep(0.02)
        except TimeoutError:
            raise AssertionError(f"waited {patience} s for {what}") from None
        return found

    async def _context(self, language: str, *, script: bool) -> BrowserContext:
        context = await self.browser.new_context(
            locale=language, java_script_enabled=script, viewport={"width": 390, "height": 800}
        )
        context.set_default_timeout(PATIENCE * 1000)
        self.contexts.append(context)
        return context


async def account_id(unit: Unit, persona: Persona) -> UUID:
    """The account of one of the demo's people."""
    hashed = unit.keys.fingerprint(canonical_login(LOGINS[persona]), purpose=HashedFor.LOGIN)
    row = await unit.row("SELECT id FROM accounts WHERE login_hash = %(hash)s", hash=hashed)
    assert row is not None
    found: UUID = row["id"]
    return found


def at(wall: str) -> datetime:
    """An instant by the practice's own wall clock, as in `2026-03-06 18:30`."""
    return datetime.fromisoformat(wall).replace(tzinfo=NEW_YORK)


@asynccontextmanager
async def running(
    seeded: Seeded, *, browser: Browser, clock: TestClock, folder: Path, chats: bool = True
) -> AsyncIterator[World]:
    """The world, running; without `chats` there is no bot in it."""
    async with AsyncExitStack() as stack:
        telegram = await stack.enter_async_context(
            StrictBotApi(token=TOKEN, bot_username="mycooper_test_bot", throttles_polls=False)
        )
        mailbox = Mailbox()
        smtp = await stack.enter_async_context(serving(mailbox))
        listening = Door.listen(host="127.0.0.1", port=0)
        origin = f"http://127.0.0.1:{listening.getsockname()[1]}"
        settings = Settings(
            base_url=origin,
            allowed_hosts=("127.0.0.1",),
            telegram_token=SecretStr(TOKEN),
            telegram_api=telegram.url,
            data_dir=folder,
        )
        parts = await stack.enter_async_context(_parts(seeded, settings, clock=clock))
        await stack.enter_async_context(_working(parts, smtp=smtp, chats=chats))
        await stack.enter_async_context(_open(parts, on=listening))
        contexts: list[BrowserContext] = []
        stack.push_async_callback(_close, contexts)
        yield World(
            parts=parts,
            clock=clock,
            telegram=telegram,
            mailbox=mailbox,
            origin=origin,
            browser=browser,
            contexts=contexts,
        )


def _parts(seeded: Seeded, settings: Settings, *, clock: TestClock) -> AbstractAsyncContextManager[Parts]:
    spool = settings.data_dir / "spool"
    return assembled(settings, keys=seeded.keys, database_url=seeded.app_url, spool_dir=spool, clock=clock, pool_size=6)


@asynccontextmanager
async def _working(parts: Parts, *, smtp: int, chats: bool) -> AsyncIterator[None]:
    """The worker, and with `chats` the bot."""
    mailer = SmtpMailer(SmtpServer(host="127.0.0.1", port=smtp), sender="myCooper <no-reply@example.org>")
    async with AsyncExitStack() as stack:
        works = [asyncio.ensure_future(work(parts, mailer=mailer, signer=None, token=TOKEN if chats else None))]
        if chats:
            works.append(asyncio.ensure_future((await stack.enter_async_context(polling(parts, token=TOKEN)))()))
        try:
            yield
        finally:
            await end(*works)
        for ended in works:
            if not ended.cancelled():
                ended.result()


@asynccontextmanager
async def _open(parts: Parts, *, on: socket.socket) -> AsyncIterator[None]:
    """Every page."""
    web = Door(web_application(parts, hashing=quick_hashing()), on=on)
    opened = asyncio.ensure_future(web.open())
    try:
        yield
    finally:
        await parts.live.stop()
        web.close()
        await opened


async def _close(contexts: list[BrowserContext]) -> None:
    for context in contexts:
        await context.close()


def path_of(address: str) -> str:
    """Where on our own pages an address leads."""
    return urlsplit(address).path
