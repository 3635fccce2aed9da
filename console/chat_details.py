"""Whether patients may choose to be shown details in a chat app: what the operator has decided."""

from starlette.responses import Response

from care.desk.details_rule import DetailsRule
from care.desk.errors import NotDecided
from care.errors import Refusal

from .desk import Desk
from .errors import words_for


async def decided(desk: Desk) -> Response:
    """What holds, and what did."""
    return await _draw(desk)


async def decide(desk: Desk) -> Response:
    """Keep what the operator has decided."""
    try:
        DetailsRule(desk.unit).decide(
            desk.staff, allowed=desk.form.one("allowed") == "yes", source=desk.form.one("source")
        )
    except NotDecided as refusal:
        return await _draw(desk, refusal=refusal)
    return desk.go("/chat-details", said="details-decided")


async def _draw(desk: Desk, *, refusal: Refusal | None = None) -> Response:
    found = await DetailsRule(desk.unit).decided(desk.staff)
    words = words_for(refusal) if refusal else None
    return await desk.show(
        "chat_details.html",
        status=words.status if words else 200,
        words=words,
        found=found,
        zone=found.practice.zone,
        typed={name: desk.form.one(name) for name in ("allowed", "source")},
    )
