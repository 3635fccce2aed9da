"""A FHIR server's authorization server on loopback, as SMART backend services want it: it verifies whoever asks."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Self

from aiohttp import web
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, KeySetSerialization

BY_ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


@dataclass(kw_only=True)
class TokenServer:
    """One server; `answers` replaces what it says, `public_keys` is the JWKS that it was given."""

    client_id: str
    public_keys: KeySetSerialization
    lives: object = 300
    answers: Callable[[], web.Response] | None = None
    clock: Callable[[], float] = time.time
    asked: int = 0
    scopes: list[str] = field(default_factory=list)
    assertions: list[jwt.Token] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    async def __aenter__(self) -> Self:
        application = web.Application()
        application.router.add_post("/token", self._answer)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/token"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    @property
    def given(self) -> list[str]:
        """The tokens that were given, in order."""
        return [f"token-{number}" for number, _ in enumerate(self.assertions)]

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        form = await request.post()
        self.asked += 1
        if self.answers:
            return self.answers()
        try:
            read = jwt.decode(
                str(form["client_assertion"]), KeySet.import_key_set(self.public_keys), algorithms=["RS384"]
            )
        except (JoseError, ValueError) as refused:
            self.refused.append(type(refused).__name__)
            return web.json_response({"error": "invalid_client"}, status=400)
        if unfit := self._unfit(read) or self._unfit_form(form):
            self.refused.append(unfit)
            return web.json_response({"error": "invalid_client"}, status=400)
        self.scopes.append(str(form["scope"]))
        self.assertions.append(read)
        answer = {"access_token": self.given[-1], "token_type": "Bearer", "expires_in": self.lives}
        return web.json_response(answer)

    def _unfit(self, read: jwt.Token) -> str:
        claims, now = read.claims, self.clock()
        if not read.header.get("kid") or read.header.get("typ") != "JWT":
            return "header"
        if (claims["iss"], claims["sub"], claims["aud"]) != (self.client_id, self.client_id, self.url):
            return "who"
        if not now < claims["exp"] <= now + 300:
            return "time"
        if not claims["jti"] or claims["jti"] in [one.claims["jti"] for one in self.assertions]:
            return "again"
        return ""

    def _unfit_form(self, form: Mapping[str, object]) -> str:
        said = (form["grant_type"], form["client_assertion_type"])
        return "" if said == ("client_credentials", BY_ASSERTION) else "form"
