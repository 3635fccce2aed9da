"""One chat as a channel sees it: what is said and tapped there, and what is answered, all the way to the database."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from uuid import uuid4

from bot.outcome import Outcome
from bot.turns import Turns
from care.notices import Choice, Pick, Reply, Say
from dialogs.heard import Heard, Kind
from storage.keyring import Purpose
from storage.people import Account, Patient
from storage.schema import channels, relay
from tests.care.desk.office import Office

BOT = "1"


@dataclass(slots=True, kw_only=True)
class Chat:
    """A Telegram chat, or with `private` a browser of ours; it remembers every answer."""

    turns: Turns
    office: Office
    account: Account | None = None
    private: bool = False
    address: str = field(default_factory=lambda: uuid4().hex)
    warned: list[Reply] = field(default_factory=list)
    heard: list[Reply] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=count)

    async def says(self, text: str, *, kind: Kind = Kind.TEXT, menu: bool = False) -> list[Say]:
        """Write something; returns what is said to it."""
        return await self._turn(kind=kind, text=text, menu=menu)

    async def taps(self, pick: Pick, *, forged: bool = False) -> list[Say]:
        """Tap the latest choice of a kind that was offered here."""
        return await self.taps_on(self.offered(pick), forged=forged)

    async def taps_on(self, choice: Choice, *, forged: bool = False) -> list[Say]:
        """Tap this very choice."""
        return await self._turn(kind=Kind.TAP, choice=choice, forged=forged)

    def offered(self, pick: Pick) -> Choice:
        """The latest choice of a kind."""
        everything = [choice for reply in self.heard for choice in reply.choices if choice.pick is pick]
        assert everything, f"{pick} was never offered"
        return everything[-1]

    def picks(self) -> set[Pick]:
        """What the last answer lets one choose."""
        return {choice.pick for choice in self.heard[-1].choices}

    async def step(self) -> str | None:
        """The step that is open."""
        row = await self.row()
        return None if row["step"] is None else str(row["step"])

    async def row(self) -> dict[str, object]:
        """The conversation's row."""
        found = await self.office.rows(
            "SELECT * FROM conversations WHERE address_hash = %(hash)s",
            hash=self.office.database.keys.fingerprint(self.address, purpose=Purpose.ADDRESS),
        )
        return found[0]

    async def _warn(self, reply: Reply) -> datetime | None:
        self.warned.append(reply)
        return self.office.database.clock()

    async def _turn(
        self, *, kind: Kind, text: str = "", choice: Choice | None = None, forged: bool = False, menu: bool = False
    ) -> list[Say]:
        what = Heard(
            channel="telegram",
            bot=BOT,
            address=self.address,
            external=str(next(self.numbers)),
            kind=kind,
            text=text,
            choice=choice,
            forged=forged,
            menu=menu,
            private=self.private,
        )
        outcome = await self.turns.hear(what, warn=self._warn)
        self.heard.extend(kept.reply for kept in outcome.replies)
        return said(outcome)


def said(outcome: Outcome) -> list[Say]:
    """What an outcome says, in its order."""
    return [kept.reply.notice.say for kept in outcome.replies]


async def linked_chat(turns: Turns, office: Office, account: Account, *, acts_for: Patient | None = None) -> Chat:
    """A chat that an account has joined."""
    chat = Chat(turns=turns, office=office, account=account)
    async with office.unit() as unit:
        unit.changes.insert(
            channels.conversations,
            channel="telegram",
            bot=BOT,
            address_hash=unit.keys.fingerprint(chat.address, purpose=Purpose.ADDRESS),
            address=chat.address,
            account_id=account.id,
            patient_id=acts_for.id if acts_for else None,
            linked_at=unit.now,
            active_at=unit.now,
            touched_at=unit.now,
        )
    return chat


async def sent(office: Office) -> list[tuple[str, str]]:
    """What reached the team and who wrote it, oldest first."""
    async with office.unit() as unit:
        rows = await unit.rows("SELECT * FROM messages WHERE author_kind <> 'staff' ORDER BY sent_at, id")
    return [
        (
            unit.text(relay.messages.c.body, row["body"], row=row["id"], owner=row["patient_id"]) or "",
            row["author_kind"],
        )
        for row in rows
    ]


async def reminder_state(office: Office) -> tuple[object, object]:
    """How the one reminder stands, and when it is nudged next."""
    [row] = await office.rows("SELECT state, due_at FROM reminders")
    return row["state"], row["due_at"]
