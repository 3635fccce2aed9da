"""Access to myCooper: put on hold, ended by us or at the holder's own call, and given back."""

from collections.abc import Awaitable, Callable
from enum import StrEnum
from typing import TypeVar

from starlette.responses import Response

from care.access import Change, is_possible
from care.desk.access import Access, BackReason, EndReason, Identifier, RestrictReason
from care.desk.errors import AccessNotChanged
from care.desk.misuse import LONGEST_REPORT, Decision, Misuse, MisuseReason
from care.errors import Refusal, TextTooLong
from storage import people

from .desk import Desk
from .errors import words_for

Reason = TypeVar("Reason", bound=StrEnum)


async def account(desk: Desk) -> Response:
    """How an account stands, what was decided about it, and what may be done."""
    return await _draw(desk)


async def restrict(desk: Desk) -> Response:
    """Put it on hold."""
    return await _done(desk, _access(desk).restrict, reasons=RestrictReason, said="access-restricted")


async def end(desk: Desk) -> Response:
    """End it by our own decision."""
    return await _done(desk, _access(desk).end, reasons=EndReason, said="access-ended")


async def give_back(desk: Desk) -> Response:
    """Open it again."""
    return await _done(desk, _access(desk).give_back, reasons=BackReason, said="access-back")


async def leave(desk: Desk) -> Response:
    """End it because its holder called and asked for it."""
    identified_by = frozenset(identifier for identifier in Identifier if identifier in desk.form.all("identifier"))
    try:
        await _access(desk).leave(desk.staff, desk.named, identified_by=identified_by, seen=desk.form.one("seen"))
    except AccessNotChanged as refusal:
        return await _draw(desk, refusal=refusal)
    return desk.go(f"/accounts/{desk.named}", said="access-ended")


async def report(desk: Desk) -> Response:
    """Report a misuse of it."""
    chosen, seen = desk.form.one("reason"), desk.form.one("text")
    reason = next((reason for reason in MisuseReason if reason == chosen), None)
    try:
        await Misuse(desk.unit, desk.policy).report(desk.staff, desk.named, reason=reason, seen=seen)
    except (AccessNotChanged, TextTooLong) as refusal:
        return await _draw(desk, refusal=refusal)
    return desk.go(f"/accounts/{desk.named}", said="misuse-reported")


async def misuse(desk: Desk) -> Response:
    """What was reported and waits for a decision."""
    waiting = await Misuse(desk.unit, desk.policy).waiting(desk.staff)
    practice = await people.practice(desk.unit, desk.staff.practice_id)
    return await desk.show("misuse.html", reports=waiting, practice=practice)


async def decide(desk: Desk) -> Response:
    """Decide about a report."""
    chosen = desk.form.one("decision")
    decision = next((decision for decision in Decision if decision == chosen), None)
    account_id = await Misuse(desk.unit, desk.policy).decide(desk.staff, desk.named, decision=decision)
    return desk.go(f"/accounts/{account_id}", said=f"misuse-{chosen}")


async def _done(desk: Desk, change: Callable[..., Awaitable[None]], *, reasons: type[Reason], said: str) -> Response:
    chosen = desk.form.one("reason")
    reason = next((reason for reason in reasons if reason == chosen), None)
    try:
        await change(desk.staff, desk.named, reason=reason, seen=desk.form.one("seen"))
    except AccessNotChanged as refusal:
        return await _draw(desk, refusal=refusal)
    return desk.go(f"/accounts/{desk.named}", said=said)


def _access(desk: Desk) -> Access:
    return Access(desk.unit, desk.policy)


async def _draw(desk: Desk, *, refusal: Refusal | None = None) -> Response:
    opened = await _access(desk).open(desk.staff, desk.named)
    words = words_for(refusal) if refusal else None
    return await desk.show(
        "access.html",
        status=words.status if words else 200,
        words=words,
        opened=opened,
        header=opened.header,
        practice=opened.practice,
        can=frozenset(change for change in Change if is_possible(change, status=opened.account.status)),
        Change=Change,
        restrict_reasons=tuple(RestrictReason),
        end_reasons=tuple(EndReason),
        back_reasons=tuple(BackReason),
        identifiers=tuple(Identifier),
        misuse_reasons=tuple(MisuseReason),
        longest_report=LONGEST_REPORT,
        typed=desk.form.one("text"),
    )
