"""Dangerous texts: a diversion that further ones join, pages when they are due, and a bound on what strangers fill."""

from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from bot.spooling import Spooling
from bot.turns import Turns
from bot.worker.silence import silence_is_an_emergency
from care.desk.diversions import DiversionOutcome, Diversions
from care.emergency import Alarm, Emergencies
from care.notices import Reply, Say
from care.paging import Paging, name_recipients
from care.rules.emergency import ASK_SILENCE, VISITOR_TEXTS_AN_HOUR
from care.rules.paging import Step
from dialogs.heard import Heard
from dialogs.heard import Kind as Way
from nlu.rules_engine import RuleEngine
from nlu.screen import Kind, Level, Screening
from storage import asks
from storage.database import Database
from storage.keyring import Keyring
from storage.people import Account, Patient
from storage.schema import channels
from storage.spool import Spool
from storage.standing import stand
from tests.care.desk.office import POLICY, Office, an_office
from tests.conftest import TestClock

Danger = tuple[Level, Kind]
MEDICAL = (Level.EMERGENCY, Kind.MEDICAL)
POISONING = (Level.EMERGENCY, Kind.POISONING)
CRISIS = (Level.CRISIS, Kind.SUICIDE)


@pytest.fixture
async def office(database: Database) -> Office:
    return await an_office(database)


@pytest.fixture
async def patient(office: Office) -> Patient:
    return await office.patient()


@pytest.fixture
async def account(office: Office, patient: Patient) -> Account:
    return await office.account(patient)


def an_alarm(
    danger: Danger,
    *,
    at: datetime,
    conversation: UUID,
    account: Account | None = None,
    patient: Patient | None = None,
) -> Alarm:
    level, kind = danger
    return Alarm(
        text="something dangerous",
        screening=Screening(level=level, kind=kind, cues=("chest pressure",), languages=("en",)),
        turn_id=uuid4(),
        origin="text",
        heard_at=at,
        warned_at=at,
        conversation_id=conversation,
        account=account,
        patient=patient,
    )


async def divert(
    office: Office,
    conversation: UUID,
    danger: Danger = MEDICAL,
    *,
    account: Account | None = None,
    patient: Patient | None = None,
    meanwhile: Callable[[], Awaitable[object]] | None = None,
) -> UUID | None:
    """A turn's diversion, joining whatever is open at the conversation as a turn reads it before something else."""
    async with office.unit() as unit:
        standing = await stand(unit, conversation, session=None, joined_within=timedelta(minutes=2))
        if meanwhile is not None:
            await meanwhile()
        alarm = an_alarm(danger, at=unit.now, conversation=conversation, account=account, patient=patient)
        return await Emergencies(unit).divert([alarm], joins=standing.diversion)


async def counted(office: Office) -> dict[str, int]:
    """How many diversions, texts and pages there are."""
    return {
        table: len(await office.rows(f"SELECT 1 FROM {table}"))  # noqa: S608 - three fixed names
        for table in ("diversions", "diversion_texts", "pages")
    }


async def of_patient(office: Office, account: Account, patient: Patient, dangers: Iterable[Danger]) -> list[int]:
    """Pages after each of a patient's dangerous texts."""
    chat = await office.conversation(account)
    pages = []
    for danger in dangers:
        await divert(office, chat, danger, account=account, patient=patient)
        pages.append((await counted(office))["pages"])
    return pages


async def test_a_dangerous_text_opens_a_diversion_in_a_pool_and_pages_in_the_same_transaction(
    office: Office, account: Account, patient: Patient
) -> None:
    await of_patient(office, account, patient, [MEDICAL])

    [diversion] = await office.rows("SELECT pool_id, level, patient_id, closed_at FROM diversions")
    [page] = await office.rows("SELECT level, pool_id, state FROM pages")
    [job] = await office.rows("SELECT args FROM procrastinate_jobs")
    assert diversion == {"pool_id": office.nurses, "level": "emergency", "patient_id": patient.id, "closed_at": None}
    assert page == {"level": "emergency", "pool_id": office.nurses, "state": "pending"}
    assert "dangerous" not in str(job)
    assert await office.audited(patient=patient) == ["paged", "diverted"]


async def test_a_diversion_without_a_pool_is_impossible(office: Office, account: Account, patient: Patient) -> None:
    async with office.unit() as unit:
        await unit.connection.execute(b"DELETE FROM pool_topics")

    with pytest.raises(LookupError):
        await of_patient(office, account, patient, [MEDICAL])


@pytest.mark.parametrize(
    ("dangers", "pages"),
    [
        ([MEDICAL, MEDICAL, MEDICAL], [1, 1, 2]),  # a third text that nobody acknowledged
        ([MEDICAL] * 6, [1, 1, 2, 2, 2, 3]),
        ([CRISIS, MEDICAL], [1, 2]),  # a rise
        ([MEDICAL, POISONING], [1, 2]),  # a new kind
        ([MEDICAL, CRISIS], [1, 2]),  # a new kind, though less grave
    ],
)
async def test_further_texts_join_the_diversion_and_page_again_on_a_rise_a_new_kind_or_a_third_text(
    office: Office, account: Account, patient: Patient, dangers: list[Danger], pages: list[int]
) -> None:
    assert await of_patient(office, account, patient, dangers) == pages
    kept = await counted(office)
    assert (kept["diversions"], kept["diversion_texts"]) == (1, len(dangers))


async def test_a_diversion_keeps_the_gravest_level_that_it_ever_had(
    office: Office, account: Account, patient: Patient
) -> None:
    await of_patient(office, account, patient, [CRISIS, MEDICAL, CRISIS])

    assert await office.rows("SELECT level FROM diversions") == [{"level": "emergency"}]


async def test_after_an_acknowledgement_a_new_text_wants_a_new_look_and_counts_anew(
    office: Office, account: Account, patient: Patient
) -> None:
    await of_patient(office, account, patient, [MEDICAL, MEDICAL])
    async with office.unit() as unit:
        await unit.connection.execute(
            b"UPDATE diversions SET acknowledged_at = now(), acknowledged_by = %s", (uuid4(),)
        )

    pages = await of_patient(office, account, patient, [MEDICAL, MEDICAL, MEDICAL])

    assert pages == [1, 1, 2]
    assert await office.rows("SELECT acknowledged_at FROM diversions") == [{"acknowledged_at": None}]


async def test_a_closed_diversion_is_not_joined(office: Office, account: Account, patient: Patient) -> None:
    nurse, chat = await office.member(), await office.conversation(account)
    diversion = await divert(office, chat, account=account, patient=patient)
    assert diversion is not None
    async with office.unit() as unit:
        await Diversions(unit, POLICY).close(nurse, diversion, outcome=DiversionOutcome.SAFE, texts_seen=1)

    await of_patient(office, account, patient, [MEDICAL])

    assert await counted(office) == {"diversions": 2, "diversion_texts": 2, "pages": 2}


async def test_a_text_of_another_chat_that_comes_between_is_counted(
    office: Office, account: Account, patient: Patient
) -> None:
    chat, another = await office.conversation(account), await office.conversation(account)
    await divert(office, chat, account=account, patient=patient)

    await divert(
        office,
        chat,
        account=account,
        patient=patient,
        meanwhile=lambda: divert(office, another, POISONING, account=account, patient=patient),
    )

    # The second page is for the new kind, the third for the one after it.
    assert await counted(office) == {"diversions": 1, "diversion_texts": 3, "pages": 3}


async def test_a_diversion_that_is_closed_meanwhile_is_not_joined(
    office: Office, account: Account, patient: Patient
) -> None:
    nurse, chat = await office.member(), await office.conversation(account)
    diversion = await divert(office, chat, account=account, patient=patient)

    async def close() -> None:
        assert diversion is not None
        async with office.unit() as unit:
            await Diversions(unit, POLICY).close(nurse, diversion, outcome=DiversionOutcome.SAFE, texts_seen=1)

    await divert(office, chat, account=account, patient=patient, meanwhile=close)

    assert await counted(office) == {"diversions": 2, "diversion_texts": 2, "pages": 2}


async def test_of_one_stranger_a_bounded_number_of_texts_is_kept_in_an_hour(office: Office, clock: TestClock) -> None:
    chat = await a_strangers_chat(office)
    kept = [await divert(office, chat) for _ in range(VISITOR_TEXTS_AN_HOUR + 10)]
    within = await counted(office)
    clock.passes(hours=1, seconds=1)

    later = await divert(office, chat)

    assert [one is not None for one in kept] == [True] * VISITOR_TEXTS_AN_HOUR + [False] * 10
    assert (within["diversions"], within["diversion_texts"]) == (1, VISITOR_TEXTS_AN_HOUR)
    assert later is not None


async def test_a_stranger_pages_once_in_fifteen_minutes_and_many_strangers_together_as_one(
    office: Office, clock: TestClock
) -> None:
    first, second = await a_strangers_chat(office), await a_strangers_chat(office)
    for _ in range(4):
        await divert(office, first)
    await divert(office, second)
    together = await counted(office)
    clock.passes(minutes=15)

    await divert(office, await a_strangers_chat(office))

    assert together == {"diversions": 2, "diversion_texts": 5, "pages": 1}
    assert (await counted(office))["pages"] == 2


async def test_a_page_that_climbs_about_one_stranger_does_not_hold_back_the_first_about_another(
    office: Office, clock: TestClock
) -> None:
    await divert(office, await a_strangers_chat(office))
    clock.passes(minutes=15)
    async with office.unit() as unit:
        name_recipients(unit, office.nurses, {Step.BACKUP: "backup@example.org"})
        await unit.keep()
        await Paging(unit).climb()

    await divert(office, await a_strangers_chat(office))

    assert await office.rows("SELECT climbed FROM pages ORDER BY made_at, id") == [
        {"climbed": climbed} for climbed in (False, True, False)
    ]


async def test_strangers_never_hold_back_a_patients_page(office: Office, account: Account, patient: Patient) -> None:
    await divert(office, await a_strangers_chat(office))

    assert await of_patient(office, account, patient, [MEDICAL]) == [2]


async def a_strangers_chat(office: Office) -> UUID:
    """A chat that belongs to nobody we know."""
    async with office.unit() as unit:
        return unit.changes.insert(
            channels.conversations,
            channel="telegram",
            bot="1",
            address_hash=uuid4().bytes,
            address="1",
            touched_at=unit.now,
        )


@pytest.fixture
def turns(database: Database, keys: Keyring, tmp_path: Path) -> Turns:
    spooling = Spooling(Spool(tmp_path / "spool", keys, limit_bytes=1_000_000))
    return Turns(database, engine=RuleEngine(), policy=POLICY, spool=spooling)


async def warned(turns: Turns, clock: TestClock, *texts: str) -> list[Say]:
    """How each of a stranger's texts is warned."""
    said: list[Say] = []

    async def warn(reply: Reply) -> datetime:
        said.append(reply.notice.say)
        return clock()

    for text in texts:
        heard = Heard(channel="telegram", bot="1", address="7", external=uuid4().hex, kind=Way.TEXT, text=text)
        await turns.hear(heard, warn=warn)
    return said


async def test_warned_in_full_then_in_one_line_until_ten_minutes_have_passed(
    office: Office, turns: Turns, clock: TestClock
) -> None:
    first = await warned(turns, clock, "I can't breathe")
    clock.passes(minutes=9, seconds=59)
    within = await warned(turns, clock, "I still can't breathe")
    clock.passes(seconds=1)
    after = await warned(turns, clock, "I can't breathe at all")

    assert (first, within, after) == ([Say.WARN_MEDICAL], [Say.WARN_AGAIN_MEDICAL], [Say.WARN_MEDICAL])
    assert len(await office.rows("SELECT 1 FROM diversion_texts")) == 3


async def test_a_rise_or_another_kind_is_warned_in_full_at_once(office: Office, turns: Turns, clock: TestClock) -> None:
    said = await warned(turns, clock, "I want to kill myself", "I can't breathe", "I drank bleach", "I drank bleach")

    assert said == [Say.WARN_CRISIS, Say.WARN_MEDICAL, Say.WARN_POISONING, Say.WARN_AGAIN_POISONING]
    assert len(await office.rows("SELECT 1 FROM diversions")) == 1


async def test_a_flood_from_a_stranger_is_warned_to_the_last_text_though_not_all_is_kept(
    office: Office, turns: Turns, clock: TestClock
) -> None:
    said = await warned(turns, clock, *["I can't breathe"] * 50)

    assert len(said) == 50
    assert (await counted(office))["diversion_texts"] == VISITOR_TEXTS_AN_HOUR


async def test_five_minutes_of_silence_after_the_question_are_an_emergency(
    office: Office, turns: Turns, clock: TestClock
) -> None:
    await warned(turns, clock, "my arm is numb")
    clock.now += ASK_SILENCE - timedelta(seconds=1)
    early = await overdue(office)
    clock.passes(seconds=1)

    due = await overdue(office)

    assert (early, due) == (0, 1)
    assert await counted(office) == {"diversions": 1, "diversion_texts": 1, "pages": 1}
    assert await office.rows("SELECT state FROM replies WHERE turn_id IS NULL") == [{"state": "pending"}]
    assert await overdue(office) == 0


@pytest.mark.parametrize("channel", ["telegram", "web"])
async def test_a_text_that_silence_made_an_emergency_is_dated_when_it_was_written(
    office: Office, turns: Turns, clock: TestClock, channel: str
) -> None:
    asked_at = clock()
    heard = Heard(channel=channel, bot="1", address="7", external="1", kind=Way.TEXT, text="my arm is numb")
    await turns.hear(heard)
    clock.now += ASK_SILENCE

    await overdue(office)

    [text] = await office.rows("SELECT heard_at, warned_at FROM diversion_texts")
    [diversion] = await office.rows("SELECT opened_at, warned_in_full_at FROM diversions")
    # On our own pages the warning stands at once; in a chat app it is known only once it went out.
    warned_at = clock() if channel == "web" else None
    assert text == {"heard_at": asked_at, "warned_at": warned_at}
    assert diversion == {"opened_at": clock(), "warned_in_full_at": warned_at}


async def overdue(office: Office) -> int:
    """Take every question that nobody answered in time for yes, as the clock does; returns how many."""
    taken = 0
    async with office.unit() as unit:
        while (ask := await asks.claim_overdue(unit)) is not None:
            await silence_is_an_emergency(unit, ask, policy=POLICY)
            await unit.keep()
            taken += 1
    return taken
