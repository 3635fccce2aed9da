"""Where answers and records are read: on our own pages, whatever the channel."""

from care.errors import ChoiceIsStale
from care.notices import Choice, Link, Page, Pick, Say
from care.records import OPEN_PARTS, parts_open

from .gates import opens
from .turn import Turn

PAGES = {Pick.IMMUNIZATIONS: Page.IMMUNIZATIONS, Pick.MEDICATIONS: Page.MEDICATIONS, Pick.PROBLEMS: Page.PROBLEMS}


async def messages(turn: Turn) -> None:
    """How many answers wait, and where they are."""
    account, _ = turn.signed_in_for()
    waiting = await turn.care.reading.unread(account)
    turn.say(Say.MESSAGES_HERE if waiting else Say.NO_MESSAGES, opens(Pick.OPEN, Page.MESSAGES), count=waiting)


async def show_now(turn: Turn) -> None:
    """Show what the office would rather tell by phone: on its page, and on a third party's chat never in the chat."""
    account, _ = turn.signed_in_for()
    message = turn.tapped(Pick.SHOW_NOW)
    if message is None:
        raise ChoiceIsStale
    thread = await turn.care.reading.show_now(message, account=account, grants=turn.standing.grants)
    link = Link(page=Page.THREAD, object=thread)
    turn.say(Say.ANSWER_WAITS, Choice(pick=Pick.OPEN, link=link), link=link)


async def records(turn: Turn) -> None:
    """The parts of the record that this person may see, each on its page."""
    account, patient = turn.signed_in_for()
    allowed = parts_open(account, about=patient, grants=turn.standing.grants, today=turn.today())
    picks = dict(zip(OPEN_PARTS, PAGES, strict=True))
    pages = (opens(picks[part], PAGES[picks[part]]) for part in allowed)
    # What asks for the record may be what a doctor should be asked: whom to ask stands beside it.
    turn.say(Say.RECORDS_HERE, *pages, Pick.WRITE)
