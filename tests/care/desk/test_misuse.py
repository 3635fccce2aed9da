"""A misuse is reported with a reason, and somebody other than the reporter decides about it."""

from uuid import UUID

import psycopg
import pytest

from care.desk.errors import DecidedAlready, NothingThere, NotTheReporter, ReasonNeeded, SaidTooLittle
from care.desk.member import Role, StaffMember
from care.desk.misuse import LONGEST_REPORT, Decision, Misuse, MisuseReason
from care.errors import RoleMissing, TextTooLong
from storage.people import Account

from .office import POLICY, Office, an_office

SEEN = "Asked three times about a neighbour's zanzibarite."


async def reported(office: Office, staff: StaffMember, account: Account, *, seen: str = SEEN) -> UUID:
    async with office.unit() as unit:
        return await Misuse(unit, POLICY).report(staff, account.id, reason=MisuseReason.OTHERS_INFORMATION, seen=seen)


async def decided(office: Office, staff: StaffMember, report_id: UUID, decision: Decision | None) -> UUID:
    async with office.unit() as unit:
        return await Misuse(unit, POLICY).decide(staff, report_id, decision=decision)


async def standing(office: Office) -> tuple[object, object]:
    """How the only account stands, and what was decided about the only report."""
    [row] = await office.rows(
        "SELECT a.status, r.decision FROM accounts a JOIN misuse_reports r ON r.account_id = a.id"
    )
    return row["status"], row["decision"]


async def test_a_report_changes_nothing_until_a_second_person_has_decided(office: Office) -> None:
    patient, nurse = await office.patient(), await office.member()
    supervisor = await office.member(Role.SUPERVISOR)
    report_id = await reported(office, nurse, await office.account(patient))
    assert await standing(office) == ("active", None)
    assert await office.rows("SELECT 1 FROM mails") == []

    await decided(office, supervisor, report_id, Decision.RESTRICTED)

    assert await standing(office) == ("restricted", "restricted")
    [change] = await office.rows("SELECT what, staff_id FROM access_changes")
    assert (change["what"], change["staff_id"]) == ("restricted", supervisor.id)
    assert {mail["kind"] for mail in await office.rows("SELECT kind FROM mails")} == {"access restricted"}
    assert await office.audited(patient=patient) == ["misuse reported", "decided", "access restricted"]
    assert "zanzibarite" not in str(await office.rows("SELECT * FROM misuse_reports"))


async def test_the_reporter_does_not_decide_not_even_past_the_service(office: Office) -> None:
    reporter = await office.member(Role.CLINICIAN, Role.SUPERVISOR)
    report_id = await reported(office, reporter, await office.account(await office.patient()))

    with pytest.raises(NotTheReporter):
        await decided(office, reporter, report_id, Decision.RESTRICTED)
    with pytest.raises(psycopg.errors.CheckViolation):
        async with office.unit() as unit:
            await unit.connection.execute(
                b"UPDATE misuse_reports SET decision = 'restricted', decided_at = now(), decided_by = reported_by"
            )

    assert await standing(office) == ("active", None)


async def test_a_report_that_is_dismissed_leaves_the_account_as_it_is(office: Office) -> None:
    supervisor = await office.member(Role.SUPERVISOR)
    report_id = await reported(office, await office.member(), await office.account(await office.patient()))

    await decided(office, supervisor, report_id, Decision.DISMISSED)

    assert await standing(office) == ("active", "dismissed")
    assert await office.rows("SELECT 1 FROM mails") == []


async def test_it_is_decided_once_and_with_one_of_the_two(office: Office) -> None:
    first, second = await office.member(Role.SUPERVISOR), await office.member(Role.SUPERVISOR)
    report_id = await reported(office, await office.member(), await office.account(await office.patient()))

    with pytest.raises(ReasonNeeded):
        await decided(office, first, report_id, None)
    await decided(office, first, report_id, Decision.DISMISSED)
    with pytest.raises(DecidedAlready):
        await decided(office, second, report_id, Decision.RESTRICTED)

    assert await standing(office) == ("active", "dismissed")


async def test_an_account_that_ended_meanwhile_stays_ended(office: Office) -> None:
    supervisor = await office.member(Role.SUPERVISOR)
    account = await office.account(await office.patient(), status="ended")
    report_id = await reported(office, await office.member(), account)

    await decided(office, supervisor, report_id, Decision.RESTRICTED)

    assert await standing(office) == ("ended", "restricted")


async def test_a_report_has_a_reason_and_says_what_was_seen(office: Office) -> None:
    nurse, account = await office.member(), await office.account(await office.patient())

    async with office.unit() as unit:
        with pytest.raises(ReasonNeeded):
            await Misuse(unit, POLICY).report(nurse, account.id, reason=None, seen=SEEN)
    with pytest.raises(SaidTooLittle):
        await reported(office, nurse, account, seen=" \n")
    with pytest.raises(TextTooLong):
        await reported(office, nurse, account, seen="x" * (LONGEST_REPORT + 1))
    await reported(office, nurse, account, seen="x" * LONGEST_REPORT)

    assert len(await office.rows("SELECT 1 FROM misuse_reports")) == 1


async def test_who_reports_and_who_decides(office: Office) -> None:
    account = await office.account(await office.patient())
    members = {role: await office.member(role) for role in Role}
    report_id = await reported(office, await office.member(), account)

    for role in (Role.ADMINISTRATOR, Role.AUDITOR):
        with pytest.raises(RoleMissing):
            await reported(office, members[role], account)
    for role in (Role.CLINICIAN, Role.SCHEDULER, Role.RECORDS, Role.ADMINISTRATOR, Role.AUDITOR):
        with pytest.raises(RoleMissing):
            await decided(office, members[role], report_id, Decision.RESTRICTED)

    assert await standing(office) == ("active", None)


async def test_another_practice_neither_lists_nor_decides_it(office: Office) -> None:
    other = await an_office(office.database)
    stranger, supervisor = await other.member(Role.SUPERVISOR), await office.member(Role.SUPERVISOR)
    report_id = await reported(
        office, await office.member(name="Nora Sample"), await office.account(await office.patient(name="Rosa Rivera"))
    )

    async with office.unit() as unit:
        ours, theirs = [await Misuse(unit, POLICY).waiting(member) for member in (supervisor, stranger)]
    with pytest.raises(NothingThere):
        await decided(office, stranger, report_id, Decision.RESTRICTED)

    assert [(waiting.report.id, waiting.holder, waiting.reporter) for waiting in ours] == [
        (report_id, "Rosa Rivera", "Nora Sample")
    ]
    assert theirs == []
