"""Who talks with the bot and where: accounts, chats, and the messages in them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tests.telegram.files import Media
from tests.telegram.keyboards import ForceReply, InlineKeyboard, Keyboard, RemoveReplyKeyboard, ReplyKeyboard
from tests.telegram.refusals import (
    BlockedByTheUser,
    BotIsNotInTheGroup,
    ChatNotFound,
    MessageNotFound,
    NeverStarted,
    Refusal,
    UserIsDeactivated,
)
from tests.telegram.wire import ChatId, Json, JsonObject, MessageId, present


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A person or a bot."""

    id: int
    is_bot: bool
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = ""

    def wire(self) -> JsonObject:
        """The account as the Bot API writes a User."""
        return present(
            {
                "id": self.id,
                "is_bot": self.is_bot,
                "first_name": self.first_name,
                "last_name": self.last_name,
                "username": self.username,
                "language_code": self.language_code,
            }
        )


class ChatType(StrEnum):
    """The kinds of chat that a bot of ours can be in."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"


class Standing(StrEnum):
    """Whether a chat is open to the bot."""

    NEVER_STARTED = "never started"
    OPEN = "open"
    BLOCKED = "blocked"
    DEACTIVATED = "deactivated"
    KICKED = "kicked"
    LEFT = "left"


@dataclass(slots=True, kw_only=True)
class Message:
    """One message, and what has become of it."""

    id: MessageId
    chat: "Chat"
    sender: Account
    date: int
    text: str = ""  # the caption, where there is a file
    entities: Sequence[JsonObject] = ()
    keyboard: InlineKeyboard | None = None
    media: Media | None = None
    reply_to: "Message | None" = None
    service: JsonObject = field(default_factory=dict)
    link_preview_options: JsonObject | None = None
    silent: bool = False
    protected: bool = False
    editable: bool = True
    edit_date: int | None = None
    deleted: bool = False

    def wire(self, *, with_reply: bool = True) -> JsonObject:
        """The message as the Bot API writes it; of a message replied to, its own reply is left out."""
        reply = self.reply_to if with_reply else None
        known: dict[str, Json] = {
            "message_id": self.id,
            "from": self.sender.wire(),
            "chat": self.chat.wire(),
            "date": self.date,
            "edit_date": self.edit_date,
            "reply_to_message": reply.wire(with_reply=False) if reply else None,
            "has_protected_content": self.protected or None,
            "link_preview_options": self.link_preview_options,
            "reply_markup": self.keyboard.wire() if self.keyboard else None,
        }
        return present(known | dict(self._content()) | dict(self.service))

    def _content(self) -> JsonObject:
        if self.media:
            return {"caption": self.text, "caption_entities": [*self.entities], **self.media.wire()}
        return {"text": self.text, "entities": [*self.entities]}


class Chat:
    """A private chat with a person, or a group, as the bot's side of Telegram keeps it."""

    def __init__(
        self,
        *,
        id: ChatId,  # noqa: A002 - Telegram's own name
        type: ChatType,  # noqa: A002 - Telegram's own name
        standing: Standing,
        title: str = "",
        person: Account | None = None,
    ) -> None:
        self.id = id
        self.type = type
        self.standing = standing
        self.title = title
        self.person = person
        self.messages: dict[MessageId, Message] = {}
        self.reply_keyboard: ReplyKeyboard | None = None
        self.action: str | None = None
        self._last_id = 0

    @property
    def instance(self) -> str:
        """The chat_instance of its callback queries: constant, and telling nothing of the chat's id."""
        return str((self.id * 6364136223846793005 + 1442695040888963407) % 2**63)

    def wire(self) -> JsonObject:
        """The chat as the Bot API writes it."""
        person = self.person
        return present(
            {
                "id": self.id,
                "type": self.type.value,
                "title": self.title,
                "first_name": person.first_name if person else None,
                "last_name": person.last_name if person else None,
                "username": person.username if person else None,
            }
        )

    def full_wire(self) -> JsonObject:
        """The chat as getChat writes it."""
        gifts = dict.fromkeys(
            ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), True
        )
        return {**self.wire(), "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}

    def next_message_id(self) -> MessageId:
        """The id of the next message; each chat counts for itself."""
        self._last_id += 1
        return MessageId(self._last_id)

    def add(self, message: Message) -> None:
        """Put a message at the end."""
        self.messages[message.id] = message

    def show_keyboard(self, keyboard: Keyboard | None) -> None:
        """Let a message's reply keyboard take or leave its place below the chat."""
        match keyboard:
            case ReplyKeyboard():
                self.reply_keyboard = keyboard
            case RemoveReplyKeyboard() | ForceReply():
                self.reply_keyboard = None
            case _:
                pass

    def message(self, message_id: int, *, wanted: str) -> Message:
        """The message, unless it never was or is deleted."""
        message = self.messages.get(MessageId(message_id))
        if message is None or message.deleted:
            raise MessageNotFound(wanted)
        return message

    def require_open(self) -> None:
        """Refuse whatever would reach the person, if the chat is closed to the bot."""
        if closed := self._why_closed():
            raise closed

    def require_present(self) -> None:
        """Refuse to touch what stands in the chat if the bot is no longer in it; a person's block doesn't matter."""
        if self.standing not in (Standing.NEVER_STARTED, Standing.BLOCKED):
            self.require_open()

    def _why_closed(self) -> Refusal | None:
        kind = f"{self.type.value} chat"
        match self.standing:
            case Standing.OPEN:
                return None
            case Standing.NEVER_STARTED:
                return NeverStarted()
            case Standing.BLOCKED:
                return BlockedByTheUser()
            case Standing.DEACTIVATED:
                return UserIsDeactivated()
            case Standing.KICKED:
                return BotIsNotInTheGroup(f"Forbidden: bot was kicked from the {kind}")
            case Standing.LEFT:
                return BotIsNotInTheGroup(f"Forbidden: bot is not a member of the {kind}")


class ChatList:
    """Every chat that Telegram knows of."""

    def __init__(self) -> None:
        self._by_id: dict[ChatId, Chat] = {}

    def add(self, chat: Chat) -> None:
        """Let it be found by its id."""
        self._by_id[chat.id] = chat

    def find(self, chat_id: Json) -> Chat:
        """The chat that a call names by id or @name; a person's @name leads to no private chat."""
        chat = self._by_id.get(ChatId(chat_id)) if isinstance(chat_id, int) else None
        if chat is None:
            raise ChatNotFound
        return chat
