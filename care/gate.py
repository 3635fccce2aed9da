"""The gate as services use it: they ask here before anything else, and a no is raised."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from . import errors
from .rules import gate
from .rules.gate import AccountId, Grant, Part, Subject, Viewer

ERRORS: Mapping[gate.Refusal, type[errors.NoRight]] = MappingProxyType(
    {
        gate.Refusal.NO_PROXY_GRANT: errors.NoProxyGrant,
        gate.Refusal.ENDED: errors.ProxyAccessEnded,
        gate.Refusal.FROZEN: errors.ChartFrozen,
        gate.Refusal.OUTSIDE_PROXY_SCOPE: errors.OutsideProxyScope,
        gate.Refusal.WRITTEN_BY_ANOTHER: errors.WrittenByAnother,
        gate.Refusal.NOT_FOR_MINORS: errors.NotForMinors,
    }
)


def require_may_see(
    viewer: Viewer,
    *,
    patient: Subject,
    part: Part,
    grant: Grant | None,
    today: date,
    author_account_id: AccountId | None = None,
) -> None:
    """Pass one who may see this part of the patient today, in the patient's zone; raise the refusal of everyone else.

    `author_account_id` is who wrote it or was sent it; the parts in `care.rules.gate.OF_ONE_ACCOUNT` need it.
    """
    _raise_if_refused(
        gate.refusal(viewer, patient=patient, part=part, grant=grant, today=today, author_account_id=author_account_id)
    )


def require_may_write(viewer: Viewer, *, patient: Subject, grant: Grant | None, today: date) -> None:
    """Pass one who may write to the practice about the patient today; raise the refusal of everyone else."""
    _raise_if_refused(gate.refusal_to_write(viewer, patient=patient, grant=grant, today=today))


def _raise_if_refused(reason: gate.Refusal | None) -> None:
    if reason is not None:
        raise ERRORS[reason]
