"""Reminders: planned about something that the patient was told, stopped, or replaced by a call."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from starlette.responses import Response

from care.desk.errors import NotTheirLanguage, RemindersStopped, TranslatorNeeded, TranslatorTooLong
from care.desk.follow_ups import LONGEST_REMINDER, FollowUps, Told
from care.errors import EmptyText, InQuietHours, InThePast, Refusal, TextTooLong
from care.rules.quiet_hours import may_nudge, next_decent
from storage import people

from .desk import Desk
from .errors import words_for

SAID_OF = (
    EmptyText,
    TextTooLong,
    InQuietHours,
    InThePast,
    RemindersStopped,
    NotTheirLanguage,
    TranslatorNeeded,
    TranslatorTooLong,
)
A_MINUTE = timedelta(minutes=1)


async def form(desk: Desk) -> Response:
    """Ask what to remind of, and when."""
    return await _draw(desk)


async def plan(desk: Desk) -> Response:
    """Plan it, send it now, or have the patient called, as the pressed button says."""
    follow_ups, text, how = FollowUps(desk.unit, desk.policy), desk.form.one("text"), desk.form.one("how")
    by = desk.form.one("translated_by")
    try:
        if how == "now":
            await follow_ups.send_now(desk.staff, desk.named, text=text, translated_by=by)
        elif how == "call":
            await follow_ups.call_instead(desk.staff, desk.named, text=text)
        else:
            await follow_ups.plan(
                desk.staff, desk.named, text=text, day=_day(desk), clock=_clock(desk), translated_by=by
            )
    except SAID_OF as refusal:
        return await _draw(desk, refusal=refusal)
    told = await follow_ups.about(desk.staff, desk.named)
    return desk.go(f"/threads/{told.thread.id}", said={"now": "nudged", "call": "call-made"}.get(how, "planned"))


async def stop(desk: Desk) -> Response:
    """Take a planned reminder back."""
    patient_id = await FollowUps(desk.unit, desk.policy).stop(desk.staff, desk.named)
    return desk.go(f"/patients/{patient_id}", said="stopped")


async def _draw(desk: Desk, *, refusal: Refusal | None = None) -> Response:
    told = await FollowUps(desk.unit, desk.policy).about(desk.staff, desk.named)
    zone = ZoneInfo(told.header.patient.zone)
    is_quiet = not may_nudge(desk.unit.now, zone=zone)
    soonest = next_decent(desk.unit.now + A_MINUTE, zone=zone)
    decent = refusal.next_decent if isinstance(refusal, InQuietHours) else soonest if is_quiet else None
    proposed = soonest.astimezone(zone)
    words = words_for(refusal) if refusal else None
    return await desk.show(
        "reminder.html",
        status=words.status if words else 200,
        words=words,
        told=told,
        header=told.header,
        practice=await people.practice(desk.unit, desk.staff.practice_id),
        text=desk.form.one("text"),
        translated_by=desk.form.one("translated_by"),
        day=desk.form.one("day") or f"{proposed:%Y-%m-%d}",
        clock=desk.form.one("clock") or f"{proposed:%H:%M}",
        is_quiet=is_quiet,
        next_decent=decent,
        is_stopped=_is_stopped(told),
        longest=LONGEST_REMINDER,
    )


def _is_stopped(told: Told) -> bool:
    return told.account.reminders_stopped_at is not None or told.account.messages_stopped_at is not None


def _day(desk: Desk) -> date:
    day = desk.form.day("day")
    if day is None:
        raise InThePast
    return day


def _clock(desk: Desk) -> time:
    try:
        return datetime.strptime(desk.form.one("clock")[:5], "%H:%M").time()  # noqa: DTZ007 - a wall clock's
    except ValueError:
        raise InThePast from None
