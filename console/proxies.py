"""Who acts for a patient: ended for safety or at the patient's call, and what a court says."""

from contextlib import suppress
from uuid import UUID

from starlette.responses import Response

from care.desk.access import Identifier
from care.desk.proxy_ends import LONGEST_REASON, LimitKind, ProxyEnds
from care.desk.proxy_papers import LONGEST_REFERENCE

from .desk import Desk


async def of_patient(desk: Desk) -> Response:
    """Everybody who acts for a patient, who did, and who asks to."""
    opened = await _ends(desk).of_patient(desk.staff, desk.named)
    return await desk.show(
        "proxies.html",
        opened=opened,
        header=opened.header,
        practice=opened.practice,
        identifiers=tuple(Identifier),
        longest_reason=LONGEST_REASON,
        longest_reference=LONGEST_REFERENCE,
    )


async def end_for_safety(desk: Desk) -> Response:
    """End somebody's access because of a fear for the patient."""
    patient_id = await _ends(desk).end_for_safety(desk.staff, desk.named, reason=desk.form.one("text"))
    return desk.go(f"/patients/{patient_id}/proxies", said="proxy-ended")


async def end_at_call(desk: Desk) -> Response:
    """End it because the patient called."""
    identified_by = frozenset(identifier for identifier in Identifier if identifier in desk.form.all("identifier"))
    patient_id = await _ends(desk).end_at_call(desk.staff, desk.named, identified_by=identified_by)
    return desk.go(f"/patients/{patient_id}/proxies", said="proxy-ended")


async def limit(desk: Desk) -> Response:
    """Write down a court's limit or an emancipation."""
    kind = LimitKind.EMANCIPATION if desk.form.one("kind") == LimitKind.EMANCIPATION else LimitKind.COURT
    await _ends(desk).limit(
        desk.staff, desk.named, kind=kind, account_id=_id(desk, "account"), paper=desk.form.one("paper")
    )
    return desk.go(f"/patients/{desk.named}/proxies", said="proxy-limited")


async def end_limit(desk: Desk) -> Response:
    """Take one off."""
    await _ends(desk).end_limit(desk.staff, _id(desk, "limit"), patient_id=desk.named)
    return desk.go(f"/patients/{desk.named}/proxies", said="proxy-limit-ended")


def _ends(desk: Desk) -> ProxyEnds:
    return ProxyEnds(desk.unit, desk.policy)


def _id(desk: Desk, name: str) -> UUID | None:
    with suppress(ValueError):
        return UUID(desk.form.one(name))
    return None
