"""What stands between a person and anything personal: an ended account, terms to accept, a locked chat."""

from care.notices import Choice, Link, Page, Pick, Say
from nlu.understanding import Intent

from .turn import Turn

# What needs nobody to be signed in.
OPEN_TO_ALL = frozenset({Intent.GREETING, Intent.HELP, Intent.THANKS, Intent.SIGN_IN, Intent.SIGN_OUT, Intent.LEAVE})
# A locked chat may write a new message; what is open in it is such a message.
OPEN_WHILE_LOCKED = OPEN_TO_ALL | {Intent.WRITE_TO_TEAM, Intent.UNKNOWN}


async def gate(turn: Turn) -> bool:
    """Say what must happen first, if anything must; True where the turn ends here."""
    # Whatever step is open is of a new message, and its words may be any.
    while_locked = OPEN_WHILE_LOCKED if turn.step is None else frozenset(Intent)
    return stopped_at_gate(turn, free=OPEN_TO_ALL, free_while_locked=while_locked)


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


def sign_in_choices(turn: Turn) -> tuple[Choice, ...]:
    """The ways in, from here: on our own pages they are pages, in a chat app a link is made on asking."""
    return (Choice(pick=Pick.SIGN_IN), opens(Pick.ENROLL, Page.ENROLL)) if turn.account is None else ()


def unlocks(turn: Turn) -> Choice:
    """Where the password is given again: for this browser, or for this very chat."""
    chat = None if turn.heard.private else turn.conversation.id
    return Choice(pick=Pick.UNLOCK, link=Link(page=Page.UNLOCK, object=chat))


def opens(pick: Pick, page: Page) -> Choice:
    """A choice that opens a page."""
    return Choice(pick=pick, link=Link(page=page))
