"""What was asked of the records team: the list, oldest promise first, and what becomes of each."""

from starlette.responses import Response

from care.desk.errors import NotSettled, NotTheirLanguage, TranslatorNeeded
from care.desk.record_requests import Outcome, RecordsTeam
from care.errors import NotRelayed, Refusal
from care.rules.record_requests import TIMES, Ground, RequestKind

from .desk import Desk, root_of
from .errors import words_for
from .threads import rendering_of


async def waiting(desk: Desk) -> Response:
    """The list."""
    listed = await RecordsTeam(desk.unit, desk.policy).waiting(desk.staff)
    return await desk.show("record_requests.html", listed=listed)


async def one(desk: Desk) -> Response:
    """One request."""
    return await _draw(desk)


async def settle(desk: Desk) -> Response:
    """Say what becomes of it."""
    grounds = {ground.value: ground for ground in Ground}
    outcome = Outcome(
        done=desk.form.one("outcome") == "done",
        told=desk.form.one("told"),
        ground=grounds.get(desk.form.one("ground")),
        rendering=rendering_of(desk),
    )
    try:
        await RecordsTeam(desk.unit, desk.policy).settle(desk.staff, desk.named, outcome)
    except (NotSettled, NotRelayed) as refusal:
        return await _draw(desk, refusal=refusal)
    return desk.go("/requests", said="request-settled")


async def later(desk: Desk) -> Response:
    """Say that it takes longer."""
    try:
        why, rendering = desk.form.one("why"), rendering_of(desk)
        await RecordsTeam(desk.unit, desk.policy).later(desk.staff, desk.named, why=why, rendering=rendering)
    except (NotSettled, NotRelayed) as refusal:
        return await _draw(desk, refusal=refusal)
    return desk.go(f"/requests/{desk.named}", said="request-later")


async def _draw(desk: Desk, *, refusal: Refusal | None = None) -> Response:
    opened = await RecordsTeam(desk.unit, desk.policy).open(desk.staff, desk.named)
    words = words_for(refusal) if refusal else None
    return await desk.show(
        "record_request.html",
        status=words.status if words else 200,
        words=words,
        opened=opened,
        header=opened.header,
        practice=opened.practice,
        time=TIMES[RequestKind(opened.request.kind)],
        grounds=Ground,
        typed={name: desk.form.one(name) for name in ("told", "ground", "why")},
        rendering=rendering_of(desk),
        unreadable=isinstance(refusal, NotTheirLanguage | TranslatorNeeded),
        limit=desk.policy.longest_text,
        action=f"{root_of(desk.request)}/requests/{desk.named}",
    )
