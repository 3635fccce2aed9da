"""Replies that a turn could not send itself, and what is said by itself: sent to a chat app by a worker."""

from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from bot.logs import log
from bot.nudger.nudger import ChatGone, NotSentNow, Nudger, RefusedForGood
from bot.parts import Parts
from care.notices import Reply, decode
from care.sending import may_still_go
from care.switching import called_in_chats
from dialogs.speech import Reader
from dialogs.turn import DEFAULT_ZONE
from dialogs.warnings import WARNINGS
from storage import emergencies, outbox, people
from storage.database import Unit
from storage.outbox import WaitingReply
from storage.schema import channels

TRIES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A reply that may go, to whom, and in whose words."""

    address: str
    reply: Reply
    reader: Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Replies:
    """Sends what waits to be said in a chat app."""

    parts: Parts
    nudger: Nudger

    async def send(self, reply_id: UUID) -> None:
        """Send one reply, if it still may be sent."""
        async with self.parts.database.unit() as unit:
            waiting = await outbox.claim(unit, reply_id)
            letter = None if waiting is None else await self._letter(unit, waiting)
            if waiting is not None and letter is None:
                unit.changes.update(channels.replies, reply_id, state="failed")
        if waiting is None or letter is None:
            return
        try:
            number = await self.nudger.send(
                letter.address, letter.reply.notice, letter.reply.choices, reader=letter.reader
            )
        except NotSentNow as error:
            log(__name__).warning("reply_not_sent", error=error)
            if waiting.tries >= TRIES:
                await self._fail(waiting)
        except RefusedForGood as error:
            log(__name__).error("reply_refused", error=error)
            await self._fail(waiting)
        except ChatGone:
            await self._fail(waiting, gone=True)
        else:
            async with self.parts.database.unit() as unit:
                await outbox.mark_sent(unit, [(reply_id, number)])
                if letter.reply.notice.say in WARNINGS:
                    await emergencies.note_warned(unit, waiting.conversation_id, made_at=waiting.made_at)

    async def _letter(self, unit: Unit, waiting: WaitingReply) -> Letter | None:
        """What goes out, and how; None where it may not go any more."""
        reaches = waiting.address is not None and waiting.bot == self.nudger.bot_id
        if not reaches or waiting.address is None or waiting.said is None or waiting.is_stale or waiting.is_gone:
            return None
        reply = decode(waiting.said)
        account = await people.account(unit, waiting.account_id) if waiting.account_id else None
        if not await may_still_go(unit, reply, account=account, answers=waiting.turn_id is not None):
            return None
        about = waiting.patient_id or (account.patient_id if account else None)
        patient = await people.patient(unit, about) if about else None
        grants = await people.grants_of(unit, account.id) if account else ()
        reader = Reader(
            language=waiting.language or (account.language if account else "en"),
            zone=ZoneInfo(patient.zone if patient else DEFAULT_ZONE),
            telephone=self.parts.policy.switchboard,
            called={grant.patient.id: called_in_chats(grant) for grant in grants},
        )
        return Letter(address=waiting.address, reply=reply, reader=reader)

    async def _fail(self, waiting: WaitingReply, *, gone: bool = False) -> None:
        async with self.parts.database.unit() as unit:
            unit.changes.update(channels.replies, waiting.id, state="failed")
            if gone:
                unit.changes.update(channels.conversations, waiting.conversation_id, gone_at=unit.now)
