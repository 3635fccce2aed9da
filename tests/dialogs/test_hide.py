"""Under a warning: "hide this" shows no more of it in that chat, while staff keep everything, and know."""

from datetime import timedelta

import pytest

from care.desk.diversions import Diversions
from care.notices import Choice, Pick, Say
from care.rules.emergency import JOINED_WITHIN
from storage.ids import new_id
from tests.care.desk.office import POLICY, Office
from tests.conftest import TestClock

from .chat import Chat

DANGER = "my chest feels tight and my arm is numb"
HARMLESS = "thank you"
A_MOMENT = timedelta(microseconds=1)


async def hidden(office: Office) -> list[bool]:
    """Of each turn, oldest first, whether it is hidden."""
    rows = await office.rows("SELECT hidden_at IS NOT NULL AS hidden FROM turns ORDER BY heard_at, id")
    return [bool(row["hidden"]) for row in rows]


async def test_it_hides_what_was_said_and_answered_and_its_own_tap_but_not_its_answer(
    chat: Chat, office: Office
) -> None:
    await chat.says(DANGER)

    assert await chat.taps(Pick.HIDE) == [Say.HOW_CAN_I_HELP]

    assert await hidden(office) == [True, True]
    replies = await office.rows("SELECT hidden_at IS NOT NULL AS hidden FROM replies ORDER BY made_at, id")
    assert [row["hidden"] for row in replies] == [True, False]


@pytest.mark.parametrize(("before", "is_hidden"), [(timedelta(), True), (A_MOMENT, False)], ids=["in time", "earlier"])
async def test_the_pieces_that_were_told_in_the_minutes_before_are_hidden_too_and_nothing_earlier(
    chat: Chat, office: Office, clock: TestClock, before: timedelta, *, is_hidden: bool
) -> None:
    await chat.says(HARMLESS)
    clock.now += JOINED_WITHIN + before
    await chat.says(DANGER)
    clock.passes(minutes=20)

    await chat.taps(Pick.HIDE)

    assert await hidden(office) == [is_hidden, True, True]


async def test_it_goes_back_to_the_first_text_of_the_diversion_under_whichever_warning_it_is_tapped(
    chat: Chat, office: Office, clock: TestClock
) -> None:
    await chat.says(DANGER)
    clock.passes(minutes=5)
    await chat.says(DANGER)

    await chat.taps(Pick.HIDE)

    assert await hidden(office) == [True, True, True]


async def test_staff_keep_everything_and_see_that_it_was_hidden(chat: Chat, office: Office) -> None:
    await chat.says(DANGER)
    await chat.taps(Pick.HIDE)
    [row] = await office.rows("SELECT id FROM diversions")

    async with office.unit() as unit:
        shown = await Diversions(unit, POLICY).open(await office.member(), row["id"])  # type: ignore[arg-type]

    assert [text.text for text in shown.texts] == [DANGER]
    assert [answer.said for answer in shown.answers] == ["hide this"]
    assert shown.diversion.closed_at is None


async def test_whoever_is_not_signed_in_may_hide_too(visitor: Chat, office: Office) -> None:
    await visitor.says(DANGER)

    assert await visitor.taps(Pick.HIDE) == [Say.HOW_CAN_I_HELP]
    assert await hidden(office) == [True, True]


async def test_nothing_of_another_chat_is_hidden(chat: Chat, visitor: Chat, office: Office) -> None:
    await chat.says(DANGER)

    assert await visitor.taps_on(chat.offered(Pick.HIDE)) == [Say.HOW_CAN_I_HELP]

    assert await hidden(office) == [False, True]


async def test_where_nothing_was_kept_it_answers_as_if_nothing_had_been_said(chat: Chat) -> None:
    assert await chat.taps_on(Choice(pick=Pick.HIDE, object=new_id())) == [Say.HOW_CAN_I_HELP]
