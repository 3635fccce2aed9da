"""What a person taps under a warning: no emergency, safe now, please call me. None of it closes anything."""

from care.after_warning import Tapped
from care.errors import DiversionAlreadyClosed, NoRight
from care.notices import Choice, Pick, Say

from .choices import main_choices
from .gates import is_closed, may_write
from .turn import Turn


async def no_emergency(turn: Turn, choice: Choice) -> None:
    """Pass on what was kept, and say by when the answer is meant to come; or name the telephone."""
    tapped = _tapped(turn, choice)
    if tapped is None:
        turn.say(Say.CHOICE_STALE, Pick.HELP)
        return
    try:
        due_at = await turn.care.after_warning.is_no_emergency(tapped)
    except NoRight:
        turn.say(Say.NO_EMERGENCY_CALL)
    except DiversionAlreadyClosed:
        turn.say(Say.NO_EMERGENCY_OVER, Pick.WRITE)
    else:
        turn.say(Say.NO_EMERGENCY_RECEIVED, at=due_at) if due_at else turn.say(Say.SAFE_NOW_KEPT)


async def safe_now(turn: Turn, choice: Choice) -> None:
    """Keep it beside what was written, and name the number once more."""
    tapped = _tapped(turn, choice)
    if tapped is None:
        turn.say(Say.CHOICE_STALE, Pick.HELP)
        return
    await turn.care.after_warning.is_safe_now(tapped)
    turn.say(Say.SAFE_NOW_KEPT)


async def call_me(turn: Turn, choice: Choice) -> None:
    """Ask the office to call, or name its telephone."""
    tapped = _tapped(turn, choice, even_closed=True)
    if tapped is None:
        turn.say(Say.CHOICE_STALE, Pick.HELP)
        return
    try:
        await turn.care.call_wishes.ask(tapped)
    except NoRight:
        turn.say(Say.CALL_NOT_ASKED)
    else:
        turn.say(Say.CALL_ASKED)


async def hide(turn: Turn, choice: Choice) -> None:
    """Show no more of it here, and speak as if nothing had been said."""
    tapped = _tapped(turn, choice)
    if tapped is not None:
        await turn.care.after_warning.hide(tapped)
    turn.hides = True
    turn.say(Say.HOW_CAN_I_HELP, *main_choices(turn))


def _tapped(turn: Turn, choice: Choice, *, even_closed: bool = False) -> Tapped | None:
    if choice.object is None:
        return None
    writes = may_write(turn) or (even_closed and is_closed(turn))
    return Tapped(
        warned_turn=choice.object,
        turn_id=turn.heard.turn_id,
        conversation_id=turn.conversation.id,
        account=turn.account if writes else None,
        patient=turn.patient if writes else None,
        grants=turn.standing.grants,
    )
