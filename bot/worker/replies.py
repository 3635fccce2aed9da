"""Replies that a turn could not send itself, and what is said by itself: sent to a chat app by a worker."""

from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from bot.logs import log
from bot.nudger.nudger import ChatGone, NotSentNow, Nudger, RefusedForGood
from bot.parts import Parts
from care.details_chosen import DetailsChosen, details_chosen
from care.kept_replies import decode
from care.notices import Reply
from care.sending import may_go_at, may_still_go, reminded_of
from care.services import Care
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
    chosen: DetailsChosen | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Replies:
    """Sends what waits to be said in a chat app."""

    parts: Parts
    nudger: Nudger

    async def send(self, reply_id: UUID) -> None:
        """Send one reply, if it still may be sent, and not before it may."""
        async with self.parts.database.unit() as unit:
            waiting = await outbox.claim(unit, reply_id)
            if waiting is None:
                return
            letter = await self._letter(unit, waiting)
            if letter is None:
                await self._give_up(unit, waiting)
                return
            at = await may_go_at(unit, letter.reply, made_at=waiting.made_at)
            if at > unit.now:
                outbox.put_off(unit, reply_id, until=at)
                return
        await self._sent(waiting, letter)

    async def _sent(self, waiting: WaitingReply, letter: Letter) -> None:
        notice, choices = letter.reply.notice, letter.reply.choices
        try:
            number = await self.nudger.send(letter.address, notice, choices, reader=letter.reader, chosen=letter.chosen)
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
                await self._went_out(unit, waiting, letter.reply, number=number)

    async def _went_out(self, unit: Unit, waiting: WaitingReply, reply: Reply, *, number: str) -> None:
        await outbox.mark_sent(unit, [(waiting.id, number)])
        if reply.notice.say in WARNINGS:
            await emergencies.note_warned(unit, waiting.conversation_id, made_at=waiting.made_at)
        if (reminder_id := reminded_of(reply)) is not None:
            await Care(unit, self.parts.policy).reminders.nudge_went_out(
                reminder_id, made_at=waiting.made_at, conversation_id=waiting.conversation_id
            )

    async def _letter(self, unit: Unit, waiting: WaitingReply) -> Letter | None:
        """What goes out, and how; None where it may not go any more."""
        reaches = waiting.address is not None and waiting.bot == self.nudger.bot_id
        if not reaches or waiting.address is None or waiting.said is None or waiting.is_stale or waiting.is_gone:
            return None
        reply = decode(waiting.said)
        account = await people.account(unit, waiting.account_id) if waiting.account_id else None
        about = waiting.patient_id or (account.patient_id if account else None)
        patient = await people.patient(unit, about) if about else None
        answers = waiting.turn_id is not None
        made_at = waiting.made_at
        if not await may_still_go(unit, reply, account=account, answers=answers, made_at=made_at, about=patient):
            return None
        grants = await people.grants_of(unit, account.id) if account else ()
        reader = Reader(
            language=waiting.language or (account.language if account else "en"),
            zone=ZoneInfo(patient.zone if patient else DEFAULT_ZONE),
            telephone=self.parts.policy.switchboard,
            called={grant.patient.id: called_in_chats(grant) for grant in grants},
        )
        chosen = await details_chosen(
            unit, reply, conversation_id=waiting.conversation_id, account=account, about=patient
        )
        return Letter(address=waiting.address, reply=reply, reader=reader, chosen=chosen)

    async def _fail(self, waiting: WaitingReply, *, gone: bool = False) -> None:
        async with self.parts.database.unit() as unit:
            if gone:
                unit.changes.update(channels.conversations, waiting.conversation_id, gone_at=unit.now)
            await self._give_up(unit, waiting)

    async def _give_up(self, unit: Unit, waiting: WaitingReply) -> None:
        unit.changes.update(channels.replies, waiting.id, state="failed")
        reminder_id = None if waiting.said is None else reminded_of(decode(waiting.said))
        if reminder_id is not None:
            await Care(unit, self.parts.policy).reminders.nudge_was_missed(reminder_id, made_at=waiting.made_at)
