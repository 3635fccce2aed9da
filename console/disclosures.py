"""To whom a patient's information was disclosed, and the form that records more."""

from starlette.responses import Response

from care.desk.disclosures import LONGEST, Disclosures
from care.desk.errors import NotDisclosed
from care.disclosures import Given
from care.errors import Refusal, TextTooLong

from .desk import Desk, root_of
from .errors import words_for

FIELDS = ("recipient", "what", "why")


async def disclosures(desk: Desk) -> Response:
    """The accounting of six years."""
    return await _draw(desk)


async def add(desk: Desk) -> Response:
    """Record a disclosure."""
    given = Given(**{name: desk.form.one(name) for name in FIELDS})
    try:
        await Disclosures(desk.unit).add(desk.staff, desk.named, given, day=desk.form.day("day"))
    except (NotDisclosed, TextTooLong) as refusal:
        return await _draw(desk, refusal=refusal)
    return desk.go(f"/patients/{desk.named}/disclosures", said="disclosed")


async def _draw(desk: Desk, *, refusal: Refusal | None = None) -> Response:
    opened = await Disclosures(desk.unit).open(desk.staff, desk.named)
    words = words_for(refusal) if refusal else None
    return await desk.show(
        "disclosures.html",
        status=words.status if words else 200,
        words=words,
        opened=opened,
        header=opened.header,
        practice=opened.accounting.practice,
        typed={name: desk.form.one(name) for name in ("day", *FIELDS)},
        action=f"{root_of(desk.request)}/patients/{desk.named}/disclosures",
        longest=LONGEST,
    )
