"""STOP stops reminders at once and asks about the rest; one confirmation, then silence."""

from care.notices import Pick, Say
from nlu.stop import StopWord

from .dialog import move_to
from .turn import Turn


async def said(turn: Turn, word: StopWord) -> None:
    """A stop word; inside a dialog, CANCEL and END only leave the dialog, and offer the stop."""
    if turn.step is not None and word.leaves_a_dialog:
        move_to(turn, None)
        turn.say(Say.STOP_INSIDE, Pick.STOP_REMINDERS_ONLY, Pick.STOP_ALL, Pick.HELP)
    else:
        await asked(turn)


async def asked(turn: Turn) -> None:
    """Stop reminders now, and ask whether all messages should stop."""
    move_to(turn, None)
    await turn.care.opt_out.stop_reminders(turn.signed_in())
    turn.say(Say.REMINDERS_STOPPED_ALL_TOO, Pick.STOP_ALL, Pick.STOP_REMINDERS_ONLY)


async def chosen(turn: Turn, pick: Pick) -> None:
    """All messages, or reminders only."""
    account = turn.signed_in()
    if pick is Pick.STOP_ALL:
        await turn.care.opt_out.stop_all(account)
        turn.say(Say.ALL_STOPPED, Pick.SETTINGS)
    else:
        await turn.care.opt_out.stop_reminders(account)
        turn.say(Say.ONLY_REMINDERS_STOPPED)
