"""A letter on its way through its page's door. Where that is shut, the words wait on the page for what comes first.

They wait there alone: in the answer to whoever has just sent them, and in no cookie, address, log or table. They go on
only from the account, and for the person, for whom their form was drawn.
"""

from dataclasses import replace

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.web.doors import Before, Endpoint, NotOpenYet, signed_in
from bot.web.errors import GONE
from bot.web.forms import Form, form_of, screen_form
from bot.web.pages import language_for, render
from bot.web.person import around
from bot.web.sign_on.refusals import Refused, explained
from bot.web.visitor import visitor_of
from bot.web.world import site_of
from care.agreement import Agreement, Shown
from care.errors import NotSignedIn, Refusal
from care.sessions import SignedIn
from care.switching import Person, persons

from .coming_first import COMING_FIRST
from .letters import Letter, action_of, letter_of
from .writers import Writer, writer_mark, writer_of

BEFORE_FIELD = "before"


async def deliver(request: Request, *, by: Endpoint) -> Response:
    """Take a letter through its page's door, unless it must be warned about; whatever happens, its words are kept."""
    letter = await letter_of(request)
    if isinstance(letter, Response):
        return letter
    try:
        return await _delivered(request, letter, by=by)
    except NotOpenYet as shut:
        return await _waiting(request, letter, before=shut.before, who=shut.who)
    except GONE:
        return render(request, "reading/not_kept.html", status=503, letter=letter, action=action_of(request))


async def _delivered(request: Request, letter: Letter, *, by: Endpoint) -> Response:
    before = "" if letter.looked_over else form_of(request)[BEFORE_FIELD]
    if before in COMING_FIRST:
        await screen_form(request, Form(fields={"login": form_of(request)["login"]}))
        try:
            await COMING_FIRST[before](request)
        except NotSignedIn:
            raise NotOpenYet(Before.SIGN_IN, None) from None
        except Refusal as refusal:
            return await _refused(request, letter, before=Before(before), refusal=refusal)
    if before == Before.SIGN_IN:
        letter = replace(letter, looked_over=True)
    await _require_writer(request, letter)
    request.state.letter = letter
    return await by(request)


async def _require_writer(request: Request, letter: Letter) -> None:
    """Pass where the one who is signed in now is the one for whom the letter's form was drawn.

    Raises:
        HTTPException: 403 where somebody else is.
    """
    who = await _who(request)
    if who is None:
        raise NotOpenYet(Before.SIGN_IN, None)
    match writer_of(letter.writer, keys=site_of(request).database.keys, who=who):
        case Writer.SOMEBODY_ELSE:
            raise HTTPException(403)
        case Writer.FOR_ANOTHER_PERSON if not who.locked:
            raise NotOpenYet(Before.CHOICE_OF_PERSON, who)


async def _refused(request: Request, letter: Letter, *, before: Before, refusal: Refusal) -> Response:
    refused = explained(refusal, password_alone=before is not Before.SIGN_IN)
    who = await _who(request)
    return await _waiting(request, letter, before=before if who else Before.SIGN_IN, who=who, refused=refused)


async def _waiting(
    request: Request, letter: Letter, *, before: Before, who: SignedIn | None, refused: Refused | None = None
) -> Response:
    """The page on which the words stand, with what comes first."""
    return render(
        request,
        "reading/waiting.html",
        who=who,
        live=True,
        status=refused.status if refused else 403,
        letter=letter,
        before=before,
        action=action_of(request),
        documents=await _documents(request, who) if who and before is Before.AGREEMENT else [],
        person=await _person(request, letter, who) if who and before is Before.CHOICE_OF_PERSON else None,
        refused=refused,
    )


async def _documents(request: Request, who: SignedIn) -> list[Shown]:
    async with site_of(request).database.unit() as unit:
        return await Agreement(unit).shown_to(who.account, language=language_for(visitor_of(request), who=who))


async def _person(request: Request, letter: Letter, who: SignedIn) -> Person | None:
    """Whom the words are about, if the account may still act for them."""
    site = site_of(request)
    async with site.database.unit() as unit:
        about = await around(unit, who)
    for person in persons(who, in_force=about.in_force):
        if writer_mark(site.database.keys, account=who.account.id, person=person.id) == letter.writer:
            return person
    return None


async def _who(request: Request) -> SignedIn | None:
    async with site_of(request).database.unit() as unit:
        return await signed_in(request, unit)
