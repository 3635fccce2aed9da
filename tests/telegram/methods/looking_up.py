"""Methods that ask for a chat or a file, and the one that leaves a group."""

from tests.telegram.chats import Standing
from tests.telegram.files import LARGEST_DOWNLOAD
from tests.telegram.parameters import Arguments, Kind
from tests.telegram.refusals import BadRequest
from tests.telegram.wire import Json
from tests.telegram.world import Method, World


async def get_chat(world: World, arguments: Arguments) -> Json:
    """What the bot may know of a chat."""
    chat = world.chats.find(arguments.json("chat_id"))
    chat.require_present()
    return chat.full_wire()


async def leave_chat(world: World, arguments: Arguments) -> Json:
    """Go out of a group."""
    chat = world.chats.find(arguments.json("chat_id"))
    if chat.person:
        raise BadRequest("Bad Request: can't leave a private chat")
    chat.require_open()
    chat.standing = Standing.LEFT
    return True


async def get_file(world: World, arguments: Arguments) -> Json:
    """Where a file can be fetched."""
    if not arguments.text("file_id"):
        raise BadRequest("Bad Request: file_id not specified")
    stored = world.files.with_id(arguments.text("file_id"))
    if len(stored.content) > LARGEST_DOWNLOAD:
        raise BadRequest("Bad Request: file is too big")
    return stored.wire({"file_path": stored.path})


METHODS = (
    Method(name="getChat", signature={"chat_id": Kind.CHAT}, run=get_chat),
    Method(name="leaveChat", signature={"chat_id": Kind.CHAT}, run=leave_chat),
    Method(name="getFile", signature={"file_id": Kind.STRING}, run=get_file),
)
