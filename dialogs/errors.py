"""What a person is told when a service refuses: one table."""

from care import errors
from care.notices import Page, Pick, Say
from care.viewers import waits_for_decision

from .choices import main_choices
from .gates import opens
from .turn import Turn
from .without_chart import said_without_chart

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
    if isinstance(refusal, errors.NotSignedIn) and turn.account is not None:  # nobody's patient
        turn.say(_without_chart(turn), *main_choices(turn))
    elif isinstance(refusal, errors.NotSignedIn):
        turn.say(Say.SIGN_IN_FIRST, Pick.SIGN_IN, opens(Pick.ENROLL, Page.ENROLL))
    elif isinstance(refusal, errors.TextTooLong):
        turn.say(Say.TEXT_TOO_LONG, Pick.HELP, count=refusal.limit)
    elif isinstance(refusal, errors.LinkCodeWrong):
        say = Say.LINK_CODE_WRONG if refusal.tries_left else Say.LINK_CODE_BURNT
        turn.say(say, Pick.SIGN_IN, Pick.HELP, count=refusal.tries_left)
    else:
        turn.say(next(WORDS[kind] for kind in type(refusal).__mro__ if kind in WORDS), Pick.HELP)


def _without_chart(turn: Turn) -> Say:
    return said_without_chart(
        acts=bool(turn.grants_in_force()),
        waits=any(
            waits_for_decision(turn.signed_in(), grant=grant, today=turn.today()) for grant in turn.standing.grants
        ),
        was_granted=bool(turn.standing.grants),
        asks=turn.standing.asks,
    )
