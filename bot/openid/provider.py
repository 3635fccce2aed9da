"""Telegram as who tells us which of its users signed in there: where a browser is sent, and what its code is good for.

The three addresses stand in Telegram's manual; its discovery document is not asked for, so that it can't change them.
"""

import asyncio
from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from typing import cast
from urllib.parse import urlencode

import httpx
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, KeySetSerialization

from care.telegram_sign_in import UnderWay
from storage.fhir.answers import body_of
from storage.fhir.errors import UnreadableBundle
from storage.fhir.json_limits import Allowance, load
from storage.fhir.node import Node, as_node

from .errors import ClientRefused, NotProven, OutOfReach
from .id_token import Expected, user_of

SECONDS = 10.0
# `id` comes with the profile; of the names and the picture beside it nothing is read.
SCOPE = "openid profile"
_LARGEST_ANSWER = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class TelegramSignIn:
    """Telegram's own sign-in for one client of it: `back` is where it sends browsers, all within `seconds`."""

    issuer: str
    client_id: str
    secret: str = field(repr=False)
    back: str
    seconds: float = SECONDS

    def address(self, under_way: UnderWay) -> str:
        """Where a browser goes to sign in."""
        asked = {
            "client_id": self.client_id,
            "redirect_uri": self.back,
            "response_type": "code",
            "scope": SCOPE,
            "state": under_way.state,
            "nonce": under_way.nonce,
            "code_challenge": _challenge(under_way.verifier),
            "code_challenge_method": "S256",
        }
        return f"{self.issuer}/auth?{urlencode(asked)}"

    async def user(self, code: str, under_way: UnderWay, *, now: int) -> str:
        """The number of the Telegram user whose code came back.

        Raises:
            OutOfReach: Telegram can't be asked, or does not take us for who we are.
            NotProven: it is no code of this sign-in's, or what was signed for it is not as it should be.
        """
        async with self._asked() as client:
            id_token = await self._exchanged(client, code=code, verifier=under_way.verifier)
            keys = await self._keys(client)
        expected = Expected(issuer=self.issuer, client_id=self.client_id, nonce=under_way.nonce)
        return user_of(id_token, keys, expected=expected, now=now)

    async def try_now(self) -> None:
        """See that Telegram is there and knows us, by a code that nobody was given.

        Raises:
            ClientRefused: it does not know us.
            OutOfReach: it can't be asked, or shows no key that we could believe.
        """
        nobodys = UnderWay(state="", nonce="", verifier="mycooper-doctor-looks-whether-telegram-is-there")
        with suppress(NotProven):
            await self.user("mycooper-doctor", nobodys, now=0)
        async with self._asked() as client:
            await self._keys(client)

    @asynccontextmanager
    async def _asked(self) -> AsyncIterator[httpx.AsyncClient]:
        headers = {"accept": "application/json", "accept-encoding": "identity"}
        client = httpx.AsyncClient(headers=headers, follow_redirects=False, timeout=self.seconds)
        try:
            async with asyncio.timeout(self.seconds), client:
                yield client
        except (httpx.HTTPError, TimeoutError, UnreadableBundle):
            raise OutOfReach from None

    async def _exchanged(self, client: httpx.AsyncClient, *, code: str, verifier: str) -> str:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.back,
            "client_id": self.client_id,
            "code_verifier": verifier,
        }
        ours = httpx.BasicAuth(self.client_id, self.secret)
        async with client.stream("POST", f"{self.issuer}/token", data=form, auth=ours) as response:
            answer = await _answer(response)
            if response.is_client_error:
                is_ours = response.status_code == httpx.codes.UNAUTHORIZED or answer.text("error") == "invalid_client"
                raise ClientRefused if is_ours else NotProven
            if response.status_code != httpx.codes.OK:
                raise OutOfReach
        return answer.text("id_token")

    async def _keys(self, client: httpx.AsyncClient) -> KeySet:
        async with client.stream("GET", f"{self.issuer}/.well-known/jwks.json") as response:
            if response.status_code != httpx.codes.OK:
                raise OutOfReach
            shown = (await _answer(response)).nodes("keys")
        try:
            keys = KeySet.import_key_set(cast("KeySetSerialization", {"keys": [dict(key.fields) for key in shown]}))
        except (JoseError, KeyError, TypeError, ValueError):  # of a curve that it does not know, a KeyError
            raise OutOfReach from None
        if not keys:
            raise OutOfReach
        return keys


async def _answer(response: httpx.Response) -> Node:
    body = await body_of(response, at_most=_LARGEST_ANSWER)
    return as_node(load(body, allowance=Allowance(bytes=_LARGEST_ANSWER)))


def _challenge(verifier: str) -> str:
    return urlsafe_b64encode(sha256(verifier.encode()).digest()).decode().rstrip("=")
