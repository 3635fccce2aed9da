"""The promise *ownership*: an accounting of what was disclosed to others, apart from who opened the record.

Of each disclosure it says the date, to whom, what and why, for six years (45 CFR 164.528). What the office uses for
care, payment and its own work, and what a patient is given, is none.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from storage import disclosures, people
from storage.database import Unit
from storage.disclosures import Disclosure
from storage.people import Account, Patient, Practice, ProxyGrant

from .audit import Action, Actor, record
from .errors import NoRight
from .relay import written_by
from .rules.disclosures import first_day
from .rules.gate import Part
from .viewers import require_account_may_see


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """To whom something was disclosed, what, and for which purpose."""

    recipient: str
    what: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounting:
    """Six years of disclosures, the latest first."""

    practice: Practice
    since: date
    disclosures: tuple[Disclosure, ...]


def disclose(
    unit: Unit, given: Given, *, patient_id: UUID, day: date, by: Actor, recorded_by: UUID | None = None
) -> UUID:
    """Add a disclosure to a patient's accounting."""
    disclosure_id = disclosures.add(
        unit,
        patient_id,
        day=day,
        recipient=given.recipient,
        what=given.what,
        why=given.why,
        recorded_by=recorded_by,
    )
    record(unit, by, Action.DISCLOSED, about=("disclosure", disclosure_id), patient_id=patient_id)
    return disclosure_id


async def accounting_of(unit: Unit, patient: Patient) -> Accounting:
    """What was disclosed of a patient in the six years up to today."""
    since = first_day(unit.today(patient.zone))
    return Accounting(
        practice=await people.practice(unit, patient.practice_id),
        since=since,
        disclosures=tuple(await disclosures.of_patient(unit, patient.id, since=since)),
    )


async def show_accounting(
    unit: Unit, account: Account, *, about: Patient, grants: tuple[ProxyGrant, ...]
) -> Accounting:
    """The accounting as the patient may see it.

    Raises:
        NoRight: the account may not see it.
    """
    today = unit.today(about.zone)
    require_account_may_see(account, about=about, part=Part.DISCLOSURES, grants=grants, today=today)
    record(unit, written_by(account, about), Action.READ, about=("disclosures", about.id), patient_id=about.id)
    return await accounting_of(unit, about)


def may_see_accounting(account: Account, *, about: Patient, grants: tuple[ProxyGrant, ...], today: date) -> bool:
    """Whether an account may see it."""
    try:
        require_account_may_see(account, about=about, part=Part.DISCLOSURES, grants=grants, today=today)
    except NoRight:
        return False
    return True
