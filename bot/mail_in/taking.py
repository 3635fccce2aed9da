"""Takes in one e-mail: a danger is warned of first, and nothing is acknowledged that is not kept."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.logs import log
from bot.mail import Mail, Mailer, MailFailed
from bot.mails import EMERGENCY_LINE, words
from bot.outcome import GONE
from bot.screening import Screens
from care.mailed_in import Letter, MailedIn
from care.policy import Policy
from dialogs.speech import Reader, speak
from dialogs.warnings import warning
from nlu.credentials import mask
from nlu.screen import Kind, Level, Screening
from storage.database import Database
from storage.ids import new_id

from .arrived import Arrived, Sort, read

# So long the database may keep a warning waiting, to say whether this address was answered too often.
COUNTED_WITHIN_SECONDS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class MailIn:
    """What comes in by e-mail, one at a time."""

    database: Database
    policy: Policy
    mailer: Mailer
    screens: Screens

    async def take(self, raw: bytes) -> None:
        """Take one in; with the database gone a warning has gone out all the same, and the error is raised."""
        arrived = read(raw)
        if arrived.sort is Sort.BOUNCE:
            async with self.database.unit() as unit:
                await MailedIn(unit, self.policy).bounced(arrived.returned)
            return
        letter = Letter(
            sender=arrived.sender,
            addressed=arrived.addressed,
            message_id=arrived.message_id,
            text=mask(arrived.text).text,
            automatic=arrived.sort is Sort.AUTOMATIC,
        )
        screening = await self.screens.read(arrived.text)
        if screening.level is Level.NONE:
            async with self.database.unit() as unit:
                await MailedIn(unit, self.policy).message(letter)
            return
        screening = as_if_happening(screening)
        warned_at = await self._warned(arrived, screening)
        async with self.database.unit() as unit:
            await MailedIn(unit, self.policy).danger(letter, screening, warned_at=warned_at)

    async def _warned(self, arrived: Arrived, screening: Screening) -> datetime | None:
        """When its writer was warned; a program is not, nor who was answered too often."""
        if arrived.sort is not Sort.PERSON or not await self._may_warn(arrived.sender):
            return None
        try:
            await self.mailer.send(self._warning(arrived.sender, screening))
        except MailFailed as failed:
            log(__name__).error("mail_warning_not_sent", error=failed, code=failed.code)
            return None
        return self.database.clock()

    async def _may_warn(self, sender: str) -> bool:
        """A database that is gone or slow does not keep anybody from being warned."""
        with suppress(*GONE, TimeoutError):
            async with asyncio.timeout(COUNTED_WITHIN_SECONDS), self.database.unit() as unit:
                return await MailedIn(unit, self.policy).may_answer(sender)
        return True

    def _warning(self, to: str, screening: Screening) -> Mail:
        reader = Reader(language="en", zone=ZoneInfo("UTC"), telephone=self.policy.switchboard)
        said = speak(warning(screening, turn_id=new_id()).notice, reader=reader)
        return Mail(
            to=to,
            subject=words().text("en", "subject"),
            body=f"{said}\n\n{EMERGENCY_LINE}\n",
            message_id=f"<{new_id()}@mycooper>",
            answers=True,
        )


def as_if_happening(screening: Screening) -> Screening:
    """By e-mail nobody can be asked whether it is happening now: where the screen would ask, it is taken for yes."""
    if screening.level is not Level.ASK:
        return screening
    return replace(screening, level=Level.CRISIS if screening.kind is Kind.SUICIDE else Level.EMERGENCY)
