"""The operator's webhook for pages: a signed POST that holds a number and a level, and is led nowhere else.

A signature is an HMAC-SHA256 over the timestamp as it stands in its header, a dot, and the body's bytes.
"""

import asyncio
import hmac
import json
import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Self
from urllib.parse import urlsplit

import httpx

from storage.webhook_pages import WebhookPage

from .requirements import NotReady, page_webhook_secret, travels_safely
from .settings import Settings

SECONDS = 5.0
# As many as a signature of SHA-256 has bytes (RFC 2104 section 3).
SHORTEST_SECRET = 32
# Of the refusals alone that say "not now" (RFC 9110 section 15.5.9, RFC 6585 section 4).
_NOT_NOW = frozenset({httpx.codes.REQUEST_TIMEOUT, httpx.codes.TOO_MANY_REQUESTS})


class Ended(StrEnum):
    """How posting a page ended."""

    TAKEN = "taken"
    # It says that it will never take this: our signature is wrong to it, or our address.
    REFUSED = "refused"
    NOT_NOW = "not_now"
    TOO_SLOW = "too_slow"
    OUT_OF_REACH = "out_of_reach"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What became of a page, and the server's status where it gave one."""

    ended: Ended
    status: int | None = None


class PageWebhook:
    """One address, and the secret that it shares with us."""

    def __init__(self, url: str, *, secret: str, seconds: float = SECONDS) -> None:
        self._url = url
        self._secret = secret.encode()
        self._seconds = seconds
        self._client = httpx.AsyncClient(
            # Those that the machine trusts, a hospital's own among them; by http nobody is asked.
            verify=ssl.create_default_context() if urlsplit(url).scheme == "https" else True,
            follow_redirects=False,
            trust_env=False,  # a page goes to no proxy that happens to be set
            timeout=None,  # noqa: S113 - the time is limited as a whole, not for each step
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.aclose()

    async def post(self, page: WebhookPage) -> Answer:
        """Post one page; its id is the same at each try, so that a receiver can drop a second one."""
        body = _body(page)
        headers = self._signed(body, page)
        try:
            async with (
                asyncio.timeout(self._seconds),
                self._client.stream("POST", self._url, content=body, headers=headers) as response,
            ):
                return answer_of(response.status_code)  # whatever else it says is not read
        except TimeoutError:
            return Answer(ended=Ended.TOO_SLOW)
        except httpx.HTTPError:
            return Answer(ended=Ended.OUT_OF_REACH)

    def _signed(self, body: bytes, page: WebhookPage) -> dict[str, str]:
        timestamp = str(int(page.at.timestamp()))
        signature = hmac.new(self._secret, timestamp.encode() + b"." + body, sha256).hexdigest()
        return {
            "Content-Type": "application/json",
            "Idempotency-Key": str(page.id),
            "MyCooper-Timestamp": timestamp,
            "MyCooper-Signature": f"v1={signature}",
        }


def lacking_for_page_webhook(settings: Settings) -> Iterator[str]:
    """What paging by webhook needs: an address and a secret, both or neither."""
    try:
        secret = page_webhook_secret(settings)
    except NotReady as unfit:
        yield from unfit.sentences
        return
    if not settings.page_webhook_url:
        if secret:
            yield "A secret signs pages for no webhook. Set MYCOOPER_PAGE_WEBHOOK_URL too, or leave the secret out."
        return
    if not travels_safely(settings.page_webhook_url):
        yield "MYCOOPER_PAGE_WEBHOOK_URL must begin with https://, or lead to this machine by http://."
    where = urlsplit(settings.page_webhook_url)
    if where.query or where.fragment or "@" in where.netloc:
        yield "MYCOOPER_PAGE_WEBHOOK_URL must be an address alone, without a name, a query or a fragment."
    if not secret:
        yield (
            "MYCOOPER_PAGE_WEBHOOK_URL is set without a secret, so that anybody could send pages like ours. "
            "Set MYCOOPER_PAGE_WEBHOOK_SECRET_FILE or MYCOOPER_PAGE_WEBHOOK_SECRET."
        )
    elif len(secret) < SHORTEST_SECRET:
        yield f"The secret that signs pages must have {SHORTEST_SECRET} characters or more."


@asynccontextmanager
async def page_webhook(settings: Settings) -> AsyncIterator[PageWebhook | None]:
    """The operator's webhook; None where none is set.

    Raises:
        NotReady: the file of its secret can't be read.
    """
    if not settings.page_webhook_url:
        yield None
        return
    async with PageWebhook(settings.page_webhook_url, secret=page_webhook_secret(settings)) as webhook:
        yield webhook


def _body(page: WebhookPage) -> bytes:
    told = {
        "id": str(page.id),
        "diversion": page.number,
        "level": page.level,
        "rung": page.rung,
        "paged": page.step,
        "pool": str(page.pool_id),
        "sent_at": page.at.isoformat(),
    }
    return json.dumps(told).encode()


def answer_of(status: int) -> Answer:
    """What a status means: taken, refused for good, or not taken now; a redirect is not followed."""
    if httpx.codes.is_success(status):
        return Answer(ended=Ended.TAKEN, status=status)
    is_for_good = httpx.codes.is_client_error(status) and status not in _NOT_NOW
    return Answer(ended=Ended.REFUSED if is_for_good else Ended.NOT_NOW, status=status)
