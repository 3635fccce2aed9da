"""An update whose turn fails again and again: kept for staff after the third time, and paged if it was dangerous."""

from dataclasses import replace
from uuid import UUID

from care.emergency import Alarm
from care.policy import Policy
from care.rules.emergency import JOINED_WITHIN
from care.services import Care
from nlu.screen import Kind, Level, Screening
from storage import failures
from storage.database import Database, Unit
from storage.live import News, Scope
from storage.schema import channels
from storage.standing import Standing, stand

from .keeping import Said

TRIED_ENOUGH = 3


async def count_failure(database: Database, said: Said, error: Exception, *, policy: Policy) -> bool:
    """Count one more failure in a transaction of its own; True once it is enough, and staff have it."""
    async with database.unit() as unit:
        failing = await failures.count(unit, said.key, heard=said.masked.text, error=type(error).__name__)
        if failing.tries == TRIED_ENOUGH:
            await _give_up(unit, said, failing.id, policy=policy)
    return failing.tries >= TRIED_ENOUGH


async def _give_up(unit: Unit, said: Said, failed_id: UUID, *, policy: Policy) -> None:
    """Put it before the staff of the practice that it belongs to, and let their open pages know."""
    heard = said.heard
    conversation_id = await failures.conversation_of(unit, channel=heard.channel, bot=heard.bot, address=heard.address)
    standing = (
        await stand(unit, conversation_id, session=heard.session, joined_within=JOINED_WITHIN)
        if conversation_id
        else None
    )
    patient, account = (standing.patient, standing.account) if standing else (None, None)
    known = patient or account
    practice_id = known.practice_id if known else await failures.practice_for_visitors(unit)
    patient_id = patient.id if patient else account.patient_id if account else None
    unit.changes.update(channels.failed_updates, failed_id, practice_id=practice_id, patient_id=patient_id)
    unit.announce(News(Scope.PRACTICE, practice_id))
    if said.screening.level is not Level.NONE:
        await _divert(unit, said, conversation_id, standing, policy=policy)


async def _divert(
    unit: Unit, said: Said, conversation_id: UUID | None, standing: Standing | None, *, policy: Policy
) -> None:
    """A dangerous text is never only a failure: it stands before staff as every other does."""
    heard = said.heard
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
