"""Each command once as it should go and once as it must not; none of them needs an address but those that serve."""

import json
from pathlib import Path

import psycopg

from storage.keyring_file import load_seal_key
from storage.seal_copies import FILE, SealCopies, copy_seals
from storage.seals import seal_pending

from .conftest import HOME, Runs, in_thread

PASSWORD = "correct-horse-battery-9"
MEMBER = ("staff", "add", "nora", "--name", "Nora Nurse", "--email", "nora@example.org", "--role", "clinician")


def test_migrating_brings_the_schema_up_to_date_and_is_refused_without_its_owner(
    runs: Runs, database_urls: tuple[str, str]
) -> None:
    done = runs("migrate", MYCOOPER_MIGRATION_URL=database_urls[0])
    ownerless = runs("migrate")
    unknown = runs("migrate", "--revision", "9999", MYCOOPER_MIGRATION_URL=database_urls[0])

    assert (done.exit_code, done.output) == (0, "The schema is up to date.\n")
    assert (ownerless.exit_code, unknown.exit_code) == (2, 2)
    assert "MYCOOPER_MIGRATION_URL" in ownerless.output
    assert unknown.output == "There is no revision 9999 of the schema.\n"


def _practice(folder: Path) -> tuple[str, ...]:
    """The example, with its documents beside it."""
    file = folder / "practice.toml"
    file.write_text((HOME / "docs" / "practice.example.toml").read_text(encoding="utf-8"), encoding="utf-8")
    for name in ("terms.en", "terms.es", "privacy.en", "privacy.es"):
        (folder / f"{name}.txt").write_text(f"the text of {name}", encoding="utf-8")
    return ("staff", "practice", str(file))


def test_a_practice_is_opened_once_and_not_without_its_documents(runs: Runs, tmp_path: Path) -> None:
    command = _practice(tmp_path)
    (tmp_path / "terms.es.txt").rename(tmp_path / "elsewhere.txt")
    without = runs(*command)
    (tmp_path / "elsewhere.txt").rename(tmp_path / "terms.es.txt")

    opened = runs(*command)
    again = runs(*command)

    assert (without.exit_code, without.output) == (2, f"{tmp_path / 'terms.es.txt'} can't be read.\n")
    assert opened.exit_code == 0
    assert "is there. An administrator confirms its closures" in opened.output
    assert again.exit_code == 2
    assert "There is a practice of the name" in again.output


def test_a_member_is_added_once_and_not_with_a_password_that_would_be_guessed(runs: Runs, tmp_path: Path) -> None:
    runs(*_practice(tmp_path))
    command = (*MEMBER, "--practice", "Example Family Medicine")
    weak = runs(*command, typed="password\npassword\n")

    program = runs("staff", "program", "Example Family Medicine", "Nurses", "--no-program")
    unknown = runs("staff", "program", "Example Family Medicine", "Strangers")
    added = runs(*command, typed=f"{PASSWORD}\n{PASSWORD}\n")
    again = runs(*command, typed=f"{PASSWORD}\n{PASSWORD}\n")

    assert (program.exit_code, program.output) == (0, "Nurses is no program for substance use.\n")
    assert (unknown.exit_code, unknown.output) == (
        2,
        "There is no pool of the name Strangers at Example Family Medicine.\n",
    )
    assert weak.exit_code == 2
    assert "This password would be guessed" in weak.output
    assert added.exit_code == 0
    assert added.output.endswith("nora was added.\n")
    assert again.exit_code == 2
    assert "There is a member who signs in as nora already." in again.output
    assert PASSWORD not in added.output + again.output


def test_a_member_s_password_is_asked_for_only_once_all_else_fits(runs: Runs, tmp_path: Path) -> None:
    runs(*_practice(tmp_path))
    command = ("staff", "add", "nora", "--name", "Nora Nurse", "--email", "nora@example.org")
    here = ("--practice", "Example Family Medicine")

    role = runs(*command, "--role", "nurse", *here)
    pool = runs(*command, "--role", "clinician", *here, "--pool", "Strangers")
    practice = runs(*command, "--role", "clinician", "--practice", "Elsewhere")

    assert (role.exit_code, role.output) == (2, "There is no role nurse.\n")
    assert (pool.exit_code, pool.output) == (2, "Not every pool is one of this practice.\n")
    assert (practice.exit_code, practice.output) == (2, "There is no practice of the name Elsewhere.\n")


def test_a_practice_s_file_that_is_missing_or_unfit_is_said_plainly(runs: Runs, tmp_path: Path) -> None:
    unfit = tmp_path / "unfit.toml"
    unfit.write_text("name = ", encoding="utf-8")

    missing, folder = runs("staff", "practice", str(tmp_path / "no.toml")), runs("staff", "practice", str(tmp_path))

    assert (missing.exit_code, missing.output) == (2, f"There is no file {tmp_path / 'no.toml'}.\n")
    assert (folder.exit_code, folder.output) == (2, f"{tmp_path} can't be read.\n")
    assert f"{unfit} is not written as it has to be: " in runs("staff", "practice", str(unfit)).output


def test_an_export_without_a_server_says_that_none_is_set(runs: Runs) -> None:
    nowhere = runs("export")
    unsafe = runs("export", "--to", "http://fhir.example.org")

    assert nowhere.exit_code == unsafe.exit_code == 2
    assert nowhere.output == "No FHIR server is set: set MYCOOPER_FHIR_URL, or name one by --to.\n"
    assert "must begin with https://" in unsafe.output


def test_records_are_imported_and_a_file_that_is_not_there_is_said(runs: Runs, tmp_path: Path) -> None:
    patient = {
        "resourceType": "Patient",
        "id": "p1",
        "identifier": [{"type": {"coding": [{"code": "MR"}]}, "value": "MRN-1"}],
        "name": [{"family": "Example", "given": ["Alex"]}],
        "birthDate": "1980-05-06",
    }
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": patient}]}
    file = tmp_path / "bundle.json"
    file.write_text(json.dumps(bundle), encoding="utf-8")
    homeless = runs("import", str(file))
    runs(*_practice(tmp_path))

    imported = runs("import", str(file))
    missing = runs("import", str(tmp_path / "nowhere.json"))

    assert (homeless.exit_code, homeless.output) == (
        2,
        "There is no practice yet. Open one first: `mycooper staff practice FILE`.\n",
    )
    assert imported.exit_code == 0
    assert "1 new patients" in imported.output
    assert missing.exit_code == 1
    assert "nowhere.json: not imported. The file can't be opened" in missing.output


def test_keys_are_made_added_and_listed_and_never_made_twice_or_shown(runs: Runs, tmp_path: Path) -> None:
    folder = str(tmp_path / "new")
    done = [runs("keys", command, folder) for command in ("create", "add", "list")]
    kept = (tmp_path / "new" / "keyring.json").read_text(encoding="utf-8")

    refused = [runs("keys", "create", folder), runs("keys", "list", "/nowhere"), runs("keys", "add", "/nowhere")]

    assert [one.exit_code for one in done] == [0, 0, 0]
    assert "encryption key 2, made on" in done[2].output
    assert [one.exit_code for one in refused] == [2, 2, 2]
    assert "holds a keyring already; nothing was changed" in refused[0].output
    assert "/nowhere" in refused[1].output
    assert (tmp_path / "new" / "keyring.json").read_text(encoding="utf-8") == kept
    secrets = [
        key["secret"]
        for part in json.loads(kept).values()
        if isinstance(part, dict)
        for key in part.get("keys", [part])
    ]
    assert len(secrets) >= 4
    assert not [secret for secret in secrets for one in done if secret in one.output]


def test_the_audit_is_sound_until_somebody_changes_it(
    runs: Runs, database_urls: tuple[str, str], tmp_path: Path
) -> None:
    runs(*_practice(tmp_path))
    runs(*MEMBER, "--practice", "Example Family Medicine", typed=f"{PASSWORD}\n{PASSWORD}\n")
    sound = runs("audit", "verify")
    with psycopg.connect(database_urls[0]) as connection:
        connection.execute("ALTER TABLE audit_events DISABLE TRIGGER USER")
        connection.execute("UPDATE audit_events SET action = 'changed'")

    changed = runs("audit", "verify")

    assert (sound.exit_code, changed.exit_code) == (0, 1)
    assert sound.output != changed.output


async def test_seals_cut_from_the_end_are_named_by_their_copies_in_the_folder_that_the_operator_names(
    runs: Runs, keys_folder: Path, database_urls: tuple[str, str], tmp_path: Path
) -> None:
    signer, elsewhere = load_seal_key(keys_folder), tmp_path / "elsewhere"
    async with await psycopg.AsyncConnection.connect(database_urls[0]) as owner:
        await seal_pending(owner, signer=signer)
        await copy_seals(owner, SealCopies(elsewhere), public_key=signer.public_key())
        await owner.execute("ALTER TABLE audit_seals DISABLE TRIGGER USER")
        await owner.execute("TRUNCATE audit_seals")

    unnamed = await in_thread(runs, "audit", "verify")
    named = await in_thread(runs, "audit", "verify", MYCOOPER_AUDIT_SEALS_DIR=str(elsewhere))
    elsewhere.chmod(0o700)
    (elsewhere / FILE).chmod(0o622)
    unfit = await in_thread(runs, "audit", "verify", MYCOOPER_AUDIT_SEALS_DIR=str(elsewhere))

    assert (unnamed.exit_code, named.exit_code, unfit.exit_code) == (0, 1, 2)
    assert f"There is no copy of a seal in {tmp_path / 'data' / 'seals'}." in unnamed.output
    assert "Seal 1, which was copied outside the database, is not in it any more" in named.output
    assert unfit.output == f"{elsewhere / FILE} can be changed by others than its user\n"
