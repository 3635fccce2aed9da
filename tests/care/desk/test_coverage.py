"""Who is on duty when, as it is set at the desk."""

from collections.abc import Collection

import pytest

from care.desk.coverage import Coverage, Covered, Named
from care.desk.errors import HoursNeeded, HoursTaken, NotCovered, NothingThere, RecipientUnfit
from care.desk.member import Role, StaffMember
from care.errors import RoleMissing
from care.rules.paging import Step
from storage.database import Database
from tests.conftest import TestClock

from .office import POLICY, Office, an_office

NORA = Named(name="Nora Sample", email="nora@example.org")
VERA = Named(name="Vera Sample", email="vera@example.org")
WEEKDAYS = range(5)


@pytest.fixture
async def supervisor(office: Office) -> StaffMember:
    return await office.member(Role.SUPERVISOR)


async def add(
    office: Office,
    staff: StaffMember,
    *,
    weekdays: Collection[int] = WEEKDAYS,
    starts: int = 8,
    ends: int = 17,
    duty: Named = NORA,
    backup: Named | None = None,
) -> None:
    async with office.unit() as unit:
        await Coverage(unit, POLICY).add(
            staff, office.nurses, weekdays=weekdays, starts=starts, ends=ends, duty=duty, backup=backup
        )


async def nurses(office: Office, staff: StaffMember) -> Covered:
    """The nurses' week."""
    async with office.unit() as unit:
        [found] = [one for one in await Coverage(unit, POLICY).week(staff) if one.pool.id == office.nurses]
    return found


async def test_hours_are_set_with_a_backup_and_those_that_nobody_covers_are_listed(
    office: Office, supervisor: StaffMember
) -> None:
    before = await nurses(office, supervisor)
    await add(office, supervisor, backup=VERA)
    await add(office, supervisor, weekdays=range(4), starts=17, ends=8, duty=VERA)

    week = await nurses(office, supervisor)

    assert (before.shifts, before.unattended) == ((), ())
    monday = [(one.starts, one.ends, one.name, one.email, one.backup_name) for one in week.shifts if one.weekday == 0]
    assert monday == [
        (8, 17, "Nora Sample", "nora@example.org", "Vera Sample"),
        (17, 24, "Vera Sample", "vera@example.org", None),
    ]
    gaps = [(gap.weekday, gap.starts, gap.ends) for gap in week.unattended]
    assert gaps == [(0, 0, 8), (4, 17, 24), (5, 0, 24), (6, 0, 24)]
    assert await office.audited(staff=supervisor) == ["put on duty"] * (5 + 8)


@pytest.mark.parametrize(("hours", "on_duty"), [(4, "Nora Sample"), (10, None)])
async def test_who_is_on_duty_now_is_told_by_the_practices_clock(
    office: Office, supervisor: StaffMember, clock: TestClock, hours: int, on_duty: str | None
) -> None:
    await add(office, supervisor)
    clock.passes(hours=hours)

    async with office.unit() as unit:
        [told] = await Coverage(unit, POLICY).on_duty(supervisor)

    assert (told.pool, told.name, told.has_hours) == ("Nurses", on_duty, True)


@pytest.mark.parametrize(
    ("weekdays", "starts", "ends", "duty", "backup", "refusal"),
    [
        ((), 8, 17, NORA, None, HoursNeeded),
        ((0,), 8, 24, NORA, None, HoursNeeded),
        ((0,), 16, 20, NORA, None, HoursTaken),
        ((6,), 20, 9, NORA, None, HoursTaken),
        ((0,), 17, 20, Named(name=" ", email="nora@example.org"), None, RecipientUnfit),
        ((0,), 17, 20, Named(name="Nora", email="nora"), None, RecipientUnfit),
        ((0,), 17, 20, NORA, Named(name="Vera", email=""), RecipientUnfit),
    ],
)
async def test_hours_that_are_none_that_are_taken_or_that_name_nobody_are_refused(
    office: Office,
    supervisor: StaffMember,
    weekdays: tuple[int, ...],
    starts: int,
    ends: int,
    duty: Named,
    backup: Named | None,
    refusal: type[NotCovered],
) -> None:
    await add(office, supervisor)
    await add(office, supervisor, weekdays=(0,), starts=20, ends=21)

    with pytest.raises(refusal):
        await add(office, supervisor, weekdays=weekdays, starts=starts, ends=ends, duty=duty, backup=backup)


async def test_a_row_that_is_taken_out_leaves_its_hours_free(office: Office, supervisor: StaffMember) -> None:
    await add(office, supervisor, weekdays=(2,))
    [shift] = (await nurses(office, supervisor)).shifts

    async with office.unit() as unit:
        await Coverage(unit, POLICY).take_out(supervisor, shift.id)

    assert (await nurses(office, supervisor)).shifts == ()
    await add(office, supervisor, weekdays=(2,), duty=VERA)
    with pytest.raises(NothingThere):
        async with office.unit() as unit:
            await Coverage(unit, POLICY).take_out(supervisor, shift.id)


async def test_who_comes_after_them_is_named_and_named_anew(office: Office, supervisor: StaffMember) -> None:
    for email in ("first@example.org", "second@example.org", " second@example.org "):
        async with office.unit() as unit:
            await Coverage(unit, POLICY).name_next(supervisor, office.nurses, {Step.SUPERVISOR: email})

    assert (await nurses(office, supervisor)).after_them == {Step.SUPERVISOR: "second@example.org"}
    assert await office.audited(staff=supervisor) == ["named to be paged"] * 2
    with pytest.raises(RecipientUnfit):
        async with office.unit() as unit:
            await Coverage(unit, POLICY).name_next(supervisor, office.nurses, {Step.LEAD: "nobody"})


async def test_only_an_administrator_and_a_supervisor_of_the_practice_set_it(
    office: Office, database: Database
) -> None:
    elsewhere = await (await an_office(database)).member(Role.ADMINISTRATOR)

    with pytest.raises(RoleMissing):
        await add(office, await office.member(Role.CLINICIAN))
    with pytest.raises(NothingThere):
        await add(office, elsewhere)
    await add(office, await office.member(Role.ADMINISTRATOR))
