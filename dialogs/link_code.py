"""What looks like a credential in a chat: six digits that a link waits for, or something that never belongs here.

The digits prove that whoever reads our page holds this chat, so they count only where a person typed them: an address
that opens the chat, `?start=482913`, carries them in with one tap by anybody who was sent it.
"""

from care.notices import Pick, Say
from nlu.credentials import CredentialKind

from .heard import Kind
from .turn import Turn


async def typed(turn: Turn) -> bool:
    """Act on typed credentials; False where the six digits are no credential, because no link waits for any."""
    exposed = [found for found in turn.masked.found if found.kind is not CredentialKind.LINK_CODE]
    if exposed:
        await turn.care.sign_on.exposed(exposed, account=turn.account)
        turn.say(Say.CREDENTIAL_DELETED if turn.deleted else Say.CREDENTIAL_NOT_DELETED, Pick.HELP)
        return True
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
