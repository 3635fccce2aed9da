from dataclasses import replace
from datetime import date

import psycopg
import pytest

from care.desk.disclosures import LONGEST, Disclosures
from care.desk.errors import DisclosureAhead, DisclosureIncomplete, NothingThere
from care.desk.member import Role, StaffMember
from care.disclosures import Given, show_accounting
from care.errors import NoProxyGrant, NotForMinors, RoleMissing, TextTooLong
from care.rules.disclosures import first_day
from storage.database import Database
from storage.disclosures import Disclosure
from storage.people import Patient

from .office import Office, an_office

# The day on which a test's clock starts.
TODAY = date(2026, 3, 4)
TO_COURT = Given(recipient="Camden County Court", what="Threads of 2025", why="A court order")


async def disclose(
    office: Office, staff: StaffMember, patient: Patient, given: Given = TO_COURT, *, day: date | None = TODAY
) -> None:
    async with office.unit() as unit:
        await Disclosures(unit).add(staff, patient.id, given, day=day)


async def told(office: Office, staff: StaffMember, patient: Patient) -> tuple[Disclosure, ...]:
    async with office.unit() as unit:
        return (await Disclosures(unit).open(staff, patient.id)).accounting.disclosures


async def test_a_disclosure_says_when_to_whom_what_and_why_and_is_sealed(office: Office) -> None:
    records, patient = await office.member(Role.RECORDS), await office.patient()

    await disclose(office, records, patient)

    [one] = await told(office, records, patient)
    assert (one.day, one.recipient, one.what, one.why) == (
        TODAY,
        "Camden County Court",
        "Threads of 2025",
        "A court order",
    )
    assert one.by == records.name
    [row] = await office.rows("SELECT recipient, what, why FROM disclosures")
    assert not [value for value in row.values() if not isinstance(value, bytes) or b"ourt" in value or b"2025" in value]
    assert await office.audited(staff=records, patient=patient) == ["disclosed", "read"]


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 3, 4), date(2020, 3, 4)),
        (date(2026, 2, 28), date(2020, 2, 28)),
        (date(2028, 2, 29), date(2022, 3, 1)),
    ],
)
def test_an_accounting_reaches_six_years_back(today: date, first: date) -> None:
    assert first_day(today) == first


async def test_what_is_older_than_six_years_is_not_in_it_and_stays_on_file(office: Office) -> None:
    records, patient = await office.member(Role.RECORDS), await office.patient()

    await disclose(office, records, patient, replace(TO_COURT, what="too old"), day=date(2020, 3, 3))
    await disclose(office, records, patient, replace(TO_COURT, what="in time"), day=date(2020, 3, 4))

    assert [one.what for one in await told(office, records, patient)] == ["in time"]
    assert len(await office.rows("SELECT 1 FROM disclosures")) == 2


async def test_it_is_recorded_whole_and_not_ahead_and_by_whom_it_concerns(office: Office, database: Database) -> None:
    records, patient = await office.member(Role.RECORDS), await office.patient()
    elsewhere = await (await an_office(database)).member(Role.RECORDS)
    for given, day, refusal in (
        (replace(TO_COURT, why=" "), TODAY, DisclosureIncomplete),
        (TO_COURT, None, DisclosureIncomplete),
        (TO_COURT, date(2026, 3, 5), DisclosureAhead),
        (replace(TO_COURT, what="x" * (LONGEST + 1)), TODAY, TextTooLong),
    ):
        with pytest.raises(refusal):
            await disclose(office, records, patient, given, day=day)
    for member, refused in ((await office.member(Role.SCHEDULER), RoleMissing), (elsewhere, NothingThere)):
        with pytest.raises(refused):
            await disclose(office, member, patient)
    assert await told(office, records, patient) == ()


async def test_nobody_changes_or_takes_back_what_was_disclosed(office: Office, database_urls: tuple[str, str]) -> None:
    await disclose(office, await office.member(Role.RECORDS), await office.patient())

    for statement in ("UPDATE disclosures SET day = day - 1", "DELETE FROM disclosures"):
        with psycopg.connect(database_urls[1]) as application, pytest.raises(psycopg.errors.InsufficientPrivilege):
            application.execute(statement.encode())


async def test_the_patient_sees_it_and_a_minor_or_a_stranger_does_not(office: Office) -> None:
    records, patient = await office.member(Role.RECORDS), await office.patient()
    account, teen = await office.account(patient), await office.patient(born=date(2010, 1, 1))
    teens = await office.account(teen)
    await disclose(office, records, patient)

    async with office.unit() as unit:
        seen = await show_accounting(unit, account, about=patient, grants=())
        with pytest.raises(NotForMinors):
            await show_accounting(unit, teens, about=teen, grants=())
        with pytest.raises(NoProxyGrant):
            await show_accounting(unit, teens, about=patient, grants=())

    assert [one.recipient for one in seen.disclosures] == ["Camden County Court"]
