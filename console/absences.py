"""Who is away, and who covers."""

from uuid import UUID

from starlette.responses import Response

from care.desk.absences import Absences
from care.desk.errors import CannotCover, NotPlanned
from care.errors import Refusal

from .desk import Desk
from .errors import words_for


async def absences(desk: Desk) -> Response:
    """What is planned, and the form that plans more."""
    return await _draw(desk)


async def plan(desk: Desk) -> Response:
    """Plan an absence; one of today begins at once."""
    try:
        await Absences(desk.unit).plan(
            desk.staff,
            who=_member(desk, "who") or desk.staff.id,
            first=desk.form.day("first"),
            last=desk.form.day("last"),
            cover_id=_member(desk, "cover"),
        )
    except NotPlanned as refusal:
        return await _draw(desk, refusal=refusal)
    return desk.go("/absences", said="absence-planned")


async def call_off(desk: Desk) -> Response:
    """Call one off."""
    await Absences(desk.unit).call_off(desk.staff, desk.named)
    return desk.go("/absences", said="absence-called-off")


async def _draw(desk: Desk, *, refusal: Refusal | None = None) -> Response:
    words = words_for(refusal) if refusal else None
    plan = await Absences(desk.unit).plan_of(desk.staff)
    typed = {name: desk.form.one(name) for name in ("who", "first", "last", "cover")}
    return await desk.show("absences.html", status=words.status if words else 200, words=words, plan=plan, typed=typed)


def _member(desk: Desk, name: str) -> UUID | None:
    given = desk.form.one(name)
    try:
        return UUID(given) if given else None
    except ValueError:
        raise CannotCover from None
