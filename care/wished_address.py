"""The promise *confidential*: the address of a wish answers one link before any other mail goes there.

A slip of the pen would otherwise tell a stranger that there is news. Until it has answered, a member tells what is new.
"""

from datetime import timedelta
from uuid import UUID

from storage import accounts, reach_wishes
from storage.database import Unit

from .mail import MailKind, queue
from .mailed_links import LinkKind, issue
from .reach_me import waits_for_answer, wished_address
from .rules.emails import canonical_email

# So often at most, however often the wish is saved meanwhile: an address may be a stranger's. The link before holds.
AGAIN_AFTER = timedelta(minutes=10)


async def ask_to_answer(unit: Unit, patient_id: UUID) -> None:
    """Mail the link where an address waits for it; one that has answered as the account's own is known already."""
    await unit.keep()  # the wish may have been noted a moment ago
    kept, account_id = await reach_wishes.holding(unit, patient_id), await accounts.id_of_patient(unit, patient_id)
    waiting, holder = waits_for_answer(kept), await accounts.by_id(unit, account_id) if account_id else None
    if kept is None or waiting is None or holder is None:
        return
    if holder.email_verified_at and canonical_email(holder.email or "") == canonical_email(waiting):
        reach_wishes.confirmed(unit, kept.id)
    elif not await _was_asked_lately(unit, patient_id, waiting):
        account = holder.account
        token = issue(unit, LinkKind.WISHED_ADDRESS, account_id=account.id, detail=waiting)
        queue(unit, MailKind.WISHED_ADDRESS, to=waiting, language=account.language, account_id=account.id, token=token)
        reach_wishes.asked(unit, kept.id)


async def _was_asked_lately(unit: Unit, patient_id: UUID, address: str) -> bool:
    lately = await reach_wishes.asked_since(unit, patient_id, since=unit.now - AGAIN_AFTER)
    return canonical_email(address) in {canonical_email(wished_address(one) or "") for one in lately}
