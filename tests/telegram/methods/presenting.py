"""Methods by which a bot presents itself."""

from collections.abc import Callable

from tests.telegram.parameters import Arguments, Kind
from tests.telegram.profile import Profile, Translated, parsed_commands, require_language, scope_key
from tests.telegram.refusals import BadRequest
from tests.telegram.wire import ChatId, Json
from tests.telegram.world import Method, Run, World


async def get_me(world: World, _arguments: Arguments) -> Json:
    """Tell the bot who it is."""
    return {
        **world.bot.wire(),
        "can_join_groups": True,
        "can_read_all_group_messages": world.reads_all_group_messages,
        "supports_guest_queries": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
    }


async def set_my_commands(world: World, arguments: Arguments) -> Json:
    """Set the menu of one scope in one language."""
    commands = parsed_commands(arguments.json("commands"))
    world.profile.commands[_place(arguments)] = commands
    return True


async def get_my_commands(world: World, arguments: Arguments) -> Json:
    """The menu of exactly this scope and language."""
    return [command.wire() for command in world.profile.commands.get(_place(arguments), ())]


async def delete_my_commands(world: World, arguments: Arguments) -> Json:
    """Let this scope and language fall back on the wider ones."""
    world.profile.commands.pop(_place(arguments), None)
    return True


def _place(arguments: Arguments) -> tuple[str, str]:
    return scope_key(arguments.json("scope")), require_language(arguments.text("language_code"))


async def set_chat_menu_button(world: World, arguments: Arguments) -> Json:
    """Set what stands beside the text field, for one person or for all."""
    button = arguments.json("menu_button")
    match button:
        case None | {"type": "default" | "commands"}:
            pass
        case {"type": "web_app", "text": str(text), "web_app": {"url": str(url)}} if text:
            world.links.require_web_app(url, where="Menu button Web App")
        case _:
            raise BadRequest("Bad Request: can't parse menu button: Unsupported type specified")
    world.profile.menu_buttons[_private_chat(world, arguments)] = button if isinstance(button, dict) else {}
    return True


async def get_chat_menu_button(world: World, arguments: Arguments) -> Json:
    """What stands beside the text field."""
    return world.profile.menu_button(_private_chat(world, arguments))


def _private_chat(world: World, arguments: Arguments) -> ChatId | None:
    return world.chats.find(arguments.json("chat_id")).id if arguments.given("chat_id") else None


Sentence = Callable[[Profile], Translated]


def _setter(sentence: Sentence, *, parameter: str) -> Run:
    async def run(world: World, arguments: Arguments) -> Json:
        sentence(world.profile).put(arguments.text(parameter), language=arguments.text("language_code"))
        return True

    return run


def _getter(sentence: Sentence, *, parameter: str) -> Run:
    async def run(world: World, arguments: Arguments) -> Json:
        return {parameter: sentence(world.profile).exactly(arguments.text("language_code"))}

    return run


def _sentence(name: str, *, parameter: str, sentence: Sentence) -> tuple[Method, Method]:
    language = {"language_code": Kind.STRING}
    return (
        Method(
            name=f"setMy{name}",
            signature={parameter: Kind.STRING, **language},
            run=_setter(sentence, parameter=parameter),
        ),
        Method(name=f"getMy{name}", signature=language, run=_getter(sentence, parameter=parameter)),
    )


_MENU = {"scope": Kind.JSON, "language_code": Kind.STRING}

METHODS = (
    Method(name="getMe", signature={}, run=get_me),
    Method(name="setMyCommands", signature={"commands": Kind.JSON, **_MENU}, run=set_my_commands),
    Method(name="getMyCommands", signature=_MENU, run=get_my_commands),
    Method(name="deleteMyCommands", signature=_MENU, run=delete_my_commands),
    Method(
        name="setChatMenuButton",
        signature={"chat_id": Kind.INTEGER, "menu_button": Kind.JSON},
        run=set_chat_menu_button,
    ),
    Method(name="getChatMenuButton", signature={"chat_id": Kind.INTEGER}, run=get_chat_menu_button),
    *_sentence("Name", parameter="name", sentence=lambda profile: profile.name),
    *_sentence("Description", parameter="description", sentence=lambda profile: profile.description),
    *_sentence("ShortDescription", parameter="short_description", sentence=lambda profile: profile.short_description),
)
