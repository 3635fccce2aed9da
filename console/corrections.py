"""Answers that are corrected: a new version beside the old one."""

from starlette.responses import Response

from care.desk.answering import Answering
from care.desk.correcting import Correcting
from care.desk.errors import NotTheirLanguage, SaysNotWhether, TranslatorNeeded, TranslatorTooLong
from care.errors import EmptyText, Refusal, TextTooLong

from .desk import Desk, root_of, to_lock
from .errors import words_for
from .threads import rendering_of

SAID_OF = (EmptyText, TextTooLong, SaysNotWhether, NotTheirLanguage, TranslatorNeeded, TranslatorTooLong)


async def form(desk: Desk) -> Response:
    """Show an answer, to be corrected."""
    return await _draw(desk)


async def correct(desk: Desk) -> Response:
    """Put a new version beside it."""
    correcting, whether = Correcting(desk.unit, desk.policy), {"yes": True, "no": False}.get(desk.form.one("talk"))
    opened = await correcting.open(desk.staff, desk.named)
    try:
        corrected = await correcting.correct(
            desk.staff,
            desk.named,
            text=desk.form.one("text"),
            needs_talking_over=whether,
            rendering=rendering_of(desk),
        )
    except SAID_OF as refusal:
        return await _draw(desk, refusal=refusal, whether=whether)
    if corrected.call_task_id is not None:
        return desk.go(f"/calls/{corrected.call_task_id}", said="held")
    return desk.go(f"/threads/{opened.thread.id}", said="corrected")


async def correct_while_locked(desk: Desk) -> Response:
    """Keep the words of a correction that was sent from a desk which had locked, as the draft of its thread."""
    opened = await Correcting(desk.unit, desk.policy).open(desk.staff, desk.named)
    await Answering(desk.unit, desk.policy).keep_draft(desk.staff, opened.thread.id, text=desk.form.one("text"))
    return to_lock(desk.request)


async def _draw(desk: Desk, *, refusal: Refusal | None = None, whether: bool | None = None) -> Response:
    opened = await Correcting(desk.unit, desk.policy).open(desk.staff, desk.named)
    words = words_for(refusal) if refusal else None
    return await desk.show(
        "correction.html",
        status=words.status if words else 200,
        words=words,
        opened=opened,
        header=opened.header,
        practice=opened.practice,
        typed=desk.form.one("text") if refusal else opened.message.body or "",
        whether=whether,
        rendering=rendering_of(desk),
        unreadable=isinstance(refusal, NotTheirLanguage),
        action=f"{root_of(desk.request)}/messages/{desk.named}/correct",
        longest=desk.policy.longest_text,
    )
