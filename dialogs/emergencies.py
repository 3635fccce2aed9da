"""A text that the screen did not let pass: it is kept and answered, and ends the turn."""

from dataclasses import replace

import orjson

from care.emergency import Alarm
from care.notices import Pick
from nlu.screen import Kind, Level, Screening
from nlu.understanding import Entity, EntityKind, Intent, Topic, Understanding
from storage.standing import WaitingAsk

from .gates import may_write
from .heard import Kind as Heard
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
        turn.replies.append(warning(_unsure(turn, ask), turn_id=ask.turn_id))


def keeps_too(turn: Turn) -> bool:
    """Keep words that answer neither yes nor no with those that wait; False where they can't be passed on with them."""
    ask = turn.standing.ask
    if ask is None or not turn.text.strip():
        return False
    both = _alarm(turn, text=_both(turn, ask), screening=_unsure(turn, ask))
    if len(both.text) > turn.care.policy.longest_text:
        return False
    turn.care.emergencies.answered(ask, answer="more was written")
    turn.care.emergencies.ask(replace(both, turn_id=ask.turn_id), understood=encode(_together(turn, ask)), takes_up=ask)
    return may_write(turn)


def _unsure(turn: Turn, ask: WaitingAsk) -> Screening:
    """What the screen made of the text that waits, in the language that is spoken here now."""
    return Screening(level=Level.ASK, kind=Kind(ask.kind), cues=ask.cues, languages=(turn.language.value,))


def _ask(turn: Turn) -> None:
    waiting = turn.standing.ask
    text, understanding = turn.text, turn.understanding
    if waiting is not None:
        turn.care.emergencies.answered(waiting, answer="asked again")
        text, understanding = _both(turn, waiting), _together(turn, waiting)
    turn.care.emergencies.ask(
        _alarm(turn, text=text, screening=turn.screening), understood=encode(understanding), takes_up=waiting
    )


def _both(turn: Turn, ask: WaitingAsk) -> str:
    return f"{ask.text}\n{turn.text}"


def _together(turn: Turn, ask: WaitingAsk) -> Understanding:
    """What two texts want together: to be passed on, to whom the first one that names a matter would go."""
    first = decode(ask.understood).topic
    return _a_message(turn.understanding.topic if first is Topic.OTHER else first)


async def _divert(turn: Turn) -> None:
    ask = turn.standing.ask
    # A tap has no words: that it says yes stands among the cues.
    texts = [_alarm(turn, text=turn.text, screening=turn.screening)]
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
    alarm = _alarm(turn, text=ask.text, screening=screening)
    return replace(alarm, turn_id=ask.turn_id, origin=Heard.TEXT.value, heard_at=ask.asked_at)


def _alarm(turn: Turn, *, text: str, screening: Screening) -> Alarm:
    return Alarm(
        text=text,
        screening=screening,
        turn_id=turn.heard.turn_id,
        origin=turn.heard.kind.value,
        heard_at=turn.now,
        warned_at=turn.warned_at,
        conversation_id=turn.conversation.id,
        account=turn.account,
        patient=turn.patient,
    )


def encode(understanding: Understanding) -> bytes:
    """What a text would have meant, kept beside the question."""
    return orjson.dumps(
        {"intent": understanding.intent, "topic": understanding.topic, "likeliest": understanding.likeliest}
    )


def decode(kept: bytes) -> Understanding:
    """What the kept text meant; a message to the team where that can't be told any more."""
    value = orjson.loads(kept) if kept else {}
    message = _a_message(Topic(value.get("topic", Topic.OTHER)))
    try:
        intent = Intent(value.get("intent", Intent.WRITE_TO_TEAM))
        # What was kept before texts had more than one likely meaning names none.
        likeliest = tuple(Intent(likely) for likely in value.get("likeliest", ()))
    except ValueError:  # a version that knew another wish kept it
        return message
    return replace(message, intent=intent, likeliest=likeliest)


def _a_message(topic: Topic) -> Understanding:
    about = Entity(kind=EntityKind.TOPIC, value=topic)
    return Understanding(intent=Intent.WRITE_TO_TEAM, confidence=0.5, entities=(about,))
