"""Chats joined to accounts: offered by the chat, claimed on a page after a sign-in, proven by six digits typed back.

Or proven by Telegram's own sign-in, where it is set up.

A link may be forwarded, so that a stranger's chat would be joined: therefore signing in on its page is not enough, and
every new chat is told to the account's e-mail and other chats.
"""

import hmac
from base64 import urlsafe_b64encode
from dataclasses import replace
from uuid import UUID

from storage import accounts, links
from storage.database import Unit
from storage.ids import new_id
from storage.jobs import Job
from storage.keyring import Keyring
from storage.keyring import Purpose as Hash
from storage.links import ChatLink, LinkedChat
from storage.people import Account
from storage.schema import channels
from storage.standing import WaitingLink
from storage.turns import Conversation

from .audit import SYSTEM, Action, record
from .digits import ShownDigits, digits_hash, new_digits
from .errors import AnotherTelegramUser, LinkCodeWrong, LinkNotUsable
from .kept_replies import encode
from .mail import MailKind, queue_to_holder
from .notices import Link, Notice, Page, Reply, Say
from .policy import Policy
from .reach_me import may_write_in_chat_apps
from .rules.locks import (
    LINK_CODE_LIVES,
    LINK_CODE_TRIES,
    LINK_LAPSES_AFTER,
    LINK_TOKEN_LIVES,
    link_has_lapsed,
)
from .sessions import as_actor

LONGEST_NAME = 64


class Linking:
    """Joins chats to accounts and takes them away again."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self.policy = policy

    def offer(self, conversation_id: UUID, *, chat_name: str = "") -> UUID:
        """Make a link for this chat, good once and for ten minutes; `link_token` is what stands in its address."""
        row = new_id()
        self.unit.changes.insert(
            channels.chat_links,
            id=row,
            conversation_id=conversation_id,
            token_hash=_token_hash(self.unit.keys, link_token(self.unit.keys, row)),
            chat_name=_shown(chat_name) or None,
            expires_at=self.unit.now + LINK_TOKEN_LIVES,
            tries_left=LINK_CODE_TRIES,
        )
        return row

    async def find(self, token: str, *, lock: bool = False) -> ChatLink:
        """The chat's link of a token; raises LinkNotUsable. Looking spends nothing."""
        link = await links.of_chat(self.unit, _token_hash(self.unit.keys, token), lock=lock)
        if link is None:
            raise LinkNotUsable
        return link

    async def claim(self, token: str, *, account: Account) -> ShownDigits:
        """Make six digits, to be typed into the chat by the one who reads them here; raises LinkNotUsable.

        Asking again makes others, but no more tries.
        """
        link = await self.find(token, lock=True)
        digits, expires_at = new_digits(), self.unit.now + LINK_CODE_LIVES
        self.unit.changes.update(
            channels.chat_links,
            link.id,
            account_id=account.id,
            code_hash=digits_hash(self.unit, digits, chat_link=link.id),
            code_expires_at=expires_at,
        )
        return ShownDigits(digits=digits, expires_at=expires_at, tries_left=link.tries_left)

    async def complete(self, link: WaitingLink, *, digits: str, conversation: Conversation) -> UUID | None:
        """Hear six digits in the chat that a link waits for: its new account, or None where they proved a reset.

        Raises:
            LinkCodeWrong: they are others; one try fewer is left.
            LinkNotUsable: too late, or the account may not be joined.
        """
        if self.unit.now >= link.code_expires_at or link.tries_left <= 0:
            raise LinkNotUsable
        if not hmac.compare_digest(digits_hash(self.unit, digits, chat_link=link.id), link.code_hash):
            self.unit.changes.update(channels.chat_links, link.id, tries_left=link.tries_left - 1)
            raise LinkCodeWrong(link.tries_left - 1)
        reset = await links.proves(self.unit, link.id)
        account = await self._require_active(link.account_id)
        self.unit.changes.update(channels.chat_links, link.id, used_at=self.unit.now)
        if reset is not None:
            await self._prove(reset, conversation=conversation, account=account)
            return None
        await self._join(conversation.id, account, generation=conversation.generation + 1)
        return account.id

    async def join_of(self, telegram_user: str, token: str, *, account: Account) -> None:
        """Join the chat that asked for a link, whose Telegram user has just signed in there; the chat is told.

        Raises:
            AnotherTelegramUser: it is another user's chat.
            LinkNotUsable: too late, or the account may not be joined.
        """
        address = self.unit.keys.fingerprint(telegram_user, purpose=Hash.ADDRESS)
        chat_id = (await self.find(token)).conversation_id
        chat = await links.lock_chat(self.unit, chat_id, address_hash=address)
        link = await self.find(token, lock=True)  # after its chat, as in a turn
        if not chat.is_there:
            raise AnotherTelegramUser
        account = await self._require_active(account.id)
        self.unit.changes.update(channels.chat_links, link.id, used_at=self.unit.now)
        await self._join(chat_id, account, generation=chat.generation + 1)
        if await may_write_in_chat_apps(self.unit, account):
            done = Reply(notice=Notice(say=Say.LINK_CODE_RIGHT))
            self._tell(chat_id, done, account=account, generation=chat.generation + 1)

    async def listed(self, account: Account) -> list[LinkedChat]:
        """The chats that belong to an account."""
        return await links.chats_of(self.unit, account.id, active_since=self.unit.now - LINK_LAPSES_AFTER)

    async def require_own(self, conversation_id: UUID, *, account: Account) -> None:
        """Pass where this chat belongs to the account; raises LinkNotUsable."""
        if conversation_id not in {chat.id for chat in await self.listed(account)}:
            raise LinkNotUsable

    async def unlock(self, conversation_id: UUID, *, account: Account) -> None:
        """Open a chat of this account again that locked itself, after the password was given on a page."""
        await self.require_own(conversation_id, account=account)
        self.unit.changes.update(channels.conversations, conversation_id, active_at=self.unit.now)

    async def unlink(self, conversation_id: UUID, *, account: Account) -> None:
        """Take a chat from its account; one of another account stays as it is."""
        await self._unlink(account, only=conversation_id)

    async def unlink_all(self, account: Account) -> None:
        """Take every chat from an account."""
        await self._unlink(account)

    async def _unlink(self, account: Account, *, only: UUID | None = None) -> None:
        for conversation_id in await links.unlink(self.unit, account.id, only=only):
            record(
                self.unit,
                as_actor(account),
                Action.UNLINKED,
                about=("conversation", conversation_id),
                patient_id=account.patient_id,
            )

    async def _require_active(self, account_id: UUID) -> Account:
        holder = await accounts.by_id(self.unit, account_id, lock=True)
        if holder is None or holder.account.status != "active":
            raise LinkNotUsable
        return holder.account

    async def _prove(self, reset: UUID, *, conversation: Conversation, account: Account) -> None:
        if conversation.account_id != account.id:
            raise LinkNotUsable
        await links.end_proofs(self.unit, reset)
        self.unit.changes.update(channels.mailed_links, reset, proven_at=self.unit.now)

    async def _join(self, conversation_id: UUID, account: Account, *, generation: int) -> None:
        """Make the chat the account's own: nothing that was open or waiting in it is left."""
        others = await self.listed(account)
        await links.end_waiting(self.unit, conversation_id)
        await links.silence(self.unit, conversation_id)
        self.unit.changes.update(
            channels.conversations,
            conversation_id,
            account_id=account.id,
            patient_id=None,
            linked_at=self.unit.now,
            active_at=self.unit.now,
            generation=generation,
            step=None,
            state=None,
        )
        record(
            self.unit,
            as_actor(account),
            Action.LINKED,
            about=("conversation", conversation_id),
            patient_id=account.patient_id,
        )
        if await may_write_in_chat_apps(self.unit, account):
            self._tell_chats([chat for chat in others if chat.id != conversation_id], account=account)
        await self._tell_mailbox(account)

    def _tell_chats(self, others: list[LinkedChat], *, account: Account) -> None:
        reply = Reply(notice=Notice(say=Say.NEW_CHAT_LINKED, link=Link(page=Page.SETTINGS)))
        for chat in others:
            self._tell(chat.id, reply, account=account, generation=chat.generation)

    def _tell(self, chat_id: UUID, reply: Reply, *, account: Account, generation: int) -> None:
        reply_id = self.unit.changes.insert(
            channels.replies,
            conversation_id=chat_id,
            account_id=account.id,
            generation=generation,
            position=0,
            said=encode(reply),
            state="pending",
            made_at=self.unit.now,
        )
        self.unit.defer(Job.SEND_REPLY, reply_id)

    async def _tell_mailbox(self, account: Account) -> None:
        holder = await accounts.by_id(self.unit, account.id)
        if holder is not None:
            await queue_to_holder(self.unit, MailKind.CHAT_LINKED, holder=holder)


async def lapse_links(unit: Unit, *, limit: int, only: UUID | None = None) -> None:
    """Take chats from their accounts in which nobody has signed in for ninety days: a number may have changed hands."""
    for lapsed in await links.lapse(unit, before=unit.now - LINK_LAPSES_AFTER, limit=limit, only=only):
        about = ("conversation", lapsed.conversation_id)
        record(unit, SYSTEM, Action.UNLINKED, about=about, patient_id=lapsed.patient_id, detail="lapsed")


async def lapsed_here(unit: Unit, conversation: Conversation) -> Conversation:
    """The conversation of a turn, left by its account where the link has lapsed; its lock is held."""
    last = conversation.active_at or conversation.linked_at
    if conversation.account_id is None or last is None or not link_has_lapsed(last, now=unit.now):
        return conversation
    await lapse_links(unit, limit=1, only=conversation.id)
    return replace(
        conversation,
        account_id=None,
        patient_id=None,
        linked_at=None,
        active_at=None,
        step=None,
        state={},
        generation=conversation.generation + 1,
    )


def link_token(keys: Keyring, chat_link: UUID) -> str:
    """What stands in the address of a chat's link: made of its id, so that it is kept nowhere."""
    made = keys.fingerprint(b"chat-link:" + chat_link.bytes, purpose=Hash.TOKEN)
    return urlsafe_b64encode(made).decode().rstrip("=")


def _token_hash(keys: Keyring, token: str) -> bytes:
    return keys.fingerprint(token, purpose=Hash.TOKEN)


def _shown(chat_name: str) -> str:
    """A name as strangers choose them, without what would turn or break the line that it stands in."""
    return "".join(character for character in chat_name if character.isprintable())[:LONGEST_NAME].strip()
