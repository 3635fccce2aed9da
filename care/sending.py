"""Whether what waits to go out may still go out: rights, stops and quiet hours are asked again at that moment."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from uuid import UUID
from zoneinfo import ZoneInfo

from storage import people, reminders, threads
from storage.database import Unit
from storage.people import Account, Patient

from .notices import Link, Page, Reply, Say
from .reach_me import may_write_in_chat_apps
from .rules.gate import Part
from .rules.opt_out import OutboundKind, may_send
from .rules.quiet_hours import may_nudge, next_decent
from .rules.reminders import is_still_wanted
from .viewers import may_see_now

LOOKED_AT_AGAIN_AFTER = timedelta(minutes=10)

# What is said of itself, not as an answer; everything else that was never asked for speaks of the account.
KINDS: Mapping[Say, OutboundKind] = MappingProxyType(
    {
        Say.ANSWER_WAITS: OutboundKind.ANSWER,
        Say.ANSWER_CORRECTED: OutboundKind.ANSWER,
        Say.MESSAGE_MOVED: OutboundKind.ANSWER,
        Say.ANSWER_STILL_WAITS: OutboundKind.ANSWER,
        Say.GOAL_MOVED: OutboundKind.ANSWER,
        Say.CALL_WAITS: OutboundKind.CALL_NOTICE,
        Say.CALL_ONLY: OutboundKind.CALL_NOTICE,
        Say.REMINDER_WAITS: OutboundKind.REMINDER,
    }
)
# What is said of access itself, for as long as it stands so.
OF_ACCESS: Mapping[Say, str] = MappingProxyType(
    {Say.ACCESS_RESTRICTED: "restricted", Say.ACCESS_ENDED: "ended", Say.ACCESS_LEFT: "ended"}
)
# What anybody may be told at any time.
WARNINGS = frozenset(
    {
        Say.WARN_MEDICAL,
        Say.WARN_POISONING,
        Say.WARN_DANGER,
        Say.WARN_CRISIS,
        Say.WARN_AGAIN_MEDICAL,
        Say.WARN_AGAIN_POISONING,
        Say.WARN_AGAIN_DANGER,
        Say.WARN_AGAIN_CRISIS,
        Say.ASK,
        Say.ASK_CRISIS,
        Say.SAFE_NOW_KEPT,
        Say.NO_EMERGENCY_CALL,
        Say.CALL_NOT_ASKED,
        Say.HOW_CAN_I_HELP,
        Say.ACCOUNT_ENDED,
        Say.ACCOUNT_RESTRICTED,
        Say.SIGNED_OUT,
    }
)


async def may_still_go(
    unit: Unit,
    reply: Reply,
    *,
    account: Account | None,
    answers: bool,
    made_at: datetime,
    about: Patient | None = None,
) -> bool:
    """Whether a reply may go to this account's chat; `answers` if the person wrote or tapped something for it.

    What was said in a chat `about` a patient before nothing more went out about them does not go either.
    """
    say = reply.notice.say
    if account is None or say in WARNINGS:
        return True
    silent_since = about.silent_since if about else None
    if (silent_since and made_at <= silent_since) or not (answers or await _may_be_told(unit, account)):
        return False
    if say in OF_ACCESS:
        return account.status == OF_ACCESS[say]
    if account.status != "active":
        return False
    return answers or await _is_wanted(unit, reply, account=account, made_at=made_at)


async def _may_be_told(unit: Unit, account: Account) -> bool:
    """Whether an account's holder may be told in a chat app what they did not just ask for there."""
    own = await people.patient(unit, account.patient_id) if account.patient_id else None
    return (own is None or own.silent_since is None) and await may_write_in_chat_apps(unit, account)


async def _is_wanted(unit: Unit, reply: Reply, *, account: Account, made_at: datetime) -> bool:
    kind = KINDS.get(reply.notice.say, OutboundKind.ACCOUNT_NOTICE)
    stopped = not may_send(
        kind,
        reminders_stopped=account.reminders_stopped_at is not None,
        all_stopped=account.messages_stopped_at is not None,
    )
    return not stopped and await _is_theirs(unit, reply.notice.link, account=account, made_at=made_at)


def reminded_of(reply: Reply) -> UUID | None:
    """The reminder of which a reply is a nudge."""
    link = reply.notice.link
    return link.object if link is not None and reply.notice.say is Say.REMINDER_WAITS else None


async def may_go_at(unit: Unit, reply: Reply, *, made_at: datetime) -> datetime:
    """From when on a reply may go: a nudge in decent hours, unless it was sent in quiet ones by somebody's word.

    While a diversion of the patient's is open it waits, and is looked at again a little later.
    """
    reminder_id = reminded_of(reply)
    reminder = await reminders.one(unit, reminder_id) if reminder_id else None
    if reminder is None:
        return unit.now
    if await reminders.is_paused(unit, reminder.patient_id):
        return unit.now + LOOKED_AT_AGAIN_AFTER
    zone = ZoneInfo(reminder.zone)
    return next_decent(unit.now, zone=zone) if may_nudge(made_at, zone=zone) else unit.now


async def _is_theirs(unit: Unit, link: Link | None, *, account: Account, made_at: datetime) -> bool:
    if link is None or link.object is None:
        return True
    if link.page is Page.REMINDER:
        return await _may_be_reminded(unit, link.object, account=account, made_at=made_at)
    if link.page is Page.THREAD:
        thread = await threads.one(unit, link.object)
        if thread is None or await threads.has_lost_its_news(unit, thread.id):
            return False
        return await may_see_now(
            unit, thread.patient_id, account=account, part=Part.OWN_THREADS, author=thread.account_id
        )
    return True


async def _may_be_reminded(unit: Unit, reminder_id: UUID, *, account: Account, made_at: datetime) -> bool:
    reminder = await reminders.one(unit, reminder_id)
    if reminder is None or reminder.state != "planned" or reminder.account_id != account.id:
        return False
    wanted = is_still_wanted(
        reminder.due_at,
        nudges_sent=reminder.nudges_sent,
        made_at=made_at,
        nudged_at=await reminders.nudged_at(unit, reminder_id),
        zone=ZoneInfo(reminder.zone),
    )
    return wanted and await may_see_now(unit, reminder.patient_id, account=account, part=Part.REMINDERS)
