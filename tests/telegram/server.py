"""What a test holds: the server, its people, its clock, and all that the bot has asked of it."""

import itertools
from collections.abc import Sequence
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Self

from aiohttp import web

from tests.telegram.calls import Calls
from tests.telegram.chats import Account, Chat, ChatType, Standing
from tests.telegram.faults import DropAnswer, DropRequest, Faults, Hold, Refuse
from tests.telegram.front import Front
from tests.telegram.keyboards import Links
from tests.telegram.ledger import Call, Ledger
from tests.telegram.opening import new_world
from tests.telegram.people import PATIENCE, Group, Person
from tests.telegram.profile import Profile
from tests.telegram.refusals import ServerFailure, refusal
from tests.telegram.updates import Update
from tests.telegram.webhook import DeliveryError, Pace, Webhook
from tests.telegram.wire import ChatId, JsonObject, UpdateId

_FIRST_PERSON = 7_100_000_001  # more than 32 bits, as ids of people are
_FIRST_GROUP = 4_100_000_001
_SUPERGROUPS = 1_000_000_000_000


class StrictBotApi:
    """The Bot API for one bot, on loopback; see the package for how to use it.

    `token` and `bot_username` are the bot's. The other arguments are what an operator of the bot, or Telegram itself,
    may have set one way or the other: whether the bot reads all messages of groups; whether buttons may lead to
    loopback, where the pages of tests are; whether Telegram's limits on sending hold; whether it slows down a bot that
    polls without moving its offset; how many real seconds a second of webhook back-off lasts, and how many the bot
    has to answer a webhook.
    """

    def __init__(
        self,
        *,
        token: str,
        bot_username: str,
        bot_name: str = "myCooper",
        reads_all_group_messages: bool = True,
        allow_loopback_urls: bool = True,
        real_limits: bool = False,
        throttles_polls: bool = True,
        webhook_back_off_second: float = 0.02,
        webhook_timeout: float = 60,
    ) -> None:
        self._world = new_world(
            Account(id=int(token.partition(":")[0]), is_bot=True, first_name=bot_name, username=bot_username),
            token=token,
            reads_all_group_messages=reads_all_group_messages,
            links=Links(allow_loopback=allow_loopback_urls),
            real_limits=real_limits,
            throttles_polls=throttles_polls,
            pace=Pace(back_off_second=webhook_back_off_second, timeout=webhook_timeout),
        )
        self.clock = self._world.clock
        self._ledger = Ledger()
        self._faults = Faults()
        self._calls = Calls(self._world, ledger=self._ledger, faults=self._faults)
        self._world.delivery.by_the_way = self._calls.by_the_way
        self._runner: web.AppRunner | None = None
        self._person_ids = itertools.count(_FIRST_PERSON)
        self._group_ids = itertools.count(_FIRST_GROUP)

    async def __aenter__(self) -> Self:
        front = Front(token=self.token, calls=self._calls, files=self._world.files)
        self._runner = web.AppRunner(front.application(), access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        await self._world.delivery.open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._faults.release()
        self._world.polling.stop(ServerFailure(502))
        await self._world.delivery.close()
        if self._runner:
            await self._runner.cleanup()
        if error is None:
            self._require_no_mistakes()

    def _require_no_mistakes(self) -> None:
        """A bot that swallowed the refusal of its own mistake still fails its test."""
        if self._calls.breakdowns:
            raise self._calls.breakdowns[0]
        if self.mistakes:
            raise AssertionError("calls that no documented method knows:\n" + "\n".join(self.mistakes))

    @property
    def token(self) -> str:
        """The bot's token."""
        return self._world.token

    @property
    def bot(self) -> Account:
        """The bot's account."""
        return self._world.bot

    @property
    def url(self) -> str:
        """The base address: aiogram takes it as it is, python-telegram-bot with "/bot" (files: "/file/bot") behind."""
        if self._runner is None:
            raise RuntimeError("the server runs inside `async with` alone")
        _, port = self._runner.addresses[0][:2]
        return f"http://127.0.0.1:{port}"

    @property
    def third_party_key(self) -> bytes:
        """Telegram's public key, by which launch data can be checked without the token."""
        return self._world.signing_key.public_key().public_bytes_raw()

    # who is there

    def user(
        self,
        *,
        first_name: str,
        last_name: str = "",
        username: str = "",
        language_code: str = "en",
        started: bool = False,
    ) -> Person:
        """A person; one who has `started` the bot once can be written to."""
        account = Account(
            id=next(self._person_ids),
            is_bot=False,
            first_name=first_name,
            last_name=last_name,
            username=username,
            language_code=language_code,
        )
        person = Person(self._world, account, standing=Standing.OPEN if started else Standing.NEVER_STARTED)
        self._world.chats.add(person.chat)
        return person

    def group(self, *, title: str, owner: Person | None = None, type_: ChatType = ChatType.GROUP) -> Group:
        """A group to which its owner (a stranger, if nobody is named) has just added the bot."""
        number = next(self._group_ids)
        chat_id = ChatId(-number if type_ is ChatType.GROUP else -_SUPERGROUPS - number)
        chat = Chat(id=chat_id, type=type_, title=title, standing=Standing.LEFT)
        self._world.chats.add(chat)
        return Group(self._world, chat, owner=owner or self.user(first_name="Owner"))

    # what the bot has asked

    @property
    def requests(self) -> Sequence[Call]:
        """Every call of the bot, in order of arrival."""
        return self._ledger.calls

    def calls(self, method: str) -> Sequence[Call]:
        """The calls of one method."""
        return self._ledger.of(method)

    async def called(self, method: str, *, times: int = 1, timeout: float = PATIENCE) -> Call:  # noqa: ASYNC109 - a bound for tests
        """Wait until so many calls of the method have ended; gives the last of them."""
        return await self._nth(method, times=times, ended=True, timeout=timeout)

    async def arrived(self, method: str, *, times: int = 1, timeout: float = PATIENCE) -> Call:  # noqa: ASYNC109 - a bound for tests
        """Wait until so many calls of the method have come, ended or not; gives the last of them."""
        return await self._nth(method, times=times, ended=False, timeout=timeout)

    async def _nth(self, method: str, *, times: int, ended: bool, timeout: float) -> Call:  # noqa: ASYNC109 - a bound for tests
        def look() -> Call | None:
            found = [call for call in self.calls(method) if call.ended or not ended]
            return found[times - 1] if len(found) >= times else None

        try:
            return await self._world.bell.until(look, timeout=timeout)
        except TimeoutError:
            made = [call.method for call in self.requests]
            raise AssertionError(f"waited {timeout} s for {times} calls of {method}; the bot called {made}") from None

    @property
    def mistakes(self) -> list[str]:
        """Calls that no documented method knows; they fail the test at its end, unless it clears them."""
        return self._calls.mistakes

    @property
    def profile(self) -> Profile:
        """How the bot presents itself."""
        return self._world.profile

    @property
    def webhook(self) -> Webhook | None:
        """Where updates are delivered to, if the bot has said so."""
        return self._world.delivery.webhook

    @property
    def last_delivery_error(self) -> DeliveryError | None:
        """What went wrong last with a delivery."""
        return self._world.delivery.last_error

    async def delivery_fails(self, *, timeout: float = PATIENCE) -> DeliveryError:  # noqa: ASYNC109 - a bound for tests
        """Wait until a delivery to the webhook has failed."""
        return await self._world.bell.until(lambda: self.last_delivery_error, timeout=timeout)

    # what goes wrong on the way

    def refuse_next(
        self,
        method: str,
        code: int,
        *,
        description: str | None = None,
        retry_after: int | None = None,
        times: int = 1,
    ) -> None:
        """Refuse the method's next calls with this status, in Telegram's usual words for it or in these."""
        why = refusal(code, description=description, retry_after=retry_after)
        self._faults.plan(Refuse(why=why), method=method, times=times)

    def fail_next(self, code: int = 500, *, method: str | None = None, times: int = 1) -> None:
        """Fail the next calls; without a method the next of any, getUpdates excepted. 502 to 504 come as HTML."""
        self._faults.plan(Refuse(why=ServerFailure(code)), method=method, times=times)

    def outage(self, code: int = 500) -> AbstractContextManager[None]:
        """Fail every call, getUpdates too, as long as the block lasts."""
        return self._faults.outage(code)

    def drop_next(self, *, method: str | None = None, done: bool = True) -> None:
        """Cut the next call's connection: after it is done, so that only the answer is lost, or instead of doing it."""
        self._faults.plan(DropAnswer() if done else DropRequest(), method=method)

    def hold_next(self, method: str) -> Hold:
        """Let the method's next call wait before it is done, until the test releases it."""
        hold = Hold()
        self._faults.plan(hold, method=method)
        return hold

    # updates

    @property
    def pending(self) -> Sequence[Update]:
        """The updates that the bot has not confirmed."""
        return self._world.queue.pending()

    async def taken(self, update_id: int | None = None, *, timeout: float = PATIENCE) -> None:  # noqa: ASYNC109 - a bound for tests
        """Wait until the bot has confirmed this update, or all: by a later offset, or by a webhook's 2xx."""
        queue = self._world.queue
        try:
            await self._world.bell.until(lambda: None if queue.waits(update_id) else True, timeout=timeout)
        except TimeoutError:
            waiting = [update.wire() for update in self.pending]
            raise AssertionError(f"in {timeout} s the bot has not confirmed {waiting}") from None

    def next_update_ids(self, *ids: int) -> None:
        """Give the next updates these ids and count on from there; without ids, from a random one.

        So Telegram does by itself when a week has passed without an update (see `clock`).
        """
        self._world.queue.number_from(*ids)

    def redeliver(self, update_id: int) -> None:
        """Hand out the same update once more, though it was confirmed."""
        self._world.queue.repeat(update_id)

    def offers(self, content: JsonObject, *, lane: str = "raw") -> UpdateId:
        """Hand out an update of any shape ({"message": {…}}), for what no telephone would send."""
        return self._world.queue.push_raw(content, lane=lane)

    def gateway(self, *, public: str, inside: str) -> None:
        """Let deliveries to the public address (https://host) reach the bot inside, as a load balancer would."""
        self._world.delivery.gateways[public] = inside
