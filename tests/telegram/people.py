"""The people at the other end: what a test lets them do, and what they see."""

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qs, quote, urlsplit

from tests.telegram import happenings
from tests.telegram.chats import Account, Chat, ChatType, Message, Standing
from tests.telegram.files import Document, Media, Photo, Voice, png
from tests.telegram.happenings import Sent
from tests.telegram.keyboards import Button
from tests.telegram.profile import Command
from tests.telegram.queries import Answer, CallbackQuery
from tests.telegram.screen import Screen, Shown, screen_of
from tests.telegram.texts import LONGEST_TEXT
from tests.telegram.web_app import sign_init_data
from tests.telegram.wire import ChatId, MessageId, UpdateId
from tests.telegram.world import World

PATIENCE = 15.0  # seconds that a person waits unless a test says otherwise

_CLIENT = "tgWebAppVersion=9.1&tgWebAppPlatform=android"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tap:
    """What a tap on a button came to: something sent to the bot, or an address opened."""

    button: Button
    update_id: UpdateId | None = None
    url: str | None = None
    init_data: str | None = None
    _query: CallbackQuery | None = None
    _world: World = field(repr=False)

    @property
    def launch_url(self) -> str:
        """The address as Telegram opens it in its own browser, with the launch data behind the #."""
        if self.url is None or self.init_data is None:
            raise AssertionError(f"[{self.button.text}] opens no Mini App")
        return f"{self.url}#tgWebAppData={quote(self.init_data, safe='')}&{_CLIENT}"

    @property
    def answer(self) -> Answer | None:
        """What the bot has answered so far; None while the button still shows that it waits."""
        return self._query.answer if self._query else None

    async def is_answered(self, *, timeout: float = PATIENCE) -> Answer:  # noqa: ASYNC109 - a bound for tests
        """Wait until the bot has answered the tap."""
        try:
            return await self._world.bell.until(lambda: self.answer, timeout=timeout)
        except TimeoutError:
            raise AssertionError(f"the tap on [{self.button.text}] was not answered in {timeout} s") from None


class Place:
    """A chat as its people see it."""

    def __init__(self, world: World, chat: Chat) -> None:
        self._world = world
        self.chat = chat
        self._cleared_before = MessageId(0)

    @property
    def chat_id(self) -> ChatId:
        """The id by which the bot knows the chat."""
        return self.chat.id

    @property
    def screen(self) -> Screen:
        """What stands in the chat now."""
        return screen_of(self.chat, hidden_before=self._cleared_before)

    async def sees(self, words: str, *, after: int = 0, timeout: float = PATIENCE) -> Shown:  # noqa: ASYNC109 - a bound for tests
        """Wait until the bot has said something with these words and it still stands there.

        With `after`, only messages later than the one with that id count. Gives the last one found; AssertionError,
        showing the screen, when there is none in `timeout` seconds.
        """
        return await self.shows(
            lambda screen: _last_with(words, screen=screen, after=after),
            what=f"{words!r} from the bot",
            timeout=timeout,
        )

    async def shows(
        self,
        look: Callable[[Screen], Shown | None],
        *,
        what: str,
        timeout: float = PATIENCE,  # noqa: ASYNC109 - a bound for tests
    ) -> Shown:
        """Wait until a message that `look` wants is on the screen; `what` names it in the failure."""
        try:
            return await self._world.bell.until(lambda: look(self.screen), timeout=timeout)
        except TimeoutError:
            raise AssertionError(f"waited {timeout} s for {what}, but the screen shows:\n{self.screen}") from None

    def _message_with(self, button: str, *, on: int | None) -> tuple[Message, Button]:
        """The last message that shows this button, by label or by data."""
        for message in reversed(self.chat.messages.values()):
            there = message.id >= self._cleared_before and not message.deleted
            if there and on in (None, message.id) and message.keyboard:
                for candidate in (each for row in message.keyboard.rows for each in row):
                    if button in (candidate.text, candidate.callback_data):
                        return message, candidate
        raise AssertionError(f"there is no button {button!r} to tap:\n{self.screen}")


def _last_with(words: str, *, screen: Screen, after: int) -> Shown | None:
    found = [message for message in screen.heard if words in message.text and message.message_id > after]
    return found[-1] if found else None


class Group(Place):
    """A group that the bot was added to."""

    def __init__(self, world: World, chat: Chat, *, owner: "Person") -> None:
        super().__init__(world, chat)
        self._owner = owner.account
        happenings.change_membership(world, chat, by=self._owner, standing=Standing.OPEN)

    async def removes_bot(self) -> None:
        """The owner throws the bot out."""
        happenings.change_membership(self._world, self.chat, by=self._owner, standing=Standing.KICKED)


class Person(Place):
    """Somebody with a telephone, and the private chat with the bot on it."""

    def __init__(self, world: World, account: Account, *, standing: Standing) -> None:
        chat = Chat(id=ChatId(account.id), type=ChatType.PRIVATE, person=account, standing=standing)
        super().__init__(world, chat)
        self.account = account

    @property
    def commands(self) -> tuple[Command, ...]:
        """The menu of commands that this person is offered."""
        return tuple(self._world.profile.commands_seen(chat_id=self.chat_id, language=self.account.language_code[:2]))

    @property
    def sees_description(self) -> str:
        """What stands in the empty chat, before the bot is started, in the person's language."""
        return self._world.profile.description.exactly(self.account.language_code[:2])

    async def starts(self, payload: str = "") -> Sent:
        """Press Start, or Restart after a block; with the payload of the link that led here."""
        if self.chat.standing is Standing.BLOCKED:
            await self.unblocks_bot()
        return await self.sends(f"/start {payload}".rstrip())

    async def follows(self, link: str) -> Sent:
        """Open a t.me link to the bot, and press Start."""
        parts = urlsplit(link)
        if parts.netloc != "t.me" or parts.path != f"/{self._world.bot.username}":
            raise AssertionError(f"{link} doesn't lead to this bot")
        return await self.starts(parse_qs(parts.query).get("start", [""])[0])

    async def sends(self, text: str, *, reply_to: int | None = None) -> Sent:
        """Write to the bot. What is longer than one message can be, a telephone would have split: see `sends_long`."""
        if len(text) > LONGEST_TEXT:
            raise ValueError("no message has more than 4,096 characters: use sends_long")
        replied = None if reply_to is None else self.chat.message(reply_to, wanted="message to be replied")
        return self._send(text, reply_to=replied)

    async def sends_long(self, text: str) -> list[Sent]:
        """Write as much as one likes; it arrives as messages of 4,096 characters."""
        return [self._send(text[start : start + LONGEST_TEXT]) for start in range(0, len(text), LONGEST_TEXT)]

    async def sends_photo(self, *, caption: str = "", content: bytes | None = None) -> Sent:
        """Send a picture."""
        picture = self._world.files.keep(content or png(width=90, height=90), name="photo.png", folder="photos")
        return self._send(caption, media=Photo(file=picture))

    async def sends_voice(self, *, caption: str = "", seconds: int = 3, content: bytes = b"OggS\0") -> Sent:
        """Send a voice note."""
        note = self._world.files.keep(content, name="voice.oga", folder="voice", mime_type="audio/ogg")
        return self._send(caption, media=Voice(file=note, seconds=seconds))

    async def sends_document(self, *, name: str, content: bytes, caption: str = "") -> Sent:
        """Send a file."""
        document = self._world.files.keep(content, name=name, folder="documents")
        return self._send(caption, media=Document(file=document))

    async def sends_in(self, group: Group, text: str) -> Sent:
        """Write in a group."""
        return happenings.send(self._world, group.chat, sender=self.account, text=text)

    def _send(self, text: str, *, media: Media | None = None, reply_to: Message | None = None) -> Sent:
        self._require_alive()
        if self.chat.standing is Standing.BLOCKED:
            raise AssertionError("the bot is blocked: only Restart, that is starts() or unblocks_bot(), is offered")
        self.chat.standing = Standing.OPEN
        return happenings.send(self._world, self.chat, sender=self.account, text=text, media=media, reply_to=reply_to)

    def _require_alive(self) -> None:
        if self.chat.standing is Standing.DEACTIVATED:
            raise AssertionError("the account is deleted")

    async def edits(self, message_id: int, text: str) -> Sent:
        """Change the words of one's own message."""
        message = self.chat.message(message_id, wanted="message to edit")
        if message.sender != self.account:
            raise AssertionError(f"#{message_id} is not {self.account.first_name}'s own:\n{self.screen}")
        return happenings.edit(self._world, message, text=text)

    async def taps(self, button: str, *, on: int | None = None) -> Tap:
        """Tap a button, named by its label or its data, of the last message that has it, or of the message `on`.

        A label of the keyboard below the chat is sent as a text.
        """
        if on is None and button in {label for row in self.screen.reply_keyboard for label in row}:
            sent = await self.sends(button)
            return Tap(button=Button(text=button), update_id=sent.known_update_id, _world=self._world)
        message, found = self._message_with(button, on=on)
        if found.callback_data is not None:
            return self._calls_back(found, message=message, message_id=message.id, data=found.callback_data)
        return self._opens(found)

    async def forges_tap(self, data: str, *, on: int) -> Tap:
        """Send data that no button of the message has, or from a message that is gone, as a changed client can."""
        message_id = MessageId(on)
        message = self.chat.messages.get(message_id)
        forged = Button(text="(forged)", callback_data=data)
        return self._calls_back(forged, message=message, message_id=message_id, data=data)

    def _calls_back(self, button: Button, *, message: Message | None, message_id: MessageId, data: str) -> Tap:
        query, update_id = happenings.tap(
            self._world, self.chat, person=self.account, message=message, message_id=message_id, data=data
        )
        return Tap(button=button, update_id=update_id, _query=query, _world=self._world)

    def _opens(self, button: Button) -> Tap:
        init_data = self.init_data() if button.web_app else None
        return Tap(button=button, url=button.web_app or button.url, init_data=init_data, _world=self._world)

    async def opens_menu(self) -> Tap:
        """Tap the button beside the text field."""
        match self._world.profile.menu_button(self.chat_id):
            case {"text": str(text), "web_app": {"url": str(url)}}:
                return self._opens(Button(text=text, web_app=url))
            case button:
                raise AssertionError(f"the menu button opens nothing: {button}")

    def init_data(self, *, start_param: str | None = None) -> str:
        """Fresh launch data, as a Mini App of this bot would get it from this person now."""
        return sign_init_data(
            self._world.token,
            user=self.account,
            auth_date=self._world.clock.now,
            query_id=f"AAHdF6IQAAAAAN0XohA{self.account.id}",
            start_param=start_param,
            signing_key=self._world.signing_key,
        )

    async def blocks_bot(self) -> UpdateId | None:
        """Stop the bot."""
        return self._changes(Standing.BLOCKED)

    async def unblocks_bot(self) -> UpdateId | None:
        """Let the bot write again."""
        return self._changes(Standing.OPEN)

    def _changes(self, standing: Standing) -> UpdateId | None:
        self._require_alive()
        return happenings.change_membership(self._world, self.chat, by=self.account, standing=standing)

    async def deletes_chat(self, *, and_blocks: bool = False) -> None:
        """Clear the chat on one's own telephone; the bot is told only when it is stopped as well."""
        self._cleared_before = MessageId(max(self.chat.messages, default=0) + 1)
        if and_blocks:
            await self.blocks_bot()

    async def deletes_account(self) -> None:
        """Leave Telegram; the bot learns of it when it writes the next time."""
        self.chat.standing = Standing.DEACTIVATED
