"""What comes before what: danger, then a tap, then the words that always work, then the gates, then the dialog.

A credential that was typed counts as seen whatever it came in, and what is told of it comes last: after a warning too.
"""

from care.errors import Refusal
from care.notices import Choice, Pick, Say
from nlu.screen import Level
from nlu.stop import help_word, stop_word
from nlu.understanding import Intent

from . import chat_link, emergencies, link_code, menu, remind_again, stop, taps
from .asking_back import ask_back
from .dialog import go_on, move_to
from .errors import explain
from .gates import gate
from .guesses import BEFORE_GATES, guessed, unless_guessed
from .heard import Kind
from .other_language import is_foreign, to_a_person
from .turn import Turn
from .write_to_team import answers, waiting

# Steps that wait for a tap or a plain word; whatever else is written is a new wish.
QUESTIONS = ("write.offered", "meant.asked")


async def respond(turn: Turn) -> None:
    """Answer one turn. A refusal is an outcome: it is said, and what was noted before it stays."""
    turn.understanding = unless_guessed(turn.understanding)
    await link_code.count_as_seen(turn)
    try:
        await _respond(turn)
    except Refusal as refusal:
        explain(turn, refusal)
    if turn.exposed:
        link_code.tell_of_exposed(turn)


async def _respond(turn: Turn) -> None:
    if turn.heard.kind in (Kind.BLOCKED, Kind.UNBLOCKED):
        turn.gone = turn.heard.kind is Kind.BLOCKED
        turn.unlinked = turn.gone and turn.account is not None
    elif turn.screening.level is not Level.NONE:
        await emergencies.divert(turn)
    elif turn.heard.kind is Kind.EDIT:
        turn.say(Say.EDITED)
    elif turn.heard.kind is Kind.FILE:
        turn.say(Say.FILE_NOT_READ, Choice(pick=Pick.CALL_ME, object=turn.heard.turn_id), Pick.WRITE, Pick.HELP)
    elif emergencies.passed_on(turn):
        turn.say(Say.ASK_PASSED_ON)
        await _ordinary(turn)
    elif turn.heard.kind is Kind.TAP:
        await taps.act(turn)
    else:
        await _words(turn)


async def _words(turn: Turn) -> None:
    if turn.standing.ask is not None:
        await _while_asked(turn)
    elif turn.exposed or (turn.masked.found and await link_code.typed(turn)):
        return
    elif turn.heard.kind is Kind.START:
        await menu.started(turn)
    elif await _always_obeyed(turn):
        return
    elif turn.understanding.intent is Intent.SIGN_OUT and menu.in_its_words(turn):
        await chat_link.sign_out(turn)
    elif turn.understanding.intent is Intent.LEAVE and menu.in_its_words(turn) and turn.step is not None:
        await menu.leave(turn)
    elif not _asked_back_before_gates(turn):
        await _ordinary(turn)


async def _while_asked(turn: Turn) -> None:
    """The screen's question is repeated first; nothing goes on before its answer, and what else was written is kept."""
    if menu.language_wanted(turn) is None:  # else it is repeated in that language
        emergencies.ask_again(turn)
    if await _always_obeyed(turn) or turn.exposed:
        return
    is_a_message = turn.heard.kind is Kind.TEXT and not turn.heard.menu and not menu.in_its_words(turn)
    kept = is_a_message and emergencies.keeps_too(turn)
    turn.say(Say.ASK_KEPT_TOO if kept else Say.ASK_ANSWER_FIRST)


async def _always_obeyed(turn: Turn) -> bool:
    """HELP, what stops messages and a language work everywhere, even while the screen's question waits."""
    if help_word(turn.text):
        menu.help_(turn)
    elif word := stop_word(turn.text):
        await stop.said(turn, word)
    elif turn.understanding.intent in (Intent.STOP, Intent.STOP_REMINDERS):
        await stop.asked(turn)
    elif turn.understanding.intent is Intent.CHANGE_LANGUAGE:
        menu.change_language(turn)
    else:
        return False
    return True


def _asked_back_before_gates(turn: Turn) -> bool:
    """Ask back what stops messages or changes the language, where it was guessed and no step takes the words."""
    wish, left = guessed(turn.understanding), remind_again.is_open(turn) and remind_again.is_left(turn)
    if wish not in BEFORE_GATES or not (left or turn.step in (None, *QUESTIONS)):
        return False
    # Nothing is sent to a stranger that could be stopped.
    return (turn.account is not None or wish is Intent.CHANGE_LANGUAGE) and ask_back(turn)


async def _ordinary(turn: Turn) -> None:
    if turn.heard.menu:
        move_to(turn, None)
    if turn.step in QUESTIONS and not answers(turn.understanding):
        # New words are no answer to "shall I pass this on?" or "did you mean …?", and meet the gate as new words do.
        move_to(turn, None)
    if is_foreign(turn):
        await to_a_person(turn)
        return
    if await gate(turn):
        return
    if remind_again.is_open(turn) and remind_again.is_left(turn):
        move_to(turn, None)
    if turn.released and (draft := waiting(turn)) is not None:
        move_to(turn, draft.joined(turn))
    elif turn.released or not await go_on(turn):
        await menu.do(turn)
