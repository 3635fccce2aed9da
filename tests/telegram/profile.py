"""How the bot presents itself: its name, descriptions, commands and menu button, per language and scope."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tests.telegram.refusals import BadRequest
from tests.telegram.wire import ChatId, Json, JsonObject

Language = str  # two letters, or "" for every language without words of its own

LONGEST_NAME = 64
LONGEST_DESCRIPTION = 512
LONGEST_SHORT_DESCRIPTION = 120
MOST_COMMANDS = 100
DEFAULT_SCOPE: JsonObject = {"type": "default"}

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LONGEST_COMMAND_DESCRIPTION = 256
_LANGUAGE = re.compile(r"([a-z]{2})?")
_SCOPES = frozenset(
    [
        "default",
        "all_private_chats",
        "all_group_chats",
        "all_chat_administrators",
        "chat",
        "chat_administrators",
        "chat_member",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command of the menu."""

    command: str
    description: str

    def wire(self) -> JsonObject:
        """The command as the Bot API writes it."""
        return {"command": self.command, "description": self.description}


class Translated:
    """One sentence in several languages."""

    def __init__(self, *, longest: int, what: str, default: str = "") -> None:
        self._longest = longest
        self._what = what
        self._default = default
        self._by_language: dict[Language, str] = {}

    def put(self, text: str, *, language: str) -> None:
        """Set it for a language; an empty text takes it back."""
        if len(text) > self._longest:
            raise BadRequest(f"Bad Request: {self._what} is too long")
        if text:
            self._by_language[require_language(language)] = text
        else:
            self._by_language.pop(require_language(language), None)

    def exactly(self, language: str) -> str:
        """What was set for this very language, or what everybody gets."""
        return self._by_language.get(require_language(language)) or self._by_language.get("", self._default)


@dataclass(slots=True, kw_only=True)
class Profile:
    """What a person sees of the bot before and beside the chat."""

    name: Translated
    description: Translated = field(default_factory=lambda: Translated(longest=LONGEST_DESCRIPTION, what="description"))
    short_description: Translated = field(
        default_factory=lambda: Translated(longest=LONGEST_SHORT_DESCRIPTION, what="short description")
    )
    commands: dict[tuple[str, Language], Sequence[Command]] = field(default_factory=dict)
    menu_buttons: dict[ChatId | None, JsonObject] = field(default_factory=dict)

    def commands_seen(self, *, chat_id: ChatId, language: str) -> Sequence[Command]:
        """The menu in a private chat: the narrowest scope first, in each the person's language first."""
        return next((found for place in _places(chat_id, language) if (found := self.commands.get(place))), ())

    def menu_button(self, chat_id: ChatId | None) -> JsonObject:
        """The chat's own menu button, or everybody's."""
        return self.menu_buttons.get(chat_id) or self.menu_buttons.get(None) or {"type": "commands"}


def _places(chat_id: ChatId, language: str) -> Iterator[tuple[str, Language]]:
    scopes: Sequence[JsonObject] = ({"type": "chat", "chat_id": chat_id}, {"type": "all_private_chats"}, DEFAULT_SCOPE)
    for scope in scopes:
        yield scope_key(scope), language
        yield scope_key(scope), ""


def require_language(code: str) -> Language:
    """The language code, unless it is none of two letters."""
    if not _LANGUAGE.fullmatch(code):
        raise BadRequest("Bad Request: invalid language code specified")
    return code


def scope_key(scope: Json) -> str:
    """One key for each scope of commands."""
    match scope:
        case None:
            return scope_key(DEFAULT_SCOPE)
        case {"type": str(kind)} if kind in _SCOPES:
            return json.dumps(scope, sort_keys=True)
        case _:
            raise BadRequest("Bad Request: can't parse BotCommandScope: Unsupported type specified")


def parsed_commands(commands: Json) -> Sequence[Command]:
    """The commands of a call."""
    if not isinstance(commands, list):
        raise BadRequest("Bad Request: expected an Array of BotCommand")
    if len(commands) > MOST_COMMANDS:
        raise BadRequest("Bad Request: BOT_COMMANDS_TOO_MUCH")
    return [_command(command) for command in commands]


def _command(command: Json) -> Command:
    match command:
        case {"command": str(name), "description": str(description)}:
            return Command(command=_checked_name(name), description=_checked_description(description))
        case _:
            raise BadRequest("Bad Request: can't parse BotCommand: expected an Object")


def _checked_name(name: str) -> str:
    bare = name.removeprefix("/")
    if not _COMMAND.fullmatch(bare):
        raise BadRequest("Bad Request: BOT_COMMAND_INVALID")
    return bare


def _checked_description(description: str) -> str:
    if not description.strip():
        raise BadRequest("Bad Request: command description must be non-empty")
    if len(description) > _LONGEST_COMMAND_DESCRIPTION:
        raise BadRequest(f"Bad Request: command description length must not exceed {_LONGEST_COMMAND_DESCRIPTION}")
    return description
