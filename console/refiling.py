"""What was filed to the wrong patient: chosen, the right patient looked at, and then moved."""

from contextlib import suppress
from uuid import UUID

from starlette.responses import Response

from care.desk.errors import NotRefiled, RightPatientNeeded
from care.desk.header import Header
from care.desk.member import Right
from care.desk.refiling import RefileReason, Refiling
from care.errors import Refusal

from .desk import Desk, root_of
from .errors import words_for
from .threads import version_of


async def form(desk: Desk) -> Response:
    """Ask what belongs to whom."""
    return await _draw(desk)


async def move(desk: Desk) -> Response:
    """Show the patient who was named; once they were looked at, move."""
    refiling = Refiling(desk.unit)
    try:
        if not desk.form.one("to"):
            right = await refiling.right_patient(
                desk.staff, desk.named, mrn=desk.form.one("mrn"), born_on=desk.form.day("born")
            )
            return await _draw(desk, right=right)
        to = _right_patient(desk)
        thread_id = await refiling.move(
            desk.staff, desk.named, message_ids=_ticked(desk), to=to, reason=_reason(desk), version=version_of(desk)
        )
    except NotRefiled as refusal:
        return await _draw(desk, refusal=refusal)
    # Who keeps the records reads no threads beside this.
    return desk.go(f"/threads/{thread_id}" if desk.staff.may(Right.READ_THREADS) else f"/patients/{to}", said="refiled")


async def _draw(desk: Desk, *, refusal: Refusal | None = None, right: Header | None = None) -> Response:
    opened = await Refiling(desk.unit).open(desk.staff, desk.named)
    words = words_for(refusal) if refusal else None
    asked = desk.request.method == "POST"
    return await desk.show(
        "refiling.html",
        status=words.status if words else 200,
        words=words,
        opened=opened,
        header=opened.header,
        practice=opened.practice,
        right=right,
        ticked=_ticked(desk) if asked else {message.id for message in opened.messages},
        reasons=RefileReason,
        chosen=desk.form.one("reason"),
        typed={name: desk.form.one(name) for name in ("mrn", "born")},
        # What was seen when the patient was named is what is moved.
        version=version_of(desk) if right else opened.thread.version,
        action=f"{root_of(desk.request)}/threads/{desk.named}/refile",
    )


def _right_patient(desk: Desk) -> UUID:
    try:
        return UUID(desk.form.one("to"))
    except ValueError:
        raise RightPatientNeeded from None


def _ticked(desk: Desk) -> set[UUID]:
    ticked = set()
    for given in desk.form.all("message"):
        with suppress(ValueError):
            ticked.add(UUID(given))
    return ticked


def _reason(desk: Desk) -> RefileReason | None:
    given = desk.form.one("reason")
    return RefileReason(given) if given in set(RefileReason) else None
