"""A call's parameters: which a method knows, of what type, and how they are read."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tests.telegram.refusals import BadRequest, Mistake
from tests.telegram.wire import Json

_INTEGER = re.compile(r"-?\d{1,18}")
_CHAT_NAME = re.compile(r"@[A-Za-z][A-Za-z0-9_]{3,31}")
_YES = frozenset({"true", "yes", "1"})
_NO = frozenset({"false", "no", "0", ""})


class Kind(StrEnum):
    """What a parameter holds."""

    STRING = "string"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    CHAT = "chat"  # an id, or @name
    JSON = "json"
    MARKUP = "markup"  # JSON too, but read later: its faults have words of their own
    FILE = "file"  # an upload, or the id of a file that Telegram knows
    NOT_MODELLED = "not modelled"  # documented, but this server doesn't know what it would do


Signature = Mapping[str, Kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that came with a call."""

    filename: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class RawCall:
    """A call as it arrived, before anything in it is believed."""

    method: str
    fields: Mapping[str, str] = field(default_factory=dict)
    uploads: Mapping[str, Upload] = field(default_factory=dict)


class Arguments:
    """A call's parameters, each read once and of the type that its method asks for."""

    def __init__(self, call: RawCall, *, signature: Signature) -> None:
        self.uploads = call.uploads
        self.values = {
            name: _read(value, name=name, kind=_kind(name, signature=signature, method=call.method))
            for name, value in call.fields.items()
        }
        self._require_every_upload_is_used(signature)

    def _require_every_upload_is_used(self, signature: Signature) -> None:
        attached = {str(value).removeprefix("attach://") for value in self.values.values()}
        for name in self.uploads:
            if name not in attached and signature.get(name) is not Kind.FILE:
                raise Mistake(f"nothing refers to the uploaded file {name}")

    def given(self, name: str) -> bool:
        """Whether the call names this parameter."""
        return name in self.values

    def text(self, name: str) -> str:
        """A string, empty when it was left out."""
        value = self.values.get(name, "")
        return value if isinstance(value, str) else str(value)

    def integer(self, name: str, *, default: int = 0) -> int:
        """An integer."""
        value = self.values.get(name, default)
        return value if isinstance(value, int) else default

    def flag(self, name: str) -> bool:
        """A boolean, false when it was left out."""
        return self.values.get(name) is True

    def json(self, name: str) -> Json:
        """What a JSON text holds, None when it was left out."""
        return self.values.get(name)

    def upload(self, name: str) -> Upload | None:
        """The file that was uploaded for this parameter, directly or as attach://…"""
        place = self.text(name)
        return self.uploads.get(place.removeprefix("attach://") if place else name)


def _kind(name: str, *, signature: Signature, method: str) -> Kind:
    kind = signature.get(name)
    if kind is None:
        raise Mistake(f"{method} has no parameter {name}")
    if kind is Kind.NOT_MODELLED:
        raise Mistake(f"this server doesn't model {name} of {method}")
    return kind


def _read(value: str, *, name: str, kind: Kind) -> Json:
    match kind:
        case Kind.INTEGER:
            return _integer(value, name=name)
        case Kind.BOOLEAN:
            return _boolean(value, name=name)
        case Kind.CHAT:
            return _chat(value)
        case Kind.JSON:
            return _json(value, name=name)
        case _:
            return value


def _integer(value: str, *, name: str) -> int:
    if not _INTEGER.fullmatch(value):
        raise Mistake(f"{name} must be an integer")
    return int(value)


def _boolean(value: str, *, name: str) -> bool:
    if value.lower() not in _YES | _NO:
        raise Mistake(f"{name} must be a boolean")
    return value.lower() in _YES


def _chat(value: str) -> int | str:
    if not value:
        raise BadRequest("Bad Request: chat_id is empty")
    if value.startswith("@") and _CHAT_NAME.fullmatch(value):
        return value
    return _integer(value, name="chat_id")


def _json(value: str, *, name: str) -> Json:
    try:
        parsed: Json = json.loads(value)
    except ValueError as unreadable:
        raise BadRequest(f"Bad Request: can't parse {name} JSON object") from unreadable
    return parsed
