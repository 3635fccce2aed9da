"""What a person is told when a service refuses: one table."""

from care import errors
from care.notices import Page, Pick, Say

from .choices import main_choices
from .gates import opens
from .turn import Turn

WORDS: dict[type[errors.Refusal], Say] = {
    errors.NoRight: Say.NOT_FOR_YOU,
    errors.HeldForCall: Say.HELD_FOR_CALL,
    errors.ProxyAccessEnded: Say.PROXY_ENDED,
    errors.ChartFrozen: Say.CHART_FROZEN,
    errors.AccountEnded: Say.ACCOUNT_ENDED,
    errors.AccountRestricted: Say.ACCOUNT_RESTRICTED,
    errors.LinkNotUsable: Say.LINK_CODE_BURNT,
    errors.EmptyText: Say.TEXT_EMPTY,
    errors.ReminderOver: Say.REMINDER_OVER,
    errors.ChoiceIsStale: Say.CHOICE_STALE,
    errors.Refusal: Say.NOT_FOR_YOU,
}


def explain(turn: Turn, refusal: errors.Refusal) -> None:
    """Say why not, and what can be done instead."""
    if isinstance(refusal, errors.NotSignedIn) and turn.grants_in_force():  # nobody's patient, a proxy of somebody
        turn.say(Say.ALREADY_SIGNED_IN, *main_choices(turn))
    elif isinstance(refusal, errors.NotSignedIn):
        turn.say(Say.SIGN_IN_FIRST, Pick.SIGN_IN, opens(Pick.ENROLL, Page.ENROLL))
    elif isinstance(refusal, errors.TextTooLong):
        turn.say(Say.TEXT_TOO_LONG, Pick.HELP, count=refusal.limit)
    elif isinstance(refusal, errors.LinkCodeWrong):
        say = Say.LINK_CODE_WRONG if refusal.tries_left else Say.LINK_CODE_BURNT
        turn.say(say, Pick.SIGN_IN, Pick.HELP, count=refusal.tries_left)
    else:
        turn.say(next(WORDS[kind] for kind in type(refusal).__mro__ if kind in WORDS), Pick.HELP)
