"""What was asked of the records team: who reads it, by when it is due, and how whoever asked is told."""

from datetime import date
from uuid import UUID

import psycopg
import pytest

from care.calls import CallOutcome
from care.desk.calling import Calling, Tried
from care.desk.errors import (
    AskerLostAccess,
    CalledLostAccess,
    GroundNeeded,
    NothingThere,
    NotTheirLanguage,
    OnceLaterAlready,
    RequestSettled,
    TranslatorNeeded,
    TriesNeeded,
)
from care.desk.life_errors import ChartIsFrozen
from care.desk.member import Role, StaffMember
from care.desk.record_requests import Outcome, RecordsTeam
from care.desk.translating import AS_IT_IS, Rendering
from care.errors import EmptyText, NoProxyGrant, OwnRecord, RequestIncomplete, RoleMissing, TextTooLong
from care.record_requests import RecordRequests, Wanted
from care.rules.life_events import ChartDecision
from care.rules.record_requests import Ground, RequestLacks
from storage.database import Database
from storage.people import Account, Patient, grants_of
from storage.record_requests import RecordRequest
from storage.schema import guarded, people
from tests.conftest import TestClock

from .lives import moves, two
from .office import POLICY, Office, an_office

WRONG = "My flu shot of last fall is missing."
MADE = Outcome(done=True, told="We added it to your record.")
REFUSED = Outcome(done=False, told="We looked at it with your doctor.", ground=Ground.ACCURATE)
BY_MAIL = Wanted(what="All of it", period="2024", delivery="paper", address="12 Example Street")


async def corrects(office: Office, account: Account, about: Patient, text: str = WRONG) -> UUID:
    async with office.unit() as unit:
        grants = await grants_of(unit, account.id)
        service = RecordRequests(unit, POLICY)
        return (await service.ask_correction(text, from_=account, about=about, grants=grants)).request_id


async def copies(office: Office, account: Account, about: Patient, wanted: Wanted = BY_MAIL) -> UUID:
    async with office.unit() as unit:
        grants = await grants_of(unit, account.id)
        return (
            await RecordRequests(unit, POLICY).ask_copy(wanted, from_=account, about=about, grants=grants)
        ).request_id


async def own(office: Office, account: Account, about: Patient) -> list[RecordRequest]:
    async with office.unit() as unit:
        grants = await grants_of(unit, account.id)
        return await RecordRequests(unit, POLICY).own(account, about=about, grants=grants)


async def settles(office: Office, staff: StaffMember, request_id: UUID, outcome: Outcome) -> None:
    async with office.unit() as unit:
        await RecordsTeam(unit, POLICY).settle(staff, request_id, outcome)


async def takes_longer(
    office: Office, staff: StaffMember, request_id: UUID, why: str, rendering: Rendering = AS_IT_IS
) -> None:
    async with office.unit() as unit:
        await RecordsTeam(unit, POLICY).later(staff, request_id, why=why, rendering=rendering)


async def gives_up(office: Office, staff: StaffMember, call_id: UUID) -> None:
    async with office.unit() as unit:
        await Calling(unit, POLICY).give_up(staff, call_id)


async def listed(office: Office, staff: StaffMember) -> list[tuple[str, date]]:
    async with office.unit() as unit:
        found = await RecordsTeam(unit, POLICY).waiting(staff)
    return [(one.request.kind, one.request.due_on) for one in found.waiting]


async def calls(office: Office) -> int:
    return len(await office.rows("SELECT 1 FROM call_tasks"))


async def mails(office: Office) -> int:
    return len(await office.rows("SELECT 1 FROM mails"))


async def test_the_list_has_the_oldest_promise_first_and_what_is_settled_is_off_it(
    office: Office, clock: TestClock
) -> None:
    patient, team = await office.patient(), await office.member(Role.RECORDS)
    account = await office.account(patient)
    correction = await corrects(office, account, patient)
    clock.passes(days=1)
    await copies(office, account, patient)

    assert await listed(office, team) == [("copy", date(2026, 4, 4)), ("correction", date(2026, 5, 3))]
    await settles(office, team, correction, MADE)
    assert await listed(office, team) == [("copy", date(2026, 4, 4))]


async def test_whoever_asked_is_told_that_there_is_news_and_reads_what_became_of_it(office: Office) -> None:
    patient, team = await office.patient(), await office.member(Role.RECORDS)
    account = await office.account(patient)
    done, refused = [await corrects(office, account, patient) for _ in range(2)]

    await settles(office, team, done, MADE)
    await settles(office, team, refused, REFUSED)

    read = {one.id: one for one in await own(office, account, patient)}
    assert (read[done].state, read[done].told, read[done].ground) == ("done", MADE.told, None)
    assert (read[refused].state, read[refused].told, read[refused].ground) == (
        "refused",
        REFUSED.told,
        "accurate and complete",
    )
    assert (await mails(office), await calls(office)) == (2, 0)
    kept = str(await office.rows("SELECT * FROM record_requests")) + str(await office.rows("SELECT * FROM mails"))
    assert not [word for word in ("flu shot", "added it", "looked at") if word in kept]
    audited = await office.audited(patient=patient)
    assert [one for one in audited if "record" in one] == [
        "asked of the records team",
        "asked of the records team",
        "records request done",
        "records request refused",
    ]


async def test_a_correction_is_refused_on_a_ground_of_the_law_and_a_copy_needs_none(office: Office) -> None:
    patient, team = await office.patient(), await office.member(Role.RECORDS)
    account = await office.account(patient)
    correction, copy = await corrects(office, account, patient), await copies(office, account, patient)

    with pytest.raises(GroundNeeded):
        await settles(office, team, correction, Outcome(done=False, told="No."))
    await settles(office, team, copy, REFUSED)

    assert [(one.kind, one.ground, one.state) for one in await own(office, account, patient)] == [
        ("copy", None, "refused"),
        ("correction", None, "open"),
    ]


async def test_it_is_settled_once_with_words_by_the_records_team_of_that_practice(
    office: Office, database: Database
) -> None:
    patient, team = await office.patient(), await office.member(Role.RECORDS)
    request = await corrects(office, await office.account(patient), patient)
    elsewhere = await (await an_office(database)).member(Role.RECORDS)
    for member, outcome, refusal in (
        (await office.member(Role.SUPERVISOR), MADE, RoleMissing),
        (elsewhere, MADE, NothingThere),
        (team, Outcome(done=True, told=" "), EmptyText),
        (team, Outcome(done=True, told="x" * (POLICY.longest_text + 1)), TextTooLong),
    ):
        with pytest.raises(refusal):
            await settles(office, member, request, outcome)

    await settles(office, team, request, MADE)

    with pytest.raises(RequestSettled):
        await settles(office, team, request, REFUSED)


async def test_that_it_takes_longer_is_said_once_and_moves_the_day(office: Office) -> None:
    patient, team = await office.patient(), await office.member(Role.RECORDS)
    account = await office.account(patient)
    request = await copies(office, account, patient)

    async with office.unit() as unit:
        await RecordsTeam(unit, POLICY).later(team, request, why="It is in the archive.")
    async with office.unit() as unit:
        with pytest.raises(OnceLaterAlready):
            await RecordsTeam(unit, POLICY).later(team, request, why="Still.")

    [one] = await own(office, account, patient)
    assert (one.due_on, one.why_later) == (date(2026, 5, 3), "It is in the archive.")
    assert await mails(office) == 1


async def test_what_a_proxy_asked_is_theirs_and_the_patient_knows_nothing_of_it(office: Office) -> None:
    patient, proxy, team = await office.patient(), await office.account(None), await office.member(Role.RECORDS)
    account = await office.account(patient)
    await office.grant(proxy, patient)

    request = await copies(office, proxy, patient)

    assert [one.id for one in await own(office, proxy, patient)] == [request]
    assert await own(office, account, patient) == []
    async with office.unit() as unit:
        assert (await RecordsTeam(unit, POLICY).open(team, request)).proxy is not None
    with pytest.raises(NoProxyGrant):
        await copies(office, await office.account(await office.patient()), patient)


async def test_about_a_minor_and_to_who_can_not_read_here_it_is_told_on_a_call_alone(office: Office) -> None:
    teen, gone, team = (
        await office.patient(born=date(2010, 1, 1)),
        await office.patient(),
        await office.member(Role.RECORDS),
    )
    teens, ended = await office.account(teen), await office.account(gone, status="active")
    about_teen, of_gone = await corrects(office, teens, teen), await corrects(office, ended, gone)
    await office.rows("UPDATE accounts SET status = 'ended' WHERE id = %(id)s RETURNING 1", id=ended.id)

    await settles(office, team, about_teen, MADE)
    await settles(office, team, of_gone, MADE)

    [one] = await own(office, teens, teen)
    assert (one.state, one.told, one.by_call) == ("done", None, True)
    assert await calls(office) == 2
    assert await mails(office) == 1


async def test_one_whose_access_has_ended_since_hears_nothing_of_it_and_gets_no_copy(office: Office) -> None:
    patient, proxy, team = await office.patient(), await office.account(None), await office.member(Role.RECORDS)
    await office.grant(proxy, patient)
    copy, another = [await copies(office, proxy, patient) for _ in range(2)]
    wrong = await corrects(office, proxy, patient)
    await office.rows("UPDATE proxy_grants SET revoked_at = now() RETURNING 1")

    with pytest.raises(AskerLostAccess):
        await settles(office, team, copy, MADE)
    await settles(office, team, copy, REFUSED)
    await settles(office, team, wrong, MADE)
    async with office.unit() as unit:
        await RecordsTeam(unit, POLICY).later(team, another, why="It is in the archive.")

    async with office.unit() as unit:
        opened = await RecordsTeam(unit, POLICY).open(team, another)
    assert opened.proxy is not None
    assert opened.proxy.has_ended
    assert (await calls(office), await mails(office)) == (0, 0)


async def test_a_call_about_it_is_made_to_nobody_once_their_access_has_ended_and_is_given_up_untried(
    office: Office,
) -> None:
    patient, proxy, nurse = await office.patient(), await office.account(None), await office.member()
    await office.grant(proxy, patient)
    request = await corrects(office, proxy, patient)
    by_call = Outcome(done=True, told="We added it.", rendering=Rendering(by_call=True))
    await settles(office, await office.member(Role.RECORDS), request, by_call)
    [call] = await office.rows("SELECT id FROM call_tasks")
    call_id = UUID(str(call["id"]))
    with pytest.raises(TriesNeeded):
        await gives_up(office, nurse, call_id)
    await office.rows("UPDATE proxy_grants SET revoked_at = now() RETURNING 1")

    async with office.unit() as unit:
        with pytest.raises(CalledLostAccess):
            await Calling(unit, POLICY).attempt(nurse, call_id, Tried(outcome=CallOutcome.NO_ANSWER, number="856"))
    await gives_up(office, nurse, call_id)

    assert await office.rows("SELECT 1 FROM call_tasks WHERE closed_at IS NULL") == []


async def test_whoever_reads_no_english_is_told_in_their_language_by_a_qualified_translator_or_on_a_call(
    office: Office,
) -> None:
    maria, team = await office.patient(language="es"), await office.member(Role.RECORDS)
    account = await office.account(maria)
    written, called = [await corrects(office, account, maria) for _ in range(2)]
    spanish = "Ya agregamos la vacuna a su historial. Gracias por avisarnos."
    with pytest.raises(NotTheirLanguage):
        await settles(
            office, team, written, Outcome(done=True, told="We have added the vaccine to your record. Thank you.")
        )
    with pytest.raises(TranslatorNeeded):
        await settles(office, team, written, Outcome(done=True, told=spanish))

    await settles(
        office, team, written, Outcome(done=True, told=spanish, rendering=Rendering(translated_by="Ada Sample"))
    )
    await settles(office, team, called, Outcome(done=True, told="We added it.", rendering=Rendering(by_call=True)))

    read = {one.id: one for one in await own(office, account, maria)}
    assert (read[written].told, read[written].translated_by) == (spanish, "Ada Sample")
    assert (read[called].told, read[called].by_call) == (None, True)
    assert await calls(office) == 1


async def test_why_it_takes_longer_is_told_to_a_minor_and_to_who_can_not_read_here_on_a_call_alone(
    office: Office,
) -> None:
    teen, gone = await office.patient(born=date(2010, 1, 1)), await office.patient()
    teens, ended = await office.account(teen), await office.account(gone)
    about_teen, of_gone = await corrects(office, teens, teen), await corrects(office, ended, gone)
    await office.rows("UPDATE accounts SET status = 'ended' WHERE id = %(id)s RETURNING 1", id=ended.id)
    team = await office.member(Role.RECORDS)

    await takes_longer(office, team, about_teen, "It is in the archive.")
    await takes_longer(office, team, of_gone, "It is in the archive.")

    [one] = await own(office, teens, teen)
    assert (one.why_later, one.later_by_call, one.due_on) == (None, True, date(2026, 6, 2))
    async with office.unit() as unit:
        assert (await RecordsTeam(unit, POLICY).open(team, about_teen)).request.why_later == "It is in the archive."
    assert (await calls(office), await mails(office)) == (2, 1)


async def test_why_it_takes_longer_is_in_their_language_by_a_qualified_translator_or_on_a_call(office: Office) -> None:
    maria, team = await office.patient(language="es"), await office.member(Role.RECORDS)
    account = await office.account(maria)
    written, called = [await corrects(office, account, maria) for _ in range(2)]
    english, spanish = (
        "We have to look for it in the archive.",
        "Tenemos que buscarlo en el archivo. Gracias por esperar.",
    )
    with pytest.raises(NotTheirLanguage):
        await takes_longer(office, team, written, english)
    with pytest.raises(TranslatorNeeded):
        await takes_longer(office, team, written, spanish)

    await takes_longer(office, team, written, spanish, Rendering(translated_by="Ada Sample"))
    await takes_longer(office, team, called, english, Rendering(by_call=True))
    told = Outcome(done=True, told="Ya agregamos la vacuna.", rendering=Rendering(translated_by="Leo Sample"))
    await settles(office, team, written, told)

    read = {one.id: one for one in await own(office, account, maria)}
    assert (read[written].why_later, read[written].later_translated_by) == (spanish, "Ada Sample")
    assert (read[written].translated_by, read[written].later_by_call) == ("Leo Sample", False)
    assert (read[called].why_later, read[called].later_by_call) == (None, True)
    assert await calls(office) == 1


async def test_a_record_too_close_to_a_member_is_not_settled_by_them(office: Office) -> None:
    patient, team = await office.patient(), await office.member(Role.RECORDS)
    request = await corrects(office, await office.account(patient), patient)
    async with office.unit() as unit:
        unit.changes.insert(
            guarded.close_records,
            staff_id=team.id,
            patient_id=patient.id,
            kind="household",
            said_by=team.id,
            said_at=unit.now,
        )

    with pytest.raises(OwnRecord):
        await settles(office, team, request, MADE)


async def test_of_one_who_died_it_is_settled_and_nobody_hears_of_it_and_a_frozen_chart_waits(office: Office) -> None:
    dead, frozen, team = await office.patient(), await office.patient(), await office.member(Role.RECORDS)
    of_dead = await corrects(office, await office.account(dead), dead)
    of_frozen = await corrects(office, await office.account(frozen), frozen)
    async with office.unit() as unit:
        unit.changes.update(people.patients, dead.id, died_at=unit.now)
        unit.changes.update(people.patients, frozen.id, frozen_at=unit.now)

    await settles(office, team, of_dead, MADE)
    with pytest.raises(ChartIsFrozen):
        await settles(office, team, of_frozen, MADE)

    assert (await mails(office), await calls(office)) == (0, 0)
    assert len(await office.rows("SELECT 1 FROM record_requests WHERE state = 'done'")) == 1


async def test_of_a_chart_that_goes_on_as_another_it_is_settled_and_told_on_a_call(
    office: Office, clock: TestClock
) -> None:
    one, other = await two(office)
    request = await corrects(office, other.account, other.patient)
    freeze_id = await one.freezes(other.patient)
    clock.passes(minutes=1)
    await moves(other, to=one)
    with pytest.raises(ChartIsFrozen):
        await settles(office, one.clerk, request, MADE)
    await one.decides(freeze_id, ChartDecision.ONE_PERSON)

    await settles(office, one.clerk, request, MADE)

    assert await other.calls_waiting() == ["records"]


@pytest.mark.parametrize(
    ("wanted", "lacks"),
    [
        (Wanted(what="All of it", delivery="e-mail", address="ana@example.org"), RequestLacks.WARNING),
        (Wanted(what="", delivery="portal"), RequestLacks.WHAT),
    ],
    ids=["not warned", "of nothing"],
)
async def test_what_is_not_whole_is_not_taken(office: Office, wanted: Wanted, lacks: RequestLacks) -> None:
    patient = await office.patient()
    with pytest.raises(RequestIncomplete) as refused:
        await copies(office, await office.account(patient), patient, wanted)

    assert refused.value.lacks is lacks
    assert await office.rows("SELECT 1 FROM record_requests") == []


async def test_the_database_takes_no_copy_by_e_mail_without_its_warning(
    office: Office, database_urls: tuple[str, str]
) -> None:
    patient = await office.patient()
    by_mail = Wanted(what="All", delivery="e-mail", address="ana@example.org", is_warned=True)
    await copies(office, await office.account(patient), patient, by_mail)

    with psycopg.connect(database_urls[1]) as application, pytest.raises(psycopg.errors.CheckViolation):
        application.execute(b"UPDATE record_requests SET warned_at = NULL")
