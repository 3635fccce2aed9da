"""The other way of receiving updates: Telegram brings them to the bot's own address."""

import asyncio
import json
import random
from collections.abc import Callable, Coroutine, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import TypeAlias
from urllib.parse import urlsplit, urlunsplit

import aiohttp

from tests.telegram.bell import Bell
from tests.telegram.bodies import call_in_response
from tests.telegram.clock import Clock
from tests.telegram.parameters import RawCall
from tests.telegram.refusals import Refusal
from tests.telegram.updates import Update, UpdateQueue

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

_LONGEST_DELAY = 60  # seconds of back-off, drawn at random up to twice as long
_LONGEST_RETRY_AFTER = 3600  # seconds
_TELEGRAM_ADDRESS = "149.154.167.197"  # one of those that webhooks are really called from
_NOT_BY_THE_WAY = frozenset({"deletewebhook", "setwebhook", "close", "logout"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """Where the bot wants its updates brought to."""

    url: str
    secret_token: str
    max_connections: int
    ip_address: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryError:
    """The last time that the bot's address did not take an update."""

    at: datetime
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How long deliveries take and wait; a test's back-off second is much shorter than a real one."""

    back_off_second: float  # real seconds
    timeout: float  # real seconds that the bot has for its answer


class DeliveryFailed(Exception):
    """The bot's address did not take the update."""

    def __init__(self, message: str, *, retry_after: int = 0) -> None:
        super().__init__(message)
        self.retry_after = retry_after


ByTheWay: TypeAlias = Callable[[RawCall], Coroutine[None, None, None]]


class Delivery:
    """Brings updates to the webhook: in order within a lane, lanes side by side, again until they are taken."""

    def __init__(self, queue: UpdateQueue, *, clock: Clock, bell: Bell, pace: Pace) -> None:
        self.webhook: Webhook | None = None
        self.last_error: DeliveryError | None = None
        self.gateways: dict[str, str] = {}  # the inside of public addresses
        self.by_the_way: ByTheWay | None = None  # what does the calls in webhooks' answers
        self._queue = queue
        self._clock = clock
        self._bell = bell
        self._pace = pace
        self._session: aiohttp.ClientSession | None = None
        self._connections = asyncio.Semaphore(1)
        self._lanes: dict[str, asyncio.Task[None]] = {}
        self._replies: set[asyncio.Task[None]] = set()
        queue.on_arrival.append(self._wake)

    async def open(self) -> None:
        """Be ready to deliver."""
        timeout = aiohttp.ClientTimeout(total=self._pace.timeout)
        self._session = aiohttp.ClientSession(timeout=timeout, connector=aiohttp.TCPConnector(limit=0))

    async def close(self) -> None:
        """Stop delivering and let go of every connection."""
        await self.point_at(None)
        await _cancelled(self._replies)
        if self._session:
            await self._session.close()

    async def point_at(self, webhook: Webhook | None) -> None:
        """Deliver to this address from now on, or nowhere."""
        await _cancelled(self._lanes.values())
        self._lanes.clear()
        self.webhook, self.last_error = webhook, None
        self._connections = asyncio.Semaphore(webhook.max_connections if webhook else 1)
        self._wake()

    def _wake(self) -> None:
        if self.webhook is None:
            return
        for lane, _ in self._queue.lanes():
            if lane not in self._lanes:
                self._lanes[lane] = asyncio.create_task(self._serve(lane, webhook=self.webhook))

    async def _serve(self, lane: str, *, webhook: Webhook) -> None:
        failures = 0
        while update := self._queue.first_in(lane):
            try:
                async with self._connections:
                    await self._bring(update, webhook=webhook)
            except DeliveryFailed as failed:
                self.last_error = DeliveryError(at=self._clock.now, message=str(failed))
                self._bell.ring()
                await asyncio.sleep(self._delay(failures, retry_after=failed.retry_after))
                failures += 1
            else:
                failures = 0
                self._queue.confirm(update)
        del self._lanes[lane]

    def _delay(self, failures: int, *, retry_after: int) -> float:
        """At once after the first failure, then twice as long each time; or as the bot asks."""
        asked = min(retry_after, _LONGEST_RETRY_AFTER)
        longest = random.uniform(_LONGEST_DELAY, 2 * _LONGEST_DELAY)  # noqa: S311 - spreads retries, guards nothing
        seconds = asked or (min(2.0**failures, longest) if failures else 0)
        return seconds * self._pace.back_off_second

    async def _bring(self, update: Update, *, webhook: Webhook) -> None:
        address = self._address(webhook.url)
        if self._session is None or urlsplit(address).hostname not in LOOPBACK:
            raise DeliveryFailed("Connection refused")  # this server never leaves the machine
        try:
            async with self._session.post(
                address,
                data=json.dumps(update.wire()).encode(),
                headers=self._headers(webhook),
                allow_redirects=False,
            ) as response:
                await self._settle(response)
        except TimeoutError:
            raise DeliveryFailed("Read timeout expired") from None
        except aiohttp.ClientConnectorError:
            raise DeliveryFailed("Connection refused") from None
        except aiohttp.ClientError:
            raise DeliveryFailed("Webhook connection closed") from None

    async def _settle(self, response: aiohttp.ClientResponse) -> None:
        if not HTTPStatus.OK <= response.status < HTTPStatus.MULTIPLE_CHOICES:
            asked = response.headers.get("Retry-After", "0")
            raise DeliveryFailed(
                f"Wrong response from the webhook: {response.status} {response.reason}",
                retry_after=int(asked) if asked.isdigit() else 0,
            )
        try:
            call = await call_in_response(response)
        except (Refusal, ValueError):
            call = None  # what can't be read as a call is an answer all the same
        if call and self.by_the_way and _may_travel_by_the_way(call.method):
            reply = asyncio.create_task(self.by_the_way(call))
            self._replies.add(reply)
            reply.add_done_callback(self._replies.discard)

    def _address(self, url: str) -> str:
        """The address that is really asked: a gateway's inside, where a public one stands for it."""
        parts = urlsplit(url)
        inside = self.gateways.get(f"{parts.scheme}://{parts.netloc}")
        return urlunsplit((*urlsplit(inside)[:2], *parts[2:])) if inside else url

    def _headers(self, webhook: Webhook) -> Mapping[str, str]:
        headers = {"Content-Type": "application/json", "Accept-Encoding": "gzip, deflate"}
        if webhook.secret_token:
            headers[SECRET_HEADER] = webhook.secret_token
        parts = urlsplit(webhook.url)
        if f"{parts.scheme}://{parts.netloc}" in self.gateways:
            headers |= {"Host": parts.netloc, "X-Forwarded-Proto": parts.scheme, "X-Forwarded-For": _TELEGRAM_ADDRESS}
        return headers


def _may_travel_by_the_way(method: str) -> bool:
    return method.lower() not in _NOT_BY_THE_WAY and not method.lower().startswith("get")


async def _cancelled(tasks: Iterable[asyncio.Task[None]]) -> None:
    """End tasks; one that had failed by itself tells why."""
    ending = list(tasks)
    for task in ending:
        task.cancel()
    for outcome in await asyncio.gather(*ending, return_exceptions=True):
        if isinstance(outcome, Exception):
            raise outcome
