"""A newer copy of a record: whole or not at all, for whom somebody may read it, and never of somebody else."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from aiohttp import web

from care.desk.charts import Charts
from care.desk.member import Role
from care.policy import Policy
from care.record_refresh import RecordRefresh, Refreshed
from care.records import News, RecordPage, Records
from care.rules.freshness import GIVEN_UP_AFTER, Age
from care.rules.gate import Part
from care.rules.life_events import ChartChange, ChartDecision
from storage import copies, people
from storage.copies import CLAIM_LASTS
from storage.database import Database
from storage.fhir.not_fetched import NotFetched, WhyNot
from storage.fhir.records_server import FhirRecords
from storage.people import Account, Patient
from tests.care.desk.office import Office, an_office
from tests.conftest import TestClock
from tests.storage.fhir.builders import a_condition, an_immunization
from tests.storage.fhir.kept_records import KeptRecords, a_person, always, searchset
from tests.transactions import open_transactions

POLICY = Policy(records_from_server=True)
NAMED = [{"family": "Rivera", "given": ["Rosa"]}]


@pytest.fixture
async def office(database: Database) -> Office:
    return await an_office(database)


@pytest.fixture
async def patient(office: Office) -> Patient:
    return await office.patient()


@pytest.fixture
async def account(office: Office, patient: Patient) -> Account:
    return await office.account(patient)


@pytest.fixture
async def fhir(patient: Patient) -> AsyncIterator[KeptRecords]:
    person = a_person(mrn=patient.mrn, name=NAMED)
    async with KeptRecords(holds=[person, an_immunization(), a_condition()]) as fhir:
        yield fhir


async def look(office: Office, account: Account, patient: Patient, *, policy: Policy = POLICY) -> RecordPage:
    async with office.unit() as unit:
        grants = await people.grants_of(unit, account.id)
        return await Records(unit, policy).show(
            Part.IMMUNIZATIONS, account=account, about=patient, grants=grants, today=unit.now.date()
        )


async def the_wish(office: Office) -> UUID:
    [row] = await office.rows("SELECT id FROM record_copies")
    copy_id = row["id"]
    assert isinstance(copy_id, UUID)
    return copy_id


async def refresh(office: Office, fhir: KeptRecords) -> Refreshed | None:
    async with FhirRecords(fhir.url) as server:
        return await RecordRefresh(office.database, server=server).refresh(await the_wish(office))


async def fails(office: Office, fhir: KeptRecords, status: int = 500) -> WhyNot:
    fhir.answers["Condition"] = always(lambda: web.Response(status=status))
    with pytest.raises(NotFetched) as not_fetched:
        await refresh(office, fhir)
    del fhir.answers["Condition"]
    return not_fetched.value.why


def titles(page: RecordPage) -> list[str]:
    return [dose.title for section in getattr(page.laid_out, "given", ()) for dose in section.doses]


async def jobs(office: Office) -> list[UUID]:
    return [UUID(str(row["id"])) for row in await office.rows("SELECT args->>'id' AS id FROM procrastinate_jobs")]


async def test_looking_asks_for_a_copy_once_and_it_is_shown_with_its_time(
    office: Office, account: Account, patient: Patient, fhir: KeptRecords, clock: TestClock
) -> None:
    first, again = await look(office, account, patient), await look(office, account, patient)
    asked_at = clock.now
    done = await refresh(office, fhir)
    clock.passes(hours=24)
    shown = await look(office, account, patient)

    assert [(page.age, page.news, page.as_of) for page in (first, again)] == [(Age.NONE, News.ASKED, None)] * 2
    assert await jobs(office) == [await the_wish(office)]
    assert done == Refreshed(entries=2, not_understood=0)
    assert (shown.age, shown.news, shown.as_of) == (Age.FRESH, News.NONE, asked_at)
    assert titles(shown) == ["Influenza, seasonal"]
    assert (await office.audited(patient=patient)).count("imported") == 2


async def test_a_copy_that_grew_old_says_so_and_is_asked_for_anew(
    office: Office, account: Account, patient: Patient, fhir: KeptRecords, clock: TestClock
) -> None:
    await look(office, account, patient)
    asked_at = clock.now
    await refresh(office, fhir)

    clock.passes(hours=24, seconds=1)
    old = await look(office, account, patient)
    await refresh(office, fhir)
    new = await look(office, account, patient)

    assert (old.age, old.news, old.as_of, titles(old)) == (Age.OLD, News.ASKED, asked_at, ["Influenza, seasonal"])
    assert (new.age, new.as_of) == (Age.FRESH, clock.now)


async def test_how_long_a_copy_is_fresh_is_the_operators_choice(
    office: Office, account: Account, patient: Patient, fhir: KeptRecords, clock: TestClock
) -> None:
    await look(office, account, patient)
    await refresh(office, fhir)
    clock.passes(hours=3)

    shown = await look(office, account, patient, policy=replace(POLICY, records_fresh_for=CLAIM_LASTS))

    assert shown.age is Age.OLD


async def test_a_record_that_cant_be_read_whole_leaves_the_old_copy_as_it_is_and_is_asked_for_again(
    office: Office, account: Account, patient: Patient, fhir: KeptRecords, clock: TestClock
) -> None:
    await look(office, account, patient)
    asked_at = clock.now
    await refresh(office, fhir)
    clock.passes(days=2)
    await look(office, account, patient)
    fhir.holds[1] = an_immunization(vaccineCode={"text": "Another"})

    assert await fails(office, fhir) is WhyNot.REFUSED
    shown = await look(office, account, patient)
    too_soon = await refresh(office, fhir)
    clock.passes(minutes=1)
    done = await refresh(office, fhir)

    assert (shown.age, shown.news, shown.as_of) == (Age.OLD, News.FAILED, asked_at)
    assert titles(shown) == ["Influenza, seasonal"]
    assert (too_soon, done is not None) == (None, True)
    assert titles(await look(office, account, patient)) == ["Another"]


async def test_what_the_server_has_no_longer_is_shown_no_longer_and_what_came_in_files_stays(
    office: Office, account: Account, patient: Patient, fhir: KeptRecords, clock: TestClock
) -> None:
    fhir.holds.append(an_immunization(id="i2", vaccineCode={"text": "Another"}))
    await look(office, account, patient)
    await refresh(office, fhir)
    async with office.unit() as unit:
        await unit.connection.execute(
            b"UPDATE record_entries SET source = 'https://elsewhere.example/Immunization/i1' WHERE source LIKE '%/i1'"
        )
    fhir.holds[1:] = [a_condition()]
    clock.passes(days=2)
    await look(office, account, patient)

    await refresh(office, fhir)

    left = await office.rows("SELECT source FROM record_entries ORDER BY source")
    assert [row["source"] for row in left] == [
        f"{fhir.url}/Condition/c1",
        "https://elsewhere.example/Immunization/i1",
    ]


@pytest.mark.parametrize(
    ("name", "born", "is_them"),
    [
        (NAMED, "1961-03-05", True),
        ([{"family": "Rivera-Lopez", "given": ["Rosa"]}], "1961-03-05", True),
        (NAMED, "1961-03-06", True),
        ([{"family": "Rivera-Lopez", "given": ["Rosa"]}], "1961-03-06", False),
    ],
    ids=["same", "another name", "another birth date", "another person"],
)
async def test_a_number_that_means_another_person_there_brings_nothing(
    office: Office,
    account: Account,
    patient: Patient,
    fhir: KeptRecords,
    name: object,
    born: str,
    *,
    is_them: bool,
) -> None:
    fhir.holds[0] = a_person(mrn=patient.mrn, name=name, birthDate=born)
    await look(office, account, patient)

    if is_them:
        assert await refresh(office, fhir)
    else:
        with pytest.raises(NotFetched, match="not sure"):
            await refresh(office, fhir)
    assert bool(await office.rows("SELECT 1 FROM record_entries")) is is_them


async def test_after_a_day_of_failures_the_server_is_left_alone_until_somebody_looks_again(
    office: Office, account: Account, patient: Patient, fhir: KeptRecords, clock: TestClock
) -> None:
    await look(office, account, patient)
    clock.passes(hours=GIVEN_UP_AFTER.total_seconds() / 3600)
    await fails(office, fhir)
    clock.passes(hours=2)
    left_alone = await refresh(office, fhir)

    shown = await look(office, account, patient)

    assert (left_alone, shown.news) == (None, News.FAILED)
    assert await refresh(office, fhir)


@pytest.mark.parametrize(
    ("taken", "given_back"),
    [
        (b"UPDATE accounts SET status = 'restricted'", b"UPDATE accounts SET status = 'active'"),
        (b"UPDATE patients SET died_at = now()", b"UPDATE patients SET died_at = NULL"),
        (b"UPDATE patients SET frozen_at = now()", b"UPDATE patients SET frozen_at = NULL"),
    ],
    ids=["access", "death", "frozen chart"],
)
async def test_nothing_is_asked_about_somebody_whose_record_nobody_may_read_any_more(
    office: Office, account: Account, patient: Patient, fhir: KeptRecords, taken: bytes, given_back: bytes
) -> None:
    await look(office, account, patient)
    async with office.unit() as unit:
        await unit.connection.execute(taken)
    assert await refresh(office, fhir) is None
    async with office.unit() as unit:
        await unit.connection.execute(given_back)

    assert await refresh(office, fhir) is None
    assert fhir.asked == []
    await look(office, account, patient)
    assert await refresh(office, fhir)


async def frozen(office: Office, patient: Patient, other: Patient) -> UUID:
    clerk = await office.member(Role.RECORDS)
    async with office.unit() as unit:
        return await Charts(unit, POLICY).freeze(
            clerk, patient.id, change=ChartChange.MERGED, mrn=other.mrn, born_on=other.birth_date, source="Ticket 7"
        )


async def frozen_and_decided(
    office: Office, patient: Patient, other: Patient, decision: ChartDecision = ChartDecision.TWO_PERSONS
) -> None:
    freeze_id = await frozen(office, patient, other)
    supervisor = await office.member(Role.SUPERVISOR)
    async with office.unit() as unit:
        await Charts(unit, POLICY).decide(supervisor, freeze_id, decision=decision, why="Called.")


async def died(office: Office, patient: Patient, _: Patient) -> None:
    async with office.unit() as unit:
        await unit.connection.execute(b"UPDATE patients SET died_at = now() WHERE id = %s", (patient.id,))


@pytest.mark.parametrize("is_first", [True, False], ids=["the first chart", "the other chart"])
async def test_what_was_brought_while_two_persons_were_one_is_shown_to_neither_until_it_is_brought_anew(
    office: Office, account: Account, patient: Patient, fhir: KeptRecords, clock: TestClock, *, is_first: bool
) -> None:
    other = await office.patient(name="Rosa Riviera")
    await look(office, account, patient)
    await refresh(office, fhir)
    clock.passes(minutes=1)

    await frozen_and_decided(office, *((patient, other) if is_first else (other, patient)))
    clock.passes(minutes=1)
    shown = await look(office, account, patient)
    of_files = await look(office, account, patient, policy=Policy())
    copy_id = (await office.rows("SELECT id FROM record_copies WHERE patient_id = %(id)s", id=patient.id))[0]["id"]
    assert isinstance(copy_id, UUID)
    async with FhirRecords(fhir.url) as server:
        assert await RecordRefresh(office.database, server=server).refresh(copy_id)
    anew = await look(office, account, patient)

    assert (titles(shown), shown.unreadable, shown.age, shown.news) == ([], 0, Age.NONE, News.ASKED)
    assert (titles(of_files), of_files.age) == ([], Age.NONE)
    # It was asked for with the decision: nobody has to look first.
    assert copy_id in await jobs(office)
    assert len(await jobs(office)) == 3
    assert (titles(anew), anew.age, anew.as_of) == (["Influenza, seasonal"], Age.FRESH, clock.now)


async def test_what_was_brought_into_the_chart_that_goes_on_as_one_persons_stays(
    office: Office, account: Account, patient: Patient, fhir: KeptRecords, clock: TestClock
) -> None:
    await look(office, account, patient)
    await refresh(office, fhir)
    clock.passes(minutes=1)

    await frozen_and_decided(office, patient, await office.patient(), ChartDecision.ONE_PERSON)

    shown = await look(office, account, patient)
    assert (titles(shown), shown.age) == (["Influenza, seasonal"], Age.FRESH)


Meanwhile = Callable[[Office, Patient, Patient], Awaitable[object]]


@pytest.mark.parametrize(
    ("meanwhile", "is_kept"),
    [(None, True), (died, False), (frozen, False), (frozen_and_decided, False)],
    ids=["nothing", "died", "frozen", "frozen and decided"],
)
async def test_nothing_is_kept_of_who_died_or_whose_chart_was_frozen_while_the_server_was_asked(
    office: Office,
    account: Account,
    patient: Patient,
    fhir: KeptRecords,
    clock: TestClock,
    meanwhile: Meanwhile | None,
    *,
    is_kept: bool,
) -> None:
    other = await office.patient(name="Rosa Riviera")

    async def answer(_: web.Request) -> web.Response:
        clock.passes(seconds=1)
        if meanwhile is not None:
            await meanwhile(office, patient, other)
        clock.passes(seconds=1)
        return web.json_response(searchset(a_condition()))

    fhir.answers["Condition"] = answer
    await look(office, account, patient)

    done = await refresh(office, fhir)

    assert (done is not None) is is_kept
    assert bool(await office.rows("SELECT 1 FROM record_entries")) is is_kept
    assert bool(await office.rows("SELECT 1 FROM record_copies WHERE fetched_at IS NOT NULL")) is is_kept


async def test_a_parents_look_brings_the_childs_record(office: Office, patient: Patient, fhir: KeptRecords) -> None:
    child, parent = await office.patient(name="Mia Rivera", born=date(2019, 1, 2)), await office.account(None)
    await office.grant(parent, child)
    fhir.holds[0] = a_person(mrn=child.mrn, name=[{"family": "Rivera", "given": ["Mia"]}])

    await look(office, parent, child)

    assert await refresh(office, fhir)
    assert titles(await look(office, parent, child)) == ["Influenza, seasonal"]


async def test_two_workers_ask_the_server_once_and_a_dead_ones_wish_is_taken_up(
    office: Office, account: Account, patient: Patient, fhir: KeptRecords, clock: TestClock
) -> None:
    await look(office, account, patient)
    async with office.unit() as unit:
        assert await copies.claim(unit, await the_wish(office))

    assert await refresh(office, fhir) is None
    async with office.unit() as unit:
        assert await copies.overdue(unit, before=unit.now, limit=9) == []
    clock.passes(seconds=CLAIM_LASTS.total_seconds())
    async with office.unit() as unit:
        assert await copies.overdue(unit, before=unit.now, limit=9) == [await the_wish(office)]
    assert await refresh(office, fhir)


async def test_nothing_is_asked_within_a_transaction(
    office: Office, account: Account, patient: Patient, fhir: KeptRecords
) -> None:
    seen = []

    async def answer(_: web.Request) -> web.Response:
        seen.append(await open_transactions(office.database.url))
        return web.Response(status=500)

    fhir.answers["Immunization"] = answer
    await look(office, account, patient)
    with pytest.raises(NotFetched):
        await refresh(office, fhir)

    assert seen == [0]


async def test_what_came_in_files_grows_old_too_and_asks_nobody(
    office: Office, account: Account, patient: Patient, fhir: KeptRecords, clock: TestClock
) -> None:
    await look(office, account, patient)
    brought_at = clock.now
    await refresh(office, fhir)
    only_files = Policy()

    clock.passes(hours=24)
    fresh = await look(office, account, patient, policy=only_files)
    clock.passes(seconds=1)
    old = await look(office, account, patient, policy=only_files)

    assert [(page.age, page.news, page.as_of) for page in (fresh, old)] == [
        (Age.FRESH, News.NONE, brought_at),
        (Age.OLD, News.NONE, brought_at),
    ]
    assert len(await jobs(office)) == 1


async def test_a_file_that_came_since_makes_no_servers_copy_fresh_and_before_the_first_copy_it_is_shown(
    office: Office, account: Account, patient: Patient, fhir: KeptRecords, clock: TestClock
) -> None:
    await look(office, account, patient)
    fetched_at = clock.now
    await refresh(office, fhir)
    clock.passes(days=2)
    async with office.unit() as unit:
        await unit.connection.execute(b"UPDATE record_entries SET imported_at = %(now)s", {"now": clock.now})
    old = await look(office, account, patient)
    async with office.unit() as unit:
        await unit.connection.execute(b"UPDATE record_copies SET fetched_at = NULL")

    never_fetched = await look(office, account, patient)

    assert (old.age, old.as_of) == (Age.OLD, fetched_at)
    assert (never_fetched.age, never_fetched.as_of, never_fetched.news) == (Age.FRESH, clock.now, News.ASKED)
