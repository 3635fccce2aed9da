"""Names and birth dates: who changes them, on what ground, and who sees what from then on."""

from datetime import date, timedelta

import pytest

from care.desk.access import Identifier
from care.desk.errors import CallerNotIdentified
from care.desk.follow_ups import FollowUps
from care.desk.inbox import Inbox
from care.desk.life_errors import (
    BirthDateUnfit,
    NameUnfit,
    PaperMissing,
)
from care.errors import NotForMinors
from care.rules.gate import Part
from tests.conftest import TestClock

from .lives import CHILD, GROWN, TODAY, WHOLE_DAY, chooses, corrects, due, found, known, renames
from .office import POLICY, Office


async def test_a_chosen_name_is_shown_the_legal_one_stays_and_every_name_before_is_found(office: Office) -> None:
    one = await known(office, name="Robert Rivera")
    await known(office, name="Somebody Else")

    await chooses(one, "Rosa\u202e  Rivera")
    await renames(one, "Rosa", "Vale")

    now = await one.now()
    assert (now.name, now.legal_name, now.short_name) == ("Rosa Rivera", "Rosa Vale", "Rosa Rivera")
    for asked in ("Robert", "rosa vale", "Rosa Rivera", "Rivera, Robert"):
        assert await found(one, asked) == [one.patient.id]
    assert await found(one, "Roberta") == []
    kinds = {(change.kind, change.paper) for change in (await one.life()).changes}
    assert kinds == {("chosen", None), ("legal", "Court order 12")}
    async with office.unit() as unit:
        [row] = (await Inbox(unit, POLICY).waiting(one.nurse)).promised[:1]
    assert row.patient_name in {"Rosa Rivera", "Somebody Else"}

    await chooses(one, " ")
    assert (await one.now()).name == "Rosa Vale"


async def test_names_are_refused_without_the_caller_s_identity_without_a_paper_and_where_nothing_changes(
    office: Office,
) -> None:
    one = await known(office)

    with pytest.raises(CallerNotIdentified):
        await chooses(one, "Rosie", by=frozenset({Identifier.FULL_NAME}))
    for unfit in ("", "x" * 101):
        with pytest.raises(NameUnfit):
            await chooses(one, unfit)
        with pytest.raises(NameUnfit):
            await renames(one, unfit, "Rivera")
    with pytest.raises(NameUnfit):
        await renames(one, "Rosa", "Rivera")
    with pytest.raises(PaperMissing):
        await renames(one, "Rosa", "Vale", paper=" ")
    assert (await one.now(), (await one.life()).changes) == (one.patient, ())

    await chooses(one, "Rosie")
    await renames(one, "x" * 100, "Vale")


async def test_a_birth_date_that_makes_a_minor_shuts_all_but_vaccines_at_once_and_back(office: Office) -> None:
    one = await known(office)
    assert await one.sees(one.account, Part.MEDICATIONS)

    await corrects(one, GROWN + WHOLE_DAY)

    assert not await one.sees(one.account, Part.MEDICATIONS)
    assert await one.sees(one.account, Part.IMMUNIZATIONS)
    # A minor could sign for nobody.
    assert not await one.sees(one.daughter)
    await corrects(one, GROWN)
    assert await one.sees(one.account, Part.MEDICATIONS)
    assert await one.sees(one.daughter)
    assert [change.kind for change in (await one.life()).changes] == ["birth date", "birth date"]


async def test_a_birth_date_that_makes_an_adult_ends_a_parent_s_access_at_once(office: Office) -> None:
    one = await known(office, born=CHILD)
    assert await one.sees(one.daughter)

    await corrects(one, GROWN)

    assert not await one.sees(one.daughter)


async def test_a_reminder_that_waits_is_not_shown_to_one_who_turns_out_a_minor(
    office: Office, clock: TestClock
) -> None:
    one = await known(office)
    told = await one.answers()
    async with office.unit() as unit:
        await FollowUps(unit, POLICY).plan(
            one.nurse, told, text="Come by.", day=TODAY + WHOLE_DAY, clock=clock.now.time()
        )
    await corrects(one, CHILD)
    clock.now += timedelta(days=2)

    await due(office)

    assert await one.calls_waiting() == ["reminders stopped"]
    with pytest.raises(NotForMinors):
        async with office.unit() as unit:
            await FollowUps(unit, POLICY).send_now(one.nurse, told, text="Come by.")


@pytest.mark.parametrize(
    ("unfit", "fits"),
    [
        (None, date(1961, 3, 6)),
        (date(1961, 3, 5), date(1961, 3, 4)),
        (TODAY + WHOLE_DAY, TODAY),
        (date(1900, 12, 31), date(1901, 1, 1)),
    ],
    ids=["none", "the same", "tomorrow", "too old"],
)
async def test_a_birth_date_is_corrected_to_one_that_can_be_by_a_paper(
    office: Office, unfit: date | None, fits: date
) -> None:
    one = await known(office)

    with pytest.raises(BirthDateUnfit):
        await corrects(one, unfit)
    with pytest.raises(PaperMissing):
        await corrects(one, fits, paper="")
    assert (await one.now()).birth_date == date(1961, 3, 5)
    await corrects(one, fits)

    assert (await one.now()).birth_date == fits
