"""Charts that were merged or taken apart: frozen for everybody, until somebody decides."""

from datetime import date, time
from uuid import UUID

import pytest

from care.calls import CallReason, ask_for_call
from care.desk.access import Access, EndReason
from care.desk.errors import NothingThere, RightPatientNeeded, SamePatient
from care.desk.follow_ups import FollowUps
from care.desk.life_errors import (
    ChartChangeNeeded,
    ChartsDecided,
    FrozenAlready,
    StillOpenThere,
    WhyMissing,
)
from care.desk.member import Role
from care.errors import ChartFrozen
from care.rules.gate import Part
from care.rules.life_events import ChartChange, ChartDecision
from care.viewers import require_account_may_see
from storage import people

from .lives import GROWN, TODAY, WHOLE_DAY, Known, chooses, corrects, known, moves, renames, two
from .office import POLICY, Office, an_office


async def test_merged_charts_are_both_frozen_for_their_patients_and_everybody_who_acts_for_them(office: Office) -> None:
    one, other = await two(office)
    assert await one.sees(one.daughter)

    freeze_id = await one.freezes(other.patient)

    for frozen in (one, other):
        assert await frozen.status() == "restricted"
        assert not await frozen.sees(frozen.account)
        assert not await frozen.sees(frozen.daughter)
        async with office.unit() as unit:
            with pytest.raises(ChartFrozen):
                require_account_may_see(
                    frozen.daughter,
                    about=await frozen.now(),
                    part=Part.IMMUNIZATIONS,
                    grants=await people.grants_of(unit, frozen.daughter.id),
                    today=TODAY,
                )
    for frozen, is_kept in ((one, True), (other, False)):
        waiting = (await frozen.life()).waiting
        assert waiting is not None
        assert (waiting.freeze.id, waiting.is_kept) == (freeze_id, is_kept)
        assert waiting.other is not None


async def test_two_persons_get_their_charts_back_as_they_stood(office: Office) -> None:
    one, other = await two(office)
    await office.rows("UPDATE accounts SET status = 'ended' WHERE id = %(id)s RETURNING 1", id=other.account.id)
    freeze_id = await one.freezes(other.patient, change=ChartChange.UNMERGED)

    with pytest.raises(WhyMissing):
        await one.decides(freeze_id, ChartDecision.TWO_PERSONS, why="")
    with pytest.raises(ChartsDecided):
        await one.decides(freeze_id, None)
    assert await one.status() == "restricted"
    await one.decides(freeze_id, ChartDecision.TWO_PERSONS)

    assert (await one.status(), await other.status()) == ("active", "ended")
    assert await one.sees(one.account)
    assert await other.sees(other.daughter)
    with pytest.raises(ChartsDecided):
        await one.decides(freeze_id, ChartDecision.ONE_PERSON)
    assert (await one.life()).waiting is None


async def test_an_account_that_ends_while_its_chart_is_frozen_is_not_opened_with_it(office: Office) -> None:
    one, other = await two(office)
    freeze_id = await one.freezes(other.patient)
    async with office.unit() as unit:
        reason = EndReason.TERMS_BROKEN
        await Access(unit, POLICY).end(one.supervisor, one.account.id, reason=reason, seen="restricted")

    await one.decides(freeze_id, ChartDecision.TWO_PERSONS)

    assert (await one.status(), await other.status()) == ("ended", "active")


async def test_of_one_person_the_first_chart_goes_on_and_whoever_had_the_other_account_is_called(
    office: Office,
) -> None:
    one, other = await two(office)
    freeze_id = await one.freezes(other.patient)
    await moves(other, to=one)

    await one.decides(freeze_id, ChartDecision.ONE_PERSON)

    assert (await one.status(), await other.status()) == ("active", "ended")
    assert await one.sees(one.daughter)
    assert not await other.sees(other.daughter)
    assert (await other.now()).frozen_at is not None
    assert await one.calls_waiting() == ["account news"]
    assert await office.rows("SELECT 1 FROM mails WHERE kind <> 'news'") == []


async def test_what_stands_with_a_frozen_chart_is_moved_with_a_trace(office: Office) -> None:
    one, other = await two(office)
    await one.freezes(other.patient)
    assert other.received.thread_id in {thread.id for thread in (await other.life()).threads}

    await moves(other, to=one)

    [trace] = await office.rows(
        """SELECT f.patient_id AS was, t.patient_id AS is FROM refilings r JOIN messages f ON f.id = r.from_message_id
           JOIN messages t ON t.id = r.to_message_id"""
    )
    assert (trace["was"], trace["is"]) == (other.patient.id, one.patient.id)


async def still_open(one: Known) -> tuple[int, int]:
    left = (await one.life()).still_open
    assert left is not None
    return len(left.threads), left.reminders


async def test_one_person_waits_for_whoever_moves_an_answer_that_a_call_waits_for(office: Office) -> None:
    one, other = await two(office)
    await other.holds_an_answer()
    freeze_id = await one.freezes(other.patient)
    assert await still_open(one) == await still_open(other) == (1, 0)
    with pytest.raises(StillOpenThere):
        await one.decides(freeze_id, ChartDecision.ONE_PERSON)
    assert (await one.life()).waiting is not None

    await moves(other, to=one)
    assert await still_open(one) == (0, 0)
    await one.decides(freeze_id, ChartDecision.ONE_PERSON)

    assert sorted(await one.calls_waiting()) == ["account closed", "account news"]


async def test_one_person_waits_for_whoever_stops_a_planned_reminder(office: Office) -> None:
    one, other = await two(office)
    told = await other.answers()
    async with office.unit() as unit:
        await FollowUps(unit, POLICY).plan(other.nurse, told, text="Come by.", day=TODAY + WHOLE_DAY, clock=time(12))
    freeze_id = await one.freezes(other.patient)
    assert await still_open(one) == (0, 1)
    with pytest.raises(StillOpenThere):
        await one.decides(freeze_id, ChartDecision.ONE_PERSON)

    [reminder] = await office.rows("SELECT id FROM reminders")
    async with office.unit() as unit:
        await FollowUps(unit, POLICY).stop(other.nurse, UUID(str(reminder["id"])))
    await one.decides(freeze_id, ChartDecision.ONE_PERSON)

    assert (await one.life()).waiting is None


async def test_calls_of_a_chart_that_stays_closed_are_made_for_the_first(office: Office) -> None:
    one, other = await two(office)
    await other.answers()
    async with office.unit() as unit:
        pool, whose = office.nurses, other.account.id
        ask_for_call(unit, CallReason.NAMES, patient_id=other.patient.id, pool_id=pool, account_id=whose)
    freeze_id = await one.freezes(other.patient)
    assert await one.calls_waiting() == []

    await one.decides(freeze_id, ChartDecision.ONE_PERSON)

    assert sorted(await one.calls_waiting()) == ["account news", "names"]
    calls = await office.rows(
        "SELECT patient_id, account_id FROM call_tasks WHERE closed_at IS NULL AND account_id IS NOT NULL"
    )
    assert calls == [{"patient_id": one.patient.id, "account_id": one.account.id}]


async def test_charts_are_frozen_only_where_the_other_one_is_known_and_neither_waits_already(office: Office) -> None:
    one, other = await two(office)
    third = await known(office, beside=one)

    with pytest.raises(RightPatientNeeded):
        await one.freezes(other.patient, born_on=date(1999, 1, 1))
    with pytest.raises(SamePatient):
        await one.freezes(one.patient)
    with pytest.raises(ChartChangeNeeded):
        await one.freezes(other.patient, change=None)
    with pytest.raises(ChartChangeNeeded):
        await one.freezes(other.patient, source="")
    assert (await one.now()).frozen_at is None
    await one.freezes(other.patient)

    with pytest.raises(FrozenAlready):
        await third.freezes(other.patient)
    assert await third.status() == "active"


async def test_a_death_that_is_taken_back_opens_no_chart_that_is_frozen(office: Office) -> None:
    one, other = await two(office)
    freeze_id = await one.freezes(other.patient)
    await one.dies()

    await one.lives()

    assert await one.status() == "restricted"
    assert not await one.sees(one.daughter)
    await one.decides(freeze_id, ChartDecision.TWO_PERSONS)
    assert await one.status() == "active"


async def test_another_practice_s_patient_is_nobody_s_to_write_down(office: Office) -> None:
    one, other = await two(office)
    elsewhere = await (await an_office(office.database)).member(*Role)
    freeze_id = await other.freezes(await office.patient(name="Rosa Riviera"))

    for does in (
        lambda: one.dies(by=elsewhere),
        lambda: one.lives(by=elsewhere),
        lambda: chooses(one, "Rosie", staff=elsewhere),
        lambda: renames(one, "Rosie", "Vale", by=elsewhere),
        lambda: corrects(one, GROWN, by=elsewhere),
        lambda: one.freezes(other.patient, by=elsewhere),
        lambda: one.decides(freeze_id, ChartDecision.TWO_PERSONS, by=elsewhere),
    ):
        with pytest.raises(NothingThere):
            await does()

    assert await one.now() == one.patient
    assert (await other.now()).frozen_at is not None
