"""The promise *sign-on*: in a browser, Telegram's own sign-in joins a chat in the place of six digits."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from pydantic import SecretStr

from bot.app import web_application
from bot.demo.patients import Persona
from bot.openid.setup import BACK
from bot.running import Door
from tests.hashing import quick_hashing
from tests.telegram.openid import CLIENT_ID, SECRET, StrictOpenId

from .world import World, path_of


async def test_whoever_signs_in_at_telegram_as_the_chats_user_has_it_joined_and_is_told_everywhere(
    world: World,
) -> None:
    sam, patient = world.telegram.user(first_name="Sam", started=True), await world.patient(Persona.ADULT)
    await sam.sends("sign in")
    await sam.sees("Open this page and sign in there.")
    path = path_of(str((await sam.taps("Open the page")).url))

    async with telegrams_sign_in(world, user=sam.chat_id) as origin:
        await patient.opens(origin + path)
        await patient.sees("Did someone send you this link?", "Anyone can choose any name in a chat app.")
        await patient.gives_password()
        await patient.sees("Do this only with your own Telegram", "Nobody from Cooper will ever ask you")
        await patient.taps("Go to localhost")
        await patient.sees("You are back from Telegram", "Sam")
        assert patient.page.url == f"{origin}/telegram-sign-in"
        await patient.taps("Join my chat")
        await patient.sees("Your chat is joined")

    await sam.sees("this chat now belongs to your myCooper account. For the first day it tells you only")
    assert any("/not-me/" in mail for mail in await world.mailed("jordan.example@example.org"))


@asynccontextmanager
async def telegrams_sign_in(world: World, *, user: int) -> AsyncIterator[str]:
    """The pages once more, with Telegram's own sign-in, which a browser takes for another site."""
    listening = Door.listen(host="127.0.0.1", port=0)
    origin = f"http://127.0.0.1:{listening.getsockname()[1]}"
    async with StrictOpenId(back=origin + BACK, user=user, clock=lambda: world.clock().timestamp()) as openid:
        openid.url = openid.url.replace("127.0.0.1", "localhost")
        ours = {"telegram_client_id": CLIENT_ID, "telegram_client_secret": SecretStr(SECRET)}
        changed = {"base_url": origin, "telegram_issuer": openid.url, **ours}
        parts = replace(world.parts, settings=world.parts.settings.model_copy(update=changed))
        web = Door(web_application(parts, hashing=quick_hashing()), on=listening)
        opened = asyncio.ensure_future(web.open())
        try:
            yield origin
        finally:
            await parts.live.stop()
            web.close()
            await opened
