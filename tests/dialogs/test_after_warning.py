"""Under a warning: "this is not an emergency" passes the words on, "I am safe right now" is kept; nothing is closed."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from bot.turns import Turns
from care.desk.diversions import DiversionOutcome, Diversions, OpenDiversion
from care.desk.member import StaffMember
from care.notices import Choice, Pick, Say
from storage.ids import new_id
from storage.people import Account
from storage.schema import people
from tests.care.desk.office import POLICY, Office
from tests.conftest import TestClock

from .chat import Chat, linked_chat, sent

DANGER = "my chest feels tight and my arm is numb"
MORE = "I can't breathe and my chest hurts"
CRISIS = "I want to kill myself"
UNSURE = "my arm is numb"


async def opened(office: Office, nurse: StaffMember) -> OpenDiversion:
    """The one diversion as a nurse sees it."""
    [row] = await office.rows("SELECT id FROM diversions")
    assert isinstance(row["id"], UUID)
    async with office.unit() as unit:
        return await Diversions(unit, POLICY).open(nurse, row["id"])


async def closes(office: Office, outcome: DiversionOutcome) -> None:
    nurse = await office.member()
    shown = await opened(office, nurse)
    async with office.unit() as unit:
        await Diversions(unit, POLICY).close(nurse, shown.diversion.id, outcome=outcome, texts_seen=len(shown.texts))


async def test_what_is_no_emergency_is_passed_on_due_in_two_practice_hours_and_the_diversion_stays_open(
    chat: Chat, office: Office
) -> None:
    assert await chat.says(DANGER) == [Say.WARN_MEDICAL]

    assert await chat.taps(Pick.NO_EMERGENCY) == [Say.NO_EMERGENCY_RECEIVED]

    [thread] = await office.rows("SELECT due_at, first_look_due_at, pool_id FROM threads")
    said_at = office.database.clock()
    assert chat.heard[-1].notice.at == thread["due_at"] == thread["first_look_due_at"] == said_at + timedelta(hours=2)
    assert thread["pool_id"] == office.nurses
    assert await sent(office) == [(DANGER, "patient")]
    shown = await opened(office, await office.member())
    assert shown.diversion.closed_at is None
    assert [(answer.said, answer.said_at) for answer in shown.answers] == [("not an emergency", said_at)]
    assert shown.texts[0].cues
    assert shown.texts[0].thread_id is not None


async def test_a_second_tap_says_the_same_goal_and_passes_nothing_on_again(
    chat: Chat, office: Office, clock: TestClock
) -> None:
    await chat.says(DANGER)
    await chat.taps(Pick.NO_EMERGENCY)
    goal = chat.heard[-1].notice.at
    clock.passes(minutes=1)

    assert await chat.taps(Pick.NO_EMERGENCY) == [Say.NO_EMERGENCY_RECEIVED]

    assert chat.heard[-1].notice.at == goal
    assert len(await sent(office)) == 1


async def test_two_taps_at_once_pass_it_on_once(chat: Chat, office: Office) -> None:
    await chat.says(DANGER)

    await asyncio.gather(*(chat.taps(Pick.NO_EMERGENCY) for _ in range(2)))

    assert len(await sent(office)) == 1


async def test_a_later_text_is_passed_on_by_its_own_tap_and_no_other_again(chat: Chat, office: Office) -> None:
    await chat.says(DANGER)
    await chat.taps(Pick.NO_EMERGENCY)
    await chat.says(MORE)

    assert await chat.taps(Pick.NO_EMERGENCY) == [Say.NO_EMERGENCY_RECEIVED]

    assert await sent(office) == [(DANGER, "patient"), (MORE, "patient")]


async def test_the_text_of_a_question_answered_with_yes_is_passed_on_and_the_tap_that_had_no_words_is_not(
    chat: Chat, office: Office
) -> None:
    await chat.says(UNSURE)
    await chat.taps(Pick.YES_NOW)

    assert await chat.taps(Pick.NO_EMERGENCY) == [Say.NO_EMERGENCY_RECEIVED]
    assert await sent(office) == [(UNSURE, "patient")]


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (DiversionOutcome.SAFE, Say.NO_EMERGENCY_OVER),
        (DiversionOutcome.RELAYED, Say.NO_EMERGENCY_RECEIVED),
    ],
    ids=["reached", "relayed"],
)
async def test_once_a_clinician_has_closed_it_nothing_more_is_passed_on(
    chat: Chat, office: Office, outcome: DiversionOutcome, said: Say
) -> None:
    await chat.says(DANGER)
    await closes(office, outcome)
    before = await sent(office)

    assert await chat.taps(Pick.NO_EMERGENCY) == [said]

    assert await sent(office) == before


async def test_a_clinician_who_closes_it_as_relayed_passes_on_no_second_time_what_the_writer_did(
    chat: Chat, office: Office
) -> None:
    await chat.says(DANGER)
    await chat.taps(Pick.NO_EMERGENCY)

    await closes(office, DiversionOutcome.RELAYED)

    assert len(await sent(office)) == 1


async def test_a_crisis_offers_only_that_one_is_safe_now_which_is_kept_and_closes_nothing(
    chat: Chat, office: Office
) -> None:
    assert await chat.says(CRISIS) == [Say.WARN_CRISIS]
    assert (Pick.SAFE_NOW in chat.picks(), Pick.NO_EMERGENCY in chat.picks()) == (True, False)

    assert await chat.taps(Pick.SAFE_NOW) == [Say.SAFE_NOW_KEPT]

    shown = await opened(office, await office.member())
    assert [answer.said for answer in shown.answers] == ["safe right now"]
    assert (shown.diversion.closed_at, await sent(office)) == (None, [])


async def test_where_a_crisis_was_told_too_the_tap_is_kept_and_nothing_passed_on(chat: Chat, office: Office) -> None:
    await chat.says(CRISIS)
    await chat.says(DANGER)

    assert await chat.taps(Pick.NO_EMERGENCY) == [Say.SAFE_NOW_KEPT]

    shown = await opened(office, await office.member())
    assert [answer.said for answer in shown.answers] == ["not an emergency"]
    assert await sent(office) == []


async def test_one_who_is_not_signed_in_is_told_the_telephone_and_nothing_is_relayed(
    visitor: Chat, office: Office
) -> None:
    await visitor.says(DANGER)

    assert await visitor.taps(Pick.NO_EMERGENCY) == [Say.NO_EMERGENCY_CALL]
    assert await office.rows("SELECT 1 FROM threads") == []


@pytest.mark.parametrize("status", ["restricted", "ended"])
async def test_one_whose_access_is_closed_is_told_the_telephone(
    chat: Chat, office: Office, account: Account, status: str
) -> None:
    await chat.says(DANGER)
    async with office.unit() as unit:
        unit.changes.update(people.accounts, account.id, status=status)

    assert await chat.taps(Pick.NO_EMERGENCY) == [Say.NO_EMERGENCY_CALL]
    assert await office.rows("SELECT 1 FROM threads") == []


async def test_another_account_s_chat_can_pass_nothing_on(
    turns: Turns, office: Office, chat: Chat, account: Account
) -> None:
    await chat.says(DANGER)
    other = await linked_chat(turns, office, await office.account(await office.patient()))

    assert await other.taps_on(chat.offered(Pick.NO_EMERGENCY)) == [Say.CHOICE_STALE]
    assert await sent(office) == []


async def test_the_same_chat_in_other_hands_is_told_the_telephone(chat: Chat, office: Office) -> None:
    await chat.says(DANGER)
    other = await office.account(await office.patient())
    row = await chat.row()
    async with office.unit() as unit:
        await unit.connection.execute(b"UPDATE conversations SET account_id = %s WHERE id = %s", (other.id, row["id"]))

    assert await chat.taps(Pick.NO_EMERGENCY) == [Say.NO_EMERGENCY_CALL]
    assert await sent(office) == []


@pytest.mark.parametrize("pick", [Pick.NO_EMERGENCY, Pick.SAFE_NOW])
async def test_a_tap_under_what_was_never_warned_is_stale(chat: Chat, pick: Pick) -> None:
    assert await chat.taps_on(Choice(pick=pick, object=new_id())) == [Say.CHOICE_STALE]
    assert await chat.taps_on(Choice(pick=pick)) == [Say.CHOICE_STALE]


async def test_a_proxy_s_words_are_passed_on_as_the_proxy_s(turns: Turns, office: Office) -> None:
    patient, proxy = await office.patient(), await office.account(None)
    await office.grant(proxy, patient)
    chat = await linked_chat(turns, office, proxy, acts_for=patient)
    await chat.says(DANGER)

    assert await chat.taps(Pick.NO_EMERGENCY) == [Say.NO_EMERGENCY_RECEIVED]
    assert await sent(office) == [(DANGER, "proxy")]


async def test_late_on_friday_the_goal_is_on_monday(chat: Chat, clock: TestClock) -> None:
    clock.now = datetime(2026, 3, 6, 21, 30, tzinfo=UTC)  # half an hour before closing
    await chat.says(DANGER)

    await chat.taps(Pick.NO_EMERGENCY)

    assert chat.heard[-1].notice.at == datetime(2026, 3, 9, 13, 30, tzinfo=UTC)
