"""The promise *response*: a message reaches a pool, and its sender knows the goal for the answer."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from nlu.understanding import Topic
from storage import people, threads
from storage.database import Unit
from storage.live import News, Scope
from storage.people import Account, Patient, Practice, ProxyGrant
from storage.schema import relay

from .audit import Action, Actor, ActorKind, record
from .errors import ThreadMoved, WrittenByAnother
from .policy import Policy
from .rules.ages import is_minor_on
from .rules.calendar import PracticeCalendar, answer_due, first_look_due, same_day_due
from .viewers import require_account_may_write
from .words import require_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What the sender of a message is told: the instant of the goal, and where to call."""

    thread_id: UUID
    message_id: UUID
    due_at: datetime
    practice: Practice
    # It is about a minor: about anything but vaccines and appointments the office answers by telephone.
    by_telephone: bool


def calendar_of(practice: Practice) -> PracticeCalendar:
    """A practice's hours as the rules want them."""
    return PracticeCalendar(
        zone=ZoneInfo(practice.zone),
        opens=practice.opens,
        closes=practice.closes,
        weekdays=practice.weekdays,
        closed_on=practice.closed_on,
    )


def written_by(account: Account, about: Patient) -> Actor:
    """An account acting for a patient: for itself, or as the patient's proxy."""
    kind = ActorKind.PATIENT if account.patient_id == about.id else ActorKind.PROXY
    return Actor(kind=kind, id=account.id)


class Relay:
    """Passes messages between patients and the practice."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self.policy = policy

    async def receive(
        self,
        text: str,
        *,
        from_: Account,
        about: Patient,
        grants: tuple[ProxyGrant, ...],
        topic: Topic,
        same_day: bool = False,
    ) -> Received:
        """Open a thread with a patient's message and set the goal for its answer, if need be for the same day."""
        practice = await self._practice_for(text, from_=from_, about=about, grants=grants)
        due_at = same_day_due(self.unit.now, calendar=calendar_of(practice)) if same_day else self._due(practice)
        thread_id = self.unit.changes.insert(
            relay.threads,
            patient_id=about.id,
            practice_id=practice.id,
            pool_id=await people.pool_for(self.unit, practice.id, topic=topic),
            account_id=from_.id,
            topic=topic.value,
            state="open",
            due_at=due_at,
            first_look_from=self.unit.now,
            first_look_due_at=min(due_at, self._first_look(practice)),
            climbs_at=self.unit.now,
            version=1,
            opened_at=self.unit.now,
            changed_at=self.unit.now,
        )
        return self._kept(thread_id, text, from_=from_, about=about, practice=practice, due_at=due_at)

    async def follow_up(
        self, text: str, *, thread_id: UUID, from_: Account, about: Patient, grants: tuple[ProxyGrant, ...]
    ) -> Received:
        """Add to a thread; a closed or answered one opens again, and this message has a goal of its own."""
        practice = await self._practice_for(text, from_=from_, about=about, grants=grants)
        thread = await threads.locked(self.unit, thread_id)
        if thread is None or (thread.account_id, thread.patient_id) != (from_.id, about.id):
            raise WrittenByAnother
        if thread.state == "moved":
            raise ThreadMoved
        due_at = self._due(practice)
        # Who writes again before anybody has looked does not have to wait longer for it.
        waits_for_look = thread.state == "open" and thread.first_look_at is None
        looked_at_by = thread.first_look_due_at if waits_for_look else None
        self.unit.changes.update(
            relay.threads,
            thread_id,
            state="open",
            due_at=min(filter(None, (thread.due_at, due_at))),
            first_look_from=thread.first_look_from if looked_at_by else self.unit.now,
            first_look_due_at=looked_at_by or self._first_look(practice),
            first_look_at=None,
            climbs_at=self.unit.now,
            version=thread.version + 1,
            changed_at=self.unit.now,
        )
        return self._kept(thread_id, text, from_=from_, about=about, practice=practice, due_at=due_at)

    async def _practice_for(
        self, text: str, *, from_: Account, about: Patient, grants: tuple[ProxyGrant, ...]
    ) -> Practice:
        practice = await people.practice(self.unit, about.practice_id)
        require_account_may_write(from_, about=about, grants=grants, today=self.unit.today(practice.zone))
        require_words(text, longest=self.policy.longest_text)
        return practice

    def _due(self, practice: Practice) -> datetime:
        return answer_due(self.unit.now, business_days=self.policy.answer_business_days, calendar=calendar_of(practice))

    def _first_look(self, practice: Practice) -> datetime:
        return first_look_due(
            self.unit.now, practice_hours=self.policy.first_look_hours, calendar=calendar_of(practice)
        )

    def _kept(
        self, thread_id: UUID, text: str, *, from_: Account, about: Patient, practice: Practice, due_at: datetime
    ) -> Received:
        actor = written_by(from_, about)
        message_id = self.unit.changes.insert(
            relay.messages,
            thread_id=thread_id,
            patient_id=about.id,
            author_kind=actor.kind.value,
            account_id=from_.id,
            body=text,
            sent_at=self.unit.now,
            due_at=due_at,
        )
        record(self.unit, actor, Action.WROTE, about=("thread", thread_id), patient_id=about.id)
        self.unit.announce(News(Scope.PRACTICE, practice.id), News(Scope.THREAD, thread_id))
        return Received(
            thread_id=thread_id,
            message_id=message_id,
            due_at=due_at,
            practice=practice,
            by_telephone=is_minor_on(about.birth_date, today=self.unit.today(practice.zone)),
        )
