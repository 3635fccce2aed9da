"""What must come first before words go on, done on the very page on which they wait."""

from collections.abc import Awaitable, Callable, Mapping

from starlette.requests import Request

from bot.web.doors import Before, signed_in
from bot.web.forms import form_of
from bot.web.pages import language_for
from bot.web.person import around
from bot.web.sign_on.documents import shown_in
from bot.web.visitor import move_in, renew_session, visitor_of
from bot.web.world import site_of
from care.agreement import Agreement
from care.errors import NotSignedIn
from care.rules.locks import Purpose
from care.sessions import WEB
from care.switching import act_for

from .own import id_of


async def sign_in(request: Request) -> None:
    """Sign in; whose words wait is asked after it."""
    form, site = form_of(request), site_of(request)
    begun = await site.ways_in.entrance.sign_in(
        form["login"], form["password"], browser=visitor_of(request).browser, code=form["code"]
    )
    move_in(request, keys=site.database.keys, begun=begun)


async def unlock(request: Request, *, purpose: Purpose | None = None) -> None:
    """Take the password again."""
    site = site_of(request)
    _, token = await site.ways_in.entrance.unlock(
        form_of(request)["password"],
        browser=visitor_of(request).browser,
        purpose=purpose,
        code=form_of(request)["code"],
    )
    renew_session(request, keys=site.database.keys, token=token)


async def change_password(request: Request) -> None:
    """Take the password that others may know, and the one that is used from now on."""
    await unlock(request, purpose=Purpose.SETTINGS)
    await site_of(request).ways_in.own_account.change_password(
        form_of(request)["new_password"], browser=visitor_of(request).browser
    )


async def agree(request: Request) -> None:
    """Keep that somebody agrees to what they were shown; from a locked page nobody agrees to anything."""
    async with site_of(request).database.unit() as unit:
        who = await signed_in(request, unit)
        if who is None:
            raise NotSignedIn
        if not who.locked:
            await Agreement(unit).accept(who.account, document_ids=shown_in(form_of(request)), channel=WEB)


async def choose_person(request: Request) -> None:
    """Act for the person whom the words are about."""
    site = site_of(request)
    async with site.database.unit() as unit:
        who = await signed_in(request, unit)
        if who is None:
            raise NotSignedIn
        if who.locked:
            return
        about, language = await around(unit, who), language_for(visitor_of(request), who=who).value
        person = id_of(form_of(request)["person"])
        begun = act_for(unit, who, person=person, in_force=about.in_force, language=language)
    move_in(request, keys=site.database.keys, begun=begun)


COMING_FIRST: Mapping[str, Callable[[Request], Awaitable[None]]] = {
    Before.SIGN_IN.value: sign_in,
    Before.UNLOCKING.value: unlock,
    Before.NEW_PASSWORD.value: change_password,
    Before.AGREEMENT.value: agree,
    Before.CHOICE_OF_PERSON.value: choose_person,
}
