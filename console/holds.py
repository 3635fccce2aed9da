"""How long answers are held for a call: what the operator has decided, and what comes of it."""

from starlette.responses import Response

from care.desk.errors import NotDecided
from care.desk.hold_rule import HoldRules
from care.errors import Refusal
from care.rules.holds import HoldReason, HoldRule

from .desk import Desk
from .errors import words_for


async def holds(desk: Desk) -> Response:
    """What holds, and for how long it did."""
    return await _draw(desk)


async def decide(desk: Desk) -> Response:
    """Keep what the operator has decided."""
    rule = HoldRule.UNTIL_CALL if desk.form.one("hold") == HoldRule.UNTIL_CALL else HoldRule.UNTIL_REQUEST
    typed = desk.form.one("most_hours").strip()
    hours = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= len("168") else None
    try:
        HoldRules(desk.unit).decide(desk.staff, rule, most_hours=hours, source=desk.form.one("source"))
    except NotDecided as refusal:
        return await _draw(desk, refusal=refusal)
    return desk.go("/holds", said="hold-decided")


async def _draw(desk: Desk, *, refusal: Refusal | None = None) -> Response:
    held = await HoldRules(desk.unit).held(desk.staff)
    words = words_for(refusal) if refusal else None
    return await desk.show(
        "holds.html",
        status=words.status if words else 200,
        words=words,
        held=held,
        practice=held.practice,
        reasons=(None, *HoldReason),
        hold=desk.form.one("hold"),
        most_hours=desk.form.one("most_hours"),
        source=desk.form.one("source"),
    )
