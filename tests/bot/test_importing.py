"""What `mycooper import` takes in, what it leaves out, and what it says of it."""

import gzip
import io
import json
from collections.abc import Sequence
from datetime import date, time
from pathlib import Path
from typing import TypeAlias
from uuid import UUID

import psycopg
import pytest
from rich.console import Console

from bot.importing import FileReport, NoSuchPractice, import_bundles
from care.audit import SYSTEM
from care.desk.member import Role, StaffMember
from care.desk.names import Names
from care.languages import Languages, keep_languages
from care.policy import Policy
from care.record_import import A_PATIENT_IS_LIKE, ENTRIES_AT_ONCE, portions
from care.records import Records
from care.rules.gate import Part
from care.rules.record_pages import Problems
from care.staffing import NewMember, add_member
from storage import people as people_kept
from storage.database import Database
from storage.desk.patients import contact
from storage.fhir.read import read_bundle
from storage.people import Account, Patient
from storage.schema import people
from tests.care.desk.office import NOBODYS_PASSWORD
from tests.conftest import SHARED

Resource: TypeAlias = dict[str, object]

SAMPLES = sorted((SHARED / "fhir-sample").glob("*.json"))
PATIENT: Resource = {
    "resourceType": "Patient",
    "id": "p1",
    "identifier": [{"type": {"coding": [{"code": "MR"}]}, "value": "MRN-1"}],
    "name": [{"family": "Example", "given": ["Alex"]}],
    "birthDate": "1980-05-06",
}


def a_condition(id_: str, name: str, **more: object) -> Resource:
    condition: Resource = {
        "resourceType": "Condition",
        "id": id_,
        "subject": {"reference": "Patient/p1"},
        "clinicalStatus": {"coding": [{"code": "active"}]},
        "code": {"text": name},
    }
    return condition | more


def a_file(folder: Path, *resources: Resource, name: str = "bundle.json") -> Path:
    file = folder / name
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": one} for one in resources]}
    file.write_text(json.dumps(bundle))
    return file


async def a_practice(database: Database, name: str = "Example Practice") -> UUID:
    async with database.unit() as unit:
        return unit.changes.insert(
            people.practices,
            name=name,
            telephone="856-555-0100",
            zone="America/New_York",
            opens=time(8),
            closes=time(17),
            weekdays=[0, 1, 2, 3, 4],
        )


async def imports(database: Database, *files: Path) -> tuple[Sequence[FileReport], str]:
    printed = io.StringIO()
    reports = await import_bundles(database, files, console=Console(file=printed, width=200))
    return reports, printed.getvalue()


async def the_patient(database: Database, mrn: str = "MRN-1") -> Patient:
    async with database.unit() as unit:
        row = await unit.row("SELECT id FROM patients WHERE mrn = %(mrn)s", mrn=mrn)
        assert row is not None
        patient = await people_kept.patient(unit, row["id"])
    assert patient is not None
    return patient


async def problems_of(database: Database, patient: Patient) -> list[str]:
    account = Account(
        id=UUID(int=7),
        patient_id=patient.id,
        practice_id=patient.practice_id,
        language="en",
        status="active",
        reminders_stopped_at=None,
        messages_stopped_at=None,
        password_exposed=False,
    )
    async with database.unit() as unit:
        page = await Records(unit, Policy()).show(
            Part.PROBLEMS, account=account, about=patient, grants=(), today=date(2026, 3, 4)
        )
    laid = page.laid_out
    assert isinstance(laid, Problems)
    return [line.entry.title for line in laid.now]


@pytest.mark.skipif(not SAMPLES, reason="the shared samples are not beside this checkout")
async def test_every_shared_sample_is_imported(database: Database) -> None:
    await a_practice(database)

    reports, printed = await imports(database, *SAMPLES)

    assert [report.why_not for report in reports] == [""] * len(SAMPLES)
    assert sum(report.imported.entries_new for report in reports if report.imported) > 1000
    assert f"{len(SAMPLES)} of {len(SAMPLES)} files imported" in printed


@pytest.mark.skipif(not SAMPLES, reason="the shared samples are not beside this checkout")
async def test_importing_the_samples_again_adds_nobody_and_nothing(database: Database) -> None:
    await a_practice(database)
    some = SAMPLES[:6]
    await imports(database, *some)

    again, _ = await imports(database, *some)

    done = [report.imported for report in again if report.imported]
    assert [(one.patients_new, one.entries_new) for one in done] == [(0, 0)] * len(some)


async def test_an_entry_that_comes_again_replaces_the_one_before(database: Database, tmp_path: Path) -> None:
    await a_practice(database)
    await imports(database, a_file(tmp_path, PATIENT, a_condition("c1", "Asthma")))

    await imports(database, a_file(tmp_path, PATIENT, a_condition("c1", "Mild asthma")))

    assert await problems_of(database, await the_patient(database)) == ["Mild asthma"]


async def test_an_entry_that_turns_out_to_be_an_error_is_kept_and_shown_nowhere(
    database: Database, tmp_path: Path
) -> None:
    await a_practice(database)
    await imports(database, a_file(tmp_path, PATIENT, a_condition("c1", "Asthma"), a_condition("c2", "Gout")))
    wrong = {"verificationStatus": {"coding": [{"code": "entered-in-error"}]}}

    await imports(database, a_file(tmp_path, PATIENT, a_condition("c1", "Asthma", **wrong)))

    assert await problems_of(database, await the_patient(database)) == ["Gout"]
    async with database.unit() as unit:
        assert len(await unit.rows("SELECT 1 FROM record_entries")) == 2


async def test_one_bad_file_never_costs_the_rest(database: Database, tmp_path: Path) -> None:
    await a_practice(database)
    broken = tmp_path / "broken.json"
    broken.write_text('{"resourceType": "Bundle", "entry": [')
    missing = tmp_path / "missing.json"
    large = tmp_path / "large.json.gz"
    large.write_bytes(gzip.compress(b" " * (21 * 1024 * 1024)))
    good = a_file(tmp_path, PATIENT, a_condition("c1", "Asthma"))

    reports, printed = await imports(database, broken, missing, large, good)

    assert [report.imported is not None for report in reports] == [False, False, False, True]
    assert "broken.json: not imported. The file is not JSON." in printed
    assert "missing.json: not imported. The file can't be opened: No such file or directory." in printed
    assert "large.json.gz: not imported. The file is larger than 20 MB" in printed
    assert "1 of 4 files imported: 1 new patients, 0 known; 1 new entries, 0 replaced." in printed


async def test_on_a_terminal_it_is_seen_how_far_the_import_is_until_the_report_takes_its_place(
    database: Database, tmp_path: Path
) -> None:
    await a_practice(database)
    files = [a_file(tmp_path, PATIENT | {"id": name, "identifier": []}, name=f"{name}.json") for name in ("p1", "p2")]
    screen = io.StringIO()

    await import_bundles(database, files, console=Console(file=screen, force_terminal=True, width=80))

    bar, report = screen.getvalue().split("2 of 2 files imported")
    assert "Importing" in bar
    assert "2/2" in bar
    assert "Importing" not in report


async def test_the_report_names_what_was_not_understood_and_nothing_of_its_content(
    database: Database, tmp_path: Path
) -> None:
    await a_practice(database)
    stray = a_condition("c9", "Canary disease", subject={"reference": "Patient/unknown"})

    _, printed = await imports(database, a_file(tmp_path, PATIENT, stray, a_condition("c1", "Another canary")))

    assert "entry 1, Condition/c9: left out; is about a patient who is not in the file" in printed
    assert "anary" not in printed
    assert "Alex" not in printed


async def test_a_record_number_of_somebody_else_takes_nothing_in(database: Database, tmp_path: Path) -> None:
    await a_practice(database)
    await imports(database, a_file(tmp_path, PATIENT, a_condition("c1", "Asthma")))
    stranger = PATIENT | {"name": [{"family": "Other", "given": ["Robin"]}], "birthDate": "1999-01-02"}

    _, printed = await imports(database, a_file(tmp_path, stranger, a_condition("c2", "Gout")))

    patient = await the_patient(database)
    assert patient.name == "Alex Example"
    assert await problems_of(database, patient) == ["Asthma"]
    assert "1 patient left out: the record number belongs to somebody else here" in printed


async def test_a_chart_that_is_frozen_takes_nothing_in_until_that_is_decided(
    database: Database, tmp_path: Path
) -> None:
    await a_practice(database)
    await imports(database, a_file(tmp_path, PATIENT, a_condition("c1", "Asthma")))
    before = await the_patient(database)
    later = a_file(tmp_path, PATIENT | {"name": [{"family": "Other", "given": ["Alex"]}]}, a_condition("c2", "Gout"))
    await freeze_all(database, b"now()")

    reports, printed = await imports(database, later)
    frozen = await kept_of(database)
    await freeze_all(database, b"NULL")
    reports_after, _ = await imports(database, later)

    done, after = reports[0].imported, reports_after[0].imported
    assert done is not None
    assert after is not None
    assert (done.patients_known, done.patients_refused, done.patients_frozen, done.entries_new) == (0, 0, 1, 0)
    assert "1 patient left out: the chart is frozen; import again once that is decided" in printed
    assert frozen[0] == 1
    assert (before.family_name, (await the_patient(database)).family_name) == ("Example", "Other")
    assert (after.patients_known, after.patients_frozen, after.entries_new) == (1, 0, 1)


async def freeze_all(database: Database, at: bytes) -> None:
    async with database.unit() as unit:
        await unit.connection.execute(b"UPDATE patients SET frozen_at = " + at)


async def test_of_a_chart_that_is_frozen_while_a_long_file_is_taken_in_the_rest_is_left_out(
    database: Database, database_urls: tuple[str, str], tmp_path: Path
) -> None:
    await a_practice(database)
    entries = ENTRIES_AT_ONCE + 1
    file = a_file(tmp_path, PATIENT, *(a_condition(f"c{number}", "Asthma") for number in range(entries)))
    with psycopg.connect(database_urls[0]) as owner:
        owner.execute(
            b"""CREATE FUNCTION freezes() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN UPDATE patients SET frozen_at = now(); RETURN NULL; END $$"""
        )
        owner.execute(b"CREATE TRIGGER f AFTER INSERT ON record_entries EXECUTE FUNCTION freezes()")

    reports, _ = await imports(database, file)

    done = reports[0].imported
    assert done is not None
    assert (done.patients_new, done.patients_frozen, done.entries_new) == (1, 1, ENTRIES_AT_ONCE)


@pytest.mark.parametrize(
    "corrected", [{"name": [{"family": "Example-Rivera", "given": ["Alex"]}]}, {"birthDate": "1980-05-07"}]
)
async def test_a_corrected_name_or_birth_date_is_taken_over(
    database: Database, tmp_path: Path, corrected: Resource
) -> None:
    await a_practice(database)
    await imports(database, a_file(tmp_path, PATIENT))

    reports, _ = await imports(database, a_file(tmp_path, PATIENT | corrected))

    patient = await the_patient(database)
    assert reports[0].imported is not None
    assert reports[0].imported.patients_known == 1
    assert (patient.family_name, patient.birth_date) in (
        ("Example-Rivera", date(1980, 5, 6)),
        ("Example", date(1980, 5, 7)),
    )
    # How it was stays on file: the patient is found by the old name.
    async with database.unit() as unit:
        [before] = await unit.rows(
            """SELECT name_before, NULL::date AS born_before, changed_by FROM name_changes
               UNION ALL SELECT NULL, born_before, corrected_by FROM birth_date_corrections"""
        )
    is_name = "name" in corrected
    assert before == {
        "name_before": "Alex Example" if is_name else None,
        "born_before": None if is_name else date(1980, 5, 6),
        "changed_by": None,
    }


@pytest.mark.parametrize("of_name", [True, False], ids=["name", "birth date"])
async def test_what_staff_corrected_by_a_paper_stays_and_the_report_says_that_the_file_has_another(
    database: Database, tmp_path: Path, *, of_name: bool
) -> None:
    clerk = await a_clerk(database, await a_practice(database))
    await imports(database, a_file(tmp_path, PATIENT | {"birthDate": "1980"}))
    # What a record system brought gives way to what it brings next.
    await imports(database, a_file(tmp_path, PATIENT))
    patient = await the_patient(database)
    async with database.unit() as unit:
        names = Names(unit)
        if of_name:
            await names.rename(clerk, patient.id, given="Alex", family="Vale", paper="Order 12")
        else:
            await names.correct_birth_date(clerk, patient.id, born_on=date(1980, 5, 7), paper="Certificate 3")
    corrected = await the_patient(database)
    as_here = {"name": [{"family": corrected.family_name, "given": ["Alex"]}], "birthDate": f"{corrected.birth_date}"}

    stale, printed = await imports(database, a_file(tmp_path, PATIENT))
    stays = await the_patient(database)
    agreeing, _ = await imports(database, a_file(tmp_path, PATIENT | as_here))

    assert (patient.family_name, patient.birth_date) == ("Example", date(1980, 5, 6))
    assert stays == corrected != patient
    assert [len(one.imported.corrected_here) for one in (*stale, *agreeing) if one.imported] == [1, 0]
    assert "name or birth date kept as staff corrected it here; the record system says another" in printed
    assert "Vale" not in printed


async def a_clerk(database: Database, practice_id: UUID) -> StaffMember:
    async with database.unit() as unit:
        member = NewMember(
            practice_id=practice_id,
            name="Rico Sample",
            login="rico",
            email="rico@example.org",
            password_hash=NOBODYS_PASSWORD,
            roles=frozenset({Role.RECORDS}),
            pools=frozenset(),
        )
        staff_id = add_member(unit, member)
    return StaffMember(id=staff_id, name=member.name, practice_id=practice_id, roles=member.roles, pools=frozenset())


async def test_languages_are_taken_over_until_somebody_said_another_here(database: Database, tmp_path: Path) -> None:
    await a_practice(database)
    speaks = {"communication": [{"language": {"coding": [{"code": "pt"}]}}]}
    await imports(database, a_file(tmp_path, PATIENT | speaks))
    imported = await the_patient(database)
    async with database.unit() as unit:
        keep_languages(unit, imported, Languages(spoken="es", written="en"), by=SYSTEM)

    await imports(database, a_file(tmp_path, PATIENT | speaks))

    said = await the_patient(database)
    assert (imported.spoken, imported.language) == ("pt", "pt")
    assert (said.spoken, said.language) == ("es", "en")


async def test_a_birth_date_known_only_in_part_makes_nobody_older(database: Database, tmp_path: Path) -> None:
    await a_practice(database)

    await imports(database, a_file(tmp_path, PATIENT | {"birthDate": "2008-02"}))

    assert (await the_patient(database)).birth_date == date(2008, 2, 29)


async def test_the_practice_must_be_named_where_there_are_several(database: Database, tmp_path: Path) -> None:
    await a_practice(database)
    await a_practice(database, "Another Practice")
    file = a_file(tmp_path, PATIENT)

    with pytest.raises(NoSuchPractice, match="Another Practice, Example Practice"):
        await imports(database, file)
    reports = await import_bundles(database, [file], practice="Another Practice", console=Console(file=io.StringIO()))

    assert reports[0].imported is not None


async def test_what_is_kept_of_an_entry_can_be_read_by_the_application_alone(
    database: Database, tmp_path: Path
) -> None:
    await a_practice(database)

    await imports(database, a_file(tmp_path, PATIENT, a_condition("c1", "Canary disease")))

    async with database.unit() as unit:
        rows = await unit.rows("SELECT * FROM record_entries")
    assert b"anary" not in b"".join(bytes(row["entry"]) for row in rows)
    assert isinstance(rows[0]["id"], UUID)


async def test_where_a_patient_lives_is_on_file_as_the_latest_import_says(database: Database, tmp_path: Path) -> None:
    await a_practice(database)
    on_file: list[str | None] = []

    for line in ("1 Example Street", "2 Example Street", None):
        lives = {"address": [{"line": [line], "city": "Anytown"}]} if line else {}
        await imports(database, a_file(tmp_path, PATIENT | lives))
        patient = await the_patient(database)
        async with database.unit() as unit:
            on_file.append((await contact(unit, patient.id)).postal_address)

    assert on_file == ["1 Example Street\nAnytown", "2 Example Street\nAnytown", "2 Example Street\nAnytown"]


async def test_a_record_that_is_long_is_taken_in_by_transactions_that_each_are_short(
    database: Database, tmp_path: Path
) -> None:
    await a_practice(database)
    entries = 2 * ENTRIES_AT_ONCE + 1
    file = a_file(tmp_path, PATIENT, *(a_condition(f"c{number}", "Asthma") for number in range(entries)))

    reports, _ = await imports(database, file)

    done = reports[0].imported
    assert done is not None
    assert (done.patients_new, done.patients_known, done.entries_new, done.entries_replaced) == (1, 0, entries, 0)
    async with database.unit() as unit:
        together = await unit.rows("SELECT count(*) AS rows FROM record_entries GROUP BY xmin ORDER BY 1")
        traced = await unit.rows("SELECT DISTINCT xid FROM audit_events WHERE action = 'imported'")
    assert [row["rows"] for row in together] == [1, ENTRIES_AT_ONCE, ENTRIES_AT_ONCE]
    assert len(traced) == len(together)


@pytest.mark.parametrize(
    ("entries", "together"),
    [
        ([ENTRIES_AT_ONCE - 2 * A_PATIENT_IS_LIKE, 0, 0], [2, 1]),
        ([ENTRIES_AT_ONCE - 2 * A_PATIENT_IS_LIKE + 1, 0], [1, 1]),
        ([0] * (ENTRIES_AT_ONCE // A_PATIENT_IS_LIKE + 1), [ENTRIES_AT_ONCE // A_PATIENT_IS_LIKE, 1]),
        ([ENTRIES_AT_ONCE + 1, 0], [1, 2]),
        ([], []),
    ],
    ids=["just full", "one entry too many", "many patients", "a long record and another", "nothing"],
)
def test_patients_come_together_as_far_as_there_is_room(entries: list[int], together: list[int]) -> None:
    people = [PATIENT | {"id": f"p{number}", "identifier": []} for number in range(len(entries))]
    conditions = [
        a_condition(f"c{number}-{one}", "Asthma", subject={"reference": f"Patient/p{number}"})
        for number, many in enumerate(entries)
        for one in range(many)
    ]
    bundle = {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [{"resource": x} for x in (*people, *conditions)],
    }

    found = list(portions(read_bundle(json.dumps(bundle).encode())))

    assert [len(portion) for portion in found] == together
    assert sum(len(piece) for portion in found for _, piece in portion) == sum(entries)


async def test_what_was_taken_in_before_something_broke_stays_and_the_file_can_be_imported_again(
    database: Database, database_urls: tuple[str, str], tmp_path: Path
) -> None:
    await a_practice(database)
    entries = ENTRIES_AT_ONCE + 1
    file = a_file(tmp_path, PATIENT, *(a_condition(f"c{number}", f"Asthma {number}") for number in range(entries)))
    with psycopg.connect(database_urls[0]) as owner:
        owner.execute(
            f"ALTER TABLE record_entries ADD CONSTRAINT broken CHECK (source NOT LIKE '%c{entries - 1}')".encode()
        )

    broken, printed = await imports(database, file)
    after = await kept_of(database)
    with psycopg.connect(database_urls[0]) as owner:
        owner.execute("ALTER TABLE record_entries DROP CONSTRAINT broken")
    again, _ = await imports(database, file)

    assert broken[0].imported is None
    assert "not imported. The database did not take all of it. Import it again: nothing is kept twice." in printed
    assert after == (ENTRIES_AT_ONCE, 0)
    done = again[0].imported
    assert done is not None
    assert (done.patients_known, done.entries_new, done.entries_replaced) == (1, 1, ENTRIES_AT_ONCE)
    assert await kept_of(database) == (entries, 1)


async def kept_of(database: Database) -> tuple[int, int]:
    """How many entries are kept, and how many files were taken in to their end."""
    async with database.unit() as unit:
        row = await unit.row(
            "SELECT (SELECT count(*) FROM record_entries) AS entries, (SELECT count(*) FROM imports) AS files"
        )
    assert row is not None
    return row["entries"], row["files"]
