"""How long a record is kept: the last discharge, and legal holds."""

from uuid import UUID

from starlette.responses import Response

from care.desk.errors import NotKept
from care.desk.legal_holds import LONGEST_REASON, LegalHolds
from care.errors import Refusal
from care.rules.retention import kept_at_least_to

from .desk import Desk
from .errors import words_for


async def keeping(desk: Desk) -> Response:
    """Show what says how long it is kept."""
    return await _draw(desk, desk.named)


async def place(desk: Desk) -> Response:
    """Place a hold."""
    try:
        await LegalHolds(desk.unit, desk.staff).place(desk.named, reason=desk.form.one("reason"))
    except NotKept as refusal:
        return await _draw(desk, desk.named, refusal=refusal)
    return desk.go(f"/patients/{desk.named}/keeping", said="legally-held")


async def lift(desk: Desk) -> Response:
    """Lift one."""
    patient_id = await LegalHolds(desk.unit, desk.staff).lift(desk.named, reason=desk.form.one("reason"))
    return desk.go(f"/patients/{patient_id}/keeping", said="legal-hold-lifted")


async def discharged(desk: Desk) -> Response:
    """Write down the last discharge."""
    try:
        await LegalHolds(desk.unit, desk.staff).discharged(desk.named, on=desk.form.day("discharged_on"))
    except NotKept as refusal:
        return await _draw(desk, desk.named, refusal=refusal)
    return desk.go(f"/patients/{desk.named}/keeping", said="discharge-kept")


async def _draw(desk: Desk, patient_id: UUID, *, refusal: Refusal | None = None) -> Response:
    opened = await LegalHolds(desk.unit, desk.staff).open(patient_id)
    words = words_for(refusal) if refusal else None
    born, left, clock = opened.header.patient.birth_date, opened.discharged_on, desk.policy.record_clock
    return await desk.show(
        "keeping.html",
        status=words.status if words else 200,
        words=words,
        opened=opened,
        header=opened.header,
        practice=opened.practice,
        clock=clock,
        kept_to=kept_at_least_to(discharged_on=left, born=born, clock=clock) if left else None,
        longest=LONGEST_REASON,
    )
