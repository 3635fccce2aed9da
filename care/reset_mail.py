"""The mail with which a forgotten or exposed password is changed."""

from datetime import timedelta
from uuid import UUID

from storage import accounts, links
from storage.accounts import Keyholder
from storage.database import Unit
from storage.jobs import Job
from storage.schema import channels

from .errors import WaitBeforeNextTry
from .mail import MailKind, queue
from .mailed_links import LinkKind, issue
from .patience import count_try, require_patience_with
from .reach_me import may_mail
from .rules.locks import may_receive_reset
from .rules.throttle import Patience

# Mails to one account before each further one waits.
RESETS = Patience(free=2, first_wait=timedelta(minutes=2), longest=timedelta(minutes=30))
# Whoever asks again and again for somebody's ID uses up the first count alone.
_ASKED_FOR, _PROVEN = "patient reset", "patient proven reset"


async def require_patience_for_reset(unit: Unit, *, login_hash: bytes) -> None:
    """Count a wish for a reset of this myCooper ID, known or not; raises WaitBeforeNextTry where they come too fast."""
    await require_patience_with(unit, _ASKED_FOR, subject=login_hash, patience=RESETS)
    await count_try(unit, _ASKED_FOR, subject=login_hash)


def wish_for_reset(unit: Unit, *, login_hash: bytes) -> None:
    """Leave it to the worker to look whose ID this is: whoever asked can't tell by the time that it takes."""
    wish = unit.changes.insert(channels.reset_wishes, login_hash=login_hash, wished_at=unit.now)
    unit.defer(Job.ANSWER_RESET_WISH, wish)


async def answer_reset_wish(unit: Unit, wish_id: UUID) -> None:
    """Mail a link to the account that was asked for, if there is one that may receive it."""
    login_hash = await links.take_reset_wish(unit, wish_id)
    holder = None if login_hash is None else await accounts.by_login(unit, login_hash)
    if holder is not None and holder.account.status == "active":
        await _mail_reset(unit, holder)


async def mail_reset_to_one_who_knows(unit: Unit, holder: Keyholder, *, login_hash: bytes) -> bool:
    """Mail the link that changes an exposed password, just given; whether one is in the mailbox or on its way.

    It is not mailed anew each time that the password is given.
    """
    try:
        await require_patience_with(unit, _PROVEN, subject=login_hash, patience=RESETS)
    except WaitBeforeNextTry:
        return await links.waits(unit, holder.account.id, kind=LinkKind.RESET_PASSWORD)
    await count_try(unit, _PROVEN, subject=login_hash)
    return await _mail_reset(unit, holder, proven=True)


async def _mail_reset(unit: Unit, holder: Keyholder, *, proven: bool = False) -> bool:
    """Mail a reset's link, where the address has answered a mail before and is not new; whether it was."""
    reachable = holder.email_verified_at is not None and may_receive_reset(holder.email_changed_at, now=unit.now)
    if not reachable or not holder.email or not await may_mail(unit, holder.account, to=holder.email):
        return False
    account = holder.account
    token = issue(unit, LinkKind.RESET_PASSWORD, account_id=account.id, proven=proven)
    queue(unit, MailKind.RESET_PASSWORD, to=holder.email, language=account.language, account_id=account.id, token=token)
    return True
