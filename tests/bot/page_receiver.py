"""Whoever takes pages by a webhook, on loopback: it checks what the README says that a receiver must check."""

import asyncio
import hmac
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256

from aiohttp import web

OLDEST = timedelta(minutes=5)


@dataclass(kw_only=True)
class Receiver:
    """One receiver with one secret; it answers as `answers` says, one by one, and then that it has taken it."""

    secret: str
    clock: Callable[[], datetime]
    answers: list[int] = field(default_factory=list)
    # Where it sends whoever comes, if it redirects.
    elsewhere: str = ""
    is_silent: bool = False
    came: list[dict[str, object]] = field(default_factory=list)
    taken: dict[str, dict[str, object]] = field(default_factory=dict)
    released: asyncio.Event = field(default_factory=asyncio.Event)

    async def receives(self, request: web.Request) -> web.Response:
        """Take a page whose signature is right and young, each id once."""
        body = await request.read()
        page = json.loads(body)
        self.came.append(page)
        if self.is_silent:
            await self.released.wait()
        if self.answers:
            return web.Response(status=self.answers.pop(0), headers={"Location": self.elsewhere})
        timestamp = request.headers["MyCooper-Timestamp"]
        signed = hmac.new(self.secret.encode(), timestamp.encode() + b"." + body, sha256).hexdigest()
        if not hmac.compare_digest(request.headers["MyCooper-Signature"], f"v1={signed}"):
            return web.Response(status=401)
        if abs(self.clock().timestamp() - int(timestamp)) > OLDEST.total_seconds():
            return web.Response(status=401)
        assert request.headers["Idempotency-Key"] == page["id"]
        self.taken.setdefault(page["id"], page)
        return web.Response(status=204)


@asynccontextmanager
async def receiving(receiver: Receiver) -> AsyncIterator[str]:
    """The address at which it listens."""
    application = web.Application()
    application.router.add_post("/pages", receiver.receives)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/pages"
    finally:
        receiver.released.set()
        await runner.cleanup()
