"""A tap goes to the thing that it names. What that thing was, but is no more, is said to be stale."""

from collections.abc import Awaitable, Callable

from care.notices import Choice, Language, Pick, Say
from nlu.understanding import Intent

from . import after_warning, chat_link, emergencies, menu, reading, reminders, settings, stop
from .asking_back import MEANT, DidYouMean
from .dialog import begin, move_to
from .gates import OPEN_TO_ALL, OPEN_WHILE_LOCKED, gate, stopped_at_gate
from .guesses import BEFORE_GATES
from .turn import Turn
from .write_to_team import WriteToTeam

OF_A_DRAFT = frozenset({Pick.SEND, Pick.CHANGE, Pick.CANCEL, Pick.PASS_ON})
ASKED = "meant.asked"
READ_BACK = ("write.send", "write.offered", ASKED)
NOTHING: frozenset[Intent] = frozenset()
SAID_BACK = frozenset({Pick.THEN, Pick.ANOTHER_TIME})
OF_A_REMINDER = frozenset({Pick.DONE, Pick.LATER, Pick.TOMORROW, Pick.IN_THREE_DAYS, Pick.NEXT_WEEK, Pick.STOP})


async def act(turn: Turn) -> None:
    """Do what was tapped."""
    choice = turn.choice
    if choice is None or turn.heard.forged or choice.pick in emergencies.ANSWERS:
        turn.say(Say.CHOICE_STALE, Pick.HELP)
    elif choice.pick in OF_A_DRAFT:
        await _draft(turn, choice)
    elif choice.pick in MEANT:
        await _meant(turn, choice)
    elif choice.pick in UNDER_A_WARNING:
        await UNDER_A_WARNING[choice.pick](turn, choice)
    elif choice.pick in (Pick.ENGLISH, Pick.SPANISH):
        menu.set_language(turn, Language(choice.pick.value))
    elif choice.pick in (Pick.STOP_ALL, Pick.STOP_REMINDERS_ONLY):
        await stop.chosen(turn, choice.pick)
    elif choice.pick in PERSONAL and stopped_at_gate(turn, free=NOTHING, free_while_locked=NOTHING):
        return
    elif choice.pick in OF_A_REMINDER:
        await reminders.answered(turn, choice)
    elif choice.pick in SAID_BACK:
        await reminders.said_back(turn, choice)
    else:
        await _of_menu(turn)


async def _draft(turn: Turn, choice: Choice) -> None:
    """Only the draft that is open now can be sent or left, whatever an old button says."""
    is_open = turn.step in ("write.body", *READ_BACK)
    dialog = WriteToTeam.from_kept(turn.state) if is_open else None
    if dialog is None or choice.object is None or dialog.draft_id != str(choice.object):
        turn.say(Say.CHOICE_STALE, Pick.WRITE, Pick.HELP)
    elif turn.step in READ_BACK:
        if not await gate(turn):
            await begin(turn, dialog.send)
    elif choice.pick is Pick.CANCEL:  # the way out of a dialog's first question
        move_to(turn, None)
        turn.say(Say.LEFT, Pick.WRITE, Pick.HELP)
    else:
        turn.say(Say.CHOICE_STALE, Pick.WRITE, Pick.HELP)


async def _meant(turn: Turn, choice: Choice) -> None:
    """Do the wish that was tapped, with the words that waited and as far as the gates let it."""
    kept = DidYouMean.from_kept(turn.state) if turn.step == ASKED else None
    if kept is None or choice.object is None or kept.draft_id != str(choice.object):
        turn.say(Say.CHOICE_STALE, Pick.WRITE, Pick.HELP)
        return
    turn.hear_instead(kept.draft, understanding=kept.meaning(choice.pick))
    move_to(turn, None)
    obeyed = turn.understanding.intent in BEFORE_GATES
    if not obeyed and stopped_at_gate(turn, free=OPEN_TO_ALL, free_while_locked=OPEN_WHILE_LOCKED):
        move_to(turn, kept.asked)  # once the gate is passed, the same tap does it
    else:
        await menu.do(turn)


async def _of_menu(turn: Turn) -> None:
    menu_tap = MENU.get(turn.choice.pick) if turn.choice else None
    if menu_tap is None:
        turn.say(Say.CHOICE_STALE, Pick.HELP)
        return
    await menu_tap(turn)


# What stands behind every gate, however old the button is.
PERSONAL = (
    OF_A_REMINDER
    | SAID_BACK
    | {
        Pick.MESSAGES,
        Pick.RECORDS,
        Pick.IMMUNIZATIONS,
        Pick.MEDICATIONS,
        Pick.PROBLEMS,
        Pick.REMINDERS,
        Pick.SHOW_NOW,
        Pick.SETTINGS,
        Pick.STOP_WHAT,
        Pick.START_AGAIN,
        Pick.SHOW_AT_ONCE,
        Pick.CALL_FIRST,
        Pick.HIDE_DETAILS,
        Pick.FOR,
    }
)

# What is open to everybody who was warned, whatever their access has come to.
UNDER_A_WARNING = {
    Pick.NO_EMERGENCY: after_warning.no_emergency,
    Pick.SAFE_NOW: after_warning.safe_now,
    Pick.CALL_ME: after_warning.call_me,
    Pick.HIDE: after_warning.hide,
}

Tap = Callable[[Turn], Awaitable[None]]

MENU: dict[Pick, Tap] = {
    Pick.WRITE: menu.write,
    Pick.MESSAGES: reading.messages,
    Pick.RECORDS: reading.records,
    Pick.IMMUNIZATIONS: reading.records,
    Pick.MEDICATIONS: reading.records,
    Pick.PROBLEMS: reading.records,
    Pick.REMINDERS: reminders.list_,
    Pick.SIGN_IN: chat_link.offer,
    Pick.HELP: menu.help_tapped,
    Pick.SHOW_NOW: reading.show_now,
    Pick.SETTINGS: settings.list_,
    Pick.STOP_WHAT: settings.stop_what,
    Pick.START_AGAIN: settings.start_again,
    Pick.SHOW_AT_ONCE: settings.show_at_once,
    Pick.CALL_FIRST: settings.call_first,
    Pick.HIDE_DETAILS: settings.hide_details,
    Pick.FOR: menu.act_for,
}
