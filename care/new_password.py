"""A new password: what may be chosen, and what ends when it is."""

from uuid import UUID

from storage import links
from storage.accounts import Keyholder
from storage.database import Unit
from storage.schema import people

from .audit import Action, record
from .errors import WeakPassword
from .mail import MailKind, queue_to_all
from .mailed_links import LinkKind
from .policy import Policy
from .rules.passwords import objection
from .sessions import Sessions, as_actor


def require_good_password(password: str, *, holder: Keyholder) -> None:
    """Pass a password that this account's owner may choose; raises WeakPassword."""
    patient = holder.patient
    why_not = objection(
        password,
        login=holder.login or "",
        names=patient.names if patient else (),
        birth_date=patient.birth_date if patient else None,
    )
    if why_not is not None:
        raise WeakPassword(why_not)


async def set_password(
    unit: Unit, holder: Keyholder, *, hashed: str, policy: Policy, keep_session: UUID | None = None
) -> None:
    """Keep a new password: sessions end, but for the one it was changed in, and every address known is told.

    So does every link that was mailed to choose another.
    """
    account = holder.account
    await links.end_mailed(unit, account.id, kind=LinkKind.RESET_PASSWORD)
    unit.changes.update(
        people.accounts,
        account.id,
        password_hash=hashed,
        password_changed_at=unit.now,
        password_exposed=False,
    )
    await Sessions(unit, policy).end_all(account, but=keep_session)
    await queue_to_all(unit, MailKind.PASSWORD_CHANGED, holder=holder)
    record(
        unit, as_actor(account), Action.PASSWORD_CHANGED, about=("account", account.id), patient_id=account.patient_id
    )
