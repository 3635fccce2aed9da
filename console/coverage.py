"""Who is on duty at which hour of the week, who is paged after them, and the hours that nobody covers."""

from starlette.responses import Response

from care.desk.coverage import NEXT, Coverage, Named
from care.desk.errors import HoursNeeded, NotCovered
from care.rules.coverage import DAYS, HOURS

from .desk import Desk
from .errors import words_for


async def coverage(desk: Desk) -> Response:
    """The week of each pool."""
    return await _draw(desk)


async def add(desk: Desk) -> Response:
    """Put somebody on duty."""
    try:
        await Coverage(desk.unit, desk.policy).add(
            desk.staff,
            desk.named,
            weekdays=[day for day in range(DAYS) if str(day) in desk.form.all("day")],
            starts=_hour(desk, "starts"),
            ends=_hour(desk, "ends"),
            duty=Named(name=desk.form.one("name"), email=desk.form.one("email")),
            backup=_backup(desk),
        )
    except NotCovered as refusal:
        return await _draw(desk, refusal=refusal)
    return desk.go("/coverage", said="covered")


async def take_out(desk: Desk) -> Response:
    """Take one row out of the table."""
    await Coverage(desk.unit, desk.policy).take_out(desk.staff, desk.named)
    return desk.go("/coverage", said="uncovered")


async def name_next(desk: Desk) -> Response:
    """Say who is paged after the one on duty; a field that is left empty changes nothing."""
    typed = {step: desk.form.one(step.value).strip() for step in NEXT}
    try:
        emails = {step: email for step, email in typed.items() if email}
        await Coverage(desk.unit, desk.policy).name_next(desk.staff, desk.named, emails)
    except NotCovered as refusal:
        return await _draw(desk, refusal=refusal)
    return desk.go("/coverage", said="named")


async def _draw(desk: Desk, *, refusal: NotCovered | None = None) -> Response:
    pools = await Coverage(desk.unit, desk.policy).week(desk.staff)
    words = words_for(refusal) if refusal else None
    return await desk.show(
        "coverage.html",
        status=words.status if words else 200,
        words=words,
        pools=pools,
        next_steps=NEXT,
        form=desk.form,
        # The form that was refused is shown as it was filled in.
        filled=desk.request.path_params.get("id"),
    )


def _backup(desk: Desk) -> Named | None:
    name, email = desk.form.one("backup_name"), desk.form.one("backup_email")
    return Named(name=name, email=email) if name.strip() or email.strip() else None


def _hour(desk: Desk, field: str) -> int:
    hours = {str(hour): hour for hour in range(HOURS)}
    typed = desk.form.one(field)
    if typed not in hours:
        raise HoursNeeded
    return hours[typed]
