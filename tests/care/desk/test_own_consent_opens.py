"""To whom the page opens on which a minor's own consent is marked, and what of the record it shows."""

from uuid import UUID

import pytest

from care.desk.break_glass import BreakGlass
from care.desk.member import StaffMember
from care.desk.own_consent import OwnConsents
from care.errors import NotYourPool

from .office import Office
from .test_own_consent import FLU, HPV, Practice, a_practice


@pytest.fixture
async def practice(office: Office) -> Practice:
    return await a_practice(office)


async def finds(practice: Practice, member: StaffMember) -> list[str]:
    async with practice.office.unit() as unit:
        opened = await OwnConsents(unit, member).open(practice.teen.id)
    return sorted(entry.title for entry in opened.entries)


async def test_only_who_has_a_thread_of_the_patient_or_broke_the_glass_opens_the_record_to_mark_it(
    practice: Practice,
) -> None:
    office = practice.office
    consent = await practice.marks()
    outside = await office.member(pools=(office.front_desk,))
    with pytest.raises(NotYourPool):
        await finds(practice, outside)
    with pytest.raises(NotYourPool):
        await practice.marks(FLU, by=outside)
    with pytest.raises(NotYourPool):
        await practice.takes_away(consent, by=outside)

    async with office.unit() as unit:
        await BreakGlass(unit).of_patient(outside, practice.teen.id, reason="The school's nurse called")

    assert await finds(practice, outside) == [FLU, HPV]
    await practice.takes_away(consent, by=outside)
    assert await practice.sees(practice.parent) == [FLU, HPV]


async def test_of_an_adult_s_record_only_what_is_marked_is_listed(practice: Practice) -> None:
    await practice.marks()
    assert await finds(practice, practice.colleague) == [FLU, HPV]

    grown_up = "UPDATE patients SET birth_date = '1990-01-01' WHERE id = %(id)s RETURNING 1"
    await practice.office.rows(grown_up, id=practice.teen.id)

    assert await finds(practice, practice.colleague) == [HPV]


async def test_a_mark_on_nothing_that_is_listed_is_found_and_taken_away_and_a_proxy_is_told_of_none(
    practice: Practice,
) -> None:
    office = practice.office
    consent = await practice.marks()
    assert await on_nothing(practice) == []

    # What was sealed for another row opens in none.
    await office.rows(
        """UPDATE record_entries SET entry_version = 7,
               entry = (SELECT entry FROM record_entries WHERE source = %(flu)s)
           WHERE source = %(hpv)s RETURNING 1""",
        flu=practice.entry(FLU),
        hpv=practice.entry(HPV),
    )

    assert await on_nothing(practice) == [consent]
    assert [await practice.unreadable(one) for one in (practice.parent, practice.own)] == [0, 1]
    await practice.takes_away(consent, by=practice.colleague)
    assert await on_nothing(practice) == []
    assert await practice.unreadable(practice.parent) == 1


async def on_nothing(practice: Practice) -> list[UUID]:
    async with practice.office.unit() as unit:
        opened = await OwnConsents(unit, practice.colleague).open(practice.teen.id)
    return [one.id for one in opened.on_nothing_listed]
