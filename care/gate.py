"""The gate as services use it, with what is kept about accounts, patients and grants: a no is raised."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from uuid import UUID

from storage.people import Account, Patient, ProxyGrant

from . import errors
from .rules import gate
from .rules.gate import AccountId, Grant, Part, PatientId, Subject, Viewer

ERRORS: Mapping[gate.Refusal, type[errors.NoRight]] = MappingProxyType(
    {
        gate.Refusal.NO_PROXY_GRANT: errors.NoProxyGrant,
        gate.Refusal.ENDED: errors.ProxyAccessEnded,
        gate.Refusal.OUTSIDE_PROXY_SCOPE: errors.OutsideProxyScope,
        gate.Refusal.WRITTEN_BY_ANOTHER: errors.WrittenByAnother,
        gate.Refusal.NOT_FOR_MINORS: errors.NotForMinors,
    }
)


def require_may_see(
    viewer: Account,
    *,
    about: Patient,
    part: Part,
    grants: tuple[ProxyGrant, ...],
    today: date,
    author_account_id: UUID | None = None,
) -> None:
    """Pass one who may see this part of the patient today, in the patient's zone; raise the refusal of everyone else.

    `grants` are all that the viewer was ever given. `author_account_id` is who wrote it or was sent it; a part that
    belongs to one account needs it (`care.rules.gate.OF_ONE_ACCOUNT`).
    """
    reasons = [
        gate.refusal(
            Viewer(account_id=AccountId(viewer.id), patient_id=_patient_of(viewer)),
            patient=Subject(patient_id=PatientId(about.id), birth_date=about.birth_date),
            part=part,
            grant=grant,
            today=today,
            author_account_id=None if author_account_id is None else AccountId(author_account_id),
        )
        for grant in _grants_about(about, grants=grants)
    ]
    if reasons[-1] is not None and None not in reasons:
        raise ERRORS[reasons[-1]]


def require_may_write(viewer: Account, *, about: Patient, grants: tuple[ProxyGrant, ...], today: date) -> None:
    """Pass one who may write to the practice about the patient today: where one's own words can be read."""
    require_may_see(viewer, about=about, part=Part.OWN_THREADS, grants=grants, today=today, author_account_id=viewer.id)


def _patient_of(account: Account) -> PatientId | None:
    return None if account.patient_id is None else PatientId(account.patient_id)


def _grants_about(patient: Patient, *, grants: tuple[ProxyGrant, ...]) -> list[Grant | None]:
    """The grants for this patient, oldest first, so that of several refusals the newest is told; or none."""
    about = sorted((grant for grant in grants if grant.patient.id == patient.id), key=lambda grant: grant.starts_on)
    return [_rule_of(grant) for grant in about] or [None]


def _rule_of(grant: ProxyGrant) -> Grant:
    return Grant(
        patient_id=PatientId(grant.patient.id),
        # A part that no longer exists, or never did, grants nothing.
        scope=frozenset(part for part in Part if part.value in grant.scope),
        starts_on=grant.starts_on,
        ends_on=grant.ends_on,
        revoked=grant.revoked,
    )
