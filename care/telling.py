"""The promise *check*: the patient is told that there is news, in every chat of theirs and by e-mail.

What is told names nothing: it is a notice, and what it is about stands on a page behind a sign-in.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from storage import reach
from storage.database import Unit
from storage.jobs import Job
from storage.live import News, Scope
from storage.people import Account
from storage.reach import Place
from storage.schema import channels

from .calls import CallReason
from .kept_replies import encode
from .mail import MailKind, queue
from .notices import Choice, Confidential, Detail, Link, Notice, Page, Pick, Reply, Say
from .reach_me import email_in, have_a_person_tell, may_write_in_chat_apps, wish_of
from .rules.locks import LINK_LAPSES_AFTER
from .rules.opt_out import OutboundKind, may_send
from .rules.reach import Way

OUR_PAGES = "web"
# A chat that has taken nothing for so long is no way to tell anything.
STUCK_AFTER = timedelta(hours=22)


async def tell_of_answer(unit: Unit, account: Account, *, thread_id: UUID, calls_anyway: bool = False) -> None:
    """Say that an answer can be read; a member who `calls_anyway` has said it on the telephone too."""
    link = Link(page=Page.THREAD, object=thread_id)
    reply = Reply(notice=Notice(say=Say.ANSWER_WAITS, link=link), choices=(Choice(pick=Pick.OPEN, link=link),))
    await _in_chats(unit, account, reply, kind=OutboundKind.ANSWER)
    await tell_of_news(unit, account, calls_anyway=calls_anyway)


async def tell_of_correction(unit: Unit, account: Account, *, thread_id: UUID) -> None:
    """Say that an answer was corrected, and that the new one can be read."""
    link = Link(page=Page.THREAD, object=thread_id)
    reply = Reply(notice=Notice(say=Say.ANSWER_CORRECTED, link=link), choices=(Choice(pick=Pick.OPEN, link=link),))
    await _in_chats(unit, account, reply, kind=OutboundKind.ANSWER)
    await tell_of_news(unit, account)


async def tell_of_refiling(unit: Unit, account: Account, *, thread_id: UUID) -> None:
    """Say that what was written stands elsewhere now; `thread_id` is where its writer can still read it."""
    link = Link(page=Page.THREAD, object=thread_id)
    reply = Reply(notice=Notice(say=Say.MESSAGE_MOVED, link=link), choices=(Choice(pick=Pick.OPEN, link=link),))
    await _in_chats(unit, account, reply, kind=OutboundKind.ANSWER)
    await tell_of_news(unit, account)


async def tell_of_goal(unit: Unit, account: Account, *, thread_id: UUID, due_at: datetime) -> None:
    """Say by when a message is to be answered now."""
    link = Link(page=Page.THREAD, object=thread_id)
    notice = Notice(say=Say.GOAL_MOVED, at=due_at, link=link)
    await _in_chats(unit, account, Reply(notice=notice), kind=OutboundKind.ANSWER)
    await tell_of_news(unit, account)


async def tell_again_in_chats(unit: Unit, account: Account, *, thread_id: UUID) -> None:
    """Say once more that an answer can be read, where it is read at once, or else in the holder's one way."""
    link = Link(page=Page.THREAD, object=thread_id)
    reply = Reply(notice=Notice(say=Say.ANSWER_STILL_WAITS, link=link), choices=(Choice(pick=Pick.OPEN, link=link),))
    await _in_chats(unit, account, reply, kind=OutboundKind.ANSWER)
    if not await may_write_in_chat_apps(unit, account):
        await tell_of_news(unit, account)


async def tell_of_call(unit: Unit, account: Account, *, thread_id: UUID, message_id: UUID, may_show: bool) -> None:
    """Say that the office will call, and offer to show now what it is about where that may be shown."""
    link = Link(page=Page.THREAD, object=thread_id)
    choices = (Choice(pick=Pick.SHOW_NOW, object=message_id),) if may_show else ()
    reply = Reply(notice=Notice(say=Say.CALL_WAITS if may_show else Say.CALL_ONLY, link=link), choices=choices)
    await _in_chats(unit, account, reply, kind=OutboundKind.CALL_NOTICE)
    await tell_of_news(unit, account, calls_anyway=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudged:
    """How a reminder was told: `waits` where it goes to a chat app, from which it is heard when it has gone out."""

    conversation_id: UUID | None
    waits: bool


async def tell_of_reminder(unit: Unit, account: Account, *, reminder_id: UUID, text: str | None) -> Nudged:
    """Nudge: say that there is a reminder, by e-mail where no chat is left.

    Our own pages show what it says and take the answer; a chat app gets no more than the way to the page that does.
    """
    link = Link(page=Page.REMINDER, object=reminder_id)
    notice = Notice(say=Say.REMINDER_WAITS, link=link)
    there = Reply(notice=notice, choices=(Choice(pick=Pick.OPEN, link=link),))
    here = Reply(
        notice=notice,
        details=(Confidential(detail=Detail.REMINDER, text=text),) if text else (),
        choices=tuple(Choice(pick=pick, object=reminder_id) for pick in (Pick.DONE, Pick.LATER, Pick.STOP)),
    )
    places = await _in_chats(unit, account, there, on_our_pages=here, kind=OutboundKind.REMINDER)
    waits = any(place.channel != OUR_PAGES for place in places)
    if not waits:
        await tell_of_news(unit, account)
    return Nudged(conversation_id=places[0].conversation_id if places else None, waits=waits)


async def tell_of_bounce(unit: Unit, account: Account) -> None:
    """Say in chats that e-mail does not arrive; there is no other way left to say it."""
    link = Link(page=Page.SETTINGS)
    reply = Reply(notice=Notice(say=Say.EMAIL_BOUNCED, link=link), choices=(Choice(pick=Pick.OPEN, link=link),))
    await _in_chats(unit, account, reply, kind=OutboundKind.ACCOUNT_NOTICE)


async def tell_of_new_device(unit: Unit, account: Account) -> None:
    """Say in chats that somebody signed in on a device that was never seen before."""
    link = Link(page=Page.SETTINGS)
    reply = Reply(notice=Notice(say=Say.NEW_DEVICE, link=link), choices=(Choice(pick=Pick.OPEN, link=link),))
    await _in_chats(unit, account, reply, kind=OutboundKind.ACCOUNT_NOTICE)


async def tell_of_access(unit: Unit, account: Account, say: Say, *, link: Link | None = None, days: int = 0) -> None:
    """Say in chats that access was taken or given back; `link` leads to what is left of it for so many days."""
    notice = Notice(say=say, link=link, count=days or None)
    choices = (Choice(pick=Pick.OPEN, link=link),) if link else ()
    await _in_chats(unit, account, Reply(notice=notice, choices=choices), kind=OutboundKind.ACCOUNT_NOTICE)


async def _in_chats(
    unit: Unit, account: Account, reply: Reply, *, kind: OutboundKind, on_our_pages: Reply | None = None
) -> list[Place]:
    if not may_send(
        kind,
        reminders_stopped=account.reminders_stopped_at is not None,
        all_stopped=account.messages_stopped_at is not None,
    ):
        return []
    places = await reach.places(
        unit, account.id, linked_since=unit.now - LINK_LAPSES_AFTER, stuck_since=unit.now - STUCK_AFTER
    )
    # Our own pages show it to who signs in there; a chat app shows it to whoever holds the telephone.
    if not await may_write_in_chat_apps(unit, account):
        places = [place for place in places if place.channel == OUR_PAGES]
    for place in places:
        drawn = place.channel == OUR_PAGES
        _say(unit, account.id, on_our_pages if drawn and on_our_pages else reply, place=place)
    unit.announce(
        News(Scope.ACCOUNT, account.id), *(News(Scope.CONVERSATION, place.conversation_id) for place in places)
    )
    return places


def _say(unit: Unit, account_id: UUID, reply: Reply, *, place: Place) -> None:
    # The web chat is drawn from rows, so a reply there is sent once it stands; a chat app's waits for the nudger.
    drawn = place.channel == OUR_PAGES
    reply_id = unit.changes.insert(
        channels.replies,
        conversation_id=place.conversation_id,
        account_id=account_id,
        generation=place.generation,
        position=0,
        said=encode(reply),
        state="sent" if drawn else "pending",
        made_at=unit.now,
        sent_at=unit.now if drawn else None,
    )
    if not drawn:
        unit.defer(Job.SEND_REPLY, reply_id)


async def tell_of_news(unit: Unit, account: Account, *, calls_anyway: bool = False) -> None:
    """Say by e-mail that there is news, or in the one way that the account's holder asked for.

    A member who `calls_anyway` needs no second task to do it.
    """
    kept = await wish_of(unit, account)
    only = email_in(kept) if kept else await _mailbox(unit, account)
    if only is not None:
        queue(unit, MailKind.NEWS, to=only, language=account.language, account_id=account.id)
    elif kept is not None and not (calls_anyway and kept.wish is not None and kept.wish.way == Way.TELEPHONE):
        await have_a_person_tell(unit, account, CallReason.NEWS)


async def tell_of_documents(unit: Unit, account: Account, *, at: datetime) -> None:
    """Say by e-mail, from this moment on, that the terms or the privacy statement have changed, or in their one way."""
    kept = await wish_of(unit, account)
    only = email_in(kept) if kept else await _mailbox(unit, account)
    if only is not None:
        queue(unit, MailKind.DOCUMENTS, to=only, language=account.language, account_id=account.id, at=at)
    elif kept is not None:
        await have_a_person_tell(unit, account, CallReason.ACCOUNT_NEWS)


async def _mailbox(unit: Unit, account: Account) -> str | None:
    mailbox = await reach.mailbox(unit, account.id)
    return mailbox.email if mailbox else None
