"""Telegram's updates in the words of no channel."""

from aiogram.enums import ContentType
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message, Update, User

from bot.choices import decode
from care.notices import Language
from dialogs.heard import Heard, Kind
from storage.keyring import Keyring

from .rendering import CHANNEL

PRIVATE = "private"

# What a person sends that is not words: it is answered that nobody can see or hear it. The rest are Telegram's own
# remarks about a chat, which nobody said.
FILES = frozenset(
    {
        ContentType.ANIMATION,
        ContentType.AUDIO,
        ContentType.CHECKLIST,
        ContentType.CONTACT,
        ContentType.DICE,
        ContentType.DOCUMENT,
        ContentType.GAME,
        ContentType.LIVE_PHOTO,
        ContentType.LOCATION,
        ContentType.PAID_MEDIA,
        ContentType.PHOTO,
        ContentType.POLL,
        ContentType.STICKER,
        ContentType.STORY,
        ContentType.UNKNOWN,
        ContentType.VENUE,
        ContentType.VIDEO,
        ContentType.VIDEO_NOTE,
        ContentType.VOICE,
    }
)

# Commands say what a person could have written; the menu's own words are what the engine is surest of.
COMMANDS = {
    Language.ENGLISH: {
        "write": "write a message",
        "messages": "messages",
        "records": "records",
        "reminders": "reminders",
        "settings": "settings",
        "language": "language",
        "help": "help",
        "stop": "stop",
        "signout": "sign out",
        "signin": "sign in",
    },
    Language.SPANISH: {
        "write": "escribir un mensaje",
        "messages": "mensajes",
        "records": "historial",
        "reminders": "recordatorios",
        "settings": "ajustes",
        "language": "idioma",
        "help": "ayuda",
        "stop": "alto",
        "signout": "cerrar sesión",
        "signin": "iniciar sesión",
    },
}


class Reader:
    """Reads updates for one bot."""

    def __init__(self, *, bot_id: int, keys: Keyring) -> None:
        self.bot = str(bot_id)
        self.keys = keys

    def heard(self, update: Update) -> Heard | None:
        """What was heard; None for what concerns nobody."""
        if update.message is not None:
            return self._message(update, update.message)
        if update.edited_message is not None:
            return self._edit(update, update.edited_message)
        if update.callback_query is not None:
            return self._tap(update, update.callback_query)
        if update.my_chat_member is not None:
            return self._member(update, update.my_chat_member)
        return None

    def _message(self, update: Update, message: Message) -> Heard | None:
        text = message.text or message.caption or ""
        if message.chat.type != PRIVATE:
            return self._of(update, message, kind=Kind.GROUP, text=text) if text else None
        if message.text is None:
            return self._of(update, message, kind=Kind.FILE, text=text) if message.content_type in FILES else None
        if not text.startswith("/"):
            return self._of(update, message, kind=Kind.TEXT, text=text)
        kind, said = _command(text, _language(message.from_user))
        return self._of(update, message, kind=kind, text=said, menu=said != text)

    def _edit(self, update: Update, message: Message) -> Heard | None:
        kind = Kind.EDIT if message.chat.type == PRIVATE else Kind.GROUP
        text = message.text or message.caption or ""
        return self._of(update, message, kind=kind, text=text) if text else None

    def _of(self, update: Update, message: Message, *, kind: Kind, text: str, menu: bool = False) -> Heard:
        return Heard(
            channel=CHANNEL,
            bot=self.bot,
            address=str(message.chat.id),
            external=str(update.update_id),
            external_message=str(message.message_id),
            kind=kind,
            text=text,
            menu=menu,
            name=message.from_user.full_name if message.from_user else "",
            language=_language(message.from_user),
        )

    def _tap(self, update: Update, query: CallbackQuery) -> Heard | None:
        if query.message is None or query.message.chat.type != PRIVATE:
            return None
        address = str(query.message.chat.id)
        choice = decode(query.data or "", channel=CHANNEL, bot=self.bot, address=address, keys=self.keys)
        return Heard(
            channel=CHANNEL,
            bot=self.bot,
            address=address,
            external=str(update.update_id),
            kind=Kind.TAP,
            choice=choice,
            forged=choice is None,
            name=query.from_user.full_name,
            language=_language(query.from_user),
        )

    def _member(self, update: Update, member: ChatMemberUpdated) -> Heard | None:
        if member.chat.type != PRIVATE:
            return None
        blocked = member.new_chat_member.status in ("kicked", "left")
        return Heard(
            channel=CHANNEL,
            bot=self.bot,
            address=str(member.chat.id),
            external=str(update.update_id),
            kind=Kind.BLOCKED if blocked else Kind.UNBLOCKED,
            language=_language(member.from_user),
        )


def _command(text: str, language: Language) -> tuple[Kind, str]:
    """A command as the words it stands for; what stands behind /start, and an unknown command, is heard as it is."""
    name, _, rest = text[1:].partition(" ")
    name = name.partition("@")[0].lower()
    if name == "start":
        return Kind.START, rest
    words = COMMANDS[language].get(name)
    return Kind.TEXT, text if words is None else f"{words} {rest}".strip()


def _language(user: User | None) -> Language:
    return Language.SPANISH if user is not None and (user.language_code or "").startswith("es") else Language.ENGLISH
