"""The way from a chat's link through Telegram's own sign-in: out on the password, back, and joined on one button."""

import re
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import quote, unquote, urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.logs import log
from bot.openid.errors import OutOfReach, SignInFailed
from bot.openid.provider import TelegramSignIn
from bot.openid.setup import BACK
from bot.web.cookies import Cookie
from bot.web.doors import ForSignedIn, signed_in
from bot.web.forms import read_form
from bot.web.pages import render
from bot.web.visitor import cookies_of
from bot.web.world import site_of
from care.errors import AnotherTelegramUser, LinkNotUsable
from care.linking import Linking
from care.rules.locks import LINK_SIGN_IN_LIVES
from care.sessions import SignedIn
from care.telegram_sign_in import SignInAtTelegram, refused
from storage.database import Unit

from . import link
from .opened import TOKEN, close, token_of
from .refusals import refused_of

PAGE = "/telegram-sign-in"
_LOG = log(__name__)
# What may stand in a code (RFC 6749, appendix A.11), and how much of it a cookie of ours keeps.
CODE = re.compile(r"[\x21-\x7e]{1,1024}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Back:
    """What Telegram sent the browser back with."""

    state: str
    code: str


async def start(request: Request) -> Response:
    """Take the password again, and show the way to Telegram."""
    await link.take_password(request)
    return await _start(request)


@ForSignedIn(back=link.PAGE)
async def _start(request: Request, unit: Unit, who: SignedIn) -> Response:
    telegram = _telegram(request)
    if refused_of(request) is not None:
        return await link.page(request, unit, who)
    token = token_of(request, page=link.PAGE)
    under_way = await SignInAtTelegram(unit, site_of(request).policy).begin(token, who=who)
    cookies_of(request).drop(Cookie.TELEGRAM)
    return render(
        request,
        "sign_on/to_telegram.html",
        who=who,
        address=telegram.address(under_way),
        site=urlsplit(telegram.issuer).hostname,
        minutes=LINK_SIGN_IN_LIVES // timedelta(minutes=1),
    )


async def back(request: Request) -> Response:
    """Take what Telegram sent out of the address, and go on; nothing is looked at yet."""
    state, code = request.query_params.get("state", ""), request.query_params.get("code", "")
    if TOKEN.fullmatch(state) and CODE.fullmatch(code):
        cookies_of(request).keep(Cookie.TELEGRAM, f"{state}:{quote(code, safe='')}", lasts=LINK_SIGN_IN_LIVES)
    else:  # the person did not go on there
        cookies_of(request).drop(Cookie.TELEGRAM)
    return RedirectResponse(PAGE, status_code=303)


@ForSignedIn(back=PAGE)
async def show(request: Request, unit: Unit, who: SignedIn) -> Response:
    """Say what the button does."""
    _telegram(request)
    if _back_of(request) is None:
        return _refused_page(request, who, why="none")
    found = await Linking(unit, site_of(request).policy).find(token_of(request, page=link.PAGE))
    return render(request, "sign_on/from_telegram.html", who=who, link=found)


async def join(request: Request) -> Response:
    """Ask Telegram who signed in, while no connection is held, and join the chat where it is theirs."""
    await read_form(request)
    _telegram(request)
    try:
        request.state.user = await _user(request)
    except LinkNotUsable:
        request.state.why = "another_sign_in"
    except SignInFailed as failed:
        _LOG.warning("telegram_sign_in_failed", error=failed)
        request.state.why = "out_of_reach" if isinstance(failed, OutOfReach) else "not_proven"
    return await _join(request)


@ForSignedIn(back=PAGE)
async def _join(request: Request, unit: Unit, who: SignedIn) -> Response:
    cookies_of(request).drop(Cookie.TELEGRAM)
    why = getattr(request.state, "why", "") or await _joined(request, unit, who)
    if why:
        refused(unit, who, why=why)
        return _refused_page(request, who, why=why)
    close(request)
    return render(request, "sign_on/done.html", who=who, said="telegram.joined")


async def _joined(request: Request, unit: Unit, who: SignedIn) -> str:
    """Join the chat, or say why not."""
    user: str | None = request.state.user
    if user is None:  # nobody was signed in here a moment ago
        return "another_sign_in"
    token = token_of(request, page=link.PAGE)
    try:
        await Linking(unit, site_of(request).policy).join_of(user, token, account=who.account)
    except AnotherTelegramUser:
        return "another_user"
    return ""


async def _user(request: Request) -> str | None:
    """The Telegram user's number; None where nobody is signed in here, which the door says."""
    site, came = site_of(request), _back_of(request)
    async with site.database.unit() as unit:
        who = await signed_in(request, unit)
        if who is None or who.locked:
            return None
        if came is None:
            raise LinkNotUsable
        token = token_of(request, page=link.PAGE)
        under_way = await SignInAtTelegram(unit, site.policy).take(token, state=came.state, who=who)
        now = int(unit.now.timestamp())
    return await _telegram(request).user(came.code, under_way, now=now)


def _back_of(request: Request) -> _Back | None:
    state, _, code = (cookies_of(request).get(Cookie.TELEGRAM) or "").partition(":")
    return _Back(state=state, code=unquote(code)) if state and code else None


def _refused_page(request: Request, who: SignedIn, *, why: str) -> Response:
    return render(request, "sign_on/telegram_refused.html", who=who, status=403, why=why)


def _telegram(request: Request) -> TelegramSignIn:
    """Telegram's own sign-in; its pages are no pages where it is not set up."""
    telegram = site_of(request).telegram
    if telegram is None:
        raise LinkNotUsable
    return telegram


routes = [
    Route(PAGE, start, methods=["POST"], name="start_telegram_sign_in"),
    Route(BACK, back, name="back_from_telegram"),
    Route(PAGE, show, name="show_telegram_sign_in"),
    Route(f"{PAGE}/join", join, methods=["POST"], name="join_by_telegram"),
]
