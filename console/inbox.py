"""The inbox: what waits, whole or as the part that an open page puts in place of its own."""

from starlette.responses import Response

from care.desk.coverage import Coverage
from care.desk.inbox import Inbox, Waiting

from .desk import Desk


async def inbox(desk: Desk) -> Response:
    """The whole page, with who is on duty now."""
    on_duty = await Coverage(desk.unit, desk.policy).on_duty(desk.staff)
    return await desk.show(
        "inbox.html", waiting=await _waiting(desk), with_visitors=_with_visitors(desk), on_duty=on_duty
    )


async def waiting(desk: Desk) -> Response:
    """The list alone."""
    return await desk.show("waiting.html", waiting=await _waiting(desk), with_visitors=_with_visitors(desk))


async def _waiting(desk: Desk) -> Waiting:
    return await Inbox(desk.unit, desk.policy).waiting(desk.staff, with_visitors=_with_visitors(desk))


def _with_visitors(desk: Desk) -> bool:
    return desk.request.query_params.get("visitors") == "all"
