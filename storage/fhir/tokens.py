"""Tokens that let us into a FHIR server: one that an operator was given; `smart.py` gets others by itself."""

from collections.abc import Generator

import httpx
from typing_extensions import override


class NoToken(Exception):
    """The server that gives tokens gave none."""


class Bearer(httpx.Auth):
    """One token, for as long as the server takes it."""

    def __init__(self, token: str) -> None:
        self._header = f"Bearer {token}"

    @override
    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers["authorization"] = self._header
        yield request
