"""Every call that the bot has made, and how it ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tests.telegram.parameters import RawCall
from tests.telegram.refusals import Refusal
from tests.telegram.wire import Json, JsonObject


class Via(StrEnum):
    """By which way a call came."""

    REQUEST = "request"
    WEBHOOK_REPLY = "webhook reply"  # the bot never learns how it ended


@dataclass(slots=True, kw_only=True)
class Call:
    """One call of the bot: its method, its parameters as they were understood, and its end."""

    method: str
    params: JsonObject
    raw: RawCall
    via: Via
    at: datetime
    result: Json = None
    refusal: Refusal | None = None
    ok: bool = False  # done, whether or not the bot heard of it
    ended: bool = False


class Ledger:
    """The calls in the order of their arrival."""

    def __init__(self) -> None:
        self.calls: list[Call] = []

    def of(self, method: str) -> Sequence[Call]:
        """The calls of one method."""
        return [call for call in self.calls if call.method == method]
