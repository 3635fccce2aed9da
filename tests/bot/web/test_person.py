"""Who is told that a chart is frozen: whoever would act for its patient otherwise, and nobody who did so once."""

from datetime import timedelta

import pytest

from bot.web.person import around
from care.sessions import SignedIn
from storage import people
from storage.database import Database
from storage.ids import new_id
from tests.care.desk.office import an_office


@pytest.mark.parametrize(
    ("happens", "is_told"),
    [
        ("UPDATE proxy_grants SET ends_on = %(tomorrow)s", True),
        ("UPDATE proxy_grants SET ends_on = %(today)s", False),
        ("UPDATE proxy_grants SET revoked_at = %(now)s", False),
        ("UPDATE proxy_grants SET starts_on = %(tomorrow)s", False),
        ("UPDATE patients SET died_at = %(now)s", False),
    ],
    ids=["ends tomorrow", "ended today", "revoked", "not begun", "a death"],
)
async def test_of_a_frozen_chart_only_who_would_act_there_is_told(
    database: Database, happens: str, *, is_told: bool
) -> None:
    office = await an_office(database)
    patient, account = await office.patient(), await office.account(None)
    await office.grant(account, patient)

    async with office.unit() as unit:
        today = unit.now.date()
        times = {"now": unit.now, "today": today, "tomorrow": today + timedelta(days=1)}
        await unit.connection.execute(happens.encode(), times)
        await unit.connection.execute(b"UPDATE patients SET frozen_at = now()")
        who = SignedIn(
            session_id=new_id(),
            conversation_id=new_id(),
            account=account,
            patient=await people.patient(unit, patient.id),
            documents_to_accept=0,
            may_act=False,
            locked=False,
            open_for=None,
            opens_next=False,
        )
        about = await around(unit, who)

    assert (about.is_frozen, len(about.frozen)) == (is_told, int(is_told))
    assert (about.has_ended, about.in_force) == (True, ())
