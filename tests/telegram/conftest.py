from collections.abc import AsyncIterator, Awaitable, Callable

import httpx
import pytest

from tests.telegram import Person, StrictBotApi
from tests.telegram.hooks import Hook, listening
from tests.telegram.libraries import Library
from tests.telegram.libraries.with_aiogram import Aiogram
from tests.telegram.libraries.with_ptb import PythonTelegramBot
from tests.telegram.wire import Json

TOKEN = "123456789:AAE-test_token_of_nobody"

Ask = Callable[..., Awaitable[httpx.Response]]


def description(response: httpx.Response) -> str:
    """What Telegram says of a call that it refused."""
    told = response.json()
    assert told["ok"] is False
    assert told["error_code"] == response.status_code
    return str(told["description"])


@pytest.fixture
async def telegram() -> AsyncIterator[StrictBotApi]:
    async with StrictBotApi(token=TOKEN, bot_username="mycooper_test_bot", throttles_polls=False) as server:
        yield server


@pytest.fixture(params=[Aiogram, PythonTelegramBot])
def library(request: pytest.FixtureRequest) -> type[Aiogram | PythonTelegramBot]:
    chosen: type[Aiogram | PythonTelegramBot] = request.param
    return chosen


@pytest.fixture
async def bot(library: type[Aiogram | PythonTelegramBot], telegram: StrictBotApi) -> AsyncIterator[Library]:
    running = library(token=TOKEN, url=telegram.url)
    await running.open()
    yield running
    await running.close()


@pytest.fixture
async def rival(library: type[Aiogram | PythonTelegramBot], telegram: StrictBotApi) -> AsyncIterator[Library]:
    """Another process with the same token."""
    running = library(token=TOKEN, url=telegram.url)
    await running.open()
    yield running
    await running.close()


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    async with listening() as built:
        yield built


@pytest.fixture(autouse=True)
def periods_of_python_telegram_bot_are_timedeltas(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its RetryAfter otherwise warns that it will change, and a warning is an error here."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
def ana(telegram: StrictBotApi) -> Person:
    return telegram.user(first_name="Ana", last_name="Reyes", username="ana_r", language_code="es", started=True)


@pytest.fixture
async def ask(telegram: StrictBotApi) -> AsyncIterator[Ask]:
    """Calls by hand, as JSON, for what no library would send."""
    async with httpx.AsyncClient(base_url=f"{telegram.url}/bot{TOKEN}/") as client:

        async def post(method: str, **fields: Json) -> httpx.Response:
            return await client.post(method, json=fields)

        yield post
