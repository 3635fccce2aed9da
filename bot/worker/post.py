"""E-mails and pages on their way out: tried again for a while, and marked where they can't be sent."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from bot.logs import log
from bot.mail import Mail, Mailer, MailFailed, MailRefusedForever
from bot.mails import compose
from bot.metrics import MAILS
from bot.parts import Parts
from care.emergency import STAFF_ROOM
from care.mail import MailKind
from care.reset_mail import answer_reset_wish
from storage import post
from storage.database import Unit
from storage.live import News, Scope
from storage.schema import channels

TRIES = 8
FIRST_WAIT = timedelta(seconds=30)


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
            if waiting.recipient is None or not _may_go(waiting):
                # Its recipient can't be read, which is alarmed where keys are, or is not to be told any more.
                unit.changes.update(channels.mails, mail_id, state="dropped" if waiting.recipient else "failed")
                return
        mail = compose(
            MailKind(waiting.kind),
            to=waiting.recipient,
            language=waiting.language,
            token=waiting.token,
            base_url=self.parts.settings.base_url,
            telephone=self.parts.policy.switchboard,
            message_id=f"<{mail_id}@mycooper>",
        )
        failed = await self._failure_of(mail)
        async with self.parts.database.unit() as unit:
            self._mark(unit, waiting, failed)

    async def send_page(self, page_id: UUID) -> None:
        """Send one page to the one on duty: its number and level, nothing else.

        One that fails is tried until somebody has acknowledged; until then staff see that it was not delivered.
        """
        async with self.parts.database.unit() as unit:
            waiting = await post.claim_page(unit, page_id)
        if waiting is None:
            return
        delivered = await self._delivered(waiting)
        async with self.parts.database.unit() as unit:
            if delivered:
                post.page_sent(unit, waiting)
            else:
                post.page_failed(unit, waiting)
            if waiting.failures or not delivered:
                unit.announce(News(Scope.STAFF, STAFF_ROOM))

    async def answer_reset_wish(self, wish_id: UUID) -> None:
        """Look whose password was forgotten, and put the mail into the mailbox that goes out."""
        async with self.parts.database.unit() as unit:
            await answer_reset_wish(unit, wish_id)

    async def _delivered(self, page: post.WaitingPage) -> bool:
        if page.recipient is None:  # it can't be read, which is alarmed where keys are
            return False
        said = f"Diversion {page.number}: {page.level}"
        mail = Mail(to=page.recipient, subject=said, body=f"{said}.\n", message_id=f"<{page.id}@mycooper>")
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

    def _mark(self, unit: Unit, waiting: post.WaitingMail, failed: MailFailed | None) -> None:
        tries = waiting.tries + 1
        if failed is None:
            # A token that went out is not kept: only its hash is.
            unit.changes.update(channels.mails, waiting.id, state="sent", sent_at=unit.now, tries=tries, link=None)
        elif isinstance(failed, MailRefusedForever) or tries >= TRIES:
            unit.changes.update(channels.mails, waiting.id, state="failed", tries=tries)
        else:
            wait = FIRST_WAIT * 2 ** (tries - 1)
            unit.changes.update(channels.mails, waiting.id, tries=tries, due_at=unit.now + wait)


def _may_go(waiting: post.WaitingMail) -> bool:
    """News is for those who may read it; what speaks of the account itself always goes out."""
    if MailKind(waiting.kind) is not MailKind.NEWS or waiting.status is None:
        return True
    return waiting.status == "active" and waiting.has_a_patient
