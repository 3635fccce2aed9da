"""What stands between a person and anything personal: an ended account, terms to accept, a locked chat."""

from care.notices import Choice, Link, Page, Pick, Say
from nlu.understanding import Intent

from . import remind_again
from .turn import Turn

# What is itself a message to the team, whatever it is about.
MESSAGES_TO_TEAM = frozenset(
    {
        Intent.WRITE_TO_TEAM,
        Intent.REFILL,
        Intent.RESULTS,
        Intent.APPOINTMENT,
        Intent.BILLING,
        Intent.SYMPTOM,
        Intent.FORMS,
        Intent.REFERRAL,
        Intent.COMPLAINT,
    }
)
# What needs nobody to be signed in: it reveals nothing. A Request for Records needs no agreement either.
OPEN_TO_ALL = frozenset(
    {
        Intent.GREETING,
        Intent.HELP,
        Intent.THANKS,
        Intent.SIGN_IN,
        Intent.SIGN_OUT,
        Intent.LEAVE,
        Intent.HUMAN,
        Intent.OFFICE_CONTACT,
        Intent.ABOUT_ASSISTANT,
        Intent.RECORDS_REQUEST,
        Intent.PROXY_ACCESS,
    }
)
# A locked chat may write a new message; what is open in it is such a message, and so is what is offered to be one.
OPEN_WHILE_LOCKED = (
    OPEN_TO_ALL
    | MESSAGES_TO_TEAM
    | {Intent.UNKNOWN, Intent.RECORDS_CORRECTION, Intent.WHO_SAW_MY_RECORD, Intent.SET_REMINDER}
)


async def gate(turn: Turn) -> bool:
    """Say what must happen first, if anything must; True where the turn ends here."""
    return stopped_at_gate(turn, free=OPEN_TO_ALL, free_while_locked=_while_locked(turn))


def _while_locked(turn: Turn) -> frozenset[Intent]:
    """What a locked chat may do: in the open step of a new message, everything, because its words may be any."""
    if turn.step is None:
        return OPEN_WHILE_LOCKED
    return OPEN_WHILE_LOCKED - remind_again.ANSWERS if remind_again.is_open(turn) else frozenset(Intent)


def stopped_at_gate(turn: Turn, *, free: frozenset[Intent], free_while_locked: frozenset[Intent]) -> bool:
    """The gates in their order: ended, restricted, signed in, agreement, locked."""
    intent = turn.understanding.intent
    account = turn.account
    if account is not None and account.status == "ended":
        turn.say(Say.ACCOUNT_ENDED)
    elif account is not None and account.status == "restricted":
        turn.say(Say.ACCOUNT_RESTRICTED)
    elif intent in free and turn.step is None:
        return False
    elif account is None:
        turn.say(Say.SIGN_IN_FIRST, *sign_in_choices(turn))
    elif turn.standing.documents_to_accept:
        turn.say(Say.TERMS_FIRST, opens(Pick.ACCEPT, Page.TERMS))
    elif turn.locked and intent not in free_while_locked:
        turn.say(Say.UNLOCK_FIRST, unlocks(turn))
    else:
        return False
    return True


def may_write(turn: Turn) -> bool:
    """Whether no gate stands before a message of whoever is here."""
    account = turn.account
    return account is not None and account.status == "active" and not turn.standing.documents_to_accept


def is_closed(turn: Turn) -> bool:
    """Whether access of whoever is here was taken; what they may do all the same is asked where it is done."""
    return turn.account is not None and turn.account.status != "active"


def sign_in_choices(turn: Turn) -> tuple[Choice, ...]:
    """The ways in, from here: on our own pages they are pages, in a chat app a link is made on asking."""
    return (Choice(pick=Pick.SIGN_IN), opens(Pick.ENROLL, Page.ENROLL)) if turn.account is None else ()


def unlocks(turn: Turn) -> Choice:
    """Where the password is given again: for this browser, or for this very chat."""
    chat = None if turn.heard.private else turn.conversation.id
    return Choice(pick=Pick.UNLOCK, link=Link(page=Page.UNLOCK, object=chat))


def writes_elsewhere(turn: Turn) -> tuple[Choice, ...]:
    """Our private page, beside every place where words for the team could be written in a chat that others own."""
    return () if turn.heard.private else (opens(Pick.WRITE_PRIVATELY, Page.WRITE),)


def opens(pick: Pick, page: Page) -> Choice:
    """A choice that opens a page."""
    return Choice(pick=pick, link=Link(page=page))
