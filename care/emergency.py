"""The promise *emergency*: a dangerous text is kept, stands before staff, and pages the one on duty."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import orjson

from nlu.screen import Level, Screening, rises
from storage import emergencies as kept
from storage import people
from storage.database import Unit
from storage.live import News, Scope
from storage.people import Account, Patient
from storage.schema import emergencies
from storage.standing import OpenDiversion, WaitingAsk

from .audit import Action, Actor, ActorKind, record
from .paging import STAFF_ROOM, Paging
from .rules.emergency import ASK_SILENCE, HOUR, VisitorPage, keeps_text_of_visitor, page_again, visitor_page


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """A dangerous text and where it came from; `warned_at` is when its writer was warned, if that went out."""

    text: str
    screening: Screening
    turn_id: UUID
    origin: str
    heard_at: datetime
    warned_at: datetime | None
    # None where its turn failed before there was one.
    conversation_id: UUID | None
    account: Account | None
    patient: Patient | None


class Emergencies:
    """Keeps what must not be lost, and pages."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit

    async def divert(self, alarms: Sequence[Alarm], *, joins: OpenDiversion | None) -> UUID | None:
        """Keep dangerous texts of one turn, the latest last, in a new diversion or the open one, and page where due.

        Returns the diversion's id, or None where an address without an account has filled its hour.
        """
        alarm = alarms[-1]
        # Another chat's text or a clinician may have come between.
        joins = joins and await kept.still_open(self.unit, joins.id)
        if joins is None:
            diversion_id = await self._open(alarm)
        elif alarm.account is None and await self._hour_is_full(joins.id):
            return None
        else:
            diversion_id = await self._join(alarm, joins=joins)
        for text in alarms:
            self._keep_text(text, diversion_id=diversion_id)
        patient_id = alarm.patient.id if alarm.patient else None
        record(self.unit, _actor(alarm), Action.DIVERTED, about=("diversion", diversion_id), patient_id=patient_id)
        self.unit.announce(News(Scope.STAFF, STAFF_ROOM))
        if alarm.conversation_id is not None:
            self.unit.announce(News(Scope.CONVERSATION, alarm.conversation_id))
        return diversion_id

    def ask(self, alarm: Alarm, *, understood: bytes, takes_up: WaitingAsk | None = None) -> UUID:
        """Keep a text that the screen is unsure of until its writer says whether it is happening now.

        Where it takes up an earlier question, that one's instants hold: asking again does not lengthen the silence.
        """
        return self.unit.changes.insert(
            emergencies.asks,
            conversation_id=alarm.conversation_id,
            turn_id=alarm.turn_id,
            text=alarm.text,
            cues=orjson.dumps(alarm.screening.cues),
            understood=understood,
            kind=(alarm.screening.kind or "medical"),
            asked_at=takes_up.asked_at if takes_up else self.unit.now,
            due_at=takes_up.due_at if takes_up else self.unit.now + ASK_SILENCE,
        )

    def answered(self, ask: WaitingAsk, *, answer: str) -> None:
        """Note what the writer said to the screen's question."""
        self.close_ask(ask.id, answer=answer)

    def close_ask(self, ask_id: UUID, *, answer: str) -> None:
        """Close a question of the screen, by what was said to it or by silence."""
        self.unit.changes.update(emergencies.asks, ask_id, answered_at=self.unit.now, answer=answer)

    async def _open(self, alarm: Alarm) -> UUID:
        patient, known = alarm.patient, alarm.patient or alarm.account
        pool_id = (
            await people.pool_for(self.unit, known.practice_id, topic="emergency")
            if known
            else await kept.pool_for_visitors(self.unit)
        )
        diversion_id = self.unit.changes.insert(
            emergencies.diversions,
            patient_id=patient.id if patient else None,
            account_id=alarm.account.id if alarm.account else None,
            conversation_id=alarm.conversation_id,
            pool_id=pool_id,
            level=alarm.screening.level.value,
            kind=alarm.screening.kind or "medical",
            opened_at=self.unit.now,
            warned_in_full_at=alarm.warned_at,
            unacknowledged_texts=1,
        )
        if await self._may_page(alarm):
            patient_id = patient.id if patient else None
            await Paging(self.unit).begin(
                diversion_id, pool_id=pool_id, patient_id=patient_id, level=alarm.screening.level.value
            )
        return diversion_id

    async def _join(self, alarm: Alarm, *, joins: OpenDiversion) -> UUID:
        level, kind = alarm.screening.level, alarm.screening.kind or "medical"
        texts = 1 if joins.acknowledged else joins.unacknowledged_texts + 1
        due = page_again(
            last_level=joins.level, last_kind=joins.kind, level=level, kind=kind, unacknowledged_texts=texts
        )
        self.unit.changes.update(
            emergencies.diversions,
            joins.id,
            level=level.value if rises(Level(joins.level), level) else joins.level,
            kind=kind,
            kind_version=joins.kind_version + 1,
            unacknowledged_texts=0 if due else texts,
            # A new text after the acknowledgement wants a new look.
            acknowledged_at=None,
            acknowledged_by=None,
        )
        if due and await self._may_page(alarm):
            await self._page_again(alarm, joins=joins)
        return joins.id

    def _keep_text(self, alarm: Alarm, *, diversion_id: UUID) -> None:
        self.unit.changes.insert(
            emergencies.diversion_texts,
            diversion_id=diversion_id,
            turn_id=alarm.turn_id,
            text=alarm.text,
            cues=orjson.dumps(alarm.screening.cues),
            level=alarm.screening.level.value,
            kind=alarm.screening.kind or "medical",
            origin=alarm.origin,
            heard_at=alarm.heard_at,
            warned_at=alarm.warned_at,
        )

    async def _page_again(self, alarm: Alarm, *, joins: OpenDiversion) -> None:
        """A ladder ends where somebody acknowledges; what is new afterwards begins another."""
        paging = Paging(self.unit)
        page = paging.again if joins.is_climbing else paging.begin
        patient_id = alarm.patient.id if alarm.patient else None
        await page(joins.id, pool_id=joins.pool_id, patient_id=patient_id, level=alarm.screening.level.value)

    async def _may_page(self, alarm: Alarm) -> bool:
        """A known patient's page is never held back; those about visitors are capped, lest spam drown a nurse."""
        if alarm.account is not None:
            return True
        address_at, visitors_at = await kept.visitors_paged_at(self.unit, alarm.conversation_id)
        said = visitor_page(address_paged_at=address_at, visitors_paged_at=visitors_at, now=self.unit.now)
        return said is VisitorPage.SEND

    async def _hour_is_full(self, diversion_id: UUID) -> bool:
        return not keeps_text_of_visitor(await kept.texts_kept_since(self.unit, diversion_id, within=HOUR))


def _actor(alarm: Alarm) -> Actor:
    if alarm.account is None:
        return Actor(kind=ActorKind.VISITOR, id=alarm.conversation_id)
    own = alarm.patient is not None and alarm.account.patient_id == alarm.patient.id
    return Actor(kind=ActorKind.PATIENT if own else ActorKind.PROXY, id=alarm.account.id)
