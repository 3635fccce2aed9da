"""Methods that change or take away what stands in a chat, and answer taps."""

from tests.telegram.chats import Chat, Message
from tests.telegram.keyboards import InlineKeyboard, parsed_inline_keyboard
from tests.telegram.methods.sending import entities_of, link_preview_of, text_of
from tests.telegram.parameters import Arguments, Kind, Signature
from tests.telegram.queries import Answer
from tests.telegram.refusals import (
    BadRequest,
    EditedTextIsTooLong,
    MessageCannotBeDeletedForEveryone,
    MessageCannotBeEdited,
    MessageIsNotModified,
)
from tests.telegram.texts import LONGEST_TEXT
from tests.telegram.wire import Json
from tests.telegram.world import Method, World

DELETABLE_FOR = 48 * 60 * 60  # seconds
MOST_DELETED_AT_ONCE = 100


async def edit_message_text(world: World, arguments: Arguments) -> Json:
    """Put other words, and another keyboard or none, in a message's place."""
    text = text_of(arguments)
    keyboard = _new_keyboard(world, arguments)
    message = _editable(world, arguments)
    if message.media:
        raise BadRequest("Bad Request: there is no text in the message to edit")
    if len(text) > LONGEST_TEXT:
        raise EditedTextIsTooLong
    entities = entities_of(arguments, name="entities", text=text)
    if (text, entities, keyboard) == (message.text, [*message.entities], message.keyboard):
        raise MessageIsNotModified
    message.text, message.entities, message.keyboard = text, entities, keyboard
    message.link_preview_options = link_preview_of(arguments)
    message.edit_date = world.clock.unix_time
    return message.wire()


async def edit_message_reply_markup(world: World, arguments: Arguments) -> Json:
    """Put another keyboard, or none, under a message."""
    keyboard = _new_keyboard(world, arguments)
    message = _editable(world, arguments)
    if keyboard == message.keyboard:
        raise MessageIsNotModified
    message.keyboard = keyboard
    message.edit_date = world.clock.unix_time
    return message.wire()


async def delete_message(world: World, arguments: Arguments) -> Json:
    """Take a message away, for everyone in the chat."""
    if not arguments.given("message_id"):
        raise BadRequest("Bad Request: message identifier is not specified")
    chat = _chat(world, arguments)
    message = chat.message(arguments.integer("message_id"), wanted="message to delete")
    _require_deletable(world, message)
    message.deleted = True
    return True


async def delete_messages(world: World, arguments: Arguments) -> Json:
    """Take several messages away, all or none; those that are not there are passed over."""
    message_ids = _message_ids(arguments.json("message_ids"))
    chat = _chat(world, arguments)
    found = [chat.messages[message_id] for message_id in chat.messages if message_id in message_ids]
    for message in found:
        _require_deletable(world, message)
    for message in found:
        message.deleted = True
    return True


async def answer_callback_query(world: World, arguments: Arguments) -> Json:
    """End the waiting of the person who tapped, with or without a word."""
    answer = Answer(text=arguments.text("text"), is_alert=arguments.flag("show_alert"))
    world.queries.answer(arguments.text("callback_query_id"), answer)
    return True


def _new_keyboard(world: World, arguments: Arguments) -> InlineKeyboard | None:
    markup = arguments.text("reply_markup")
    return parsed_inline_keyboard(markup, links=world.links) if markup else None


def _chat(world: World, arguments: Arguments) -> Chat:
    if not arguments.given("chat_id"):
        raise BadRequest("Bad Request: chat_id is empty")
    chat = world.chats.find(arguments.json("chat_id"))
    chat.require_present()
    return chat


def _editable(world: World, arguments: Arguments) -> Message:
    message = _chat(world, arguments).message(arguments.integer("message_id"), wanted="message to edit")
    if message.sender != world.bot or not message.editable:
        raise MessageCannotBeEdited
    return message


def _require_deletable(world: World, message: Message) -> None:
    """In a private chat both sides' messages for 48 hours, in a group the bot's own alone."""
    age = world.clock.unix_time - message.date
    deletable = message.sender == world.bot or message.chat.person is not None
    if not deletable or age > DELETABLE_FOR:
        raise MessageCannotBeDeletedForEveryone


def _message_ids(value: Json) -> frozenset[int]:
    if not isinstance(value, list) or not value:
        raise BadRequest("Bad Request: message identifiers are not specified")
    if len(value) > MOST_DELETED_AT_ONCE:
        raise BadRequest("Bad Request: too many message identifiers specified")
    return frozenset(message_id for message_id in value if isinstance(message_id, int))


_ONE_MESSAGE: Signature = {
    "chat_id": Kind.CHAT,
    "message_id": Kind.INTEGER,
    "business_connection_id": Kind.NOT_MODELLED,
    "inline_message_id": Kind.NOT_MODELLED,
    "reply_markup": Kind.MARKUP,
}

METHODS = (
    Method(
        name="editMessageText",
        signature={
            **_ONE_MESSAGE,
            "text": Kind.STRING,
            "parse_mode": Kind.STRING,
            "entities": Kind.JSON,
            "link_preview_options": Kind.JSON,
            "rich_message": Kind.NOT_MODELLED,
            "disable_web_page_preview": Kind.NOT_MODELLED,
        },
        run=edit_message_text,
    ),
    Method(name="editMessageReplyMarkup", signature=_ONE_MESSAGE, run=edit_message_reply_markup),
    Method(
        name="deleteMessage",
        signature={"chat_id": Kind.CHAT, "message_id": Kind.INTEGER},
        run=delete_message,
    ),
    Method(
        name="deleteMessages",
        signature={"chat_id": Kind.CHAT, "message_ids": Kind.JSON},
        run=delete_messages,
    ),
    Method(
        name="answerCallbackQuery",
        signature={
            "callback_query_id": Kind.STRING,
            "text": Kind.STRING,
            "show_alert": Kind.BOOLEAN,
            "url": Kind.NOT_MODELLED,
            "cache_time": Kind.INTEGER,
        },
        run=answer_callback_query,
    ),
)
