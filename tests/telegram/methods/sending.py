"""Methods that put something into a chat."""

from tests.telegram.chats import Chat, Message
from tests.telegram.files import Document, Media, Photo, StoredFile, is_picture
from tests.telegram.keyboards import InlineKeyboard, Keyboard, parsed_keyboard
from tests.telegram.parameters import Arguments, Kind, Signature
from tests.telegram.refusals import BadRequest, CaptionIsTooLong, MessageIsTooLong, MessageTextIsEmpty, Mistake
from tests.telegram.texts import (
    LONGEST_CAPTION,
    LONGEST_TEXT,
    checked_entities,
    cleaned,
    cleaned_or_refused,
    parsed,
)
from tests.telegram.wire import Json, JsonObject
from tests.telegram.world import Method, World

_LONGEST_TEXT_AT_ALL = 1 << 15  # bytes, refused before anything else is looked at
_PREVIEW_OPTIONS = frozenset({"is_disabled", "url", "prefer_small_media", "prefer_large_media", "show_above_text"})
_ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)

_NOT_MODELLED = dict.fromkeys(
    (
        "business_connection_id",
        "message_thread_id",
        "direct_messages_topic_id",
        "allow_paid_broadcast",
        "message_effect_id",
        "suggested_post_parameters",
        "ephemeral_message_parameters",
        "receiver_user_id",
        "callback_query_id",
        "allow_sending_without_reply",
        "reply_to_message_id",
    ),
    Kind.NOT_MODELLED,
)
_SENDING: Signature = _NOT_MODELLED | {
    "chat_id": Kind.CHAT,
    "parse_mode": Kind.STRING,
    "disable_notification": Kind.BOOLEAN,
    "protect_content": Kind.BOOLEAN,
    "reply_parameters": Kind.JSON,
    "reply_markup": Kind.MARKUP,
}
_CAPTION: Signature = {"caption": Kind.STRING, "caption_entities": Kind.JSON}


def text_of(arguments: Arguments, *, name: str = "text") -> str:
    """The text of a message as Telegram will keep it, of any length up to what it reads at all."""
    sent = arguments.text(name)
    if not sent:
        raise MessageTextIsEmpty
    if len(sent.encode()) > _LONGEST_TEXT_AT_ALL:
        raise BadRequest("Bad Request: text is too long")
    return cleaned_or_refused(parsed(sent, parse_mode=arguments.text("parse_mode")))


def entities_of(arguments: Arguments, *, name: str, text: str) -> list[JsonObject]:
    """The entities that the bot marked itself."""
    return [*checked_entities(arguments.json(name), text=text)] if arguments.given(name) else []


def link_preview_of(arguments: Arguments) -> JsonObject | None:
    """What the bot says of link previews, None when it says nothing and Telegram may fetch the first link."""
    if not arguments.given("link_preview_options"):
        return None
    options = arguments.json("link_preview_options")
    if not isinstance(options, dict) or options.keys() - _PREVIEW_OPTIONS:
        raise BadRequest("Bad Request: object expected as link preview options")
    return options


async def send_message(world: World, arguments: Arguments) -> Json:
    """Put a text into a chat."""
    text = text_of(arguments)
    if len(text) > LONGEST_TEXT:
        raise MessageIsTooLong
    entities = entities_of(arguments, name="entities", text=text)
    message = _sent(world, arguments, text=text, entities=entities)
    message.link_preview_options = link_preview_of(arguments)
    return message.wire()


async def send_photo(world: World, arguments: Arguments) -> Json:
    """Put a picture into a chat."""
    upload = arguments.upload("photo")
    if upload and not is_picture(upload.content):
        raise BadRequest("Bad Request: IMAGE_PROCESS_FAILED")
    media = Photo(file=_file_of(world, arguments, name="photo"))
    return _sent_file(world, arguments, media=media)


async def send_document(world: World, arguments: Arguments) -> Json:
    """Put a file into a chat."""
    media = Document(file=_file_of(world, arguments, name="document"))
    return _sent_file(world, arguments, media=media)


async def send_chat_action(world: World, arguments: Arguments) -> Json:
    """Show that the bot is busy with something."""
    action = arguments.text("action")
    if action not in _ACTIONS:
        raise BadRequest("Bad Request: wrong parameter action in request")
    chat = world.chats.find(arguments.json("chat_id"))
    chat.require_open()
    chat.action = action
    return True


def _sent_file(world: World, arguments: Arguments, *, media: Media) -> Json:
    caption = cleaned(parsed(arguments.text("caption"), parse_mode=arguments.text("parse_mode")))
    if len(caption) > LONGEST_CAPTION:
        raise CaptionIsTooLong
    entities = entities_of(arguments, name="caption_entities", text=caption)
    return _sent(world, arguments, text=caption, entities=entities, media=media).wire()


def _file_of(world: World, arguments: Arguments, *, name: str) -> StoredFile:
    """The file that came with the call, or the one whose id it names."""
    upload = arguments.upload(name)
    if upload:
        return world.files.keep(upload.content, name=upload.filename, folder=f"{name}s", mime_type=upload.content_type)
    file_id = arguments.text(name)
    if not file_id or file_id.startswith("attach://"):
        raise BadRequest(f"Bad Request: there is no {name} in the request")
    if "://" in file_id:
        raise Mistake("this server fetches no files from elsewhere")
    return world.files.with_id(file_id)


def _sent(
    world: World, arguments: Arguments, *, text: str, entities: list[JsonObject], media: Media | None = None
) -> Message:
    markup = arguments.text("reply_markup")
    keyboard = parsed_keyboard(markup, links=world.links) if markup else None
    chat = world.chats.find(arguments.json("chat_id"))
    reply_to = _reply_to(chat, arguments)
    chat.require_open()
    world.limits.spend(chat)
    message = Message(
        id=chat.next_message_id(),
        chat=chat,
        sender=world.bot,
        date=world.clock.unix_time,
        text=text,
        entities=entities,
        media=media,
        keyboard=keyboard if isinstance(keyboard, InlineKeyboard) else None,
        reply_to=reply_to,
        silent=arguments.flag("disable_notification"),
        protected=arguments.flag("protect_content"),
        editable=keyboard is None or isinstance(keyboard, InlineKeyboard),
    )
    _show(chat, message, keyboard=keyboard)
    return message


def _show(chat: Chat, message: Message, *, keyboard: Keyboard | None) -> None:
    chat.add(message)
    chat.show_keyboard(keyboard)
    chat.action = None


def _reply_to(chat: Chat, arguments: Arguments) -> Message | None:
    """The message replied to; one that is gone is refused, unless the bot can do without it."""
    if not arguments.given("reply_parameters"):
        return None
    match arguments.json("reply_parameters"):
        case {"message_id": int(message_id), **others} if others.keys() <= {"allow_sending_without_reply", "chat_id"}:
            return _replied(chat, message_id=message_id, may_be_gone=others.get("allow_sending_without_reply") is True)
        case unknown:
            raise Mistake(f"this server knows no reply_parameters like {unknown!r}")


def _replied(chat: Chat, *, message_id: int, may_be_gone: bool) -> Message | None:
    try:
        return chat.message(message_id, wanted="message to be replied")
    except BadRequest:
        if may_be_gone:
            return None
        raise


METHODS = (
    Method(
        name="sendMessage",
        signature={
            **_SENDING,
            "text": Kind.STRING,
            "entities": Kind.JSON,
            "link_preview_options": Kind.JSON,
            "disable_web_page_preview": Kind.NOT_MODELLED,
        },
        run=send_message,
    ),
    Method(
        name="sendPhoto",
        signature={
            **_SENDING,
            **_CAPTION,
            "photo": Kind.FILE,
            "show_caption_above_media": Kind.NOT_MODELLED,
            "has_spoiler": Kind.NOT_MODELLED,
        },
        run=send_photo,
    ),
    Method(
        name="sendDocument",
        signature={
            **_SENDING,
            **_CAPTION,
            "document": Kind.FILE,
            "thumbnail": Kind.NOT_MODELLED,
            "disable_content_type_detection": Kind.NOT_MODELLED,
        },
        run=send_document,
    ),
    Method(
        name="sendChatAction",
        signature={
            "chat_id": Kind.CHAT,
            "action": Kind.STRING,
            "business_connection_id": Kind.NOT_MODELLED,
            "message_thread_id": Kind.NOT_MODELLED,
        },
        run=send_chat_action,
    ),
)
