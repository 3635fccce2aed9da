"""What a supervisor and an administrator look after: what could not be processed, and the practice's calendar."""

from datetime import date
from uuid import UUID

from starlette.responses import Response

from care.desk.calendar import Calendar
from care.desk.failures import Failures
from care.desk.figures import Figures
from care.errors import EmptyText, InThePast, Refusal
from storage import people

from .desk import Desk
from .errors import words_for


async def failures(desk: Desk) -> Response:
    """What could not be processed."""
    found = await Failures(desk.unit, desk.policy).waiting(desk.staff)
    practice = await people.practice(desk.unit, desk.staff.practice_id)
    return await desk.show("failures.html", failures=found, practice=practice)


async def seen(desk: Desk) -> Response:
    """Take one off the list."""
    await Failures(desk.unit, desk.policy).seen(desk.staff, desk.named)
    return desk.go("/failures", said="seen")


async def figures(desk: Desk) -> Response:
    """What emergencies came to, week by week."""
    found = await Figures(desk.unit).weekly(desk.staff)
    practice = await people.practice(desk.unit, desk.staff.practice_id)
    return await desk.show("figures.html", figures=found, practice=practice)


async def calendar(desk: Desk) -> Response:
    """The days on which the practice may be closed."""
    return await _draw_calendar(desk)


async def confirm(desk: Desk) -> Response:
    """Say on which of them it is."""
    closed = {UUID(hex=value) for value in desk.form.all("closed") if _is_hex(value)}
    await Calendar(desk.unit, desk.policy).confirm(desk.staff, closed=closed)
    return desk.go("/calendar", said="calendar-confirmed")


async def add_closure(desk: Desk) -> Response:
    """Close the practice on one more day."""
    try:
        await Calendar(desk.unit, desk.policy).add(desk.staff, day=_day(desk), name=desk.form.one("name"))
    except (EmptyText, InThePast) as refusal:
        return await _draw_calendar(desk, refusal=refusal)
    return desk.go("/calendar", said="closure-added")


async def help_(desk: Desk) -> Response:
    """What the desk promises, and its keys."""
    return await desk.show("help.html")


async def _draw_calendar(desk: Desk, *, refusal: Refusal | None = None) -> Response:
    practice, closures = await Calendar(desk.unit, desk.policy).closures(desk.staff)
    words = words_for(refusal) if refusal else None
    return await desk.show(
        "calendar.html",
        status=words.status if words else 200,
        words=words,
        practice=practice,
        closures=closures,
        name=desk.form.one("name"),
        day=desk.form.one("day"),
    )


def _day(desk: Desk) -> date:
    day = desk.form.day("day")
    if day is None:
        raise InThePast
    return day


def _is_hex(value: str) -> bool:
    return len(value) == 32 and all(sign in "0123456789abcdef" for sign in value)  # noqa: PLR2004 - a UUID's digits
