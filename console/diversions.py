"""A diversion: what was written, how to reach its writer, the outcome that closes it, and whether it was right."""

from uuid import UUID

from starlette.responses import Response

from care.desk.diversions import DiversionOutcome, Diversions
from care.desk.errors import NotMarked
from care.desk.marking import Marking
from care.desk.not_reached import MISSED, NotReached
from care.errors import NotClosed, Refusal
from nlu.marked import Raised

from .desk import Desk
from .errors import words_for


async def diversion(desk: Desk) -> Response:
    """Read a diversion."""
    return await _draw(desk)


async def acknowledge(desk: Desk) -> Response:
    """Take it on by name."""
    await Diversions(desk.unit, desk.policy).acknowledge(desk.staff, desk.named)
    return desk.go(f"/diversions/{desk.named}", said="acknowledged")


async def close(desk: Desk) -> Response:
    """Close it with one outcome, and mark in the same go what has no mark."""
    raised = _raised(desk)
    chosen = next((outcome for outcome in DiversionOutcome if outcome == desk.form.one("outcome")), None)
    try:
        await Diversions(desk.unit, desk.policy).close(
            desk.staff,
            desk.named,
            outcome=chosen,
            texts_seen=_count(desk.form.one("texts_seen")),
            raised=raised,
        )
    except NotClosed as refusal:
        return await _draw(desk, refusal=refusal, chosen=chosen, raised=raised)
    return desk.go("/inbox", said="diversion-closed")


async def tried(desk: Desk) -> Response:
    """Keep one call that did not reach the writer."""
    how = next((outcome for outcome in MISSED if outcome == desk.form.one("how")), None)
    number = desk.form.one("other_number").strip() or desk.form.one("number")
    try:
        await NotReached(desk.unit, desk.policy).tried(desk.staff, desk.named, number=number, outcome=how)
    except NotClosed as refusal:
        return await _draw(desk, refusal=refusal)
    return desk.go(f"/diversions/{desk.named}", said="noted")


async def decide(desk: Desk) -> Response:
    """Leave it at that nobody was reached."""
    try:
        await NotReached(desk.unit, desk.policy).decide(
            desk.staff,
            desk.named,
            texts_seen=_count(desk.form.one("texts_seen")),
            no_other_number=bool(desk.form.one("no_other_number")),
        )
    except NotClosed as refusal:
        return await _draw(desk, refusal=refusal)
    return desk.go(f"/diversions/{desk.named}", said="decided")


async def mark(desk: Desk) -> Response:
    """Mark a text as rightly or wrongly raised."""
    try:
        await Marking(desk.unit).mark(
            desk.staff,
            desk.named,
            _text_id(desk),
            raised=_raised(desk),
            version=_count(desk.form.one("version")),
        )
    except NotMarked as refusal:
        return await _draw(desk, refusal=refusal)
    return desk.go(f"/diversions/{desk.named}", said="marked")


async def take_back(desk: Desk) -> Response:
    """Take the mark of a text back."""
    try:
        await Marking(desk.unit).take_back(
            desk.staff, desk.named, _text_id(desk), version=_count(desk.form.one("version"))
        )
    except NotMarked as refusal:
        return await _draw(desk, refusal=refusal)
    return desk.go(f"/diversions/{desk.named}", said="mark-taken-back")


async def _draw(
    desk: Desk,
    *,
    refusal: Refusal | None = None,
    chosen: DiversionOutcome | None = None,
    raised: Raised | None = None,
) -> Response:
    opened = await Diversions(desk.unit, desk.policy).open(desk.staff, desk.named)
    words = words_for(refusal) if refusal else None
    return await desk.show(
        "diversion.html",
        status=words.status if words else 200,
        words=words,
        opened=opened,
        header=opened.header,
        practice=opened.practice,
        outcomes=tuple(DiversionOutcome),
        chosen=chosen,
        verdicts=tuple(Raised),
        raised=raised,
        missed=MISSED,
    )


def _raised(desk: Desk) -> Raised | None:
    return next((one for one in Raised if one == desk.form.one("raised")), None)


def _text_id(desk: Desk) -> UUID | None:
    try:
        return UUID(desk.form.one("text"))
    except ValueError:
        return None


def _count(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() else -1
