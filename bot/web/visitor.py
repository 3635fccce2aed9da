"""Who is asking, as far as the request itself can say: which browser, which session it claims, which language."""

import secrets
from dataclasses import dataclass, replace
from typing import Self

from starlette.requests import HTTPConnection

from care.notices import Language
from care.sessions import Begun, Browser, new_address, session_hash
from storage.keyring import Keyring, Purpose

from .clients import device_of, network_of
from .cookies import A_YEAR, Cookie, Cookies
from .world import Site

ASKED_LANGUAGE = "lang"
_DEVICE_BYTES = 16
_SIGNED_FOR = b"browser:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """One browser, as it presents itself. Its session is looked up anew by whoever needs to know who is signed in."""

    browser: Browser
    language: Language
    language_chosen: bool

    @classmethod
    def of(cls, connection: HTTPConnection, *, site: Site, cookies: Cookies) -> Self:
        """Read a request; what it lacks is made, and kept by the browser from this response on."""
        keys = site.database.keys
        token = cookies.get(Cookie.SESSION)
        network = network_of(connection, trusted_proxies=site.whereabouts.trusted_proxies)
        language, chosen = _language(connection, cookies)
        browser = Browser(
            address=_address(cookies, keys=keys),
            session=None if token is None else session_hash(keys, token),
            device=keys.fingerprint(b"device:" + _device(cookies).encode(), purpose=Purpose.ADDRESS),
            network=keys.fingerprint(b"network:" + network.encode(), purpose=Purpose.ADDRESS),
            device_name=device_of(connection),
            language=language.value,
        )
        return cls(browser=browser, language=language, language_chosen=chosen)


def visitor_of(request: HTTPConnection) -> Visitor:
    """The visitor of a request."""
    visitor = request.state.visitor
    if not isinstance(visitor, Visitor):
        raise TypeError("the request did not come through the site's guard")
    return visitor


def cookies_of(request: HTTPConnection) -> Cookies:
    """The cookies of a request."""
    cookies = request.state.cookies
    if not isinstance(cookies, Cookies):
        raise TypeError("the request did not come through the site's guard")
    return cookies


def move_in(request: HTTPConnection, *, keys: Keyring, begun: Begun) -> None:
    """Give the browser its new address and session."""
    cookies_of(request).keep(Cookie.SESSION, begun.token)
    _move(request, keys=keys, address=begun.address, session=session_hash(keys, begun.token))


def move_out(request: HTTPConnection, *, keys: Keyring) -> None:
    """Take the browser's session away, and give it an address that belongs to nobody."""
    cookies_of(request).drop(Cookie.SESSION)
    _move(request, keys=keys, address=new_address(), session=None)


def renew_session(request: HTTPConnection, *, keys: Keyring, token: str) -> None:
    """Give the browser its session's new token; its address stays."""
    cookies_of(request).keep(Cookie.SESSION, token)
    visitor = visitor_of(request)
    request.state.visitor = replace(visitor, browser=replace(visitor.browser, session=session_hash(keys, token)))


def _move(request: HTTPConnection, *, keys: Keyring, address: str, session: bytes | None) -> None:
    cookies_of(request).keep(Cookie.BROWSER, _signed(address, keys=keys))
    visitor = visitor_of(request)
    request.state.visitor = replace(visitor, browser=replace(visitor.browser, address=address, session=session))


def _address(cookies: Cookies, *, keys: Keyring) -> str:
    address = _verified(cookies.get(Cookie.BROWSER) or "", keys=keys)
    if address is None:
        address = new_address()
        cookies.keep(Cookie.BROWSER, _signed(address, keys=keys))
    return address


def _device(cookies: Cookies) -> str:
    device = cookies.get(Cookie.DEVICE) or secrets.token_urlsafe(_DEVICE_BYTES)
    cookies.keep(Cookie.DEVICE, device, lasts=A_YEAR)
    return device


def _signed(address: str, *, keys: Keyring) -> str:
    mac = keys.cookie_mac(_SIGNED_FOR + address.encode())
    return f"{address}.{mac.hex()}"


def _verified(cookie: str, *, keys: Keyring) -> str | None:
    """An address that we gave out; a browser does not choose its own."""
    address, _, mac = cookie.partition(".")
    try:
        fits = keys.is_cookie_mac(bytes.fromhex(mac), content=_SIGNED_FOR + address.encode())
    except ValueError:
        return None
    return address if fits else None


def _language(connection: HTTPConnection, cookies: Cookies) -> tuple[Language, bool]:
    """Asked for in the address, else chosen before, else what the browser prefers; and whether it was chosen."""
    asked = _spoken(connection.query_params.get(ASKED_LANGUAGE, ""))
    if asked:
        cookies.keep(Cookie.LANGUAGE, asked.value, lasts=A_YEAR)
    chosen = asked or _spoken(cookies.get(Cookie.LANGUAGE) or "")
    return chosen or _preferred(connection.headers.get("accept-language", "")), chosen is not None


def _preferred(header: str) -> Language:
    """The first of our languages in the browser's list; browsers write theirs in the order of preference."""
    languages = (_spoken(entry.partition(";")[0].strip()[:2].lower()) for entry in header.split(","))
    return next(filter(None, languages), Language.ENGLISH)


def _spoken(code: str) -> Language | None:
    return next((language for language in Language if language.value == code), None)
