"""A Rasa 3 server over HTTP: one question, one answer in values, or the reason why there is none.

    NoAnswer
    ├── OutOfReach   nobody is there, or the connection broke
    ├── TooSlow      nothing within the time that a turn can give
    ├── Refused      it does not take our token
    ├── NotLoaded    it has no model yet
    └── Garbled      what came is not what a server of our training data says

None of them holds a word of what was asked: it is a patient's.
"""

import asyncio
import ssl
from enum import StrEnum
from http import HTTPStatus
from typing import ClassVar, Self
from urllib.parse import urlsplit

import httpx
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

# What a turn can give; a warning has gone out before.
SECONDS = 0.3
# An answer to the longest text that is asked stays below a tenth of it.
LARGEST_ANSWER = 512 * 1024
_KEPT_SECONDS = 60


class Ended(StrEnum):
    """How asking ended, for who counts it."""

    ANSWERED = "answered"
    OUT_OF_REACH = "out_of_reach"
    TOO_SLOW = "too_slow"
    REFUSED = "refused"
    NOT_LOADED = "not_loaded"
    GARBLED = "garbled"
    RESTING = "resting"


class NoAnswer(Exception):
    """The Rasa server gave no answer that can be used."""

    ended: ClassVar[Ended]


class OutOfReach(NoAnswer):
    """The Rasa server can't be reached, or the connection to it broke."""

    ended = Ended.OUT_OF_REACH


class TooSlow(NoAnswer):
    """The Rasa server did not answer in time."""

    ended = Ended.TOO_SLOW


class Refused(NoAnswer):
    """The Rasa server refuses the token."""

    ended = Ended.REFUSED


class NotLoaded(NoAnswer):
    """The Rasa server has not loaded a model."""

    ended = Ended.NOT_LOADED


class Garbled(NoAnswer):
    """The Rasa server does not answer as it should."""

    ended = Ended.GARBLED


class Guess(BaseModel):
    """An intent by its name in the training data, and how sure Rasa is of it."""

    model_config = ConfigDict(frozen=True, strict=True)

    name: str
    confidence: float = Field(ge=0, allow_inf_nan=False)

    @field_validator("confidence")
    @classmethod
    def _at_most_one(cls, confidence: float) -> float:
        # Rasa counts in 32 bits, and is now and then a little more than certain.
        return min(confidence, 1.0)


class Named(BaseModel):
    """What a part of the text names: from the letter `start` to before the letter `end`."""

    model_config = ConfigDict(frozen=True, strict=True)

    entity: str
    start: int = Field(ge=0)
    end: int


class Answer(BaseModel):
    """What Rasa made of a text, as far as we use it."""

    model_config = ConfigDict(frozen=True, strict=True)

    text: str
    intent: Guess
    intent_ranking: list[Guess]
    entities: list[Named]


class RasaServer:
    """One server, asked over one connection or a few that are kept. Close it in the end."""

    def __init__(self, url: str, *, token: str, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._client = httpx.AsyncClient(
            base_url=url,
            params={"token": token},  # the only place where Rasa takes it
            headers={"Accept-Encoding": "identity"},
            verify=_authorities(url),
            trust_env=False,  # what a patient writes goes to no proxy that happens to be set
            timeout=None,  # noqa: S113 - the time is limited as a whole, not for each step
            limits=httpx.Limits(max_connections=8, max_keepalive_connections=8, keepalive_expiry=_KEPT_SECONDS),
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.aclose()

    async def parse(self, text: str) -> Answer:
        """What it makes of a text that is not blank.

        Raises:
            NoAnswer: one of the reasons above.
        """
        body = await self._asked(text)
        try:
            answer = Answer.model_validate_json(body)
        except ValidationError:  # its text quotes what a patient wrote
            raise Garbled from None
        if answer.text != text:
            raise Garbled
        return answer

    async def _asked(self, text: str) -> bytes:
        try:
            async with (
                asyncio.timeout(self._seconds),
                self._client.stream("POST", "model/parse", json={"text": text}) as response,
            ):
                _require_taken(response.status_code)
                return await _read(response)
        except TimeoutError:
            raise TooSlow from None
        except httpx.HTTPError:  # its text holds the address, and the token with it
            raise OutOfReach from None


def _require_taken(status: int) -> None:
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        raise Refused
    if status == HTTPStatus.CONFLICT:
        raise NotLoaded
    if status != HTTPStatus.OK:
        raise Garbled


async def _read(response: httpx.Response) -> bytes:
    body = bytearray()
    async for piece in response.aiter_raw():
        body += piece
        if len(body) > LARGEST_ANSWER:
            raise Garbled
    return bytes(body)


def _authorities(url: str) -> ssl.SSLContext:
    """Those that the machine trusts, a hospital's own among them; where no TLS is spoken, none."""
    if urlsplit(url).scheme == "https":
        return ssl.create_default_context()
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
