"""How a caller wants to be reached, written down at the desk."""

from starlette.responses import Response

from care.desk.access import Identifier
from care.desk.errors import CallerNotIdentified
from care.desk.wishes import Wishes
from care.errors import Refusal, WishIncomplete
from care.rules.reach import Way
from storage.reach_wishes import Wish

from .desk import Desk
from .errors import words_for


async def form(desk: Desk) -> Response:
    """Show how the patient is reached, and the form that changes it."""
    return await _draw(desk)


async def keep(desk: Desk) -> Response:
    """Write it down."""
    wish = _wish(desk)
    try:
        await _wishes(desk).keep(desk.staff, desk.named, wish, identified_by=_identified_by(desk))
    except (WishIncomplete, CallerNotIdentified) as refusal:
        return await _draw(desk, typed=wish, refusal=refusal)
    return desk.go(f"/patients/{desk.named}", said="reach-kept")


async def end(desk: Desk) -> Response:
    """Take it back."""
    try:
        await _wishes(desk).end(desk.staff, desk.named, identified_by=_identified_by(desk))
    except CallerNotIdentified as refusal:
        return await _draw(desk, refusal=refusal)
    return desk.go(f"/patients/{desk.named}", said="reach-ended")


async def _draw(desk: Desk, *, typed: Wish | None = None, refusal: Refusal | None = None) -> Response:
    opened = await _wishes(desk).open(desk.staff, desk.named)
    words = words_for(refusal) if refusal else None
    return await desk.show(
        "reach.html",
        status=words.status if words else 200,
        words=words,
        opened=opened,
        header=opened.header,
        practice=opened.practice,
        typed=typed or opened.contact.wished or Wish(way=""),
        ways=Way,
        identifiers=Identifier,
    )


def _wishes(desk: Desk) -> Wishes:
    return Wishes(desk.unit, desk.policy)


def _identified_by(desk: Desk) -> frozenset[Identifier]:
    return frozenset(identifier for identifier in Identifier if identifier in desk.form.all("identifier"))


def _wish(desk: Desk) -> Wish:
    def typed(name: str) -> str:
        return desk.form.one(name).strip()

    return Wish(
        way=typed("way"),
        email=typed("email"),
        telephone=typed("telephone"),
        postal_address=typed("postal_address"),
        from_hour=_hour(typed("from_hour")),
        until_hour=_hour(typed("until_hour")),
        may_leave_word=typed("word") == "yes",
        never_say=typed("never_say"),
    )


def _hour(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 2 else None  # noqa: PLR2004 - digits
