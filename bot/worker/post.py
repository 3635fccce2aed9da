"""E-mails and pages on their way out: tried again for a while, and marked where they can't be sent."""

from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from uuid import UUID

from bot.logs import log
from bot.mail import Mail, Mailer, MailFailed, MailRefusedForever
from bot.mails import compose
from bot.metrics import MAILS
from bot.parts import Parts
from care.bounces import note_bounce, note_taken
from care.escalation import take_mail
from care.mail import ANSWERS, NEWS, MailKind
from care.mailed_links import leads_nowhere
from care.moving_mail import safe_from, was_moved
from care.paging import STAFF_ROOM
from care.reply_address import tag_for
from care.reset_mail import answer_reset_wish
from care.rules.escalation import Waits
from storage import climbs, post
from storage.database import Unit
from storage.live import News, Scope
from storage.schema import channels

# A mail is tried with growing waits, for a day in all: so long an operator's server may be away over a night.
GIVEN_UP_AFTER = timedelta(hours=24)
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(hours=1)
DOUBLED_AT_MOST = 7
SAID_OF_A_CLIMB = MappingProxyType(
    {
        Waits.FIRST_LOOK.value: "Thread {number} waits for a first look",
        Waits.ANSWER.value: "Thread {number} waits for an answer",
        Waits.RECORDS.value: "Record request {number} waits for the records team",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """Sends what waits, through the operator's own server."""

    parts: Parts
    mailer: Mailer

    async def send_mail(self, mail_id: UUID) -> None:
        """Send one e-mail, if it still may be sent."""
        async with self.parts.database.unit() as unit:
            waiting = await post.claim_mail(unit, mail_id)
            if waiting is None:
                return
            if waiting.recipient is None:  # it can't be read, which is alarmed where keys are
                _try_later(unit, waiting)
                return
            if not await _may_go(unit, waiting) or await was_moved(unit, waiting):
                unit.changes.update(channels.mails, mail_id, state="dropped")
                return
            if (safe_at := await safe_from(unit, waiting)) > unit.now:
                unit.changes.update(channels.mails, mail_id, due_at=safe_at)
                return
        mail = compose(
            MailKind(waiting.kind),
            to=waiting.recipient,
            language=waiting.language,
            token=waiting.token,
            base_url=self.parts.settings.base_url,
            telephone=self.parts.policy.switchboard,
            message_id=f"<{mail_id}@mycooper>",
            reply_tag=tag_for(self.parts.keys, mail_id) if waiting.account_id is not None else None,
        )
        failed = await self._failure_of(mail)
        async with self.parts.database.unit() as unit:
            await _mark(unit, waiting, failed)

    async def send_page(self, page_id: UUID) -> None:
        """Send one page: its number and level, nothing else.

        One that fails is tried until somebody has acknowledged; until then staff see that it was not delivered.
        """
        async with self.parts.database.unit() as unit:
            waiting = await post.claim_page(unit, page_id)
        if waiting is None:
            return
        said = f"Diversion {waiting.number}: {waiting.level}"
        delivered = await self._is_delivered(said, to=waiting.recipient, row_id=page_id)
        async with self.parts.database.unit() as unit:
            if delivered:
                post.page_sent(unit, waiting)
            else:
                post.page_failed(unit, waiting)
            if waiting.failures or not delivered:
                unit.announce(News(Scope.STAFF, STAFF_ROOM))

    async def send_climb_mail(self, mail_id: UUID) -> None:
        """Tell one of the staff that something has climbed: its number and what it waits for, nothing else."""
        async with self.parts.database.unit() as unit:
            waiting = await take_mail(unit, mail_id)
        if waiting is None:
            return
        said = SAID_OF_A_CLIMB[waiting.waits_for].format(number=waiting.number)
        delivered = await self._is_delivered(said, to=waiting.recipient, row_id=mail_id)
        async with self.parts.database.unit() as unit:
            if delivered:
                climbs.mail_sent(unit, waiting)
            else:
                climbs.mail_failed(unit, waiting)

    async def answer_reset_wish(self, wish_id: UUID) -> None:
        """Look whose password was forgotten, and put the mail into the mailbox that goes out."""
        async with self.parts.database.unit() as unit:
            await answer_reset_wish(unit, wish_id)

    async def _is_delivered(self, said: str, *, to: str | None, row_id: UUID) -> bool:
        if to is None:  # it can't be read, which is alarmed where keys are
            return False
        mail = Mail(to=to, subject=said, body=f"{said}.\n", message_id=f"<{row_id}@mycooper>")
        return await self._failure_of(mail) is None

    async def _failure_of(self, mail: Mail) -> MailFailed | None:
        try:
            await self.mailer.send(mail)
        except MailFailed as failed:
            log(__name__).warning("mail_not_sent", error=failed, code=failed.code)
            MAILS.labels(failed.why.name.lower()).inc()
            return failed
        MAILS.labels("sent").inc()
        return None


async def _mark(unit: Unit, waiting: post.WaitingMail, failed: MailFailed | None) -> None:
    address, account_id = waiting.recipient, waiting.account_id
    if failed is None:
        # A token that went out is not kept: only its hash is.
        unit.changes.update(channels.mails, waiting.id, state="sent", sent_at=unit.now, link=None)
        if address is not None and account_id is not None:
            await note_taken(unit, account_id, address=address)
    elif isinstance(failed, MailRefusedForever):
        unit.changes.update(channels.mails, waiting.id, state="failed", tries=waiting.tries + 1)
        if address is not None and account_id is not None:
            await note_bounce(unit, account_id, address=address)
    else:
        _try_later(unit, waiting)


def _try_later(unit: Unit, waiting: post.WaitingMail) -> None:
    if unit.now - waiting.made_at >= GIVEN_UP_AFTER:
        unit.changes.update(channels.mails, waiting.id, state="failed", tries=waiting.tries + 1)
        return
    wait = min(FIRST_WAIT * 2 ** min(waiting.tries, DOUBLED_AT_MOST), LONGEST_WAIT)
    unit.changes.update(channels.mails, waiting.id, tries=waiting.tries + 1, due_at=unit.now + wait)


async def _may_go(unit: Unit, waiting: post.WaitingMail) -> bool:
    """News is for those who may read it, a link for as long as it leads anywhere; the rest goes out while they live.

    Whoever answers our mail is answered in any case, because that says whom to call.
    """
    if waiting.is_silent and MailKind(waiting.kind) not in ANSWERS:
        return False
    if waiting.token is not None and await leads_nowhere(unit, waiting.token):
        return False
    if MailKind(waiting.kind) not in NEWS or waiting.status is None:
        return True
    return waiting.status == "active" and waiting.has_a_patient
