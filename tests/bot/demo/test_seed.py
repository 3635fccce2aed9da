"""A demo's people are there once, also where the first start was interrupted."""

import psycopg
import pytest

from bot.demo.patients import Persona
from bot.demo.seed import LOGINS, seed
from storage.database import Database
from tests.conftest import TestClock
from tests.hashing import quick_hashing
from tests.promises.conftest import demo_stock, demo_template, seeded
from tests.promises.world import Seeded

__all__ = ["demo_stock", "demo_template", "seeded"]


@pytest.mark.parametrize(
    ("lost", "filled"),
    [
        ("SELECT", False),
        ("TRUNCATE accounts CASCADE", True),
        ("TRUNCATE accounts, patients, record_entries CASCADE", True),
    ],
    ids=["nothing", "the accounts", "the patients too"],
)
async def test_what_an_interrupted_start_left_unfilled_is_filled_by_the_next_one(
    seeded: Seeded, clock: TestClock, lost: str, *, filled: bool
) -> None:
    with psycopg.connect(seeded.owner_url) as owner:
        owner.execute(lost.encode())

    async with Database(seeded.app_url, seeded.keys, clock=clock, pool_size=2) as database:
        assert await seed(database, hashing=quick_hashing()) is filled
        assert await seed(database, hashing=quick_hashing()) is False

        async with database.unit() as unit:
            counted = await unit.row(
                """SELECT (SELECT count(*) FROM accounts) AS accounts, (SELECT count(*) FROM patients) AS patients,
                          (SELECT count(*) FROM practices) AS practices, count(*) AS grants FROM proxy_grants"""
            )
    assert counted == {"accounts": len(LOGINS), "patients": len(Persona), "practices": 1, "grants": 1}
