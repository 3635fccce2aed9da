"""What Telegram does to a text before it keeps it, and how it measures it."""

import re
from collections.abc import Sequence
from html.parser import HTMLParser

from typing_extensions import override

from tests.telegram.refusals import BadRequest, Mistake, TextMustBeNonEmpty
from tests.telegram.wire import Json, JsonObject

LONGEST_TEXT = 4096  # characters after entities are parsed, counted as code points
LONGEST_CAPTION = 1024

_BLANKED = {code: " " for code in range(32) if chr(code) not in "\n\r"}
_REMOVED = dict.fromkeys([ord("\r"), *range(0x2028, 0x202F), 0x0333, 0x033F, 0x030A])
_COMMAND = re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")
_HTML_TAGS = frozenset(
    [
        "a",
        "b",
        "strong",
        "i",
        "em",
        "u",
        "ins",
        "s",
        "strike",
        "del",
        "code",
        "pre",
        "span",
        "tg-spoiler",
        "tg-emoji",
        "tg-time",
        "blockquote",
    ]
)


def cleaned(text: str) -> str:
    """The text as Telegram keeps it: control and direction-overriding characters gone, its ends trimmed."""
    return text.translate(_BLANKED | _REMOVED).rstrip().lstrip(" \n")


def cleaned_or_refused(text: str) -> str:
    """The text as Telegram keeps it; one that holds nothing visible is refused."""
    kept = cleaned(text)
    if not kept:
        raise TextMustBeNonEmpty
    return kept


def command_entities(text: str) -> Sequence[JsonObject]:
    """The commands in a person's text, marked as Telegram marks them (offsets in UTF-16 code units)."""
    return [
        {"type": "bot_command", "offset": _utf16_length(text[: found.start()]), "length": _utf16_length(found.group())}
        for found in _COMMAND.finditer(text)
    ]


def _utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parsed(text: str, *, parse_mode: str) -> str:
    """The text without its markup; markup that Telegram can't parse is refused.

    HTML alone is understood here, since no bot of ours sends a parse mode.
    """
    match parse_mode.lower():
        case "" | "none":
            return text
        case "html":
            return _without_html(text)
        case "markdown" | "markdownv2":
            raise Mistake(f"parse_mode {parse_mode} is not understood by this server")
        case _:
            raise BadRequest("Bad Request: unsupported parse_mode")


def _without_html(text: str) -> str:
    reader = _HtmlReader()
    reader.feed(text)
    reader.close()
    if reader.open_tags:
        tag = reader.open_tags[-1]
        raise BadRequest(f"Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"{tag}\"")
    return "".join(reader.pieces)


class _HtmlReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.open_tags: list[str] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _HTML_TAGS:
            raise BadRequest(f'Bad Request: can\'t parse entities: Unsupported start tag "{tag}"')
        self.open_tags.append(tag)

    @override
    def handle_endtag(self, tag: str) -> None:
        if not self.open_tags or self.open_tags.pop() != tag:
            raise BadRequest(f'Bad Request: can\'t parse entities: Unmatched end tag "{tag}"')

    @override
    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


def checked_entities(entities: Json, *, text: str) -> Sequence[JsonObject]:
    """The entities that a bot marks by itself; each must lie within its text."""
    if not isinstance(entities, list):
        raise Mistake("entities must be an array")
    return [_checked_entity(entity, length=_utf16_length(text)) for entity in entities]


def _checked_entity(entity: Json, *, length: int) -> JsonObject:
    if not isinstance(entity, dict):
        raise Mistake("an entity must be an object")
    match entity:
        case {"type": str(), "offset": int(offset), "length": int(span)} if 0 <= offset < offset + span <= length:
            return entity
        case _:
            raise Mistake(f"an entity is malformed or lies outside its text: {sorted(entity)}")
