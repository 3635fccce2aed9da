"""Records that few may open, and what was opened from outside for an hour."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from starlette.responses import Response

from care.desk.break_glass import BreakGlass, GlassVerdict
from care.desk.errors import ReasonNeeded, ReviewFirst
from care.desk.guarded import LONGEST_REASON, Close, Guarding
from care.errors import Refusal
from storage import people

from .desk import Desk, root_of
from .errors import words_for


async def glass(desk: Desk) -> Response:
    """Ask for the reason; nothing of the patient is shown here."""
    return await _ask(desk)


async def break_for_thread(desk: Desk) -> Response:
    """Open a thread that is another pool's, and its patient."""
    return await _break(desk, BreakGlass(desk.unit).of_thread, then=f"/threads/{desk.named}")


async def break_for_patient(desk: Desk) -> Response:
    """Open a restricted record."""
    return await _break(desk, BreakGlass(desk.unit).of_patient, then=f"/patients/{desk.named}")


async def _break(desk: Desk, opens: Callable[..., Awaitable[UUID]], *, then: str) -> Response:
    try:
        await opens(desk.staff, desk.named, reason=desk.form.one("reason"))
    except (ReasonNeeded, ReviewFirst) as refusal:
        return await _ask(desk, refusal=refusal)
    return desk.go(then, said="glass-broken")


async def _ask(desk: Desk, *, refusal: Refusal | None = None) -> Response:
    words = words_for(refusal) if refusal else None
    return await desk.show(
        "break_glass.html",
        status=words.status if words else 200,
        words=words,
        action=root_of(desk.request) + desk.path.removeprefix(root_of(desk.request)),
        typed=desk.form.one("reason"),
        longest=LONGEST_REASON,
    )


async def reviews(desk: Desk) -> Response:
    """What waits for a review."""
    waiting = await BreakGlass(desk.unit).waiting(desk.staff)
    practice = await people.practice(desk.unit, desk.staff.practice_id)
    return await desk.show("glass_reviews.html", waiting=waiting, practice=practice, verdicts=GlassVerdict)


async def review(desk: Desk) -> Response:
    """Say whether it was in order."""
    chosen = desk.form.one("verdict")
    verdict = next((verdict for verdict in GlassVerdict if verdict == chosen), None)
    await BreakGlass(desk.unit).review(desk.staff, desk.named, verdict=verdict)
    return desk.go("/break-glass", said="glass-reviewed")


async def restriction(desk: Desk) -> Response:
    """To whom a record is open."""
    return await _draw(desk)


async def restrict(desk: Desk) -> Response:
    """Open it to those who are ticked, and to nobody else."""
    members = frozenset(UUID(member) for member in desk.form.all("member") if _is_id(member))
    try:
        await Guarding(desk.unit).restrict(desk.staff, desk.named, members=members, reason=desk.form.one("reason"))
    except ReasonNeeded as refusal:
        return await _draw(desk, refusal=refusal)
    return desk.go(f"/patients/{desk.named}/restriction", said="restricted")


async def end_restriction(desk: Desk) -> Response:
    """Open it to everybody as before."""
    await Guarding(desk.unit).end(desk.staff, desk.named)
    return desk.go(f"/patients/{desk.named}/restriction", said="restriction-ended")


async def close_to_me(desk: Desk) -> Response:
    """Keep that the record is too close to the member."""
    kind = next((kind for kind in Close if kind == desk.form.one("kind")), Close.HOUSEHOLD)
    await Guarding(desk.unit).say_close(desk.staff, desk.named, kind=kind)
    return desk.go("/patients", said="said-close")


async def _draw(desk: Desk, *, refusal: Refusal | None = None) -> Response:
    opened = await Guarding(desk.unit).open(desk.staff, desk.named)
    words = words_for(refusal) if refusal else None
    return await desk.show(
        "restriction.html",
        status=words.status if words else 200,
        words=words,
        opened=opened,
        practice=await people.practice(desk.unit, desk.staff.practice_id),
        longest=LONGEST_REASON,
    )


def _is_id(value: str) -> bool:
    try:
        UUID(value)
    except ValueError:
        return False
    return True
