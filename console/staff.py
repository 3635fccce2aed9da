"""Who works here, and what administrators ask for and confirm about each other's colleagues."""

from uuid import UUID

from starlette.responses import Response

from care.desk.member import Role
from care.desk.staff_changes import LONGEST_REASON, StaffChanges, Wanted
from care.desk.staff_errors import StaffNotChanged
from care.errors import Refusal
from care.rules.staff_changes import RESETS, StaffChange

from .desk import Desk
from .errors import words_for


async def members(desk: Desk) -> Response:
    """Who holds which roles and is in which pools, and what waits."""
    return await _draw(desk)


async def ask(desk: Desk) -> Response:
    """Ask for a change of one member."""
    try:
        await StaffChanges(desk.unit).ask(desk.staff, desk.named, _wanted(desk), reason=desk.form.one("reason"))
    except StaffNotChanged as refusal:
        return await _draw(desk, refusal=refusal)
    return desk.go("/staff", said="staff-asked")


async def confirm(desk: Desk) -> Response:
    """Do what somebody else asked for; a code that belongs to it is shown this once."""
    try:
        code = await StaffChanges(desk.unit).confirm(desk.staff, desk.named)
    except StaffNotChanged as refusal:
        return await _draw(desk, refusal=refusal)
    if code is None:
        return desk.go("/staff", said="staff-changed")
    return await desk.show("staff_code.html", code=code)


async def refuse(desk: Desk) -> Response:
    """Let it be."""
    try:
        await StaffChanges(desk.unit).refuse(desk.staff, desk.named)
    except StaffNotChanged as refusal:
        return await _draw(desk, refusal=refusal)
    return desk.go("/staff", said="staff-refused")


def _wanted(desk: Desk) -> Wanted | None:
    kind = next((kind for kind in StaffChange if kind == desk.form.one("kind")), None)
    if kind is None:
        return None
    try:
        pools = frozenset(map(UUID, desk.form.all("pool")))
    except ValueError:
        return None
    return Wanted(kind=kind, roles=frozenset(role for role in Role if role in desk.form.all("role")), pools=pools)


async def _draw(desk: Desk, *, refusal: Refusal | None = None) -> Response:
    found = await StaffChanges(desk.unit).page(desk.staff)
    words = words_for(refusal) if refusal else None
    return await desk.show(
        "staff.html",
        status=words.status if words else 200,
        words=words,
        found=found,
        practice=found.practice,
        roles=tuple(Role),
        resets=[kind for kind in StaffChange if kind in RESETS],
        longest=LONGEST_REASON,
    )
