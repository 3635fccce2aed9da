"""A token for a FHIR server, by SMART backend services: our signed word for it, again and again, and no password.

Source: HL7 SMART App Launch 2.2, "Backend Services" and "Client Authentication: Asymmetric", at
hl7.org/fhir/smart-app-launch.
"""

import asyncio
import re
import time
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field
from secrets import token_urlsafe

import httpx
from joserfc import jwt
from joserfc.jwk import RSAKey
from typing_extensions import override

from .answers import ACCEPTED_ENCODING, body_of
from .errors import UnreadableBundle
from .json_limits import load
from .node import Node, as_node
from .tokens import NoToken

ALGORITHM = "RS384"
# An assertion may live for five minutes at most, and the server's clock may go before ours.
ASSERTION_LIVES = 240
# So long before its end a token is no longer taken for one that holds.
RENEWED_BEFORE = 30
# Whatever a server says, a token that it gave may have been taken back since.
LONGEST_KEPT = 3600
SECONDS = 10.0
_LARGEST_ANSWER = 64 * 1024
_BY_ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
_TOKEN = re.compile(r"[A-Za-z0-9\-._~+/]{1,16384}=*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """Who we are to the authorization server, and the key by which it knows us."""

    id: str
    token_url: str
    scope: str
    key: RSAKey = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    token: str = field(repr=False)
    until: float


class SmartTokens(httpx.Auth):
    """Puts a token on each request; one is asked for when the last is about to end, by one request for all."""

    def __init__(self, client: Client, *, clock: Callable[[], float] = time.time) -> None:
        self._client = client
        self._clock = clock
        self._held: _Held | None = None
        self._alone = asyncio.Lock()

    @override
    async def async_auth_flow(self, request: httpx.Request) -> AsyncGenerator[httpx.Request, httpx.Response]:
        """Raises NoToken."""
        held = await self._token()
        request.headers["authorization"] = f"Bearer {held.token}"
        response = yield request
        # It was taken back before its end. The request is not repeated: for that all of the answer would be read first.
        if response.status_code == httpx.codes.UNAUTHORIZED and self._held is held:
            self._held = None

    async def try_now(self) -> None:
        """Have a token that holds; raises NoToken."""
        await self._token()

    async def _token(self) -> _Held:
        async with self._alone:
            if self._held is None or self._clock() >= self._held.until:
                self._held = await self._asked()
            return self._held

    async def _asked(self) -> _Held:
        asked_at = self._clock()
        form = {
            "grant_type": "client_credentials",
            "scope": self._client.scope,
            "client_assertion_type": _BY_ASSERTION,
            "client_assertion": assertion(self._client, now=int(asked_at)),
        }
        try:
            async with asyncio.timeout(SECONDS):
                answer = await _answer(self._client.token_url, form)
        except (httpx.HTTPError, TimeoutError, UnreadableBundle):
            raise NoToken from None
        return _held(answer, asked_at=asked_at)


def assertion(client: Client, *, now: int) -> str:
    """What we sign: that it is us, for this server alone, for a few minutes, once."""
    header = {"alg": ALGORITHM, "kid": client.key.thumbprint(), "typ": "JWT"}
    claims = {
        "iss": client.id,
        "sub": client.id,
        "aud": client.token_url,
        "iat": now,
        "exp": now + ASSERTION_LIVES,
        "jti": token_urlsafe(24),
    }
    return jwt.encode(header, claims, client.key, algorithms=[ALGORITHM])


async def _answer(address: str, form: dict[str, str]) -> Node:
    headers = {"accept": "application/json", "accept-encoding": ACCEPTED_ENCODING}
    async with (
        httpx.AsyncClient(headers=headers, follow_redirects=False, timeout=SECONDS) as client,
        client.stream("POST", address, data=form) as response,
    ):
        if response.status_code != httpx.codes.OK:
            raise NoToken
        return as_node(load(await body_of(response, at_most=_LARGEST_ANSWER)))


def _held(answer: Node, *, asked_at: float) -> _Held:
    token, lives = answer.text("access_token"), answer.fields.get("expires_in")
    if answer.text("token_type").lower() != "bearer" or not _TOKEN.fullmatch(token):
        raise NoToken
    # One of which nothing is said is used at once, and once.
    seconds = lives if isinstance(lives, int) else 0
    return _Held(token=token, until=asked_at + min(seconds, LONGEST_KEPT) - RENEWED_BEFORE)
