"""Reminders: where they are, and the answers Done, Later and Stop."""

from uuid import UUID

from care.notices import Choice, Page, Pick, Say

from . import remind_again
from .dialog import begin, move_to
from .gates import opens
from .remind_again import RemindAgain
from .turn import Turn

ANSWERED = {Pick.DONE: Say.REMINDER_DONE, Pick.STOP: Say.REMINDER_STOPPED}


async def list_(turn: Turn) -> None:
    """How many reminders are planned, and where they are."""
    account, _ = turn.signed_in_for()
    planned = await turn.care.reminders.planned(account)
    turn.say(Say.REMINDERS_HERE if planned else Say.NO_REMINDERS, opens(Pick.OPEN, Page.REMINDERS), count=planned)


async def answered(turn: Turn, choice: Choice) -> None:
    """Done, later (and when), or stop: each names its reminder."""
    account, _ = turn.signed_in_for()
    reminder = choice.object
    if reminder is None:
        turn.say(Say.CHOICE_STALE, Pick.HELP)
    elif choice.pick is Pick.LATER:
        await _ask_when(turn, reminder)
    else:
        if remind_again.is_open(turn, about=reminder):
            move_to(turn, None)
        due_at = await turn.care.reminders.answer(reminder, account=account, pick=choice.pick)
        turn.say(ANSWERED.get(choice.pick, Say.REMINDER_LATER), Pick.HELP, at=due_at)


async def said_back(turn: Turn, choice: Choice) -> None:
    """Yes to the time that was said back, or another one; only the last that was said back can be confirmed."""
    is_open = turn.step == f"{RemindAgain.name}.sure"
    if is_open and choice.object is not None and turn.state.get("said_back") == str(choice.object):
        await begin(turn, RemindAgain.from_kept(turn.state).sure)
    else:
        turn.say(Say.CHOICE_STALE, Pick.HELP)


async def _ask_when(turn: Turn, reminder: UUID) -> None:
    """Ask when; where words are awaited for something else already, by buttons alone."""
    if turn.step is None or remind_again.is_open(turn):
        await begin(turn, RemindAgain(reminder=str(reminder)).start)
    else:
        turn.say(Say.REMINDER_LATER_DAY, *remind_again.days_for(reminder))
