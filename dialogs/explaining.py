"""The promise *as-is*: how something goes that is not done here, and whom to ask; the team can still be written to."""

from collections.abc import Awaitable, Callable

from care.notices import Choice, Page, Pick, Say

from .choices import main_choices, persons
from .gates import may_write, opens, sign_in_choices
from .passing_on import can_pass_on, offer
from .turn import Turn


def how(say: Say, page: Page | None = None) -> Callable[[Turn], Awaitable[None]]:
    """A wish that is answered by saying how it goes, on which page, and whether to pass on what was written."""

    async def explain(turn: Turn) -> None:
        there = (opens(Pick.OPEN, page),) if page is not None and turn.account is not None else ()
        if can_pass_on(turn):
            turn.say(say, *there)
            offer(turn, Say.PASS_ON_TOO)
        else:
            turn.say(say, *there, *main_choices(turn))

    return explain


async def proxy_access(turn: Turn) -> None:
    """How to act for somebody, and for whom one can already."""
    already = persons(turn) if may_write(turn) and not turn.locked else ()
    if already:
        turn.say(Say.PROXY_ACCESS)
        turn.say(Say.PROXY_PERSONS, *already)
    else:
        await how(Say.PROXY_ACCESS)(turn)


async def human(turn: Turn) -> None:
    """A person: by telephone now, or in writing by the goal."""
    turn.say(Say.HUMAN, *_write_or_sign_in(turn), count=turn.care.policy.answer_business_days)


async def office(turn: Turn) -> None:
    """The office's telephone and hours; in a third party's chat the hospital's number, which names no office."""
    if turn.heard.private and turn.patient is not None:
        turn.say(Say.OFFICE_CONTACT, *_write_or_sign_in(turn))
    elif turn.account is None:
        turn.say(Say.OFFICE_ELSEWHERE, *_write_or_sign_in(turn))
    else:
        turn.say(Say.OFFICE_ELSEWHERE, opens(Pick.OPEN, Page.CHAT), *_write_or_sign_in(turn))


async def about(turn: Turn) -> None:
    """What this is and is not, and who else may read along here."""
    turn.say(Say.ABOUT_ASSISTANT)
    turn.say(Say.PRIVATE_HERE if turn.heard.private else Say.NOT_PRIVATE_HERE, *main_choices(turn))


def _write_or_sign_in(turn: Turn) -> tuple[Choice, ...]:
    first = sign_in_choices(turn) or (Choice(pick=Pick.WRITE),)
    return (*first, Choice(pick=Pick.HELP))
