"""The promise *e-mail*: what is mailed is one of a closed set, and names nothing but that there is news."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from storage import accounts
from storage.database import Unit
from storage.jobs import Job
from storage.people import Account
from storage.schema import channels

from .calls import CallReason
from .mailed_links import LinkKind, issue
from .reach_me import email_in, have_a_person_tell, wish_of
from .rules.emails import canonical_email


class MailKind(StrEnum):
    """Every e-mail there is; those of the way in carry a link to a page that asks before it does anything."""

    NEWS = "news"
    ENROLLED = "enrolled"
    VERIFY_EMAIL = "verify e-mail"
    NEW_DEVICE = "new device"
    CHAT_LINKED = "chat linked"
    RESET_PASSWORD = "reset password"  # noqa: S105 - the name of a mail
    PASSWORD_CHANGED = "password changed"  # noqa: S105 - the name of a mail
    SECOND_FACTOR = "second factor"
    EMAIL_CHANGED = "e-mail changed"
    EMAIL_RESTORED = "e-mail restored"
    REPLY_KEPT = "reply kept"
    REPLY_NOT_KEPT = "reply not kept"
    ACCESS_RESTRICTED = "access restricted"
    ACCESS_ENDED = "access ended"
    ACCESS_LEFT = "access left"
    ACCESS_BACK = "access back"
    DOCUMENTS = "documents changed"
    WISHED_ADDRESS = "wished address"
    # To members of the staff, about themselves.
    STAFF_CHANGE_ASKED = "staff change asked"
    STAFF_CHANGED = "staff changed"
    STAFF_WAY_IN = "staff way in"


# For those who may read what it speaks of.
NEWS = frozenset({MailKind.NEWS, MailKind.DOCUMENTS})
# What answers somebody's e-mail; a program that reads them can tell, and does not answer.
ANSWERS = frozenset({MailKind.REPLY_KEPT, MailKind.REPLY_NOT_KEPT})


def queue(
    unit: Unit,
    kind: MailKind,
    *,
    to: str,
    language: str,
    account_id: UUID | None,
    token: str | None = None,
    at: datetime | None = None,
) -> None:
    """Put a mail to one address into the mailbox that goes out, at once or `at`; `token` is what its link carries."""
    mail_id = unit.changes.insert(
        channels.mails,
        account_id=account_id,
        kind=kind.value,
        language=language,
        recipient=to,
        link=token,
        state="pending",
        due_at=at or unit.now,
        made_at=unit.now,
    )
    if at is None or at <= unit.now:  # what is due later is found by the clock
        unit.defer(Job.SEND_MAIL, mail_id)


async def queue_to_holder(unit: Unit, kind: MailKind, *, holder: accounts.Keyholder) -> None:
    """Mail to the account's address; where nobody has answered there yet, it may be a stranger's: then to every one."""
    if holder.email_verified_at is None:
        await queue_to_all(unit, kind, holder=holder)
    elif holder.email and await wish_of(unit, holder.account) is None:
        queue_with_not_me(unit, kind, to=holder.email, account=holder.account)
    else:
        await queue_to_all(unit, kind, holder=holder)


async def queue_to_all(unit: Unit, kind: MailKind, *, holder: accounts.Keyholder) -> None:
    """Mail to every address that was ever known of an account, each with its own way to say "this wasn't me"."""
    addresses = await every_address(unit, holder)
    for address in addresses:
        queue_with_not_me(unit, kind, to=address, account=holder.account)
    await have_a_person_tell_instead(unit, holder.account, mailed_to=addresses)


async def have_a_person_tell_instead(unit: Unit, account: Account, *, mailed_to: list[str]) -> None:
    """Where the holder is reached by no mail, by their own wish, a member tells them about their account."""
    if not mailed_to and await wish_of(unit, account) is not None:
        await have_a_person_tell(unit, account, CallReason.ACCOUNT_NEWS)


async def every_address(unit: Unit, holder: accounts.Keyholder) -> list[str]:
    """Every address that was ever known of an account, each once; of one who named one way only, that or none."""
    account = holder.account
    kept = await wish_of(unit, account)
    if kept is not None:
        return [only] if (only := email_in(kept)) else []
    known = [holder.email, *await accounts.emails_before(unit, account.id)]
    if account.patient_id is not None:
        known.append(await accounts.email_at_office(unit, account.patient_id))
    return list({canonical_email(address): address for address in known if address}.values())


def queue_with_not_me(unit: Unit, kind: MailKind, *, to: str, account: Account) -> None:
    """Mail with a link that says "this wasn't me", which remembers whose mailbox it went to."""
    token = issue(unit, LinkKind.NOT_ME, account_id=account.id, detail=to)
    queue(unit, kind, to=to, language=account.language, account_id=account.id, token=token)
