"""A forgotten password: the mailed link and one more proof, else a new access code from the office.

A stolen mailbox alone opens nothing. The second proof is a chat that was joined to the account before, where six digits
of the page are typed; or a code of the second factor, which a reset never takes away. Who has neither asks the office,
which knows them.
"""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from storage import accounts, links
from storage.accounts import Keyholder
from storage.database import Database, Unit
from storage.ids import new_id
from storage.keyring import Purpose
from storage.links import MailedLink
from storage.schema import channels, people

from . import second_factor
from .digits import ShownDigits, digits_hash, new_digits
from .errors import LinkNotUsable
from .hashing import Hashing
from .mailed_links import LinkKind, find, spend
from .new_password import require_good_password, set_password
from .patience import count_try, require_patience_with
from .policy import Policy
from .reset_mail import require_patience_for_reset, wish_for_reset
from .rules.locks import LINK_CODE_LIVES, LINK_CODE_TRIES, LINK_LAPSES_AFTER, chat_proves_reset
from .rules.logins import canonical_login
from .rules.throttle import Patience
from .sessions import Browser, new_token

ASKING = Patience(free=20, first_wait=timedelta(seconds=10), longest=timedelta(minutes=15))  # from one network
_ASKED = "patient asked for reset"
ROUNDS_OF_DIGITS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ResetStanding:
    """How far a reset has come: whether its second proof was given, and by what it can be."""

    proven: bool
    has_chat: bool
    has_code: bool


class Recovery:
    """Resets passwords; a password is hashed outside of every transaction."""

    def __init__(self, database: Database, *, hashing: Hashing, policy: Policy) -> None:
        self.database = database
        self.hashing = hashing
        self.policy = policy

    async def ask(self, login: str, *, browser: Browser) -> None:
        """Have a link mailed to the account of this ID, if there is one that may receive it; nothing here looks.

        Raises:
            WaitBeforeNextTry: too often, by this ID or from this network; an unknown ID is counted alike.
        """
        login_hash = self.database.keys.fingerprint(canonical_login(login), purpose=Purpose.LOGIN)
        async with self.database.unit() as unit:
            await require_patience_with(unit, _ASKED, subject=browser.network, patience=ASKING)
            await require_patience_for_reset(unit, login_hash=login_hash)
            await count_try(unit, _ASKED, subject=browser.network)
            wish_for_reset(unit, login_hash=login_hash)

    async def standing(self, token: str) -> ResetStanding:
        """How far a reset has come; raises LinkNotUsable."""
        async with self.database.unit() as unit:
            link = await find(unit, token, kind=LinkKind.RESET_PASSWORD)
            chats = [] if link.proven_at else await _chats_that_prove(unit, link.account_id)
            has_code = await second_factor.standing(unit, link.account_id) is not None
            return ResetStanding(proven=link.proven_at is not None, has_chat=bool(chats), has_code=has_code)

    async def show_digits(self, token: str) -> ShownDigits:
        """Make six digits that prove the reset when they are typed into any chat joined for more than a day.

        Raises:
            LinkNotUsable: the link is not, or has no such chat, or digits were shown too often.
        """
        async with self.database.unit() as unit:
            link = await find(unit, token, kind=LinkKind.RESET_PASSWORD, lock=True)
            chats = await _chats_that_prove(unit, link.account_id)
            if not chats or await links.rounds_of_proof(unit, link.id) >= ROUNDS_OF_DIGITS:
                raise LinkNotUsable
            await links.end_proofs(unit, link.id)
            return _await_digits(unit, link, chats=chats)

    async def prove(self, token: str, code: str, *, browser: Browser) -> None:
        """Give the second proof by a code of the second factor.

        Raises:
            LinkNotUsable: the link is not, or its account has no second factor.
            WaitBeforeNextTry, and those of the second factor: as at the sign-in.
        """
        async with self.database.unit() as unit:
            link = await find(unit, token, kind=LinkKind.RESET_PASSWORD)
            if await second_factor.standing(unit, link.account_id) is None:
                raise LinkNotUsable
        await second_factor.require_code(self.database, link.account_id, code=code, browser=browser)
        async with self.database.unit() as unit:
            link = await find(unit, token, kind=LinkKind.RESET_PASSWORD, lock=True)
            unit.changes.update(channels.mailed_links, link.id, proven_at=unit.now)

    async def choose(self, token: str, password: str) -> None:
        """Set the new password of a proven reset: every session ends, and every address known is told.

        Raises:
            LinkNotUsable: the link is not, or its second proof was not given.
            WeakPassword: it would be guessed.
        """
        async with self.database.unit() as unit:
            _, holder = await _proven(unit, token)
        require_good_password(password, holder=holder)
        hashed = await self.hashing.hash(password)
        async with self.database.unit() as unit:
            link, holder = await _proven(unit, token, lock=True)
            spend(unit, link)
            await set_password(unit, holder, hashed=hashed, policy=self.policy)
            unit.changes.update(people.accounts, link.account_id, password_reset_at=unit.now)


async def _proven(unit: Unit, token: str, *, lock: bool = False) -> tuple[MailedLink, Keyholder]:
    link = await find(unit, token, kind=LinkKind.RESET_PASSWORD)
    if lock:
        holder = await accounts.in_order(unit, link.account_id)
        link = await find(unit, token, kind=LinkKind.RESET_PASSWORD, lock=True)
    else:
        holder = await accounts.by_id(unit, link.account_id)
    if holder is None or link.proven_at is None or holder.account.status != "active":
        raise LinkNotUsable
    return link, holder


async def _chats_that_prove(unit: Unit, account_id: UUID) -> list[UUID]:
    chats = await links.chats_of(unit, account_id, active_since=unit.now - LINK_LAPSES_AFTER)
    reset_at = await links.password_reset_at(unit, account_id)
    return [chat.id for chat in chats if chat_proves_reset(chat.linked_at, password_reset_at=reset_at, now=unit.now)]


def _await_digits(unit: Unit, link: MailedLink, *, chats: list[UUID]) -> ShownDigits:
    digits, expires_at = new_digits(), unit.now + LINK_CODE_LIVES
    for chat in chats:
        row = new_id()
        unit.changes.insert(
            channels.chat_links,
            id=row,
            conversation_id=chat,
            # Its token goes to nobody: these digits are the answer to a mailed link.
            token_hash=unit.keys.fingerprint(new_token(), purpose=Purpose.TOKEN),
            expires_at=expires_at,
            account_id=link.account_id,
            mailed_link_id=link.id,
            code_hash=digits_hash(unit, digits, chat_link=row),
            code_expires_at=expires_at,
            tries_left=LINK_CODE_TRIES,
        )
    return ShownDigits(digits=digits, expires_at=expires_at, tries_left=LINK_CODE_TRIES)
