"""The promise *proxy*: who may act for a patient, and how that ends at once.

Each right is asked for anew where it is used, so one change of the grant's row reaches every session, stream, chat and
job of the proxy, who then reads "Access ended. Call us." and is told by nothing else: an e-mail could warn somebody
from whom a patient has to be kept safe.
"""

from dataclasses import dataclass
from uuid import UUID

from storage import accounts, people, proxies
from storage.database import Unit
from storage.live import News, Scope
from storage.people import Account, Patient
from storage.proxies import Granted
from storage.schema import people as tables

from .audit import Action, Actor, record
from .errors import NoProxyGrant
from .rules.ages import is_minor_on
from .rules.gate import AccountId, Grant, PatientId
from .rules.proxies import End, Kind, patient_may_end
from .sessions import as_actor
from .telling import tell_of_news
from .viewers import subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """Somebody who may act for a patient now, as the patient sees it: a name, since when, and nothing to reach them."""

    grant: Granted
    # None where only the proxy's own ID is known.
    name: str | None
    may_be_ended: bool


async def acting_for(unit: Unit, patient: Patient) -> list[Acting]:
    """Everybody who may act for a patient today."""
    today = unit.today(patient.zone)
    is_minor = is_minor_on(patient.birth_date, today=today)
    return [
        Acting(
            grant=one,
            name=one.case.requestor_name or one.holder,
            may_be_ended=patient_may_end(Kind(one.case.kind), is_minor=is_minor),
        )
        for one in await proxies.granted(unit, patient.id)
        if as_ruled(one).holds_on(today, patient=subject(patient))
    ]


def as_ruled(one: Granted) -> Grant:
    """A grant as the gate knows it, its scope left aside."""
    return Grant(
        account_id=AccountId(one.account_id),
        patient_id=PatientId(one.patient_id),
        scope=frozenset(),
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        revoked=one.ended_at is not None,
        of_parent=one.case.kind == Kind.MINOR,
        of_adult=one.case.kind == Kind.ADULT,
    )


async def end_own(unit: Unit, account: Account, grant_id: UUID) -> None:
    """End at once what a patient had granted, at the patient's own wish.

    Raises:
        NoProxyGrant: it is not this patient's to end.
    """
    patient = await people.patient(unit, account.patient_id) if account.patient_id else None
    acting = await acting_for(unit, patient) if patient else []
    if not any(one.grant.id == grant_id and one.may_be_ended for one in acting):
        raise NoProxyGrant
    await end_grant(unit, grant_id, End.PATIENT, by=as_actor(account))


async def end_grant(unit: Unit, grant_id: UUID, kind: End, *, by: Actor, reason: str | None = None) -> None:
    """End a grant now, unless it ended before; the reason is for staff alone."""
    one = await proxies.grant(unit, grant_id, lock=True)
    if one is None or one.ended_at is not None or by.id is None:
        return
    values = {} if reason is None else {"end_reason": reason}
    unit.changes.update(
        tables.proxy_grants,
        one.id,
        one.account_id,
        revoked_at=unit.now,
        end_kind=kind.value,
        ended_by=by.id,
        **values,
    )
    about = ("proxy grant", one.id)
    record(unit, by, Action.PROXY_ENDED, about=about, patient_id=one.patient_id, detail=kind.value)
    # The open pages of the proxy ask for their right at this moment, and close.
    unit.announce(News(Scope.ACCOUNT, one.account_id))


async def tell_patient(unit: Unit, patient_id: UUID) -> None:
    """Say to the patient, where they have enrolled, that something about their access is new."""
    account_id = await accounts.id_of_patient(unit, patient_id)
    account = await people.account(unit, account_id) if account_id else None
    if account is not None and account.status == "active":
        await tell_of_news(unit, account)
