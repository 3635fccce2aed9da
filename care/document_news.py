"""The promise *agreement*: that something was posted is told to every account by e-mail, once, besides being asked.

Which accounts are told stands in their rows: one is marked in the transaction that puts its mail into the mailbox.
"""

from datetime import timedelta
from zoneinfo import ZoneInfo

from storage import documents, people
from storage.database import Unit
from storage.people import Account
from storage.schema import people as tables

from .rules.quiet_hours import next_decent
from .telling import tell_of_documents

# Terms and privacy statement are posted one after the other, and told in one mail.
POSTED_TOGETHER = timedelta(minutes=30)


async def tell_of_what_was_posted(unit: Unit, *, limit: int) -> None:
    """Tell the next accounts that have not agreed to it yet; in quiet hours their mail waits for the morning."""
    posted_by = unit.now - POSTED_TOGETHER
    for account_id in await documents.claim_untold(unit, posted_by=posted_by, limit=limit):
        unit.changes.update(tables.accounts, account_id, told_of_documents_at=unit.now)
        account = await people.account(unit, account_id)
        if account is not None:
            await tell_of_documents(unit, account, at=next_decent(unit.now, zone=await _zone_of(unit, account)))


async def _zone_of(unit: Unit, account: Account) -> ZoneInfo:
    patient = await people.patient(unit, account.patient_id) if account.patient_id else None
    return ZoneInfo(patient.zone if patient else (await people.practice(unit, account.practice_id)).zone)
