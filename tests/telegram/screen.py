"""What a person sees of a chat."""

from collections.abc import Iterator
from dataclasses import dataclass

from typing_extensions import override

from tests.telegram.chats import Chat, Message
from tests.telegram.files import Media
from tests.telegram.keyboards import Button
from tests.telegram.wire import MessageId


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One message as it looks now."""

    message_id: MessageId
    author: str  # a first name
    by_bot: bool
    text: str
    buttons: tuple[tuple[Button, ...], ...]
    media: Media | None
    edited: bool
    deleted: bool
    silent: bool
    protected: bool
    link_preview: bool  # whether Telegram may fetch the first link in it

    @property
    def labels(self) -> tuple[str, ...]:
        """What stands on its buttons, in reading order."""
        return tuple(button.text for row in self.buttons for button in row)

    @override
    def __str__(self) -> str:
        marks = [mark for mark, on in (("edited", self.edited), ("deleted", self.deleted)) if on]
        media = f"<{type(self.media).__name__.lower()}> " if self.media else ""
        rows = "".join(f"\n        {' '.join(f'[{button.text}]' for button in row)}" for row in self.buttons)
        return f"#{self.message_id} {self.author}{' ' + str(marks) if marks else ''}: {media}{self.text}{rows}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """A chat from its first message to its last; deleted ones are kept here, marked, though nobody sees them."""

    messages: tuple[Shown, ...]
    reply_keyboard: tuple[tuple[str, ...], ...]
    bot_is_busy: bool

    def __iter__(self) -> Iterator[Shown]:
        return iter(self.messages)

    @property
    def visible(self) -> tuple[Shown, ...]:
        """What is still there."""
        return tuple(message for message in self.messages if not message.deleted)

    @property
    def heard(self) -> tuple[Shown, ...]:
        """What the bot has said and is still there."""
        return tuple(message for message in self.visible if message.by_bot)

    @property
    def last(self) -> Shown:
        """The last thing that the bot has said."""
        if not self.heard:
            raise AssertionError(f"the bot has said nothing:\n{self}")
        return self.heard[-1]

    @property
    def text(self) -> str:
        """All that can be read, the person's own words included."""
        return "\n".join(message.text for message in self.visible)

    def __contains__(self, words: object) -> bool:
        return isinstance(words, str) and words in self.text

    @override
    def __str__(self) -> str:
        lines = [f"    {message}" for message in self.messages] or ["    (nothing)"]
        keyboard = [f"    keyboard: {' '.join(f'[{label}]' for label in row)}" for row in self.reply_keyboard]
        return "\n".join([*lines, *keyboard])


def screen_of(chat: Chat, *, hidden_before: MessageId) -> Screen:
    """The chat as it looks now to someone who has cleared everything before that message."""
    return Screen(
        messages=tuple(_shown(message) for message in chat.messages.values() if message.id >= hidden_before),
        reply_keyboard=chat.reply_keyboard.rows if chat.reply_keyboard else (),
        bot_is_busy=chat.action is not None,
    )


def _shown(message: Message) -> Shown:
    return Shown(
        message_id=message.id,
        author=message.sender.first_name,
        by_bot=message.sender.is_bot,
        text=message.text,
        buttons=message.keyboard.rows if message.keyboard else (),
        media=message.media,
        edited=message.edit_date is not None,
        deleted=message.deleted,
        silent=message.silent,
        protected=message.protected,
        link_preview=not (message.link_preview_options or {}).get("is_disabled"),
    )
