"""`mycooper nlu feedback FILE`: what clinicians marked, in a file that is new and its owner's alone."""

import json
import os
from pathlib import Path

import pytest

from care.desk.diversions import Diversions
from care.desk.marking import Marking
from nlu.language import Language
from nlu.marked import Marked, Raised
from nlu.screen import Kind, Level
from nlu.training.feedback import feedback
from storage.database import Database
from tests.care.desk.office import POLICY, Office, an_office

from .conftest import Runs, in_thread

FIGURE, PAIN = "esta espera me está matando, ¿cuándo me toca?", "my chest feels tight and my arm is numb"
SAID = "which can hold names: keep the file where nobody else reads it, and delete it after the training."


@pytest.fixture
async def office(database: Database) -> Office:
    """A practice."""
    return await an_office(database)


async def writes(office: Office, text: str, raised: Raised | None, *, kind: str = "medical") -> None:
    """A patient writes something dangerous, and a nurse says what she finds of that."""
    nurse, patient = await office.member(name="Nora Zqcanary"), await office.patient(name="Rosa Zqcanary")
    diversion_id = await office.diversion(await office.account(patient), patient, texts=(text,), kind=kind)
    async with office.unit() as unit:
        (kept,) = (await Diversions(unit, POLICY).open(nurse, diversion_id)).texts
        if raised:
            await Marking(unit).mark(nurse, diversion_id, kept.id, raised=raised, version=0)


async def test_marked_texts_are_written_with_what_a_screen_can_learn_from_and_no_more(
    office: Office, runs: Runs, tmp_path: Path
) -> None:
    file = tmp_path / "feedback.jsonl"
    await writes(office, PAIN, Raised.RIGHTLY)
    await writes(office, FIGURE, Raised.WRONGLY, kind="danger")
    await writes(office, "nobody has marked this", None)

    done = await in_thread(runs, "nlu", "feedback", str(file))

    assert (done.exit_code, done.stderr) == (0, "")
    first, second = done.stdout.splitlines()
    assert first == f"2 marked texts were written to {file}."
    assert second.endswith(SAID)
    cues = ("chest pressure",)
    assert feedback(file) == (
        Marked(
            text=FIGURE,
            language=Language.SPANISH,
            level=Level.EMERGENCY,
            kind=Kind.DANGER,
            cues=cues,
            raised=Raised.WRONGLY,
        ),
        Marked(
            text=PAIN,
            language=Language.ENGLISH,
            level=Level.EMERGENCY,
            kind=Kind.MEDICAL,
            cues=cues,
            raised=Raised.RIGHTLY,
        ),
    )
    for line in file.read_text(encoding="ascii").splitlines():
        assert list(json.loads(line)) == ["text", "language", "level", "kind", "cues", "verdict"]


async def test_the_file_is_its_owners_alone_and_the_same_each_time(office: Office, runs: Runs, tmp_path: Path) -> None:
    files = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    for text in (PAIN, FIGURE, "I can't breathe"):
        await writes(office, text, Raised.RIGHTLY)

    open_to_all = os.umask(0)
    try:
        for file in files:
            await in_thread(runs, "nlu", "feedback", str(file))
    finally:
        os.umask(open_to_all)

    assert [file.stat().st_mode & 0o777 for file in files] == [0o600, 0o600]
    one, two = (file.read_bytes() for file in files)
    assert one == two
    assert [message.text for message in feedback(files[0])] == ["I can't breathe", FIGURE, PAIN]


async def test_a_file_that_is_there_already_is_left_as_it_is(office: Office, runs: Runs, tmp_path: Path) -> None:
    await writes(office, PAIN, Raised.RIGHTLY)
    there, linked, elsewhere = tmp_path / "there.jsonl", tmp_path / "linked.jsonl", tmp_path / "elsewhere.jsonl"
    there.write_text("mine", encoding="ascii")
    linked.symlink_to(elsewhere)

    refused = [await in_thread(runs, "nlu", "feedback", str(file)) for file in (there, linked)]
    nowhere = await in_thread(runs, "nlu", "feedback", str(tmp_path / "nowhere" / "file.jsonl"))

    assert [(one.exit_code, one.stdout) for one in (*refused, nowhere)] == [(2, "")] * 3
    assert refused[0].stderr == f"{there} is there already; nothing was written.\n"
    assert nowhere.stderr == f"{tmp_path / 'nowhere' / 'file.jsonl'} can't be made: No such file or directory.\n"
    assert there.read_text(encoding="ascii") == "mine"
    assert not elsewhere.exists()
    assert await office.rows("SELECT 1 FROM audit_events WHERE action = 'exported'") == []


async def test_the_audit_says_that_texts_were_taken_out_and_nothing_else_says_which(
    office: Office, runs: Runs, tmp_path: Path
) -> None:
    await writes(office, "I can't breathe zqcanary-text", Raised.RIGHTLY)
    file = tmp_path / "feedback.jsonl"

    done = await in_thread(runs, "nlu", "feedback", str(file), MYCOOPER_LOG_LEVEL="DEBUG")

    (row,) = await office.rows("SELECT * FROM audit_events WHERE action = 'exported'")
    assert (row["actor_kind"], row["actor_id"], row["patient_id"], row["object_id"]) == ("system", None, None, None)
    assert "zqcanary" not in done.stdout + done.stderr
    written = file.read_text(encoding="ascii")
    assert written.count("zqcanary") == 1
    assert "Zqcanary" not in written


async def test_where_nothing_is_marked_the_file_is_empty(office: Office, runs: Runs, tmp_path: Path) -> None:
    await writes(office, PAIN, None)

    done = await in_thread(runs, "nlu", "feedback", str(tmp_path / "feedback.jsonl"))

    assert done.stdout == f"0 marked texts were written to {tmp_path / 'feedback.jsonl'}.\n"
    assert (tmp_path / "feedback.jsonl").read_bytes() == b""


async def test_a_text_that_cant_be_read_is_left_out_and_counted(
    office: Office, runs: Runs, tmp_path: Path, database_urls: tuple[str, str]
) -> None:
    await writes(office, PAIN, Raised.RIGHTLY)
    await writes(office, FIGURE, Raised.WRONGLY)
    async with office.unit() as unit:
        await unit.connection.execute(
            b"UPDATE diversion_texts SET raised = 'broken', raised_version = 2"
            b" WHERE id = (SELECT id FROM diversion_texts ORDER BY id LIMIT 1)"
        )

    done = await in_thread(runs, "nlu", "feedback", str(tmp_path / "feedback.jsonl"))

    assert done.stdout.splitlines()[1] == "1 can't be read and is not in it."
    assert [message.text for message in feedback(tmp_path / "feedback.jsonl")] == [FIGURE]


async def test_where_the_database_cant_be_reached_no_file_is_left(runs: Runs, tmp_path: Path) -> None:
    file = tmp_path / "feedback.jsonl"

    refused = await in_thread(
        runs, "nlu", "feedback", str(file), MYCOOPER_DATABASE_URL="postgresql://nobody@127.0.0.1:1/nothing"
    )

    assert refused.exit_code == 2
    assert "The database can't be reached" in refused.stderr
    assert not file.exists()
