"""What is due by the clock is done once, whoever's clock knocks."""

import asyncio
import os
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from structlog.testing import capture_logs

from bot.metrics import REGISTRY
from bot.outcome import NotKept
from bot.parts import Parts, assembled
from bot.settings import Settings
from bot.worker.clock import Clock
from care.kept_replies import decode
from care.notices import Choice, Pick, Say
from dialogs.heard import Heard, Kind
from storage.keyring import Keyring
from storage.people import Account, Patient
from storage.schema import channels
from storage.seal_copies import FILE, SealCopies
from storage.seals import seal_pending
from tests.bot.chatting import BOT_ID, DANGER, UNSURE
from tests.bot.outages import database_gone
from tests.bot.reminding import a_reminder
from tests.care.desk.office import Office
from tests.conftest import Cluster, TestClock
from tests.telegram import Person


def heard(person: Person, text: str = "", *, external: str = "1", choice: Choice | None = None) -> Heard:
    """A text or a tap as the Telegram door hands it over."""
    return Heard(
        channel="telegram",
        bot=BOT_ID,
        address=str(person.chat_id),
        external=external,
        kind=Kind.TAP if choice else Kind.TEXT,
        text=text,
        choice=choice,
    )


@pytest.fixture
def knocks(parts: Parts) -> Clock:
    """A worker's clock."""
    return Clock(parts=parts, signer=None)


@pytest.fixture
async def other(
    settings: Settings, database_urls: tuple[str, str], keys: Keyring, clock: TestClock, tmp_path: Path
) -> AsyncIterator[Clock]:
    """Another worker's clock."""
    async with assembled(
        settings, keys=keys, database_url=database_urls[1], spool_dir=tmp_path / "other", clock=clock, pool_size=2
    ) as parts:
        yield Clock(parts=parts, signer=None)


@pytest.mark.parametrize(("minutes", "seconds", "diversions"), [(4, 59, 0), (5, 0, 1)])
async def test_silence_after_the_question_is_an_emergency_after_five_minutes(
    parts: Parts,
    knocks: Clock,
    office: Office,
    ana: Person,
    clock: TestClock,
    minutes: int,
    seconds: int,
    diversions: int,
) -> None:
    await parts.turns.hear(heard(ana, UNSURE))
    clock.passes(minutes=minutes, seconds=seconds)

    await knocks.take_silence_for_yes()

    assert len(await office.rows("SELECT 1 FROM diversions")) == diversions
    assert len(await office.rows("SELECT 1 FROM pages")) == diversions


async def test_silence_is_taken_for_yes_once_by_two_workers_and_the_patient_is_warned(
    parts: Parts, knocks: Clock, other: Clock, office: Office, ana: Person, clock: TestClock
) -> None:
    await parts.turns.hear(heard(ana, UNSURE))
    clock.passes(minutes=5)

    await asyncio.gather(knocks.take_silence_for_yes(), other.take_silence_for_yes())

    assert await office.rows("SELECT origin FROM diversion_texts") == [{"origin": "silence"}]
    assert len(await office.rows("SELECT 1 FROM pages")) == 1
    async with office.unit() as unit:
        [row] = await unit.rows("SELECT * FROM replies WHERE turn_id IS NULL")
        said = unit.bytes_of(channels.replies.c.said, row["said"], row=row["id"], owner=row["conversation_id"])
    assert said is not None
    assert decode(said).notice.say is Say.WARN_MEDICAL
    jobs = await office.rows("SELECT 1 FROM procrastinate_jobs WHERE args->>'id' = %(id)s", id=str(row["id"]))
    assert len(jobs) == 1


async def test_an_answered_question_is_not_silence(
    parts: Parts, knocks: Clock, office: Office, ana: Person, clock: TestClock
) -> None:
    outcome = await parts.turns.hear(heard(ana, UNSURE))
    asked = outcome.replies[0].reply.choices[1]
    assert asked.pick is Pick.NOT_NOW
    await parts.turns.hear(heard(ana, external="2", choice=asked))
    clock.passes(minutes=6)

    await knocks.take_silence_for_yes()

    assert await office.rows("SELECT 1 FROM diversions") == []


async def test_asking_again_does_not_lengthen_the_silence(
    parts: Parts, knocks: Clock, office: Office, ana: Person, clock: TestClock
) -> None:
    await parts.turns.hear(heard(ana, UNSURE))
    clock.passes(minutes=4)
    await parts.turns.hear(heard(ana, "I do not know", external="2"))
    clock.passes(minutes=1)

    await knocks.take_silence_for_yes()

    assert len(await office.rows("SELECT 1 FROM diversions")) == 1


async def test_two_workers_nudge_once(
    knocks: Clock, other: Clock, office: Office, patient: Patient, account: Account, ana: Person
) -> None:
    await a_reminder(office, account=account, patient=patient)

    await asyncio.gather(*(one.nudge() for one in (knocks, other, knocks, other)))

    assert len(await office.rows("SELECT 1 FROM replies")) == 1
    assert len(await office.rows("SELECT 1 FROM procrastinate_jobs")) == 1


@pytest.mark.parametrize(("hours", "overridden", "nudges"), [(9.9, False, 1), (10, False, 0), (10, True, 1)])
async def test_nobody_is_nudged_in_quiet_hours_unless_it_was_said_so(
    knocks: Clock,
    office: Office,
    patient: Patient,
    account: Account,
    clock: TestClock,
    hours: float,
    nudges: int,
    *,
    overridden: bool,
) -> None:
    clock.passes(hours=hours)  # it was 10:00; quiet hours begin at 20:00
    await a_reminder(office, account=account, patient=patient, overridden=overridden)

    await knocks.nudge()

    assert len(await office.rows("SELECT 1 FROM nudges")) == nudges


async def test_a_nudge_in_the_web_chat_shows_the_reminder_and_takes_its_answer(
    knocks: Clock, office: Office, patient: Patient, account: Account
) -> None:
    await office.conversation(account, channel="web")
    await a_reminder(office, account=account, patient=patient)

    await knocks.nudge()

    async with office.unit() as unit:
        [row] = await unit.rows("SELECT * FROM replies")
        said = unit.bytes_of(channels.replies.c.said, row["said"], row=row["id"], owner=row["conversation_id"])
    assert said is not None
    reply = decode(said)
    assert [part.text for part in reply.details] == ["Please weigh yourself."]
    assert [choice.pick for choice in reply.choices] == [Pick.DONE, Pick.LATER, Pick.STOP]
    assert row["state"] == "sent"


async def test_no_reminder_is_nudged_while_a_diversion_is_open(
    knocks: Clock, office: Office, patient: Patient, account: Account
) -> None:
    await a_reminder(office, account=account, patient=patient)
    await office.diversion(account, patient)

    await knocks.nudge()

    assert await office.rows("SELECT 1 FROM nudges") == []


async def test_what_was_spooled_is_heard_and_paged_once_when_the_database_is_back(
    parts: Parts,
    knocks: Clock,
    office: Office,
    ana: Person,
    cluster: Cluster,
    database_urls: tuple[str, str],
) -> None:
    with database_gone(cluster, database_urls[1]):
        for _ in range(3):  # the channel brings it again and again
            with pytest.raises(NotKept) as refused:
                await parts.turns.hear(heard(ana, DANGER))
            assert refused.value.spooled
        await knocks.drain_spool()
    await office.database.engine.dispose()  # the test's own connections were cut as well

    await _until_drained(knocks, parts)
    await parts.turns.hear(heard(ana, DANGER))  # and the channel once more

    assert len(await office.rows("SELECT 1 FROM diversion_texts")) == 1
    assert len(await office.rows("SELECT 1 FROM pages")) == 1


async def test_a_tapped_yes_is_spooled_as_what_it_is(
    parts: Parts, knocks: Clock, office: Office, ana: Person, cluster: Cluster, database_urls: tuple[str, str]
) -> None:
    outcome = await parts.turns.hear(heard(ana, UNSURE))
    yes = outcome.replies[0].reply.choices[0]

    with database_gone(cluster, database_urls[1]), pytest.raises(NotKept):
        await parts.turns.hear(heard(ana, external="2", choice=yes))
    await office.database.engine.dispose()  # the test's own connections were cut as well
    await _until_drained(knocks, parts)

    assert len(await office.rows("SELECT 1 FROM diversion_texts")) == 2


async def _until_drained(knocks: Clock, parts: Parts) -> None:
    """The first connections out of the pool may still be dead ones."""
    async with asyncio.timeout(10):
        while parts.spooling.waiting():
            await knocks.drain_spool()


async def test_keys_are_forgotten_after_48_hours(
    parts: Parts, knocks: Clock, office: Office, ana: Person, clock: TestClock
) -> None:
    await parts.turns.hear(heard(ana, "help"))

    clock.passes(hours=47, minutes=59)
    await knocks.clean_up()
    before = len(await office.rows("SELECT 1 FROM update_keys"))
    clock.passes(minutes=2)
    await knocks.clean_up()

    assert (before, len(await office.rows("SELECT 1 FROM update_keys"))) == (1, 0)


async def test_what_was_audited_is_sealed(parts: Parts, office: Office, ana: Person) -> None:
    await parts.turns.hear(heard(ana, DANGER))

    await Clock(parts=parts, signer=Ed25519PrivateKey.generate()).seal()

    [seal] = await office.rows("SELECT rows FROM audit_seals")
    assert seal["rows"] == 2  # what was diverted, and the page


async def errors_while_sealing(worker: Clock) -> list[str]:
    with capture_logs() as lines:
        await worker.seal()
    return [line["event"] for line in lines if line["log_level"] == "error"]


async def test_a_seal_is_copied_outside_the_database_and_one_that_was_cut_there_is_not_followed(
    parts: Parts, office: Office, database_urls: tuple[str, str]
) -> None:
    worker = Clock(parts=parts, signer=Ed25519PrivateKey.generate())
    whole = await errors_while_sealing(worker)
    copied = SealCopies(parts.settings.seals_folder).last()
    with psycopg.connect(database_urls[0]) as owner:
        owner.execute("ALTER TABLE audit_seals DISABLE TRIGGER USER")
        owner.execute("TRUNCATE audit_seals")

    cut = await errors_while_sealing(worker)

    assert copied is not None
    assert (whole, copied.number) == ([], 1)
    assert cut == ["audit_chain_refused"]
    assert await office.rows("SELECT 1 FROM audit_seals") == []


async def test_a_disk_that_takes_no_copy_keeps_nothing_from_being_sealed(parts: Parts, office: Office) -> None:
    parts.settings.seals_folder.touch()

    errors = await errors_while_sealing(Clock(parts=parts, signer=Ed25519PrivateKey.generate()))

    assert set(errors) == {"seals_not_copied"}
    assert len(await office.rows("SELECT 1 FROM audit_seals")) == 1


async def test_a_disk_that_hangs_under_the_copies_keeps_nothing_from_being_sealed_and_is_an_alarm(
    parts: Parts, office: Office, database_urls: tuple[str, str]
) -> None:
    signer, file = Ed25519PrivateKey.generate(), parts.settings.seals_folder / FILE
    worker = Clock(parts=parts, signer=signer, disk_patience=timedelta(milliseconds=50))
    file.parent.mkdir(mode=0o700)
    os.mkfifo(file, 0o600)  # whoever opens it to write waits until somebody reads

    try:
        async with asyncio.timeout(10):
            errors = await errors_while_sealing(worker)
            with psycopg.connect(database_urls[0]) as owner:
                owner.execute("ALTER TABLE audit_seals DISABLE TRIGGER USER")
                owner.execute("UPDATE audit_seals SET sealed_at = clock_timestamp() - make_interval(secs => 61)")
            with capture_logs() as lines:
                await worker.watch_seals()
    finally:
        os.close(os.open(file, os.O_RDONLY | os.O_NONBLOCK))

    assert set(errors) == {"seals_not_copied"}
    assert len(await office.rows("SELECT 1 FROM audit_seals")) == 1
    assert "no_copy_of_a_seal_for_a_minute" in [line["event"] for line in lines]


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(("seconds", "alarms"), [(50, []), (61, ["no_copy_of_a_seal_for_a_minute"])])
async def test_no_copy_of_a_seal_for_a_minute_is_an_alarm(
    parts: Parts, database_urls: tuple[str, str], seconds: int, alarms: list[str]
) -> None:
    signer = Ed25519PrivateKey.generate()
    async with parts.database.connection() as connection:
        await seal_pending(connection, signer=signer)
    with psycopg.connect(database_urls[0]) as owner:
        owner.execute("ALTER TABLE audit_seals DISABLE TRIGGER USER")
        owner.execute("UPDATE audit_seals SET sealed_at = clock_timestamp() - make_interval(secs => %s)", (seconds,))

    with capture_logs() as lines:
        await Clock(parts=parts, signer=signer).watch_seals()

    errors = [line["event"] for line in lines if line["log_level"] == "error"]
    assert [event for event in errors if event != "no_seal_for_a_minute"] == alarms
    measured = REGISTRY.get_sample_value("mycooper_seconds_since_seal_without_copy")
    assert measured is not None
    assert seconds <= measured < seconds + 10


@pytest.mark.usefixtures("office")
async def test_copies_that_can_not_be_read_are_an_alarm_too(parts: Parts, database_urls: tuple[str, str]) -> None:
    worker = Clock(parts=parts, signer=Ed25519PrivateKey.generate())
    await worker.seal()
    (parts.settings.seals_folder / FILE).chmod(0o666)
    with psycopg.connect(database_urls[0]) as owner:
        owner.execute("ALTER TABLE audit_seals DISABLE TRIGGER USER")
        owner.execute("UPDATE audit_seals SET sealed_at = clock_timestamp() - make_interval(secs => 61)")

    with capture_logs() as lines:
        await worker.watch_seals()

    assert "no_copy_of_a_seal_for_a_minute" in [line["event"] for line in lines]


@pytest.mark.parametrize(("seconds", "alarms"), [(50, []), (61, ["no_seal_for_a_minute"])])
async def test_no_seal_for_a_minute_is_an_alarm(
    parts: Parts, knocks: Clock, office: Office, database_urls: tuple[str, str], seconds: int, alarms: list[str]
) -> None:
    await Clock(parts=parts, signer=Ed25519PrivateKey.generate()).seal()
    with psycopg.connect(database_urls[0]) as owner:
        owner.execute("ALTER TABLE audit_seals DISABLE TRIGGER USER")
        owner.execute("UPDATE audit_seals SET sealed_at = clock_timestamp() - make_interval(secs => %s)", (seconds,))

    with capture_logs() as lines:
        await knocks.watch_seals()

    assert [line["event"] for line in lines if line["log_level"] == "error"] == alarms
    measured = REGISTRY.get_sample_value("mycooper_seconds_since_seal")
    assert measured is not None
    assert seconds <= measured < seconds + 10


async def test_rows_that_no_seal_ever_covered_are_an_alarm_too(
    parts: Parts, knocks: Clock, office: Office, ana: Person, database_urls: tuple[str, str]
) -> None:
    await parts.turns.hear(heard(ana, DANGER))
    with psycopg.connect(database_urls[0]) as owner:
        owner.execute("ALTER TABLE audit_events DISABLE TRIGGER USER")
        owner.execute("UPDATE audit_events SET at = clock_timestamp() - interval '61 seconds'")

    with capture_logs() as lines:
        await knocks.watch_seals()

    assert [line["event"] for line in lines if line["log_level"] == "error"] == ["no_seal_for_a_minute"]


async def test_where_nothing_was_audited_yet_no_seal_is_missed(knocks: Clock) -> None:
    with capture_logs() as lines:
        await knocks.watch_seals()

    assert lines == []


async def test_a_failing_tick_is_logged_and_the_next_one_comes(
    parts: Parts, knocks: Clock, cluster: Cluster, database_urls: tuple[str, str]
) -> None:
    scheduler = knocks.scheduler()
    scheduler.start(paused=True)
    [nudging] = [job for job in scheduler.get_jobs() if job.id == "nudge"]

    with database_gone(cluster, database_urls[1]):
        await nudging.func()
    await nudging.func()

    assert nudging.max_instances == 1
    assert nudging.coalesce
    scheduler.shutdown(wait=False)


async def test_the_clock_knocks_for_each_thing_as_often_as_it_was_promised(knocks: Clock) -> None:
    scheduler = knocks.scheduler()
    scheduler.start(paused=True)

    assert {job.id: job.trigger.interval.total_seconds() for job in scheduler.get_jobs()} == {
        "nudge": 1,
        "take_silence_for_yes": 1,
        "page_by_webhook": 1,
        "chase_unread": 2,
        "climb": 2,
        "drain_spool": 2,
        "climb_threads": 2,
        "climb_requests": 10,
        "tell_of_documents": 10,
        "cover": 2,
        "end_holds": 2,
        "seal": 5,
        "pick_up": 10,
        "watch_seals": 20,
        "lapse_links": 600,
        "look_at_reading": 600,
        "clean_up": 600,
    }
    scheduler.shutdown(wait=False)
