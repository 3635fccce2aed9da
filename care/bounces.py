"""The promise *e-mail*: an address that takes no mail is marked, its owner hears of it in chat, the office calls."""

from uuid import UUID

from storage import accounts, people
from storage.database import Unit
from storage.keyring import Purpose
from storage.schema import people as tables

from .audit import SYSTEM, Action, record
from .calls import CallReason
from .email_change import ask_office
from .reach_me import have_a_person_tell, wish_of, wished_address
from .rules.emails import canonical_email
from .telling import tell_of_bounce


async def note_bounce(unit: Unit, account_id: UUID, *, address: str) -> None:
    """Mark an account whose own address takes no mail; an address that it had before is nobody's concern any more.

    Where it is the one way that a patient asked for, the mark would say nothing: a person tells what can't be mailed.
    """
    account = await people.account(unit, account_id)
    kept = await wish_of(unit, account) if account else None
    wished = wished_address(kept) if kept else None
    if account is not None and wished is not None and canonical_email(wished) == canonical_email(address):
        await have_a_person_tell(unit, account, CallReason.EMAIL_BOUNCED)
        return
    if await _bounced(unit, account_id, address=address) is not False:
        return
    holder = await accounts.in_order(unit, account_id)
    if holder is None or await _bounced(unit, account_id, address=address) is not False:
        return
    unit.changes.update(tables.accounts, account_id, email_bounced_at=unit.now)
    about = ("account", account_id)
    record(unit, SYSTEM, Action.EMAIL_BOUNCED, about=about, patient_id=holder.account.patient_id)
    await tell_of_bounce(unit, holder.account)
    await ask_office(unit, holder.account, CallReason.EMAIL_BOUNCED)


async def note_taken(unit: Unit, account_id: UUID, *, address: str) -> None:
    """Take the mark away where a mail to the same address was taken again."""
    if await _bounced(unit, account_id, address=address):
        unit.changes.update(tables.accounts, account_id, email_bounced_at=None)


async def _bounced(unit: Unit, account_id: UUID, *, address: str) -> bool | None:
    """Whether the account's address is marked; None where this is not its address now."""
    hashed = unit.keys.fingerprint(canonical_email(address), purpose=Purpose.EMAIL)
    return await accounts.email_bounced(unit, account_id, email_hash=hashed)
