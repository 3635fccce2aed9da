"""The promise *check*: an answer that stays unread is told of again, then mailed again, then a person calls."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from storage import people, reminders, threads
from storage.database import Unit
from storage.people import Account
from storage.schema import relay
from storage.threads import UnreadAnswer

from .audit import SYSTEM, Action, record
from .calls import CallReason, ask_for_call
from .relay import calendar_of
from .rules.unread import Chase, chase_due
from .sending import LOOKED_AT_AGAIN_AFTER
from .telling import tell_again_in_chats, tell_of_news


async def first_chase(unit: Unit, patient_id: UUID) -> datetime:
    """When an answer that is shown from now on is told of again, if it is not read."""
    patient = await people.patient(unit, patient_id)
    if patient is None:
        raise LookupError("a patient who is answered is known")
    calendar = calendar_of(await people.practice(unit, patient.practice_id))
    return chase_due(Chase.TELL, released_at=unit.now, zone=ZoneInfo(patient.zone), calendar=calendar)


class Unread:
    """Answers that wait for their readers."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit

    async def chase_due(self, *, limit: int = 50) -> int:
        """Claim what is due, and tell again or ask for a call; returns how many answers were dealt with."""
        answers = await threads.unread_and_due(self.unit, limit)
        for answer in answers:
            await self._chase(answer)
        return len(answers)

    async def _chase(self, answer: UnreadAnswer) -> None:
        if await reminders.is_paused(self.unit, answer.patient_id):
            due_at = self.unit.now + LOOKED_AT_AGAIN_AFTER
            self.unit.changes.update(relay.messages, answer.message_id, chase_due_at=due_at)
            return
        chase, account = Chase(answer.chases), await people.account(self.unit, answer.account_id)
        reads = account is not None and account.status == "active"
        if account is not None and reads and chase is not Chase.CALL:
            await self._tell(chase, account, answer)
            self._trace(answer, detail=chase.name.lower())
            await self._next(answer, Chase(chase + 1))
        else:
            self._ask_for_call(answer)

    async def _tell(self, chase: Chase, account: Account, answer: UnreadAnswer) -> None:
        if chase is Chase.TELL:
            await tell_again_in_chats(self.unit, account, thread_id=answer.thread_id)
        else:
            await tell_of_news(self.unit, account)

    async def _next(self, answer: UnreadAnswer, chase: Chase) -> None:
        calendar = calendar_of(await people.practice(self.unit, answer.practice_id))
        due_at = chase_due(chase, released_at=answer.released_at, zone=ZoneInfo(answer.zone), calendar=calendar)
        self.unit.changes.update(relay.messages, answer.message_id, chases=int(chase), chase_due_at=due_at)

    def _ask_for_call(self, answer: UnreadAnswer) -> None:
        self.unit.changes.update(relay.messages, answer.message_id, chases=len(Chase), chase_due_at=None)
        ask_for_call(
            self.unit,
            CallReason.ANSWER_UNREAD,
            patient_id=answer.patient_id,
            pool_id=answer.pool_id,
            message_id=answer.message_id,
        )
        self._trace(answer, detail=Chase.CALL.name.lower())

    def _trace(self, answer: UnreadAnswer, *, detail: str) -> None:
        about = ("message", answer.message_id)
        record(self.unit, SYSTEM, Action.NUDGED, about=about, patient_id=answer.patient_id, detail=detail)
