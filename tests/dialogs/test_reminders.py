"""Reminders in a chat: where they are, and Done, Later and Stop, each of which names its reminder."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from care.notices import Choice, Pick, Say
from tests.care.desk.office import Office

from .chat import Chat, reminder_state


async def test_planned_reminders_are_counted_and_none_is_named(chat: Chat, reminder: UUID) -> None:
    assert await chat.says("reminders") == [Say.REMINDERS_HERE]
    assert (chat.heard[-1].notice.count, chat.heard[-1].details) == (1, ())


async def test_without_any_it_says_so(chat: Chat) -> None:
    assert await chat.says("reminders") == [Say.NO_REMINDERS]


@pytest.mark.parametrize(
    ("pick", "say", "ended"), [(Pick.DONE, Say.REMINDER_DONE, "done"), (Pick.STOP, Say.REMINDER_STOPPED, "stopped")]
)
async def test_done_and_stop_end_it_and_a_second_tap_says_that_it_is_over(
    chat: Chat, office: Office, reminder: UUID, pick: Pick, say: Say, ended: str
) -> None:
    first = await chat.taps_on(Choice(pick=pick, object=reminder))
    second = await chat.taps_on(Choice(pick=pick, object=reminder))

    assert (first, second) == ([say], [Say.REMINDER_OVER])
    assert await reminder_state(office) == (ended, None)


async def test_later_asks_when_and_its_choice_names_the_same_reminder(
    chat: Chat, office: Office, reminder: UUID
) -> None:
    asked = await chat.taps_on(Choice(pick=Pick.LATER, object=reminder))

    answered = await chat.taps(Pick.TOMORROW)

    assert (asked, answered) == ([Say.REMINDER_LATER_WHEN], [Say.REMINDER_LATER])
    assert chat.picks() == {Pick.HELP}
    kept, due = await reminder_state(office)
    assert kept == "planned"
    assert chat.heard[-1].notice.at == due
    assert due == datetime(2026, 3, 5, 15, tzinfo=UTC)


async def test_an_answer_inside_an_open_step_leaves_the_step(chat: Chat, reminder: UUID) -> None:
    await chat.says("write a message")

    assert await chat.taps_on(Choice(pick=Pick.DONE, object=reminder)) == [Say.REMINDER_DONE]
    assert await chat.step() == "write.body"


async def test_stop_in_a_word_makes_a_call_of_what_was_planned(chat: Chat, office: Office, reminder: UUID) -> None:
    await chat.says("STOP")

    assert await reminder_state(office) == ("stopped", None)
    assert await office.rows("SELECT reminder_id FROM call_tasks") == [{"reminder_id": reminder}]


async def test_somebody_elses_reminder_is_not_answered(chat: Chat, office: Office, reminder: UUID) -> None:
    stranger = await office.account(await office.patient())
    chat.account = stranger
    async with office.unit() as unit:
        await unit.connection.execute(b"UPDATE conversations SET account_id = %s", (stranger.id,))

    assert await chat.taps_on(Choice(pick=Pick.DONE, object=reminder)) == [Say.NOT_FOR_YOU]
    assert (await reminder_state(office))[0] == "planned"
