"""Where answers and records are read: on our own pages, whatever the channel."""

from care.notices import Page, Pick, Say
from care.records import OPEN_PARTS, parts_open

from .gates import opens
from .turn import Turn

PAGES = {Pick.IMMUNIZATIONS: Page.IMMUNIZATIONS, Pick.MEDICATIONS: Page.MEDICATIONS, Pick.PROBLEMS: Page.PROBLEMS}


async def messages(turn: Turn) -> None:
    """How many answers wait, and where they are."""
    account, _ = turn.signed_in_for()
    waiting = await turn.care.reading.unread(account)
    turn.say(Say.MESSAGES_HERE if waiting else Say.NO_MESSAGES, opens(Pick.OPEN, Page.MESSAGES), count=waiting)


async def records(turn: Turn) -> None:
    """The parts of the record that this person may see, each on its page."""
    account, patient = turn.signed_in_for()
    allowed = parts_open(account, about=patient, grants=turn.standing.grants, today=turn.today())
    picks = dict(zip(OPEN_PARTS, PAGES, strict=True))
    turn.say(Say.RECORDS_HERE, *(opens(picks[part], PAGES[picks[part]]) for part in allowed))
