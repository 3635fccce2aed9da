"""A loopback place that answers a bot's calls with yes, so that a bot can be measured without Telegram."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

ANSWERS = {
    "getwebhookinfo": b'{"ok":true,"result":{"url":"","has_custom_certificate":false,"pending_update_count":0}}',
    "sendmessage": b'{"ok":true,"result":{"message_id":1,"date":1,"chat":{"id":1,"type":"private"},"text":"."}}',
}
YES = b'{"ok":true,"result":true}'


@asynccontextmanager
async def bot_api() -> AsyncIterator[str]:
    """The address of a Bot API, for as long as this is open."""
    application = web.Application()
    application.router.add_post("/{bot}/{method}", _answer)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def _answer(request: web.Request) -> web.Response:
    await request.read()
    body = ANSWERS.get(request.match_info["method"].lower(), YES)
    return web.Response(body=body, content_type="application/json")
