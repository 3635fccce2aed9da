"""What looks like a credential in a chat: six digits that a link waits for, or something that never belongs here.

The digits prove that whoever reads our page holds this chat, so they count only where a person typed them: an address
that opens the chat, `?start=482913`, carries them in with one tap by anybody who was sent it.
"""

from care.notices import Pick, Say

from .heard import Kind
from .turn import Turn


async def count_as_seen(turn: Turn) -> None:
    """Let a password or an access code open nothing more, in whatever way it was typed here."""
    await turn.care.sign_on.exposed(turn.exposed, account=turn.account)


def tell_of_exposed(turn: Turn) -> None:
    """Say what became of the message that held it, and what to do now."""
    turn.say(Say.CREDENTIAL_DELETED if turn.deleted else Say.CREDENTIAL_NOT_DELETED, Pick.HELP)


async def typed(turn: Turn) -> bool:
    """Try six digits; False where they are no credential, because no link waits for any."""
    link = turn.standing.link
    digits = _digits_typed(turn)
    if link is None or digits is None:
        return False
    turn.linked = await turn.care.linking.complete(link, digits=digits, conversation=turn.conversation)
    if turn.linked is None:  # the digits proved a new password, and the chat stays as it was
        turn.say(Say.RESET_PROVED, Pick.HELP)
    else:
        turn.say(Say.LINK_CODE_RIGHT, Pick.WRITE, Pick.MESSAGES, Pick.RECORDS)
    return True


def _digits_typed(turn: Turn) -> str | None:
    by_hand = turn.heard.kind is Kind.TEXT and not turn.heard.menu
    return next((found.digits for found in turn.masked.found), None) if by_hand else None
