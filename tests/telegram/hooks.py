"""A bot's own web server, to which updates are brought."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

from tests.telegram import SECRET_HEADER
from tests.telegram.bell import Bell
from tests.telegram.wire import Json

SECRET = "A_secret-of-64"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """One POST that reached the bot."""

    update: dict[str, Json]
    secret: str | None
    host: str
    proto: str | None

    @property
    def text(self) -> str:
        message = self.update["message"]
        assert isinstance(message, dict)
        return str(message["text"])


Reply = Callable[[Delivered], Awaitable[web.Response]]


async def accepted(_: Delivered) -> web.Response:
    return web.Response()


@dataclass(slots=True)
class Hook:
    """A bot's web server; `reply` is what it answers to each delivery."""

    url: str = ""
    reply: Reply = accepted
    delivered: list[Delivered] = field(default_factory=list)
    bell: Bell = field(default_factory=Bell)

    async def handle(self, request: web.Request) -> web.Response:
        got = Delivered(
            update=await request.json(),
            secret=request.headers.get(SECRET_HEADER),
            host=request.host,
            proto=request.headers.get("X-Forwarded-Proto"),
        )
        self.delivered.append(got)
        self.bell.ring()
        return await self.reply(got)

    async def has(self, count: int, *, timeout: float = 5) -> Sequence[Delivered]:  # noqa: ASYNC109 - a bound
        return await self.bell.until(lambda: self.delivered if len(self.delivered) >= count else None, timeout=timeout)


@asynccontextmanager
async def listening() -> AsyncIterator[Hook]:
    built = Hook()
    application = web.Application()
    application.router.add_post("/hook", built.handle)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    built.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield built
    await runner.cleanup()
