"""Reminders: where they are, and the answers Done, Later and Stop."""

from care.notices import Choice, Page, Pick, Say

from .gates import opens
from .turn import Turn

ANSWERED = {Pick.DONE: Say.REMINDER_DONE, Pick.STOP: Say.REMINDER_STOPPED}
LATER = (Pick.TOMORROW, Pick.IN_THREE_DAYS, Pick.NEXT_WEEK)


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
        turn.say(Say.REMINDER_LATER_WHEN, *(Choice(pick=pick, object=reminder) for pick in LATER))
    else:
        due_at = await turn.care.reminders.answer(reminder, account=account, pick=choice.pick)
        turn.say(ANSWERED.get(choice.pick, Say.REMINDER_LATER), Pick.HELP, at=due_at)
