"""Keyboards under messages: how they are written, what Telegram refuses in them, what a person can tap."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import urlsplit

from tests.telegram.refusals import BadRequest, ButtonDataIsInvalid, ButtonIsMalformed, Mistake
from tests.telegram.wire import Json, JsonObject, present

LONGEST_CALLBACK_DATA = 64  # bytes

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_LINK_SCHEMES = frozenset({"http", "https", "tg", "ton", "tonsite"})
_BUTTON_STYLES = frozenset({"danger", "success", "primary"})
_BUTTON_FIELDS = frozenset({"text", "style", "url", "callback_data", "web_app", "copy_text"})
_KEYBOARD_OPTIONS = frozenset(
    {"keyboard", "is_persistent", "resize_keyboard", "one_time_keyboard", "input_field_placeholder", "selective"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """One button of an inline keyboard: exactly one of what it sends, opens or copies is set."""

    text: str
    callback_data: str | None = None
    url: str | None = None
    web_app: str | None = None
    copy_text: str | None = None
    style: str | None = None

    def wire(self) -> JsonObject:
        """The button as the Bot API writes it."""
        return present(
            {
                "text": self.text,
                "callback_data": self.callback_data,
                "url": self.url,
                "web_app": {"url": self.web_app} if self.web_app else None,
                "copy_text": {"text": self.copy_text} if self.copy_text else None,
                "style": self.style,
            }
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class InlineKeyboard:
    """Buttons that belong to one message."""

    rows: tuple[tuple[Button, ...], ...]

    def wire(self) -> JsonObject:
        """The keyboard as the Bot API writes it."""
        return {"inline_keyboard": [[button.wire() for button in row] for row in self.rows]}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyKeyboard:
    """Buttons that stand in the place of the person's own keyboard and send their label as a text."""

    rows: tuple[tuple[str, ...], ...]


class RemoveReplyKeyboard:
    """The person's own keyboard comes back."""


class ForceReply:
    """The person is asked to answer this message."""


Keyboard: TypeAlias = InlineKeyboard | ReplyKeyboard | RemoveReplyKeyboard | ForceReply


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Which addresses a button may open; pages of tests lie on loopback, which Telegram itself refuses."""

    allow_loopback: bool

    def require_link(self, url: str, *, where: str = "Inline keyboard button") -> str:
        """The address of a button that opens a page in the browser."""
        return self._require(url, where=where, https_only=False)

    def require_web_app(self, url: str, *, where: str = "Inline keyboard button Web App") -> str:
        """The address of a button that opens a Mini App: https alone."""
        return self._require(url, where=where, https_only=True)

    def _require(self, url: str, *, where: str, https_only: bool) -> str:
        fault = _link_fault(url, https_only=https_only)
        if fault is None or (self.allow_loopback and _is_loopback(url)):
            return url
        # fail_query_with_error lowers the first letter of what it quotes
        raise BadRequest(f"Bad Request: {where[0].lower()}{where[1:]} URL '{url}' is invalid: {fault}")


def _is_loopback(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and parts.hostname in _LOOPBACK


def _link_fault(url: str, *, https_only: bool) -> str | None:
    scheme, marker, rest = url.partition("://")
    if not marker:
        return _schemeless_fault(url)
    if scheme.lower() not in _LINK_SCHEMES:
        return "Unsupported URL protocol"
    if https_only and scheme.lower() != "https":
        return "Only HTTPS links are allowed"
    return None if scheme.lower() in ("tg", "ton", "tonsite") else _host_fault(rest)


def _schemeless_fault(url: str) -> str | None:
    """A word and a colon without "//" are read as a host and a port, which is why tel: is refused."""
    host, colon, port = url.partition("/")[0].partition(":")
    if colon and not port.isdigit():
        return "Wrong port number specified in the URL"
    if colon and not 0 < int(port) <= 65535:
        return "Wrong port number specified in the URL"
    return _host_fault(host)


def _host_fault(rest: str) -> str | None:
    host = rest.partition("/")[0].partition("?")[0].rpartition("@")[2]
    if not host:
        return "URL host is empty"
    return None if "." in host or host.startswith("[") else "Wrong HTTP URL"


def parsed_keyboard(markup: str, *, links: Links) -> Keyboard | None:
    """The reply_markup of a message: Telegram's four kinds, and nothing for an empty keyboard."""
    try:
        value: Json = json.loads(markup)
    except ValueError as unreadable:
        raise BadRequest("Bad Request: can't parse reply keyboard markup JSON object") from unreadable
    if not isinstance(value, dict):
        raise BadRequest("Bad Request: object expected as reply markup")
    match value:
        case {"inline_keyboard": list(rows), **others}:
            return _inline_keyboard(rows, others=others, links=links)
        case {"keyboard": list(rows)}:
            return _reply_keyboard(rows, options=value)
        case {"remove_keyboard": True}:
            return RemoveReplyKeyboard()
        case {"force_reply": True}:
            return ForceReply()
        case _:
            raise Mistake(f"reply_markup has no known kind: {sorted(value)}")


def parsed_inline_keyboard(markup: str, *, links: Links) -> InlineKeyboard | None:
    """The reply_markup of an edit, which can be an inline keyboard alone."""
    keyboard = parsed_keyboard(markup, links=links)
    if keyboard is not None and not isinstance(keyboard, InlineKeyboard):
        raise BadRequest("Bad Request: inline keyboard expected")
    return keyboard


def _inline_keyboard(rows: Sequence[Json], *, others: JsonObject, links: Links) -> InlineKeyboard | None:
    if others:
        raise Mistake(f"an inline keyboard has no {sorted(others)}")
    if not all(isinstance(row, list) for row in rows):
        raise BadRequest('Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    parsed = tuple(tuple(_button(button, links=links) for button in row) for row in rows if isinstance(row, list))
    kept = tuple(row for row in parsed if row)
    return InlineKeyboard(rows=kept) if kept else None


def _button(button: Json, *, links: Links) -> Button:
    if not isinstance(button, dict):
        raise ButtonIsMalformed("InlineKeyboardButton must be an Object")
    text = button.get("text")
    if not isinstance(text, str):
        raise ButtonIsMalformed('Can\'t find field "text"')
    if not text.strip():
        raise BadRequest("Bad Request: inline keyboard button text must be non-empty")
    if unknown := button.keys() - _BUTTON_FIELDS:
        raise Mistake(f"this server knows no button with {sorted(unknown)}")
    return _button_by_kind(button, text=text, links=links)


def _button_by_kind(button: JsonObject, *, text: str, links: Links) -> Button:
    kinds = button.keys() - {"text", "style"}
    if len(kinds) > 1:
        raise Mistake(f"a button does one thing, this one {sorted(kinds)}")
    style = button.get("style")
    if style is not None and style not in _BUTTON_STYLES:
        raise ButtonIsMalformed("invalid button style specified")
    shown = style if isinstance(style, str) else None
    match button:
        case {"callback_data": str(data)} if data:
            return Button(text=text, style=shown, callback_data=_checked_data(data))
        case {"url": str(url)} if url:
            return Button(text=text, style=shown, url=links.require_link(url))
        case {"web_app": {"url": str(url)}}:
            return Button(text=text, style=shown, web_app=links.require_web_app(url))
        case {"copy_text": {"text": str(copied)}}:
            return Button(text=text, style=shown, copy_text=copied)
        case _:
            raise ButtonIsMalformed("Text buttons are unallowed in the inline keyboard")


def _checked_data(data: str) -> str:
    if len(data.encode()) > LONGEST_CALLBACK_DATA:
        raise ButtonDataIsInvalid
    return data


def _reply_keyboard(rows: Sequence[Json], *, options: JsonObject) -> ReplyKeyboard:
    if unknown := options.keys() - _KEYBOARD_OPTIONS:
        raise Mistake(f"a reply keyboard has no {sorted(unknown)}")
    if not all(isinstance(row, list) for row in rows):
        raise BadRequest('Bad Request: field "keyboard" must be an Array of Arrays')
    return ReplyKeyboard(rows=tuple(tuple(map(_label, row)) for row in rows if isinstance(row, list)))


def _label(button: Json) -> str:
    match button:
        case str(text) | {"text": str(text)} if text:
            return text
        case _:
            raise BadRequest("Bad Request: can't parse keyboard button: KeyboardButton must be a String or an Object")
