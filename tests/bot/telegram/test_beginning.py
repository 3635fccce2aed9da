"""A Telegram that is away or refuses us keeps nobody else waiting; polling is one process's, and becomes so again."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest

from bot.parts import Parts
from bot.telegram.serving import polling, webhook
from bot.telegram.sole_poller import ONE_POLLER
from tests.bot.chatting import BASE_URL, HARMLESS, SECRET, TOKEN, by_polling, by_webhook
from tests.bot.waiting import rows_of
from tests.care.desk.office import Office
from tests.conftest import Cluster
from tests.telegram import Person, StrictBotApi

PATIENCE = 20

Trouble = Callable[[StrictBotApi], None]
Opens = Callable[[Parts, StrictBotApi], AbstractAsyncContextManager[None]]


def _refuses(telegram: StrictBotApi) -> None:
    telegram.refuse_next("getWebhookInfo", 401)


def _breaks(telegram: StrictBotApi) -> None:
    telegram.fail_next(500, method="getWebhookInfo")


def _hangs_up(telegram: StrictBotApi) -> None:
    telegram.drop_next(method="getWebhookInfo", done=False)


@pytest.mark.parametrize("trouble", [_refuses, _breaks, _hangs_up])
@pytest.mark.parametrize("door", [by_webhook, by_polling])
async def test_a_bot_that_telegram_does_not_hear_at_the_start_is_there_a_little_later(
    telegram: StrictBotApi, parts: Parts, ana: Person, trouble: Trouble, door: Opens
) -> None:
    trouble(telegram)

    async with door(parts, telegram):  # it opens
        assert telegram.webhook is None
        await ana.sends("/help")
        await ana.sees("If you are in danger", timeout=PATIENCE)


async def test_a_telegram_that_keeps_silent_holds_up_the_start_for_seconds_alone(
    telegram: StrictBotApi, parts: Parts
) -> None:
    telegram.gateway(public=BASE_URL, inside="http://127.0.0.1:1")
    silent = telegram.hold_next("getWebhookInfo")

    made = await asyncio.wait_for(webhook(parts, token=TOKEN, secret=SECRET), 10)

    silent.release()
    await made.door.bot.session.close()


async def test_polling_stands_still_without_its_lock_and_goes_on_when_it_has_it_again(
    telegram: StrictBotApi, parts: Parts, office: Office, ana: Person, cluster: Cluster
) -> None:
    holders = "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = %(lock)s AND granted AND pid <> %(not)s"
    async with by_polling(parts, telegram):
        await telegram.arrived("getUpdates", timeout=PATIENCE)
        [first] = await rows_of(office.database, holders, **{"lock": ONE_POLLER, "not": 0})

        cluster.run(f"SELECT pg_terminate_backend({first['pid']})")
        await rows_of(office.database, holders, patience=PATIENCE, **{"lock": ONE_POLLER, "not": first["pid"]})
        await ana.sends(HARMLESS)

        await ana.sees("Shall I send this to your care team?", timeout=PATIENCE)


async def test_a_poller_that_lost_its_lock_to_another_asks_for_no_messages(
    telegram: StrictBotApi, parts: Parts, office: Office, ana: Person, cluster: Cluster
) -> None:
    holders = "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = %(lock)s AND granted"
    async with polling(parts, token=TOKEN) as run:
        [first] = await rows_of(office.database, holders, lock=ONE_POLLER)
        cluster.run(f"SELECT pg_terminate_backend({first['pid']})")
        async with polling(parts, token=TOKEN):  # another process is quicker
            working = asyncio.ensure_future(run())
            await asyncio.wait((working,), timeout=2)
            asked = len(telegram.calls("getUpdates"))
            await ana.sends(HARMLESS)
            pending = len(telegram.pending)
        await ana.sees("Shall I send this to your care team?", timeout=PATIENCE)
        working.cancel()
        await asyncio.wait((working,))

    assert (asked <= 1, pending) == (True, 1)
