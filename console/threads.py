"""A thread: everything written in it, and the form that answers it."""

from uuid import UUID

from starlette.responses import Response

from care.desk.answering import Answering, OpenThread
from care.desk.errors import (
    CannotOwn,
    HoldNeedsCall,
    HoldNeedsEnd,
    HoldNeedsReason,
    NotAnsweredYet,
    NotMoved,
    NotTheirLanguage,
    SaysNotWhether,
    TranslatorNeeded,
    TranslatorTooLong,
)
from care.desk.follow_ups import FollowUps
from care.desk.holding import LongerHold
from care.desk.member import Right
from care.desk.moving import MoveReason, Moving
from care.desk.own_consent import LONGEST_REASON
from care.desk.translating import Rendering
from care.errors import AnsweredMeanwhile, EmptyText, NotRelayed, Refusal, TextTooLong, ThreadClosed, ThreadMoved
from care.rules.holds import OF_CLINICIANS
from care.rules.own_consent import LAWS
from storage.reminders import Reminder

from .desk import Desk, root_of, to_lock
from .errors import words_for

SAID_OF = (
    EmptyText,
    TextTooLong,
    SaysNotWhether,
    NotTheirLanguage,
    TranslatorNeeded,
    TranslatorTooLong,
    HoldNeedsCall,
    HoldNeedsReason,
    HoldNeedsEnd,
    AnsweredMeanwhile,
    ThreadClosed,
    ThreadMoved,
    NotAnsweredYet,
)


async def thread(desk: Desk) -> Response:
    """Read a thread."""
    return await _draw(desk)


async def answer(desk: Desk) -> Response:
    """Answer it. What was typed is never lost: a refused answer comes back with its words and what has changed."""
    text, whether = desk.form.one("text"), {"yes": True, "no": False}.get(desk.form.one("talk"))
    try:
        answered = await Answering(desk.unit, desk.policy).answer(
            desk.staff,
            desk.named,
            text=text,
            needs_talking_over=whether,
            version=version_of(desk),
            longer=_longer(desk),
            rendering=rendering_of(desk),
        )
    except SAID_OF as refusal:
        return await _draw(desk, refusal=refusal, typed=text, whether=whether)
    if answered.call_task_id is not None:
        return desk.go(f"/calls/{answered.call_task_id}", said="held")
    return desk.go("/inbox", said="answered")


async def close(desk: Desk) -> Response:
    """Close a thread whose last word needs no answer."""
    try:
        await Answering(desk.unit, desk.policy).close(desk.staff, desk.named, version=version_of(desk))
    except SAID_OF as refusal:
        return await _draw(desk, refusal=refusal)
    return desk.go("/inbox", said="closed")


async def take(desk: Desk) -> Response:
    """Make it one's own."""
    try:
        await Moving(desk.unit).take(desk.staff, desk.named)
    except NotMoved as refusal:
        return await _draw(desk, refusal=refusal)
    return desk.go(f"/threads/{desk.named}", said="taken")


async def give(desk: Desk) -> Response:
    """Give it to somebody else: to a pool, or to a clinician in it."""
    try:
        pool_id, owner_id = _goes_to(desk)
        await Moving(desk.unit).give(desk.staff, desk.named, pool_id=pool_id, owner_id=owner_id, reason=_reason(desk))
    except NotMoved as refusal:
        return await _draw(desk, refusal=refusal)
    return desk.go("/inbox", said="given")


async def draft(desk: Desk) -> Response:
    """Keep what was typed so far."""
    await Answering(desk.unit, desk.policy).keep_draft(desk.staff, desk.named, text=desk.form.one("text"))
    return Response(status_code=204)


async def answer_while_locked(desk: Desk) -> Response:
    """Keep the words of an answer that was sent from a desk which had locked; they wait in the form afterwards."""
    await Answering(desk.unit, desk.policy).keep_draft(desk.staff, desk.named, text=desk.form.one("text"))
    return to_lock(desk.request)


async def _draw(
    desk: Desk, *, refusal: Refusal | None = None, typed: str | None = None, whether: bool | None = None
) -> Response:
    opened = await Answering(desk.unit, desk.policy).open(desk.staff, desk.named)
    words = words_for(refusal) if refusal else None
    return await desk.show(
        "thread.html",
        status=words.status if words else 200,
        words=words,
        opened=opened,
        header=opened.header,
        practice=opened.practice,
        typed=opened.draft if typed is None else typed,
        whether=whether,
        seen_version=version_of(desk) if isinstance(refusal, NotRelayed) else opened.thread.version,
        new_since=_new_since(desk, opened) if isinstance(refusal, AnsweredMeanwhile) else frozenset(),
        reminders=await _reminders(desk, opened),
        whose=await Moving(desk.unit).whose(opened.thread),
        reasons=MoveReason,
        hold_reasons=OF_CLINICIANS,
        hold_reason=desk.form.one("hold_reason"),
        hold_until=desk.form.one("hold_until"),
        rendering=rendering_of(desk),
        unreadable=isinstance(refusal, NotTheirLanguage),
        action=f"{root_of(desk.request)}/threads/{desk.named}",
        longest=desk.policy.longest_text,
        laws=LAWS,
        longest_why=LONGEST_REASON,
    )


async def _reminders(desk: Desk, opened: OpenThread) -> list[Reminder]:
    if not desk.staff.may(Right.REMIND):
        return []
    own = {message.id for message in opened.messages}
    found = await FollowUps(desk.unit, desk.policy).of_patient(desk.staff, opened.thread.patient_id)
    return [reminder for reminder in found if reminder.message_id in own]


def _new_since(desk: Desk, opened: OpenThread) -> frozenset[object]:
    """The messages that the member had not seen when they sent their answer."""
    seen = set(desk.form.all("seen"))
    return frozenset(message.id for message in opened.messages if str(message.id) not in seen)


def _goes_to(desk: Desk) -> tuple[UUID, UUID | None]:
    """A pool's id, and after a stroke that of a member in it."""
    pool, _, member = desk.form.one("to").partition("/")
    try:
        return UUID(pool), UUID(member) if member else None
    except ValueError:
        raise CannotOwn from None


def _reason(desk: Desk) -> MoveReason | None:
    given = desk.form.one("reason")
    return MoveReason(given) if given in set(MoveReason) else None


def _longer(desk: Desk) -> LongerHold | None:
    """A longer hold, as soon as anything of one is filled in."""
    reason = desk.form.one("hold_reason")
    if not reason and not desk.form.one("hold_until"):
        return None
    known = next((one for one in OF_CLINICIANS if one == reason), None)
    return LongerHold(reason=known, until=desk.form.day("hold_until"))


def rendering_of(desk: Desk) -> Rendering:
    """How the answer is to come to a reader of another language."""
    by_call = desk.form.one("rendering") == "call"
    return Rendering(translated_by="" if by_call else desk.form.one("translated_by"), by_call=by_call)


def version_of(desk: Desk) -> int:
    """In which version a form saw the thread."""
    typed = desk.form.one("version")
    return int(typed) if typed.isascii() and typed.isdigit() else 0
