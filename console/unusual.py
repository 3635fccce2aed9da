"""What was unusual in members' reading, before the auditor."""

from starlette.responses import Response

from care.desk.errors import NotReviewed
from care.desk.unusual import LONGEST_REASON, ReadingVerdict, UnusualReading
from care.errors import Refusal

from .desk import Desk
from .errors import words_for


async def waiting(desk: Desk) -> Response:
    """What waits, and what was decided."""
    found = await UnusualReading(desk.unit).page(desk.staff)
    return await desk.show("unusual.html", found=found, practice=found.practice)


async def one(desk: Desk) -> Response:
    """One finding, and whom the member read."""
    return await _draw(desk)


async def decide(desk: Desk) -> Response:
    """Say what came of it."""
    verdict = next((verdict for verdict in ReadingVerdict if verdict == desk.form.one("verdict")), None)
    try:
        await UnusualReading(desk.unit).decide(desk.staff, desk.named, verdict=verdict, reason=desk.form.one("reason"))
    except NotReviewed as refusal:
        return await _draw(desk, refusal=refusal)
    return desk.go("/unusual", said="reading-decided")


async def _draw(desk: Desk, *, refusal: Refusal | None = None) -> Response:
    opened = await UnusualReading(desk.unit).open(desk.staff, desk.named)
    words = words_for(refusal) if refusal else None
    return await desk.show(
        "unusual_one.html",
        status=words.status if words else 200,
        words=words,
        opened=opened,
        practice=opened.practice,
        verdicts=ReadingVerdict,
        reason=desk.form.one("reason"),
        longest=LONGEST_REASON,
    )
