"""Accounts and patients as the gate knows them."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from storage import people
from storage.database import Unit
from storage.people import Account, Patient, ProxyGrant

from .errors import ChartFrozen, NoRight
from .gate import require_may_see, require_may_write
from .rules.gate import AccountId, Grant, Part, PatientId, Subject, Viewer, grant_that_speaks


def viewer(account: Account) -> Viewer:
    """An account that looks."""
    patient_id = None if account.patient_id is None else PatientId(account.patient_id)
    return Viewer(account_id=AccountId(account.id), patient_id=patient_id)


def subject(patient: Patient) -> Subject:
    """A patient who is looked at."""
    return Subject(
        patient_id=PatientId(patient.id),
        birth_date=patient.birth_date,
        has_died=patient.died_at is not None,
        is_frozen=patient.frozen_at is not None,
    )


def grant_for(patient: Patient, *, account: Account, grants: Iterable[ProxyGrant], today: date) -> Grant | None:
    """The grant that speaks for this patient today."""
    about = [_as_ruled(grant, account=account) for grant in grants if grant.patient.id == patient.id]
    return grant_that_speaks(about, patient=subject(patient), today=today)


def _as_ruled(grant: ProxyGrant, *, account: Account) -> Grant:
    return Grant(
        account_id=AccountId(account.id),
        patient_id=PatientId(grant.patient.id),
        # A part that this version does not know is a part that it does not show.
        scope=frozenset(part for part in Part if part.value in grant.scope),
        starts_on=grant.starts_on,
        ends_on=grant.ends_on,
        revoked=grant.revoked,
        of_parent=grant.of_parent,
        id=grant.id,
        of_adult=grant.of_adult,
    )


def require_account_may_see(
    account: Account,
    *,
    about: Patient,
    part: Part,
    grants: Iterable[ProxyGrant],
    today: date,
    author_account_id: UUID | None = None,
) -> None:
    """Pass an account that may see this part of a patient today; raise the refusal of every other."""
    require_may_see(
        viewer(account),
        patient=subject(about),
        part=part,
        grant=grant_for(about, account=account, grants=grants, today=today),
        today=today,
        author_account_id=None if author_account_id is None else AccountId(author_account_id),
    )


def require_account_may_write(account: Account, *, about: Patient, grants: Iterable[ProxyGrant], today: date) -> None:
    """Pass an account that may write about a patient today; raise the refusal of every other."""
    require_may_write(
        viewer(account),
        patient=subject(about),
        grant=grant_for(about, account=account, grants=grants, today=today),
        today=today,
    )


def may_act_for(account: Account, *, grant: ProxyGrant, today: date) -> bool:
    """Whether a grant lets its holder act for the patient today: it is in force and the patient did not come of age."""
    try:
        require_account_may_write(account, about=grant.patient, grants=(grant,), today=today)
    except NoRight:
        return False
    return True


def waits_for_decision(account: Account, *, grant: ProxyGrant, today: date) -> bool:
    """Whether a grant would let its holder act for the patient today, if only it were known whose chart it is."""
    try:
        require_account_may_write(account, about=grant.patient, grants=(grant,), today=today)
    except ChartFrozen:
        return True
    except NoRight:
        return False
    return False


async def may_see_now(
    unit: Unit, patient_id: UUID, *, account: Account, part: Part, author: UUID | None = None
) -> bool:
    """Whether an account may see this part of a patient at this moment, by the grants as they stand now."""
    patient = await people.patient(unit, patient_id)
    if patient is None:
        return False
    today = unit.today(patient.zone)
    grants = await people.grants_of(unit, account.id)
    try:
        require_account_may_see(account, about=patient, part=part, grants=grants, today=today, author_account_id=author)
    except NoRight:
        return False
    return True


async def has_lost_access(unit: Unit, account: Account, *, patient_id: UUID) -> bool:
    """Whether one who acted for a patient may know nothing of them any more; a freeze alone passes."""
    patient = await people.patient(unit, patient_id)
    if patient is None or account.patient_id == patient_id:
        return False
    grants = await people.grants_of(unit, account.id)
    try:
        require_account_may_write(account, about=patient, grants=grants, today=unit.today(patient.zone))
    except ChartFrozen:
        return False
    except NoRight:
        return True
    return False


async def reads_own_threads(unit: Unit, account: Account, *, patient_id: UUID) -> bool:
    """Whether an account can still sign in, and read here what it is answered about a patient."""
    return account.status == "active" and await may_see_now(
        unit, patient_id, account=account, part=Part.OWN_THREADS, author=account.id
    )
