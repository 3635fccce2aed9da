"""A text that the screen did not let pass: it is kept and answered, and ends the turn."""

from uuid import UUID

import orjson

from care.emergency import Alarm
from care.notices import Pick
from nlu.screen import Kind, Level, Screening
from nlu.understanding import Entity, EntityKind, Intent, Topic, Understanding
from storage.turns import WaitingAsk

from .turn import Turn
from .warnings import warning

ANSWERS = frozenset({Pick.YES_NOW, Pick.YES_CRISIS, Pick.NOT_NOW})


async def divert(turn: Turn) -> None:
    """Keep a dangerous text before staff, or ask; the reply is the very warning that already went out."""
    if turn.screening.level is Level.ASK:
        _ask(turn)
    else:
        await _divert(turn)
    turn.replies.append(warning(turn.screening, turn_id=turn.heard.turn_id, again=turn.warned_in_short))


def passed_on(turn: Turn) -> bool:
    """Whether the question is answered with no: the kept text is then heard as if it had been harmless."""
    ask = turn.standing.ask
    if ask is None or not turn.says_no_to(ask.turn_id):
        return False
    turn.care.emergencies.answered(ask, answer="no")
    turn.hear_instead(ask.text, understanding=decode(ask.understood))
    return True


def ask_again(turn: Turn) -> None:
    """Repeat the question where the answer was neither yes nor no: nothing else goes on before it."""
    ask = turn.standing.ask
    if ask is not None:
        kind = Kind(ask.kind)
        level = Screening(level=Level.ASK, kind=kind, cues=(), languages=(turn.language.value,))
        turn.replies.append(warning(level, turn_id=ask.turn_id))


def _ask(turn: Turn) -> None:
    waiting = turn.standing.ask
    text = turn.text
    if waiting is not None:
        turn.care.emergencies.answered(waiting, answer="asked again")
        text = f"{waiting.text}\n{text}"
    turn.care.emergencies.ask(
        _alarm(turn, text=text, screening=turn.screening),
        understood=encode(turn.understanding),
        due_at=waiting.due_at if waiting else None,
    )


async def _divert(turn: Turn) -> None:
    ask = turn.standing.ask
    texts = [_alarm(turn, text=turn.text or "(tapped: yes, it is happening now)", screening=turn.screening)]
    if ask is not None:
        turn.care.emergencies.answered(ask, answer="yes" if turn.choice else "emergency")
        texts.insert(0, _kept_ask(turn, ask))
    await turn.care.emergencies.divert(texts, joins=turn.standing.diversion)


def _kept_ask(turn: Turn, ask: WaitingAsk) -> Alarm:
    screening = Screening(
        level=turn.screening.level,
        kind=Kind(ask.kind),
        cues=(*ask.cues, "says it is happening now"),
        languages=turn.screening.languages,
    )
    return _alarm(turn, text=ask.text, screening=screening, turn_id=ask.turn_id)


def _alarm(turn: Turn, *, text: str, screening: Screening, turn_id: UUID | None = None) -> Alarm:
    return Alarm(
        text=text,
        screening=screening,
        turn_id=turn_id or turn.heard.turn_id,
        origin=turn.heard.kind.value,
        heard_at=turn.now,
        warned_at=turn.warned_at,
        conversation_id=turn.conversation.id,
        account=turn.account,
        patient=turn.patient,
    )


def encode(understanding: Understanding) -> bytes:
    """What a text would have meant, kept beside the question."""
    return orjson.dumps({"intent": understanding.intent, "topic": understanding.topic})


def decode(kept: bytes) -> Understanding:
    """What the kept text meant; a message to the team where that can't be told any more."""
    value = orjson.loads(kept) if kept else {}
    return Understanding(
        intent=Intent(value.get("intent", Intent.WRITE_TO_TEAM)),
        confidence=0.5,
        entities=(Entity(kind=EntityKind.TOPIC, value=Topic(value.get("topic", Topic.OTHER))),),
    )
