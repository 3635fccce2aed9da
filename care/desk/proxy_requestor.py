"""Who asks to act for a patient: by a myCooper ID, or by a photo ID and a number of one who has no chart here."""

from dataclasses import dataclass
from datetime import date

from care.rules.logins import canonical_login
from care.rules.not_reached import is_number
from storage import accounts, proxies
from storage.database import Unit
from storage.keyring import Purpose
from storage.people import Patient
from storage.proxies import Case, Granted

from .proxy_errors import RequestorIsPatient, RequestorNeeded, WithoutChartUnfit

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Asks:
    """Who asks: their myCooper ID, or, of one who has no chart here, what their photo ID says and a number."""

    name: str
    login: str = ""
    born_on: date | None = None
    telephone: str = ""


async def requestor_of(unit: Unit, asks: Asks, *, patient: Patient) -> dict[str, object]:
    """Who asks, as the case's columns hold it: an account, or somebody who has no chart here.

    Raises:
        RequestorNeeded, WithoutChartUnfit, RequestorIsPatient.
    """
    if not 0 < len(asks.name.strip()) <= LONGEST_NAME:
        raise RequestorNeeded
    if not asks.login.strip():
        return _without_chart(asks, patient=patient, today=unit.today(patient.zone))
    hashed = unit.keys.fingerprint(canonical_login(asks.login), purpose=Purpose.LOGIN)
    holder = await accounts.by_login(unit, hashed)
    if holder is None or holder.account.status != "active":
        raise RequestorNeeded
    if holder.account.patient_id == patient.id:
        raise RequestorIsPatient
    return {"account_id": holder.account.id}


async def born_on_of(unit: Unit, case: Case) -> date | None:
    """The birth date of whoever asks, by which one who has two accounts is known."""
    if case.requestor_born_on is not None or case.account_id is None:
        return case.requestor_born_on
    return await proxies.born_on(unit, case.account_id)


def is_theirs(one: Granted, case: Case, *, born_on: date | None) -> bool:
    """Whether what was granted is the requestor's, though perhaps by another account.

    The name counts as well: parents of one birth date may both act.
    """
    names = {(name or "").casefold() for name in (one.case.requestor_name, case.requestor_name)}
    is_same = born_on is not None and one.born_on == born_on and len(names) == 1
    return is_same or one.account_id == case.account_id


def _without_chart(asks: Asks, *, patient: Patient, today: date) -> dict[str, object]:
    is_past = asks.born_on is not None and asks.born_on < today
    if not is_past or not is_number(asks.telephone):
        raise WithoutChartUnfit
    if asks.born_on == patient.birth_date and asks.name.strip().casefold() == patient.legal_name.casefold():
        raise RequestorIsPatient
    return {"requestor_born_on": asks.born_on, "requestor_telephone": asks.telephone.strip()}
