"""The inbox: what waits, whole or as the part that an open page puts in place of its own."""

from starlette.responses import Response

from care.desk.inbox import Inbox

from .desk import Desk


async def inbox(desk: Desk) -> Response:
    """The whole page."""
    return await _draw(desk, "inbox.html")


async def waiting(desk: Desk) -> Response:
    """The list alone."""
    return await _draw(desk, "waiting.html")


async def _draw(desk: Desk, page: str) -> Response:
    with_visitors = desk.request.query_params.get("visitors") == "all"
    waiting = await Inbox(desk.unit, desk.policy).waiting(desk.staff, with_visitors=with_visitors)
    return await desk.show(page, waiting=waiting, with_visitors=with_visitors)
