"""What people do, written down in their chats and made into updates."""

from dataclasses import dataclass, field

from tests.telegram.chats import Account, Chat, ChatType, Message, Standing
from tests.telegram.files import Media
from tests.telegram.queries import CallbackQuery
from tests.telegram.texts import command_entities
from tests.telegram.updates import CALLBACK_QUERY_KEPT, UpdateKind
from tests.telegram.wire import Json, JsonObject, MessageId, UpdateId
from tests.telegram.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A message that a person has sent or edited."""

    message_id: MessageId
    known_update_id: UpdateId | None = field(repr=False)

    @property
    def update_id(self) -> UpdateId:
        """The id of the update that tells the bot."""
        if self.known_update_id is None:
            raise LookupError("the bot is not told of it: see allowed_updates and reads_all_group_messages")
        return self.known_update_id


def send(
    world: World, chat: Chat, *, sender: Account, text: str, media: Media | None = None, reply_to: Message | None = None
) -> Sent:
    """Put a person's message into a chat and tell the bot."""
    message = Message(
        id=chat.next_message_id(),
        chat=chat,
        sender=sender,
        date=world.clock.unix_time,
        text=text,
        entities=command_entities(text),
        media=media,
        reply_to=reply_to,
    )
    chat.add(message)
    return _told(world, message, kind=UpdateKind.MESSAGE)


def edit(world: World, message: Message, *, text: str) -> Sent:
    """Change a person's message and tell the bot."""
    message.text, message.entities = text, command_entities(text)
    message.edit_date = world.clock.unix_time
    return _told(world, message, kind=UpdateKind.EDITED_MESSAGE)


def _told(world: World, message: Message, *, kind: UpdateKind) -> Sent:
    update_id = None
    if _bot_may_read(world, message):
        update_id = world.queue.push(kind, message.wire(), lane=f"chat {message.chat.id}")
    world.bell.ring()
    return Sent(message_id=message.id, known_update_id=update_id)


def _bot_may_read(world: World, message: Message) -> bool:
    """In a group, a bot in privacy mode gets commands, what names it, and replies to what it said."""
    if message.chat.standing in (Standing.KICKED, Standing.LEFT):
        return False
    if message.chat.type is ChatType.PRIVATE or world.reads_all_group_messages:
        return True
    to_bot = message.reply_to is not None and message.reply_to.sender == world.bot
    return to_bot or message.text.startswith("/") or f"@{world.bot.username}" in message.text


def tap(
    world: World, chat: Chat, *, person: Account, message: Message | None, message_id: MessageId, data: str
) -> tuple[CallbackQuery, UpdateId | None]:
    """Send a button's data to the bot; of a message that is gone only its id is told."""
    query = world.queries.tap()
    there = message is not None and not message.deleted
    gone: JsonObject = {"message_id": message_id, "chat": chat.wire(), "date": 0}
    content: dict[str, Json] = {
        "id": query.id,
        "from": person.wire(),
        "message": message.wire() if message is not None and there else gone,
        "chat_instance": chat.instance,
        "data": data,
    }
    kind = UpdateKind.CALLBACK_QUERY
    lane = f"taps of {person.id}"
    update_id = world.queue.push(kind, content, lane=lane, kept=CALLBACK_QUERY_KEPT)
    world.bell.ring()
    return query, update_id


def change_membership(world: World, chat: Chat, *, by: Account, standing: Standing) -> UpdateId | None:
    """Let a person block the bot or take it back, in private or in a group, and tell the bot."""
    before, chat.standing = chat.standing, standing
    content: JsonObject = {
        "chat": chat.wire(),
        "from": by.wire(),
        "date": world.clock.unix_time,
        "old_chat_member": _member(world, before),
        "new_chat_member": _member(world, standing),
    }
    kind = UpdateKind.MY_CHAT_MEMBER
    update_id = world.queue.push(kind, content, lane=f"membership of {chat.id}")
    world.bell.ring()
    return update_id


def _member(world: World, standing: Standing) -> JsonObject:
    user = world.bot.wire()
    match standing:
        case Standing.OPEN:
            return {"user": user, "status": "member"}
        case Standing.BLOCKED | Standing.KICKED:
            return {"user": user, "status": "kicked", "until_date": 0}
        case _:
            return {"user": user, "status": "left"}
