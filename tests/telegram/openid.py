"""Telegram's own sign-in on loopback, as its manual tells it and stricter: whatever a client gets wrong is refused.

core.telegram.org/bots/telegram-login; OpenID Connect Core 1.0, 3.1; RFC 7636.
"""

import asyncio
import base64
import hashlib
import json
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from typing import Self

from aiohttp import encode_basic_auth, web
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey
from multidict import MultiMapping
from yarl import URL

CLIENT_ID = "123456789"
SECRET = "zq-canary-client-secret"
KID = "oidc-es256-1"
# Beside the key that signs, as Telegram shows them: of an algorithm that nobody here takes, and of none that is known.
OTHERS_SHOWN: tuple[dict[str, object], ...] = (
    {
        "alg": "ES256K",
        "kty": "EC",
        "crv": "secp256k1",
        "x": "vsk5i5YJu8H_VPL7DWTgVGXBPrqgkyNmYvfgOrVut38",
        "y": "Mrg56tBhVeorHPXK1LbTX2jP7rEqOHIatM96HFzVMIU",
        "kid": "oidc-es256k-1",
        "use": "sig",
    },
    {"alg": "ML-DSA-44", "kty": "AKP", "pub": "AA", "kid": "oidc-next-1"},
)


class Fault(Enum):
    """What goes wrong at the address where codes are exchanged."""

    SLOW = "it never answers"
    FAILS = "it fails"
    MOVED = "it sends elsewhere"
    GARBLED = "it answers what is no JSON"
    NO_KEYS = "the code is exchanged, and the keys are not shown"
    STRANGE_KEYS = "the code is exchanged, and the keys are none"


Signs = Callable[[Mapping[str, object]], str]


@dataclass(kw_only=True)
class StrictOpenId:
    """One provider with one client; `claims` come over those that it signs (None takes one away)."""

    back: str
    user: int = 7_100_000_001
    clock: Callable[[], float] = time.time
    claims: Mapping[str, object] = field(default_factory=dict)
    signs: Signs | None = None
    fault: Fault | None = None
    refused: list[str] = field(default_factory=list)
    exchanged: int = 0

    async def __aenter__(self) -> Self:
        self._released = asyncio.Event()
        self._codes: dict[str, Mapping[str, str]] = {}
        application = web.Application()
        application.router.add_get("/auth", self._auth)
        application.router.add_post("/token", self._token)
        application.router.add_get("/.well-known/jwks.json", self._keys)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._released.set()
        await self._runner.cleanup()

    def signs_in(self, address: str, *, user: int | None = None) -> str:
        """Somebody signs in at the address that a browser was sent to: where they are sent back."""
        asked = URL(address).query
        if unfit := self._unfit(asked):
            raise AssertionError(f"no client may ask so: {unfit}")
        code = secrets.token_urlsafe(24) + "/+=~;"  # whatever a code may be made of
        self._codes[code] = {**asked, "user": str(user or self.user)}
        return str(URL(self.back).with_query(code=code, state=asked["state"]))

    def _unfit(self, asked: MultiMapping[str]) -> str:
        wanted = {"response_type": "code", "client_id": CLIENT_ID, "redirect_uri": self.back}
        wanted["code_challenge_method"] = "S256"
        wrong = [name for name, value in wanted.items() if asked.getall(name) != [value]]
        scopes = asked["scope"].split()
        if "openid" not in scopes or "profile" not in scopes or len(scopes) != 2:
            wrong.append("scope")
        wrong += [name for name in ("state", "nonce", "code_challenge") if not 20 <= len(asked.get(name, "")) <= 64]
        return ", ".join(wrong)

    async def _auth(self, request: web.Request) -> web.StreamResponse:
        """The page on which a person would press a button; this one presses it."""
        raise web.HTTPSeeOther(self.signs_in(str(request.url)))

    async def _token(self, request: web.Request) -> web.StreamResponse:
        match self.fault:
            case Fault.SLOW:
                await self._released.wait()
            case Fault.FAILS:
                return web.Response(status=500, text="<html>code=secret</html>")
            case Fault.MOVED:
                raise web.HTTPTemporaryRedirect(f"{self.url}/token")
            case Fault.GARBLED:
                return web.Response(text="{" * 1000)
            case _:
                pass
        return await self._exchange(request)

    async def _exchange(self, request: web.Request) -> web.Response:
        if request.headers.get("authorization") != encode_basic_auth(CLIENT_ID, SECRET):
            return self._refuse("invalid_client")
        form = await request.post()
        asked = self._codes.pop(str(form.get("code")), None)  # good once, whatever else is wrong
        sent = (form.get("grant_type"), form.get("client_id"), form.get("redirect_uri"))
        if asked is None or sent != ("authorization_code", CLIENT_ID, self.back):
            return self._refuse("invalid_grant")
        if asked["code_challenge"] != _challenge(str(form.get("code_verifier"))):
            return self._refuse("invalid_grant")
        self.exchanged += 1
        signed = (self.signs or signed_by(own_key()))(self._signed_claims(asked))
        return web.json_response(
            {"access_token": "zq-canary-access", "token_type": "Bearer", "expires_in": 3600, "id_token": signed}
        )

    def _signed_claims(self, asked: Mapping[str, str]) -> dict[str, object]:
        now = int(self.clock())
        claims: dict[str, object] = {
            "iss": self.url,
            "aud": CLIENT_ID,
            "sub": "1234123412341234123",
            "iat": now,
            "exp": now + 3600,
            "id": int(asked["user"]),
            "nonce": asked["nonce"],
            "name": "Zq Canary Name",
            "preferred_username": "zq_canary",
            "picture": "https://cdn.example/zq-canary.jpg",
            **self.claims,
        }
        return {name: value for name, value in claims.items() if value is not None}

    def _refuse(self, error: str) -> web.Response:
        self.refused.append(error)
        return web.json_response({"error": error}, status=400)

    async def _keys(self, _: web.Request) -> web.Response:
        if self.fault is Fault.NO_KEYS:
            return web.Response(status=503)
        if self.fault is Fault.STRANGE_KEYS:
            return web.json_response({"keys": [{"kty": ["RSA"]}]})
        return web.json_response({"keys": [shown(own_key()), *OTHERS_SHOWN]})


@cache
def own_key() -> ECKey:
    """The key that the provider signs with, and shows."""
    return ECKey.generate_key("P-256", {"kid": KID, "alg": "ES256", "use": "sig"})


def shown(key: ECKey) -> dict[str, object]:
    """A key as it is shown."""
    return dict(key.as_dict(private=False))


def signed_by(key: ECKey, *, kid: str = KID) -> Signs:
    """Sign as Telegram does, with this key."""
    return lambda claims: jwt.encode({"alg": "ES256", "kid": kid}, dict(claims), key)


def signed_by_secret(secret: str) -> Signs:
    """Sign with what is no secret between two, by HS256."""
    key = OctKey.import_key(secret)
    return lambda claims: jwt.encode({"alg": "HS256", "kid": KID}, dict(claims), key)


def unsigned(claims: Mapping[str, object]) -> str:
    """Say it without signing it, by the algorithm "none"."""
    header = {"alg": "none", "kid": KID}
    return f"{_packed(header)}.{_packed(claims)}."


def _packed(value: Mapping[str, object]) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def _challenge(verifier: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
