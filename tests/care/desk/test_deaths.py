"""A death: recorded with its source, closing what is the patient's, and taken back by somebody else."""

from datetime import date

import psycopg
import pytest

from care.desk.answering import Answering
from care.desk.errors import NotAnsweredYet
from care.desk.inbox import Inbox
from care.desk.life_errors import (
    DeathUnfit,
    DiedAlready,
    NoDeathStands,
    SomebodyElseTakesBack,
    WhyMissing,
)
from care.errors import ProxyAccessEnded
from care.proxies import acting_for
from care.rules.gate import Part
from care.rules.life_events import DeathSource
from care.viewers import require_account_may_see
from storage import people

from .lives import TODAY, WHOLE_DAY, known
from .office import POLICY, Office


async def test_a_death_is_kept_with_its_source_and_closes_the_account_and_every_proxy_s_access(office: Office) -> None:
    one = await known(office)
    assert await one.sees(one.daughter)
    assert await one.sees(one.account)

    await one.dies(source=DeathSource.CERTIFICATE, told_by="No. 4711")

    life = await one.life()
    assert life.death is not None
    assert (life.death.source, life.death.told_by, life.death.died_on) == ("certificate", "No. 4711", TODAY)
    assert life.names[life.death.recorded_by] == one.nurse.name
    assert await one.status() == "ended"
    assert not await one.sees(one.account)
    assert not await one.sees(one.daughter)
    async with office.unit() as unit:
        assert await acting_for(unit, life.header.patient) == []
        with pytest.raises(ProxyAccessEnded):
            require_account_may_see(
                one.daughter,
                about=life.header.patient,
                part=Part.IMMUNIZATIONS,
                grants=await people.grants_of(unit, one.daughter.id),
                today=TODAY,
            )
    assert "death recorded" in await office.audited(staff=one.nurse, patient=one.patient)


@pytest.mark.parametrize(
    ("unfit", "fits"),
    [
        ({"source": None}, {"source": DeathSource.HOSPICE}),
        ({"told_by": "  "}, {"told_by": "x"}),
        ({"told_by": "x" * 301}, {"told_by": "x" * 300}),
        ({"on": TODAY + WHOLE_DAY}, {"on": TODAY}),
        ({"on": date(1961, 3, 4)}, {"on": date(1961, 3, 5)}),
    ],
    ids=["no source", "from nobody", "too long", "tomorrow", "before birth"],
)
async def test_a_death_needs_its_source_and_a_day_that_can_be(
    office: Office, unfit: dict[str, object], fits: dict[str, object]
) -> None:
    one = await known(office)

    with pytest.raises(DeathUnfit):
        await one.dies(**unfit)  # type: ignore[arg-type]
    assert (await one.now()).died_at is None
    await one.dies(**fits)  # type: ignore[arg-type]

    with pytest.raises(DiedAlready):
        await one.dies(by=one.clerk)


async def test_a_mistaken_death_is_taken_back_by_somebody_else_and_all_is_as_before(office: Office) -> None:
    one = await known(office)
    with pytest.raises(NoDeathStands):
        await one.lives()
    await one.dies()

    with pytest.raises(SomebodyElseTakesBack):
        await one.lives(by=one.nurse)
    with pytest.raises(WhyMissing):
        await one.lives(why=" ")
    assert await one.status() == "ended"
    await one.lives()

    life = await one.life()
    assert life.death is None
    assert [death.taken_back_for for death in life.deaths] == ["It was another Rosa Rivera."]
    assert await one.status() == "active"
    assert await one.sees(one.account)
    assert await one.sees(one.daughter)
    with pytest.raises(NoDeathStands):
        await one.lives()


async def test_the_database_lets_nobody_take_back_their_own(office: Office) -> None:
    one = await known(office)
    await one.dies()

    with pytest.raises(psycopg.errors.CheckViolation, match="second_person"):
        await office.rows("UPDATE deaths SET taken_back_by = recorded_by, taken_back_at = now(), taken_back_for = 'x'")


@pytest.mark.parametrize("before", ["restricted", "ended"])
async def test_an_account_that_was_closed_before_is_not_opened_by_a_mistake_that_is_taken_back(
    office: Office, before: str
) -> None:
    one = await known(office)
    await office.rows("UPDATE accounts SET status = %(s)s WHERE id = %(id)s RETURNING 1", s=before, id=one.account.id)

    await one.dies()
    assert await one.status() == "ended"
    await one.lives()

    assert await one.status() == before


async def test_open_threads_go_to_their_owner_who_sees_the_death_and_may_close_them_unanswered(office: Office) -> None:
    one = await known(office)
    async with office.unit() as unit:
        opened = await Answering(unit, POLICY).open(one.nurse, one.received.thread_id)
        version = opened.thread.version
        with pytest.raises(NotAnsweredYet):
            await Answering(unit, POLICY).close(one.nurse, one.received.thread_id, version=version)

    await one.dies()

    mails = await office.rows("SELECT staff_id, state FROM climb_mails")
    assert [(mail["staff_id"], mail["state"]) for mail in mails] == [(one.nurse.id, "pending")]
    async with office.unit() as unit:
        [row] = (await Inbox(unit, POLICY).waiting(one.nurse)).promised
        assert getattr(row, "has_died") is True  # noqa: B009 - a row is a thread or a call
        await Answering(unit, POLICY).close(one.nurse, one.received.thread_id, version=version)
    assert [row["state"] for row in await office.rows("SELECT state FROM threads")] == ["closed"]
