"""The promise *emergency*, after the warning: what its writer says then is kept beside it, and closes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from storage import hiding, people, threads
from storage.database import Unit
from storage.desk import diversions
from storage.desk.diversions import Diversion, DivertedText
from storage.live import News, Scope
from storage.people import Account, Patient, ProxyGrant
from storage.schema import emergencies

from .audit import Action, Actor, ActorKind, record
from .errors import ChoiceIsStale, DiversionAlreadyClosed, WrittenByAnother
from .paging import STAFF_ROOM
from .passing_on import Goal, pass_on
from .policy import Policy
from .relay import calendar_of, written_by
from .rules.emergency import JOINED_WITHIN, may_be_called_no_emergency, no_emergency_due
from .viewers import require_account_may_write


class SaidAfter(StrEnum):
    """What a writer can say under a warning."""

    NO_EMERGENCY = "not an emergency"
    SAFE_NOW = "safe right now"
    HIDE = "hide this"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tapped:
    """A tap under a warning: in which turn and conversation, under the warning of which turn, and by whom."""

    warned_turn: UUID
    turn_id: UUID
    conversation_id: UUID
    account: Account | None
    patient: Patient | None
    grants: tuple[ProxyGrant, ...]

    @property
    def actor(self) -> Actor:
        """Who tapped, as the audit names them."""
        if self.account is None or self.patient is None:
            return Actor(kind=ActorKind.VISITOR, id=self.conversation_id)
        return written_by(self.account, self.patient)


class AfterWarning:
    """What a writer says once they are warned."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self.policy = policy

    async def is_no_emergency(self, tapped: Tapped) -> datetime | None:
        """Pass on what was kept, and return the goal for it; None where one of the texts was a crisis.

        The diversion stays open. What was passed on before, by the writer or by a clinician, is not passed on again.

        Raises:
            ChoiceIsStale: no such text is kept of this conversation.
            WrittenByAnother: nobody is signed in here, or another than wrote it.
            DiversionAlreadyClosed: a clinician has closed it otherwise, or it is answered.
        """
        diversion = await self._diversion(tapped)
        texts = await diversions.texts(self.unit, diversion.id)
        if not may_be_called_no_emergency(text.level for text in texts):
            self._keep(diversion, tapped, said=SaidAfter.NO_EMERGENCY)
            return None
        account, patient = _writers(diversion, tapped)
        practice = await people.practice(self.unit, patient.practice_id)
        today = self.unit.today(practice.zone)
        require_account_may_write(account, about=patient, grants=tapped.grants, today=today)
        written = [text for text in texts if text.has_words]
        left = [text for text in written if text.message_id is None]
        if not left:
            due_at = await self._goal_before(written)
        elif diversion.closed_at is not None:
            raise DiversionAlreadyClosed
        else:
            due_at = no_emergency_due(
                self.unit.now, practice_hours=self.policy.no_emergency_hours, calendar=calendar_of(practice)
            )
            await self._pass_on(left, account=account, patient=patient, due_at=due_at)
        self._keep(diversion, tapped, said=SaidAfter.NO_EMERGENCY)
        return due_at

    async def is_safe_now(self, tapped: Tapped) -> None:
        """Keep that the writer says so, for whoever looks at the diversion; it is no more than that.

        Raises:
            ChoiceIsStale: no such text is kept of this conversation.
        """
        self._keep(await self._diversion(tapped), tapped, said=SaidAfter.SAFE_NOW)

    async def hide(self, tapped: Tapped) -> None:
        """Show no more of it in this chat, from the first words that told of it on; staff keep all, and see that."""
        conversation_id = tapped.conversation_id
        began_at = await hiding.began_at(self.unit, tapped.warned_turn, conversation_id=conversation_id)
        if began_at is not None:
            await hiding.hide(self.unit, conversation_id, since=began_at - JOINED_WITHIN)
        found = await diversions.warned_in(self.unit, tapped.warned_turn, conversation_id=conversation_id)
        if found is not None:
            self._keep(found, tapped, said=SaidAfter.HIDE)

    async def _diversion(self, tapped: Tapped) -> Diversion:
        found = await diversions.warned_in(self.unit, tapped.warned_turn, conversation_id=tapped.conversation_id)
        if found is None:
            raise ChoiceIsStale
        return found

    async def _goal_before(self, written: Sequence[DivertedText]) -> datetime:
        """The goal of what was passed on before, while it waits for its answer."""
        last = written[-1].message_id if written else None
        message = await threads.message(self.unit, last) if last else None
        waits = message is not None and message.answered_at is None and message.moved_at is None
        if message is None or message.due_at is None or not waits:
            raise DiversionAlreadyClosed
        return message.due_at

    async def _pass_on(
        self, texts: Sequence[DivertedText], *, account: Account, patient: Patient, due_at: datetime
    ) -> None:
        pool_id = await people.pool_for(self.unit, patient.practice_id, topic="emergency")
        goal = Goal(due_at=due_at, first_look_due_at=due_at)
        thread_id = pass_on(self.unit, texts, account=account, patient=patient, pool_id=pool_id, goal=goal)
        about = ("thread", thread_id)
        record(self.unit, written_by(account, patient), Action.WROTE, about=about, patient_id=patient.id)

    def _keep(self, diversion: Diversion, tapped: Tapped, *, said: SaidAfter) -> None:
        self.unit.changes.insert(
            emergencies.diversion_answers,
            diversion_id=diversion.id,
            turn_id=tapped.turn_id,
            said=said.value,
            said_at=self.unit.now,
        )
        about = ("diversion", diversion.id)
        actor = tapped.actor
        record(self.unit, actor, Action.SAID_AFTER, about=about, patient_id=diversion.patient_id, detail=said.value)
        self.unit.announce(News(Scope.STAFF, STAFF_ROOM))


def _writers(diversion: Diversion, tapped: Tapped) -> tuple[Account, Patient]:
    """Who wrote it and for whom, where they are who tapped."""
    account, patient = tapped.account, tapped.patient
    if account is None or patient is None or (diversion.account_id, diversion.patient_id) != (account.id, patient.id):
        raise WrittenByAnother
    return account, patient
