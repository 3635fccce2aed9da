"""The promise *confidential*: whoever asks to be reached in one way only is reached in that way, and in no other.

A patient asks on a page, or has it written down by a member whom they call; no reason is asked (45 CFR 164.522(b)).
Every way out asks here before it goes: news is moved to that one way and never switched off. Where the way is a call or
a letter, a person makes it.
"""

from uuid import UUID

from storage import people, reach_wishes
from storage.database import Unit
from storage.desk import calls
from storage.people import Account
from storage.reach_wishes import KeptWish, Wish

from .audit import Action, Actor, record
from .calls import CallReason, ask_for_call
from .errors import WishIncomplete
from .rules.emails import canonical_email
from .rules.reach import Way, lacks


async def wish_of(unit: Unit, account: Account) -> KeptWish | None:
    """How the holder of an account wants to be reached, if they asked for one way only."""
    return None if account.patient_id is None else await reach_wishes.holding(unit, account.patient_id)


async def may_mail(unit: Unit, account: Account, *, to: str) -> bool:
    """Whether a mail for this account may go to an address."""
    kept = await wish_of(unit, account)
    return kept is None or canonical_email(to) == canonical_email(email_in(kept) or "")


async def may_write_in_chat_apps(unit: Unit, account: Account) -> bool:
    """Whether an account may be told anything in a chat app that it did not just ask for there."""
    return await wish_of(unit, account) is None


def wished_address(kept: KeptWish) -> str | None:
    """The address of a wish to be reached by e-mail, whether or not it has answered yet."""
    return kept.wish.email if kept.wish is not None and kept.wish.way == Way.EMAIL else None


def email_in(kept: KeptWish) -> str | None:
    """The one address that mail may go to; None where none may, or where it has not answered yet."""
    return wished_address(kept) if kept.confirmed_at is not None else None


def waits_for_answer(kept: KeptWish | None) -> str | None:
    """The address of a wish that has not answered our link yet; None where none is to."""
    return wished_address(kept) if kept is not None and kept.confirmed_at is None else None


async def have_a_person_tell(unit: Unit, account: Account, reason: CallReason) -> None:
    """Have a member tell what may not be mailed, in the patient's one way; once for all that is not told yet."""
    if account.patient_id is None:
        return
    waiting = await calls.of_patient(unit, account.patient_id)
    if reason in {task.reason for task in waiting}:
        return
    pool_id = await people.pool_for(unit, account.practice_id, topic="other")
    ask_for_call(unit, reason, patient_id=account.patient_id, pool_id=pool_id)


async def keep_wish(
    unit: Unit,
    patient_id: UUID,
    wish: Wish,
    *,
    by: Actor,
    account_id: UUID | None = None,
    staff_id: UUID | None = None,
    identified_by: str | None = None,
) -> None:
    """Reach a patient in this way alone from now on.

    Raises:
        WishIncomplete: what the way needs is missing.
    """
    missing = lacks(
        wish.way,
        email=wish.email,
        telephone=wish.telephone,
        postal_address=wish.postal_address,
        hours=(wish.from_hour, wish.until_hour),
        never_say=wish.never_say,
    )
    if missing is not None:
        raise WishIncomplete(missing)
    await reach_wishes.end(unit, patient_id)
    reach_wishes.keep(unit, patient_id, wish, account_id=account_id, staff_id=staff_id, identified_by=identified_by)
    record(unit, by, Action.REACH_CHANGED, about=("patient", patient_id), patient_id=patient_id, detail=wish.way)


async def end_wish(unit: Unit, patient_id: UUID, *, by: Actor) -> None:
    """Reach a patient as everybody else again."""
    if await reach_wishes.end(unit, patient_id):
        record(unit, by, Action.REACH_CHANGED, about=("patient", patient_id), patient_id=patient_id, detail="any way")
