"""What is written in neither English nor Spanish: a line in both, and a person who reads it the same business day."""

from care.notices import Language, Notice, Reply, Say
from nlu.language import Language as Written
from nlu.understanding import Intent, Topic

from .passing_on import can_pass_on
from .turn import Turn

BOTH = (Language.ENGLISH, Language.SPANISH)


def is_foreign(turn: Turn) -> bool:
    """Whether new words are in a language that only a person can read; a dialog's open step takes its own."""
    unread = turn.understanding.language is Written.OTHER and turn.understanding.intent is Intent.UNKNOWN
    return unread and turn.step is None and bool(turn.text.strip())


async def to_a_person(turn: Turn) -> None:
    """Pass it on at once, for its writer could not read a question; where that can't be, name the telephone."""
    if turn.patient is None or turn.account is None or not can_pass_on(turn):
        turn.replies.append(Reply(notice=Notice(say=Say.OTHER_LANGUAGE_CALL, languages=BOTH)))
        return
    received = await turn.care.relay.receive(
        turn.text,
        from_=turn.account,
        about=turn.patient,
        grants=turn.standing.grants,
        topic=Topic.OTHER,
        same_day=True,
    )
    notice = Notice(say=Say.OTHER_LANGUAGE_RECEIVED, at=received.due_at, languages=BOTH)
    turn.replies.append(Reply(notice=notice))
