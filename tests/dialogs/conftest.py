"""A patient of an office who writes in a linked chat, taken through the turns as they are."""

from datetime import date, time
from pathlib import Path
from uuid import UUID

import pytest

from bot.spooling import Spooling
from bot.turns import Turns
from care.desk.follow_ups import FollowUps
from nlu.rules_engine import RuleEngine
from storage.database import Database
from storage.keyring import Keyring
from storage.people import Account, Patient
from storage.spool import Spool
from tests.care.desk.office import POLICY, Office, an_office

from .chat import Chat, linked_chat
from .given import GivenEngine


@pytest.fixture
async def office(database: Database) -> Office:
    """A practice."""
    return await an_office(database)


@pytest.fixture
def engine() -> GivenEngine:
    """The rules that a fresh installation has, until a test gives a text another meaning."""
    return GivenEngine()


@pytest.fixture
def turns(database: Database, keys: Keyring, tmp_path: Path, engine: GivenEngine) -> Turns:
    """The turns of one process."""
    spooling = Spooling(Spool(tmp_path / "spool", keys, limit_bytes=1_000_000))
    return Turns(database, engine=engine, policy=POLICY, spool=spooling)


@pytest.fixture
def other(database: Database, keys: Keyring, tmp_path: Path) -> Turns:
    """The turns of a second process on the same database."""
    spooling = Spooling(Spool(tmp_path / "other", keys, limit_bytes=1_000_000))
    return Turns(database, engine=RuleEngine(), policy=POLICY, spool=spooling)


@pytest.fixture
async def patient(office: Office) -> Patient:
    """Somebody who is treated there."""
    return await office.patient()


@pytest.fixture
async def account(office: Office, patient: Patient) -> Account:
    """Their myCooper ID."""
    return await office.account(patient)


@pytest.fixture
async def chat(turns: Turns, office: Office, account: Account) -> Chat:
    """Their linked chat."""
    return await linked_chat(turns, office, account)


@pytest.fixture
async def reminder(office: Office, account: Account, patient: Patient) -> UUID:
    """A reminder of theirs, for noon of today."""
    nurse = await office.member()
    thread = await office.message(account, patient)
    told = await office.told(nurse, thread.thread_id, patient=patient)
    async with office.unit() as unit:
        await FollowUps(unit, POLICY).plan(nurse, told, text="Pick it up.", day=date(2026, 3, 4), clock=time(12))
    [row] = await office.rows("SELECT id FROM reminders")
    assert isinstance(row["id"], UUID)
    return row["id"]


@pytest.fixture
def visitor(turns: Turns, office: Office) -> Chat:
    """The chat of somebody whom nobody knows."""
    return Chat(turns=turns, office=office)
