"""Under a warning, or after what can't be heard or seen: "ask the office to call me" puts one call on a list."""

import asyncio

import pytest

from bot.turns import Turns
from care.calls import CallOutcome, Interpreter
from care.desk.calling import Calling, OpenCall, Tried
from care.desk.charts import Charts
from care.desk.deaths import Deaths
from care.desk.inbox import Inbox
from care.desk.member import Role
from care.notices import Choice, Pick, Say
from care.rules.life_events import ChartChange, DeathSource
from dialogs.heard import Kind
from storage.desk.inbox import WaitingCall
from storage.ids import new_id
from storage.people import Account, Patient
from storage.schema import people
from tests.care.desk.office import POLICY, Office
from tests.conftest import TestClock

from .chat import Chat, linked_chat

DANGER = "my chest feels tight and my arm is numb"
CRISIS = "I want to kill myself"


@pytest.fixture(autouse=True)
async def front_desk_for_others(office: Office) -> None:
    """What is no symptom goes to the front desk, so that the two pools differ."""
    async with office.unit() as unit:
        await unit.connection.execute(
            b"UPDATE pool_topics SET pool_id = %s WHERE topic = 'other'", (office.front_desk,)
        )


async def asked(office: Office) -> list[dict[str, object]]:
    return await office.rows("SELECT pool_id, due_at, account_id FROM call_tasks WHERE closed_at IS NULL")


async def opened(office: Office) -> OpenCall:
    """The one call as a nurse sees it."""
    nurse = await office.member(pools=(office.nurses, office.front_desk))
    [row] = await office.rows("SELECT id FROM call_tasks")
    async with office.unit() as unit:
        return await Calling(unit, POLICY).open(nurse, row["id"])  # type: ignore[arg-type]


@pytest.mark.parametrize("danger", [DANGER, CRISIS], ids=["emergency", "crisis"])
async def test_after_a_warning_the_call_goes_to_those_who_see_emergencies(
    chat: Chat, office: Office, account: Account, danger: str
) -> None:
    assert len(await chat.says(danger)) == 1

    assert await chat.taps(Pick.CALL_ME) == [Say.CALL_ASKED]

    assert await asked(office) == [{"pool_id": office.nurses, "due_at": None, "account_id": account.id}]
    assert await office.rows("SELECT closed_at FROM diversions") == [{"closed_at": None}]
    assert (await opened(office)).task.reason == "asked"


async def test_after_a_voice_note_it_goes_to_those_who_take_what_is_nobody_else_s(chat: Chat, office: Office) -> None:
    assert await chat.says("", kind=Kind.FILE) == [Say.FILE_NOT_READ]

    assert await chat.taps(Pick.CALL_ME) == [Say.CALL_ASKED]

    assert [row["pool_id"] for row in await asked(office)] == [office.front_desk]


async def test_a_voice_note_with_dangerous_words_is_warned_of_and_no_call_takes_the_warnings_place(
    chat: Chat, office: Office
) -> None:
    assert await chat.says(DANGER, kind=Kind.FILE) == [Say.WARN_MEDICAL]

    await chat.taps(Pick.CALL_ME)

    assert [row["pool_id"] for row in await asked(office)] == [office.nurses]
    assert len(await office.rows("SELECT 1 FROM pages")) == 1


async def test_one_wish_waits_at_a_time_and_after_it_was_called_another_may(
    turns: Turns, office: Office, chat: Chat, account: Account
) -> None:
    other = await linked_chat(turns, office, account)
    await chat.says("", kind=Kind.FILE)
    await other.says(DANGER)

    said = await asyncio.gather(chat.taps(Pick.CALL_ME), other.taps(Pick.CALL_ME))

    assert [*said] == [[Say.CALL_ASKED], [Say.CALL_ASKED]]
    assert len(await asked(office)) == 1
    nurse = await office.member(pools=(office.nurses, office.front_desk))
    by_telephone = Tried(
        outcome=CallOutcome.REACHED,
        number="856-555-0142",
        identifiers_checked=True,
        interpreter=Interpreter.NOT_NEEDED,
    )
    async with office.unit() as unit:
        [row] = await unit.rows("SELECT id FROM call_tasks")
        await Calling(unit, POLICY).attempt(nurse, row["id"], by_telephone)
    assert await asked(office) == []
    await chat.taps(Pick.CALL_ME)
    assert len(await asked(office)) == 1


async def test_whoever_is_not_signed_in_is_told_the_telephone(visitor: Chat, office: Office) -> None:
    await visitor.says(DANGER)

    assert await visitor.taps(Pick.CALL_ME) == [Say.CALL_NOT_ASKED]
    assert await asked(office) == []


@pytest.mark.parametrize("status", ["restricted", "ended"])
async def test_whose_access_is_closed_is_told_the_telephone(
    chat: Chat, office: Office, account: Account, status: str
) -> None:
    await chat.says(DANGER)
    async with office.unit() as unit:
        unit.changes.update(people.accounts, account.id, status=status)

    assert await chat.taps(Pick.CALL_ME) == [Say.CALL_NOT_ASKED]
    assert await asked(office) == []


async def falls_silent(office: Office, patient: Patient, *, what: str) -> None:
    nurse, clerk = await office.member(), await office.member(Role.RECORDS)
    other = await office.patient(name="Rosa Riviera")
    async with office.unit() as unit:
        if what == "dies":
            await Deaths(unit, POLICY).keep(
                nurse, patient.id, source=DeathSource.RELATIVE, told_by="Her niece", died_on=None
            )
        else:
            kept, mrn = (other.id, patient.mrn) if what == "is the other chart" else (patient.id, other.mrn)
            await Charts(unit, POLICY).freeze(
                clerk, kept, change=ChartChange.MERGED, mrn=mrn, born_on=patient.birth_date, source="Ticket 7"
            )


@pytest.mark.parametrize("what", ["dies", "is the first chart", "is the other chart"])
async def test_whoever_is_warned_in_the_chat_of_one_who_is_thought_dead_is_called(
    chat: Chat, office: Office, patient: Patient, account: Account, clock: TestClock, what: str
) -> None:
    await falls_silent(office, patient, what=what)
    clock.passes(minutes=1)
    await chat.says(DANGER)

    assert await chat.taps(Pick.CALL_ME) == [Say.CALL_ASKED]

    assert await asked(office) == [{"pool_id": office.nurses, "due_at": None, "account_id": account.id}]
    async with office.unit() as unit:
        waiting = await Inbox(unit, POLICY).waiting(await office.member())
    assert [row.reason for row in waiting.promised if isinstance(row, WaitingCall)] == ["asked"]


async def test_access_that_was_taken_before_a_death_is_given_back_by_none_and_without_a_warning_nobody_is_called(
    chat: Chat, office: Office, patient: Patient, account: Account, clock: TestClock
) -> None:
    async with office.unit() as unit:
        unit.changes.update(people.accounts, account.id, status="restricted")
    await falls_silent(office, patient, what="dies")
    clock.passes(minutes=1)
    await chat.says(DANGER)
    assert await chat.taps(Pick.CALL_ME) == [Say.CALL_NOT_ASKED]

    await office.rows("UPDATE deaths SET account_was = 'active' RETURNING 1")
    assert await chat.taps_on(Choice(pick=Pick.CALL_ME, object=new_id())) == [Say.CALL_NOT_ASKED]
    assert await chat.taps(Pick.CALL_ME) == [Say.CALL_ASKED]


async def test_a_proxy_who_asks_is_the_one_to_be_called(turns: Turns, office: Office) -> None:
    patient, proxy = await office.patient(), await office.account(await office.patient(name="Carlos Sample"))
    await office.grant(proxy, patient)
    chat = await linked_chat(turns, office, proxy, acts_for=patient)
    await chat.says(DANGER)

    assert await chat.taps(Pick.CALL_ME) == [Say.CALL_ASKED]

    call = await opened(office)
    assert call.proxy is not None
    assert call.proxy.name == "Carlos Sample"


async def test_a_tap_that_names_nothing_is_stale(chat: Chat) -> None:
    assert await chat.taps_on(Choice(pick=Pick.CALL_ME)) == [Say.CHOICE_STALE]
