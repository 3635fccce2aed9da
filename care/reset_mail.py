"""The mail with which a forgotten or exposed password is changed."""

from datetime import timedelta

from storage.accounts import Keyholder
from storage.database import Unit

from .errors import WaitBeforeNextTry
from .mail import MailKind, queue
from .mailed_links import LinkKind, issue
from .patience import count_try, require_patience_with
from .rules.locks import may_receive_reset
from .rules.throttle import Patience

# Mails to one account before each further one waits.
RESETS = Patience(free=2, first_wait=timedelta(minutes=2), longest=timedelta(minutes=30))
_RESET = "patient reset"


async def require_patience_for_reset(unit: Unit, *, login_hash: bytes) -> None:
    """Count a wish for a reset of this myCooper ID, known or not; raises WaitBeforeNextTry where they come too fast."""
    await require_patience_with(unit, _RESET, subject=login_hash, patience=RESETS)
    await count_try(unit, _RESET, subject=login_hash)


def mail_reset(unit: Unit, holder: Keyholder, *, proven: bool = False) -> None:
    """Mail a reset's link, where the address has answered a mail before and is not new."""
    reachable = holder.email_verified_at is not None and may_receive_reset(holder.email_changed_at, now=unit.now)
    if reachable and holder.email:
        account = holder.account
        token = issue(unit, LinkKind.RESET_PASSWORD, account_id=account.id, proven=proven)
        queue(
            unit,
            MailKind.RESET_PASSWORD,
            to=holder.email,
            language=account.language,
            account_id=account.id,
            token=token,
        )


async def mail_reset_to_one_who_knows(unit: Unit, holder: Keyholder, *, login_hash: bytes) -> None:
    """Mail the link that changes an exposed password, which was just given; not anew each time that it is."""
    try:
        await require_patience_for_reset(unit, login_hash=login_hash)
    except WaitBeforeNextTry:
        return  # the mail of a moment ago is still good
    mail_reset(unit, holder, proven=True)
