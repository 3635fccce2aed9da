"""JSON as it travels between Telegram and a bot, and the ids in it."""

from collections.abc import Mapping, Sequence
from typing import NewType, TypeAlias

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"
JsonObject: TypeAlias = Mapping[str, Json]

ChatId = NewType("ChatId", int)
MessageId = NewType("MessageId", int)
UpdateId = NewType("UpdateId", int)


def present(fields: JsonObject) -> JsonObject:
    """The object without the fields that Telegram leaves out when they say nothing (None, "" or an empty list)."""
    return {name: value for name, value in fields.items() if value is not None and value not in ("", [])}
