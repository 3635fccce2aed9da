"""A practice with a patient who writes from Telegram, and the parts of one process of ours."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.parts import Parts, assembled
from bot.settings import Settings
from storage.database import Database
from storage.keyring import Keyring
from storage.people import Account, Patient
from tests.care.desk.office import Office, an_office
from tests.conftest import TestClock
from tests.telegram import Person, StrictBotApi

from .chatting import BASE_URL, TOKEN, by_polling, by_webhook, linked


@pytest.fixture
async def telegram() -> AsyncIterator[StrictBotApi]:
    """Telegram."""
    async with StrictBotApi(token=TOKEN, bot_username="mycooper_test_bot", throttles_polls=False) as server:
        yield server


@pytest.fixture
def settings(telegram: StrictBotApi, tmp_path: Path) -> Settings:
    """An operator's settings."""
    return Settings(base_url=BASE_URL, telegram_api=telegram.url, data_dir=tmp_path)


@pytest.fixture
async def parts(
    settings: Settings, database_urls: tuple[str, str], keys: Keyring, clock: TestClock, tmp_path: Path
) -> AsyncIterator[Parts]:
    """What one process of ours is made of."""
    async with assembled(
        settings, keys=keys, database_url=database_urls[1], spool_dir=tmp_path / "spool", clock=clock, pool_size=4
    ) as parts:
        yield parts


@pytest.fixture
async def other(
    settings: Settings, database_urls: tuple[str, str], keys: Keyring, clock: TestClock, tmp_path: Path
) -> AsyncIterator[Parts]:
    """The parts of a second process on the same database."""
    async with assembled(
        settings, keys=keys, database_url=database_urls[1], spool_dir=tmp_path / "other", clock=clock, pool_size=4
    ) as parts:
        yield parts


@pytest.fixture
async def office(database: Database) -> Office:
    """A practice."""
    return await an_office(database)


@pytest.fixture
async def patient(office: Office) -> Patient:
    """Somebody who is treated there."""
    return await office.patient()


@pytest.fixture
async def account(office: Office, patient: Patient) -> Account:
    """Their myCooper ID."""
    return await office.account(patient)


@pytest.fixture
def stranger(telegram: StrictBotApi) -> Person:
    """Somebody with a telephone whom nobody knows."""
    return telegram.user(first_name="Sam", language_code="en", started=True)


@pytest.fixture
async def ana(telegram: StrictBotApi, database: Database, account: Account) -> Person:
    """The patient at her telephone, whose chat is linked."""
    person = telegram.user(first_name="Ana", last_name="Reyes", language_code="en", started=True)
    await linked(database, account, person=person)
    return person


@pytest.fixture(params=[by_webhook, by_polling])
async def bot(request: pytest.FixtureRequest, parts: Parts, telegram: StrictBotApi) -> AsyncIterator[Parts]:
    """The bot, running: once by webhook and once by polling."""
    async with request.param(parts, telegram):
        yield parts
