"""An update whose turn fails again and again: kept for staff after the third time, and paged if it was dangerous."""

from dataclasses import replace

from care.emergency import Alarm
from care.policy import Policy
from care.rules.emergency import JOINED_WITHIN
from care.services import Care
from nlu.screen import Kind, Level, Screening
from storage import failures, turns
from storage.database import Database, Unit

from .keeping import Said

TRIED_ENOUGH = 3


async def count_failure(database: Database, said: Said, error: Exception, *, policy: Policy) -> bool:
    """Count one more failure in a transaction of its own; True once it is enough, and staff have it."""
    heard = said.heard
    async with database.unit() as unit:
        tries = await failures.count(
            unit,
            channel=heard.channel,
            address=heard.address,
            external=heard.external,
            heard=said.masked.text,
            error=type(error).__name__,
        )
        if tries == TRIED_ENOUGH and said.screening.level is not Level.NONE:
            await _divert(unit, said, policy=policy)
    return tries >= TRIED_ENOUGH


async def _divert(unit: Unit, said: Said, *, policy: Policy) -> None:
    """A dangerous text is never only a failure: it stands before staff as every other does."""
    heard = said.heard
    conversation_id = await failures.conversation_of(unit, channel=heard.channel, bot=heard.bot, address=heard.address)
    standing = (
        await turns.stand(unit, conversation_id, session=heard.session, joined_within=JOINED_WITHIN)
        if conversation_id
        else None
    )
    alarm = Alarm(
        text=said.masked.text,
        screening=_as_an_alarm(said.screening),
        turn_id=heard.turn_id,
        origin=heard.kind.value,
        heard_at=unit.now,
        warned_at=said.warned_at,
        conversation_id=conversation_id,
        account=standing.account if standing else None,
        patient=standing.patient if standing else None,
    )
    await Care(unit, policy).emergencies.divert([alarm], joins=standing.diversion if standing else None)


def _as_an_alarm(screening: Screening) -> Screening:
    """A question that could not be kept can't be answered either: it counts as yes."""
    if screening.level is not Level.ASK:
        return screening
    return replace(screening, level=Level.CRISIS if screening.kind is Kind.SUICIDE else Level.EMERGENCY)
