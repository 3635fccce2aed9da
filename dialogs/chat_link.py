"""Join a chat to an account by a link, a sign-in on our page, and six digits typed back; leave it again."""

from care.notices import Choice, Link, Page, Pick, Say

from .dialog import move_to
from .gates import opens, unlocks
from .turn import Turn


async def offer(turn: Turn) -> None:
    """Give the way in: on our own pages the sign-in page, in a chat a link made for this chat alone."""
    if turn.account is not None and not turn.locked:
        turn.say(Say.ALREADY_SIGNED_IN, Pick.WRITE, Pick.MESSAGES, Pick.RECORDS)
    elif turn.account is not None:
        turn.say(Say.UNLOCK_FIRST, unlocks(turn))
    elif turn.heard.private:
        turn.say(Say.SIGN_IN_FIRST, opens(Pick.SIGN_IN, Page.SIGN_IN), opens(Pick.ENROLL, Page.ENROLL))
    else:
        link = turn.care.linking.offer(turn.conversation.id, chat_name=turn.heard.name)
        turn.say(Say.LINK_OFFERED, Choice(pick=Pick.OPEN, link=Link(page=Page.LINK_CHAT, object=link)))


async def sign_out(turn: Turn) -> None:
    """Sign out here: a chat is unlinked, a browser's session ends."""
    move_to(turn, None)
    if turn.account is None:
        turn.say(Say.NOT_SIGNED_IN, Pick.SIGN_IN, Pick.HELP)
        return
    if turn.standing.session is not None:
        await turn.care.sessions.end(turn.standing.session.id, account=turn.account)
    else:
        await turn.care.linking.unlink(turn.conversation.id, account=turn.account)
        turn.unlinked = True
    turn.say(Say.SIGNED_OUT, Pick.SIGN_IN, Pick.HELP)
