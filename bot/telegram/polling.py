"""Our own loop over getUpdates: parallel by chat, in order within one, the offset moved only past what was kept."""

import asyncio

from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramAPIError, TelegramConflictError, TelegramRetryAfter
from aiogram.types import Update

from bot.logs import log
from bot.outcome import NotKept, TurnFailed
from bot.requirements import CantStart

from .door import TelegramDoor
from .setup import ALLOWED_UPDATES

POLL_SECONDS = 25
MOST_AT_ONCE = 100
SHORTEST_WAIT, LONGEST_WAIT = 0.5, 30.0


class WebhookIsSet(CantStart):
    """Another installation receives this bot's messages by webhook: polling would take them away from it."""


async def refuse_while_webhook_is_set(bot: Bot) -> None:
    """Pass where nobody receives this bot's messages by webhook.

    Raises:
        WebhookIsSet: somebody does.
    """
    info = await bot.get_webhook_info()
    if info.url:
        raise WebhookIsSet


class Poller:
    """Asks for updates and feeds them, each chat's in its own order."""

    def __init__(self, door: TelegramDoor) -> None:
        self._door = door
        self._offset: int | None = None
        self._at_once = MOST_AT_ONCE

    async def run(self) -> None:
        """Poll until cancelled."""
        wait = SHORTEST_WAIT
        while True:
            try:
                updates = await self._asked()
            except TelegramConflictError as error:
                log(__name__).error("polled_elsewhere_too", error=error)
            except TelegramRetryAfter as halted:
                wait = max(wait, float(halted.retry_after))
            except ClientDecodeError as error:
                log(__name__).error("update_not_understood", error=error)
                self._step_over(error)
            except TelegramAPIError as error:
                log(__name__).warning("telegram_out_of_reach", error=error)
            else:
                self._at_once = MOST_AT_ONCE
                if await self._fed(updates):
                    wait = SHORTEST_WAIT
                    continue
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)

    async def _asked(self) -> list[Update]:
        return await self._door.bot.get_updates(
            offset=self._offset,
            limit=self._at_once,
            timeout=POLL_SECONDS,
            allowed_updates=list(ALLOWED_UPDATES),
            request_timeout=POLL_SECONDS + 10,
        )

    def _step_over(self, error: ClientDecodeError) -> None:
        """Find the one update that is of no shape that we know, and let it be: all others wait behind it."""
        found = error.data.get("result") if isinstance(error.data, dict) else None
        if self._at_once == 1 and isinstance(found, list) and found and isinstance(found[0], dict):
            self._offset = int(found[0]["update_id"]) + 1
        self._at_once = 1

    async def _fed(self, updates: list[Update]) -> bool:
        """Feed a batch; the offset moves up to the first update that was not kept. Whether all were."""
        if not updates:
            # All is confirmed. Telegram numbers anew after a quiet week, and an old offset could then hide what comes.
            self._offset = None
            return True
        by_chat: dict[int | None, list[Update]] = {}
        for update in updates:
            by_chat.setdefault(_chat_of(update), []).append(update)
        kept = await asyncio.gather(*(self._fed_in_order(chat) for chat in by_chat.values()))
        done = {update_id for ids in kept for update_id in ids}
        for update in updates:
            if update.update_id not in done:
                return False
            self._offset = update.update_id + 1
        return True

    async def _fed_in_order(self, updates: list[Update]) -> list[int]:
        kept: list[int] = []
        for update in updates:
            try:
                await self._door.feed(update, travels=False)
            except (NotKept, TurnFailed):
                break
            except Exception as error:  # noqa: BLE001 - the outer loop of this channel: nothing is lost, it comes again
                log(__name__).error("update_failed", error=error)
                break
            kept.append(update.update_id)
        return kept


def _chat_of(update: Update) -> int | None:
    event = update.event
    chat = getattr(event, "chat", None) or getattr(getattr(event, "message", None), "chat", None)
    return None if chat is None else chat.id
