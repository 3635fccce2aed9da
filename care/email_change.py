"""Another e-mail address for an account: it is asked to answer, and those who should know are told."""

from storage import accounts, people
from storage.accounts import Keyholder
from storage.database import Unit
from storage.keyring import Purpose
from storage.people import Account
from storage.schema import people as tables

from .audit import Action, record
from .calls import CallReason, ask_for_call
from .errors import EmailUnfit
from .mail import MailKind, queue
from .mailed_links import LinkKind, issue
from .rules.emails import canonical_email, email_fits
from .sessions import as_actor


async def use_email(unit: Unit, holder: Keyholder, *, email: str, rests: bool) -> None:
    """Write to another address from now on; one that `rests` receives no reset for three days.

    The old address hears of it, with a link that undoes it, if it ever answered; the office hears of an address that is
    not the one it knows. Raises EmailUnfit for what can't be an address.
    """
    if not email_fits(email):
        raise EmailUnfit
    account, new = holder.account, email.strip()
    if holder.email is not None and canonical_email(new) == canonical_email(holder.email):
        return
    unit.changes.update(
        tables.accounts,
        account.id,
        email=new,
        email_version=holder.email_version + 1,
        email_hash=unit.keys.fingerprint(canonical_email(new), purpose=Purpose.EMAIL),
        email_verified_at=None,
        email_changed_at=unit.now if rests else None,
        email_bounced_at=None,
    )
    ask_to_verify(unit, account, email=new)
    if holder.email is not None and holder.email_verified_at is not None:
        _tell_old_address(unit, account, email=holder.email)
    await tell_office(unit, account, email=new)
    record(unit, as_actor(account), Action.EMAIL_CHANGED, about=("account", account.id), patient_id=account.patient_id)


def ask_to_verify(unit: Unit, account: Account, *, email: str) -> None:
    """Mail a link to an address that shows whether mail to it reaches its owner."""
    token = issue(unit, LinkKind.VERIFY_EMAIL, account_id=account.id, detail=email)
    queue(unit, MailKind.VERIFY_EMAIL, to=email, language=account.language, account_id=account.id, token=token)


async def tell_office(
    unit: Unit, account: Account, *, email: str, reason: CallReason = CallReason.EMAIL_CHANGED
) -> None:
    """Have the office tell the patient by telephone what is mailed to an address that it does not know."""
    if account.patient_id is None:
        return
    at_office = await accounts.email_at_office(unit, account.patient_id)
    if at_office is None or canonical_email(email) != canonical_email(at_office):
        await ask_office(unit, account, reason)


async def ask_office(unit: Unit, account: Account, reason: CallReason) -> None:
    """Put a call about a patient's account into the practice's inbox."""
    if account.patient_id is not None:
        pool_id = await people.pool_for(unit, account.practice_id, topic="other")
        ask_for_call(unit, reason, patient_id=account.patient_id, pool_id=pool_id)


def _tell_old_address(unit: Unit, account: Account, *, email: str) -> None:
    token = issue(unit, LinkKind.UNDO_EMAIL, account_id=account.id, detail=email)
    queue(unit, MailKind.EMAIL_CHANGED, to=email, language=account.language, account_id=account.id, token=token)
