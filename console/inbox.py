"""The inbox: what waits, whole or as the part that an open page puts in place of its own."""

from starlette.responses import Response

from care.desk.inbox import Inbox

from .desk import Desk


async def inbox(desk: Desk) -> Response:
    """The whole page."""
    return await desk.show("inbox.html", waiting=await Inbox(desk.unit, desk.policy).waiting(desk.staff))


async def waiting(desk: Desk) -> Response:
    """The list alone."""
    return await desk.show("waiting.html", waiting=await Inbox(desk.unit, desk.policy).waiting(desk.staff))
