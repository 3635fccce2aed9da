"""What was typed into a page: screened before anything else, then checked to come from a page of ours."""

import asyncio
import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request

from nlu.screen import Level, Screening, rises
from storage.keyring import Keyring, Purpose

from .visitor import visitor_of
from .world import site_of

TOKEN_FIELD = "form_token"  # noqa: S105 - the name of a field
# Not words: what is typed here is never read for its meaning.
SECRET_FIELDS = frozenset({TOKEN_FIELD, "password", "new_password", "code"})
MOST_FIELDS = 50
# A message of 100,000 letters still arrives, so that it is screened and answered in words, and not many more: each is
# read for danger. On its way an emoji takes twelve bytes, and other fields stand beside it.
MOST_LETTERS = 256 * 1024
LARGEST_BODY = 100_000 * 12 + 64 * 1024
_NONCE_BYTES = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The fields of one POST; a field that was not sent is empty."""

    fields: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        """What was typed into a field."""
        return self.fields.get(name, "")


async def read_form(request: Request, *, screened: bool = True) -> Form:
    """Read a POST's fields, warn about what sounds dangerous in any of them, and refuse what no page of ours sent.

    `screened` is off only where the whole text goes the way of a chat message, which screens it.

    Raises:
        HTTPException: 403 for a POST from elsewhere or from a page that is out of date; the page that says so still
            leads with the warning. 413 for more than can be read.
    """
    read = getattr(request.state, "form", None)
    if isinstance(read, Form):
        return read
    parsed = await request.form(max_fields=MOST_FIELDS, max_part_size=LARGEST_BODY)
    form = Form(fields={name: value for name, value in parsed.items() if isinstance(value, str)})
    if sum(map(len, form.fields.values())) > MOST_LETTERS:
        raise HTTPException(413)
    if screened:
        await screen_form(request, form)
    if not is_from_our_page(request) or not is_form_token(request, form[TOKEN_FIELD]):
        raise HTTPException(403)
    request.state.form = form
    return form


def form_of(request: Request) -> Form:
    """The form that was read earlier in this request."""
    form = request.state.form
    if not isinstance(form, Form):
        raise TypeError("no form was read")
    return form


async def screen_form(request: Request, form: Form) -> None:
    """Read every field of words for danger; from the gravest on, the response leads with the warning and staff know."""
    site = site_of(request)
    words = [text for name, text in form.fields.items() if name not in SECRET_FIELDS and text.strip()]
    gravest = _gravest(zip(words, await site.screen(words), strict=True))
    if gravest is not None:
        request.state.alarm = gravest[1]
        # The page with the warning waits for nothing; the guard sees this through after it.
        request.state.diverting = asyncio.ensure_future(site.divert(visitor_of(request), *gravest))


def alarm_of(request: Request) -> Screening | None:
    """What the screen found in this request's form, if it found anything."""
    alarm = getattr(request.state, "alarm", None)
    return alarm if isinstance(alarm, Screening) else None


def is_from_our_page(request: Request) -> bool:
    """Whether a POST comes from a page of our own origin.

    A page that sends no referrer has the origin "null" in its forms: then the browser's own word for it is needed.
    """
    origin = request.headers.get("origin", "null")
    if origin == "null":
        return request.headers.get("sec-fetch-site") == "same-origin"
    return origin.lower() == f"{site_of(request).whereabouts.scheme}://{request.headers['host'].lower()}"


def new_form_token(request: Request) -> str:
    """What a form of ours carries: different each time, good for this browser's address alone."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    made = _token(site_of(request).database.keys, nonce=nonce, address=visitor_of(request).browser.address)
    return urlsafe_b64encode(nonce + made).decode()


def is_form_token(request: Request, token: str) -> bool:
    """Whether a page of ours for this very browser carried the form; no database is asked."""
    try:
        given = urlsafe_b64decode(token)
    except ValueError:
        return False
    nonce, mac = given[:_NONCE_BYTES], given[_NONCE_BYTES:]
    made = _token(site_of(request).database.keys, nonce=nonce, address=visitor_of(request).browser.address)
    return hmac.compare_digest(mac, made)


def _token(keys: Keyring, *, nonce: bytes, address: str) -> bytes:
    return keys.fingerprint(b"form:" + nonce + address.encode(), purpose=Purpose.CHOICE)


def _gravest(screened: Iterable[tuple[str, Screening]]) -> tuple[str, Screening] | None:
    gravest: tuple[str, Screening] | None = None
    for text, screening in screened:
        if rises(gravest[1].level if gravest else Level.NONE, screening.level):
            gravest = (text, screening)
    return gravest
