"""Where records come from a FHIR server: what their pages say while a newer copy is on its way."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.parts import Parts, assembled
from bot.settings import Settings
from storage.keyring import Keyring
from tests.care.desk.office import Office
from tests.conftest import TestClock

from .visiting import Visitor


@pytest.fixture
async def parts(
    settings: Settings, database_urls: tuple[str, str], keys: Keyring, clock: TestClock, tmp_path: Path
) -> AsyncIterator[Parts]:
    """What a process is made of that belongs to an installation with a FHIR server."""
    async with assembled(
        settings, keys=keys, database_url=database_urls[1], spool_dir=tmp_path / "spool", clock=clock, pool_size=4
    ) as parts:
        yield replace(parts, policy=replace(parts.policy, records_from_server=True))


@pytest.mark.parametrize(
    ("language", "asked", "failed"),
    [
        ("en", "We have asked for a newer copy.", "We asked for a newer copy, but could not get it."),
        ("es", "Pedimos una copia más nueva. Mire otra vez", "pero no la pudimos recibir"),
    ],
    ids=["en", "es"],
)
async def test_where_records_come_from_a_server_a_page_says_what_became_of_asking(
    rosa: Visitor, office: Office, language: str, asked: str, failed: str
) -> None:
    page = f"/records/problems?lang={language}"
    await rosa.opens("/records")
    jobs = await office.rows("SELECT 1 FROM procrastinate_jobs WHERE task_name = 'fetch_record'")
    await rosa.opens(page)
    before = rosa.sees
    async with office.unit() as unit:
        await unit.connection.execute(b"UPDATE record_copies SET why_not = 'out of reach', failures = 1")

    await rosa.opens(page)

    assert len(jobs) == 1
    assert asked in before
    assert (asked in rosa.sees, failed in rosa.sees) == (False, True)
