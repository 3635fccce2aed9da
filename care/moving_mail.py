"""The promise *confidential*, for mail that waits to go out: asked again at the moment of sending."""

from datetime import datetime
from zoneinfo import ZoneInfo

from storage import people
from storage.database import Unit
from storage.post import WaitingMail

from .calls import CallReason
from .mail import MailKind, queue
from .reach_me import email_in, have_a_person_tell, may_mail, waits_for_answer, wish_of
from .rules.emails import canonical_email
from .rules.reach import next_safe
from .telling import tell_of_news

# These prove something of the very mailbox that they were made for, so that no other may have them.
_OF_ONE_MAILBOX = frozenset({MailKind.VERIFY_EMAIL, MailKind.RESET_PASSWORD})


async def safe_from(unit: Unit, waiting: WaitingMail) -> datetime:
    """From when on a mail may go: in the hours that its reader named as safe, whatever it tells."""
    account = await people.account(unit, waiting.account_id) if waiting.account_id else None
    kept = await wish_of(unit, account) if account else None
    patient = await people.patient(unit, account.patient_id) if account and account.patient_id else None
    if kept is None or kept.wish is None or patient is None:
        return unit.now
    hours = kept.wish.from_hour, kept.wish.until_hour
    return next_safe(unit.now, from_hour=hours[0], until_hour=hours[1], zone=ZoneInfo(patient.zone))


async def was_moved(unit: Unit, waiting: WaitingMail) -> bool:
    """Whether a mail may not go where it was to go, by its reader's wish; what it tells goes the one way instead."""
    account = await people.account(unit, waiting.account_id) if waiting.account_id else None
    if account is None or await may_mail(unit, account, to=waiting.recipient or ""):
        return False
    kind, kept = MailKind(waiting.kind), await wish_of(unit, account)
    if kind is MailKind.WISHED_ADDRESS:  # the one mail that goes to an address before it has answered
        return canonical_email(waiting.recipient or "") != canonical_email(waits_for_answer(kept) or "")
    only = email_in(kept) if kept else None
    if kind is MailKind.NEWS:
        await tell_of_news(unit, account)
    elif only is None:
        await have_a_person_tell(unit, account, CallReason.ACCOUNT_NEWS)
    elif kind not in _OF_ONE_MAILBOX:
        queue(unit, kind, to=only, language=account.language, account_id=account.id, token=waiting.token)
    return True
