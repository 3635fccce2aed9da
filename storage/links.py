"""Links: those that went out by mail, those that join a chat to an account, and the chats that are joined."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from .database import Unit
from .schema import channels


@dataclass(frozen=True, slots=True, kw_only=True)
class MailedLink:
    """A link that went out by mail and is not used yet; `detail` is None where there is none or it can't be read."""

    id: UUID
    account_id: UUID
    detail: str | None
    proven_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatLink:
    """A link that a chat asked for and nobody has used yet."""

    id: UUID
    conversation_id: UUID
    chat_name: str | None
    tries_left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LockedChat:
    """A chat that is about to be joined; `is_there` where it is the one that was asked about."""

    generation: int
    is_there: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedChat:
    """A chat that belongs to an account."""

    id: UUID
    channel: str
    linked_at: datetime
    active_at: datetime
    generation: int


async def mailed(unit: Unit, token_hash: bytes, *, kind: str, lock: bool = False) -> MailedLink | None:
    """The mailed link of a token, if it is of this kind, in time and not used."""
    row = await unit.row(
        """SELECT id, account_id, detail, proven_at FROM mailed_links
           WHERE token_hash = %(token)s AND kind = %(kind)s AND used_at IS NULL AND expires_at > %(now)s"""
        + (" FOR UPDATE" if lock else ""),
        token=token_hash,
        kind=kind,
        now=unit.now,
    )
    if row is None:
        return None
    detail = unit.text(channels.mailed_links.c.detail, row["detail"], row=row["id"], owner=row["account_id"])
    return MailedLink(id=row["id"], account_id=row["account_id"], detail=detail, proven_at=row["proven_at"])


async def leads_somewhere(unit: Unit, token_hash: bytes) -> bool:
    """Whether a link that waits to be mailed, to an account or a member, is neither too old nor ended or replaced."""
    row = await unit.row(
        """SELECT 1 FROM mailed_links
           WHERE token_hash = %(token)s AND used_at IS NULL AND expires_at > %(now)s
           UNION ALL
           SELECT 1 FROM staff_changes
           WHERE link_hash = %(token)s AND set_up_at IS NULL
             AND (state = 'asked' AND expires_at > %(now)s OR state = 'done' AND set_up_until > %(now)s)""",
        token=token_hash,
        now=unit.now,
    )
    return row is not None


async def end_mailed(unit: Unit, account_id: UUID, *, kind: str) -> None:
    """Use up every mailed link of a kind."""
    await unit.connection.execute(
        b"UPDATE mailed_links SET used_at = %s WHERE account_id = %s AND kind = %s AND used_at IS NULL",
        (unit.now, account_id, kind),
    )


async def waits(unit: Unit, account_id: UUID, *, kind: str) -> bool:
    """Whether a mailed link of a kind is still good."""
    row = await unit.row(
        """SELECT 1 FROM mailed_links
           WHERE account_id = %(account)s AND kind = %(kind)s AND used_at IS NULL AND expires_at > %(now)s""",
        account=account_id,
        kind=kind,
        now=unit.now,
    )
    return row is not None


async def take_reset_wish(unit: Unit, wish_id: UUID) -> bytes | None:
    """The myCooper ID, hashed, whose password somebody forgot; None where another worker has taken it."""
    row = await unit.row("DELETE FROM reset_wishes WHERE id = %(id)s RETURNING login_hash", id=wish_id)
    return None if row is None else bytes(row["login_hash"])


async def reset_wishes_left(unit: Unit, *, before: datetime, limit: int) -> list[UUID]:
    """Wishes for a reset that nobody has answered."""
    rows = await unit.rows(
        "SELECT id FROM reset_wishes WHERE wished_at <= %(before)s ORDER BY wished_at LIMIT %(limit)s",
        before=before,
        limit=limit,
    )
    return [row["id"] for row in rows]


async def of_chat(unit: Unit, token_hash: bytes, *, lock: bool = False) -> ChatLink | None:
    """The link that a chat asked for, by its token, if it is in time, not used and not burnt."""
    row = await unit.row(
        """SELECT l.id, l.conversation_id, l.chat_name, l.tries_left
           FROM chat_links l JOIN conversations c ON c.id = l.conversation_id
           WHERE l.token_hash = %(token)s AND l.used_at IS NULL AND l.expires_at > %(now)s AND l.tries_left > 0
             AND l.mailed_link_id IS NULL AND c.gone_at IS NULL"""
        + (" FOR UPDATE OF l" if lock else ""),
        token=token_hash,
        now=unit.now,
    )
    if row is None:
        return None
    return ChatLink(
        id=row["id"],
        conversation_id=row["conversation_id"],
        chat_name=unit.text(channels.chat_links.c.chat_name, row["chat_name"], row=row["id"]),
        tries_left=row["tries_left"],
    )


async def waits_for_sign_in(unit: Unit, chat_link_id: UUID, *, session_id: UUID) -> UUID | None:
    """The sign-in at Telegram that was begun for a link in a session, if it is still in time."""
    row = await unit.row(
        """SELECT sign_in_id FROM chat_links
           WHERE id = %(id)s AND sign_in_session_id = %(session)s AND sign_in_expires_at > %(now)s""",
        id=chat_link_id,
        session=session_id,
        now=unit.now,
    )
    return None if row is None else row["sign_in_id"]


async def lock_chat(unit: Unit, conversation_id: UUID, *, address_hash: bytes) -> LockedChat:
    """A chat, locked as in each of its turns, and whether it is the one at an address of Telegram's."""
    row = await unit.row(
        """SELECT generation, channel = 'telegram' AND address_hash = %(address)s AS is_there FROM conversations
           WHERE id = %(id)s FOR UPDATE""",
        id=conversation_id,
        address=address_hash,
    )
    if row is None:
        raise RuntimeError("a chat is gone that a link points to")
    return LockedChat(generation=row["generation"], is_there=row["is_there"])


async def proves(unit: Unit, chat_link_id: UUID) -> UUID | None:
    """The mailed link of a password reset that a chat's digits prove; None where they join the chat."""
    row = await unit.row("SELECT mailed_link_id FROM chat_links WHERE id = %(id)s FOR UPDATE", id=chat_link_id)
    return None if row is None else row["mailed_link_id"]


async def end_waiting(unit: Unit, conversation_id: UUID, *, but: UUID | None = None) -> None:
    """Use up every link that a chat asked for, but one."""
    await unit.connection.execute(
        b"""UPDATE chat_links SET used_at = %s
            WHERE conversation_id = %s AND used_at IS NULL AND id IS DISTINCT FROM %s::uuid""",
        (unit.now, conversation_id, but),
    )


async def end_proofs(unit: Unit, mailed_link_id: UUID) -> None:
    """Use up the digits that were shown for a reset, in every chat."""
    await unit.connection.execute(
        b"UPDATE chat_links SET used_at = %s WHERE mailed_link_id = %s AND used_at IS NULL", (unit.now, mailed_link_id)
    )


async def rounds_of_proof(unit: Unit, mailed_link_id: UUID) -> int:
    """How many times digits were shown for a reset, counted by the chat that was asked most often."""
    row = await unit.row(
        """SELECT max(times) AS times FROM (SELECT count(*) AS times FROM chat_links
           WHERE mailed_link_id = %(id)s GROUP BY conversation_id) asked""",
        id=mailed_link_id,
    )
    return int(row["times"] or 0) if row else 0


async def chats_of(unit: Unit, account_id: UUID, *, active_since: datetime) -> list[LinkedChat]:
    """The chats that belong to an account and have not lapsed, the newest first."""
    rows = await unit.rows(
        """SELECT id, channel, linked_at, coalesce(active_at, linked_at) AS active_at, generation FROM conversations
           WHERE account_id = %(account)s AND channel <> 'web' AND linked_at IS NOT NULL AND gone_at IS NULL
             AND coalesce(active_at, linked_at) > %(since)s
           ORDER BY linked_at DESC""",
        account=account_id,
        since=active_since,
    )
    return [LinkedChat(**row) for row in rows]


async def password_reset_at(unit: Unit, account_id: UUID) -> datetime | None:
    """When a mailed link last set the account's password, if one ever did."""
    row = await unit.row("SELECT password_reset_at FROM accounts WHERE id = %(id)s", id=account_id)
    return None if row is None else row["password_reset_at"]


async def unlink(unit: Unit, account_id: UUID, *, only: UUID | None = None) -> list[UUID]:
    """Take one chat, or every one, from an account: what was open in it, or waits to be sent there, is gone."""
    rows = await unit.rows(
        """WITH left_behind AS (
               UPDATE conversations SET account_id = NULL, patient_id = NULL, linked_at = NULL, active_at = NULL,
                   step = NULL, state = NULL, generation = generation + 1
               WHERE account_id = %(account)s AND channel <> 'web' AND id = coalesce(%(only)s::uuid, id)
               RETURNING id),
           silenced AS (
               UPDATE replies SET state = 'failed' WHERE state = 'pending'
                 AND conversation_id IN (SELECT id FROM left_behind))
           SELECT id FROM left_behind""",
        account=account_id,
        only=only,
    )
    return [row["id"] for row in rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class LapsedLink:
    """A chat that is nobody's any more, and whose it was."""

    conversation_id: UUID
    account_id: UUID
    patient_id: UUID | None


async def lapse(unit: Unit, *, before: datetime, limit: int, only: UUID | None = None) -> list[LapsedLink]:
    """Leave chats in which nobody has signed in since `before`: what was open or waits there is gone."""
    rows = await unit.rows(
        """WITH due AS (
               SELECT id, account_id FROM conversations WHERE account_id IS NOT NULL AND channel <> 'web'
                 AND coalesce(active_at, linked_at) <= %(before)s AND id = coalesce(%(only)s::uuid, id)
               ORDER BY id LIMIT %(limit)s FOR UPDATE SKIP LOCKED),
           left_behind AS (
               UPDATE conversations c SET account_id = NULL, patient_id = NULL, linked_at = NULL, active_at = NULL,
                   step = NULL, state = NULL, generation = generation + 1
               FROM due WHERE c.id = due.id RETURNING c.id),
           silenced AS (
               UPDATE replies SET state = 'failed' WHERE state = 'pending'
                 AND conversation_id IN (SELECT id FROM left_behind))
           SELECT due.id AS conversation_id, due.account_id, a.patient_id
           FROM due JOIN accounts a ON a.id = due.account_id""",
        before=before,
        limit=limit,
        only=only,
    )
    return [LapsedLink(**row) for row in rows]


async def silence(unit: Unit, conversation_id: UUID) -> None:
    """Let nothing go out any more that waits to be sent to a chat."""
    await unit.connection.execute(
        b"UPDATE replies SET state = 'failed' WHERE state = 'pending' AND conversation_id = %s", (conversation_id,)
    )
