"""What a minor consented to alone: marked on an entry of the record or on a thread, and taken away by another."""

from starlette.responses import Response

from care.desk.own_consent import LONGEST_REASON, OwnConsents
from care.desk.own_consent_errors import OwnConsentNotKept
from care.errors import Refusal
from care.rules.own_consent import LAWS, Ground

from .desk import Desk
from .errors import words_for


async def of_patient(desk: Desk) -> Response:
    """The record beside what is marked."""
    return await _draw(desk)


async def mark_entry(desk: Desk) -> Response:
    """Mark an entry of it."""
    consents = OwnConsents(desk.unit, desk.staff)
    try:
        await consents.mark_entry(desk.named, entry=desk.form.one("entry"), ground=_ground(desk))
    except OwnConsentNotKept as refusal:
        return await _draw(desk, refusal=refusal)
    return desk.go(f"/patients/{desk.named}/own-consent", said="own-consent-marked")


async def mark_thread(desk: Desk) -> Response:
    """Mark a thread."""
    await OwnConsents(desk.unit, desk.staff).mark_thread(desk.named, ground=_ground(desk))
    return desk.go(f"/threads/{desk.named}", said="own-consent-marked")


async def take_away(desk: Desk) -> Response:
    """Take a mark away."""
    gone = await OwnConsents(desk.unit, desk.staff).take_away(desk.named, reason=desk.form.one("reason"))
    where = f"/threads/{gone.thread_id}" if gone.thread_id else f"/patients/{gone.patient_id}/own-consent"
    return desk.go(where, said="own-consent-ended")


def _ground(desk: Desk) -> Ground | None:
    return next((ground for ground in Ground if ground == desk.form.one("ground")), None)


async def _draw(desk: Desk, *, refusal: Refusal | None = None) -> Response:
    opened = await OwnConsents(desk.unit, desk.staff).open(desk.named)
    words = words_for(refusal) if refusal else None
    return await desk.show(
        "own_consent.html",
        status=words.status if words else 200,
        words=words,
        opened=opened,
        header=opened.header,
        practice=opened.practice,
        laws=LAWS,
        longest=LONGEST_REASON,
    )
