"""When to be reminded again, in the patient's own words: said back, and counted only then."""

from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from care.notices import Choice, Pick, Say
from care.rules.local_time import instant
from dialogs.remind_again import UNFIT, UNREAD
from dialogs.speech import Reader, speak, when, words
from nlu.dates import Moment, read
from nlu.language import Language
from nlu.understanding import Intent
from storage.people import Patient
from storage.schema import people
from tests.care.desk.office import Office
from tests.conftest import TestClock

from .chat import Chat, reminder_state, sent
from .given import GivenEngine

NEW_YORK = ZoneInfo("America/New_York")
TUESDAY_AT_NINE = datetime(2026, 3, 10, 13, tzinfo=UTC)
DANGER = "my chest feels tight and my arm is numb"
REFILL = "I need a refill of my lisinopril"
NOON = ("planned", datetime(2026, 3, 4, 17, tzinfo=UTC))  # as the office planned it


def new_york(month: int, day: int, hour: int, minute: int = 0, *, year: int = 2026) -> datetime:
    """What a clock on the patient's wall shows."""
    return datetime(year, month, day, hour, minute, tzinfo=NEW_YORK)


@pytest.fixture
async def asked(chat: Chat, reminder: UUID) -> Chat:
    """A chat that was asked when to remind again."""
    assert await chat.taps_on(Choice(pick=Pick.LATER, object=reminder)) == [Say.REMINDER_LATER_WHEN]
    return chat


def said_at(chat: Chat) -> datetime | None:
    """The instant in the last answer."""
    return chat.heard[-1].notice.at


async def test_a_time_in_words_is_said_back_and_counts_with_a_yes(asked: Chat, office: Office) -> None:
    said_back = await asked.says("next Tuesday at 9")
    before, echoed = await reminder_state(office), said_at(asked)

    confirmed = await asked.taps(Pick.THEN)

    assert (said_back, confirmed) == ([Say.REMINDER_SURE], [Say.REMINDER_LATER])
    assert before == NOON
    assert echoed == said_at(asked) == TUESDAY_AT_NINE
    assert await reminder_state(office) == ("planned", TUESDAY_AT_NINE)
    assert await asked.step() is None


async def test_what_was_confirmed_is_in_the_audit_and_silence_is_counted_anew(asked: Chat, office: Office) -> None:
    await asked.says("next Tuesday at 9")
    await asked.taps(Pick.THEN)

    (row,) = await office.rows("SELECT nudges_sent, quiet_hours_overridden FROM reminders")
    assert row == {"nudges_sent": 0, "quiet_hours_overridden": False}
    assert (await office.audited())[-1] == "reminder answered"


@pytest.mark.parametrize(
    ("word", "say", "step"),
    [
        ("yes", Say.REMINDER_LATER, None),
        ("Sí", Say.REMINDER_LATER, None),
        ("no", Say.REMINDER_LATER_WHEN, "again.when"),
    ],
)
async def test_a_plain_word_answers_it_too(asked: Chat, word: str, say: Say, step: str | None) -> None:
    await asked.says("next Tuesday at 9")

    assert await asked.says(word) == [say]
    assert await asked.step() == step


async def test_another_time_is_asked_for_and_the_first_is_stale_then(asked: Chat, office: Office) -> None:
    await asked.says("next Tuesday at 9")
    first = asked.offered(Pick.THEN)

    again = await asked.taps(Pick.ANOTHER_TIME)
    stale = await asked.taps_on(first)
    await asked.says("Thursday at 4 pm")
    still_stale = await asked.taps_on(first)
    await asked.taps(Pick.THEN)

    assert (again, stale, still_stale) == ([Say.REMINDER_LATER_WHEN], [Say.CHOICE_STALE], [Say.CHOICE_STALE])
    assert await reminder_state(office) == ("planned", new_york(3, 5, 16))


async def test_another_time_can_be_written_at_once(asked: Chat, office: Office) -> None:
    await asked.says("next Tuesday at 9")

    assert await asked.says("no wait") == [Say.REMINDER_WHEN_NOT_READ]
    assert await asked.says("el jueves a las 4 de la tarde") == [Say.REMINDER_SURE]
    assert await asked.says("yes") == [Say.REMINDER_LATER]
    assert await reminder_state(office) == ("planned", new_york(3, 5, 16))


async def test_a_second_yes_is_stale(asked: Chat) -> None:
    await asked.says("tomorrow at 10")
    await asked.taps(Pick.THEN)

    assert await asked.taps(Pick.THEN) == [Say.CHOICE_STALE]


@pytest.mark.parametrize(
    ("text", "say"),
    [
        ("next Tuesdya at 9", Say.REMINDER_WHEN_NOT_READ),
        ("tomorrow or Friday", Say.REMINDER_WHEN_NOT_READ),
        ("yes", Say.REMINDER_WHEN_NOT_READ),
        ("  ", Say.REMINDER_WHEN_NOT_READ),
        ("Tuesday 9", Say.REMINDER_WHEN_UNSURE),
        ("Monday, March 10", Say.REMINDER_WHEN_NO_DAY),
        ("February 30", Say.REMINDER_WHEN_NO_DAY),
        ("yesterday", Say.REMINDER_WHEN_PAST),
        ("today at 9:59 am", Say.REMINDER_WHEN_PAST),
        ("today at 10 am", Say.REMINDER_WHEN_PAST),
        ("in 2 years", Say.REMINDER_WHEN_TOO_FAR),
        ("today", Say.REMINDER_WHAT_TIME),
        ("this morning", Say.REMINDER_WHAT_TIME),
    ],
)
async def test_what_is_no_time_to_come_is_asked_for_again_and_nothing_is_kept(
    asked: Chat, office: Office, text: str, say: Say
) -> None:
    assert await asked.says(text) == [say]
    assert {Pick.TOMORROW, Pick.IN_THREE_DAYS, Pick.NEXT_WEEK, Pick.WRITE} == asked.picks()
    assert await asked.step() == "again.when"
    assert await reminder_state(office) == NOON
    assert await asked.says("tomorrow at 10") == [Say.REMINDER_SURE]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("today at 10:01 am", new_york(3, 4, 10, 1)),
        ("this afternoon", new_york(3, 4, 14)),
        ("tonight", new_york(3, 4, 19)),
        ("tomorrow", new_york(3, 5, 10)),
        ("mañana por la mañana", new_york(3, 5, 9)),
        ("tomorrow at 9 am", new_york(3, 5, 9)),
        ("tomorrow at 7:59 pm", new_york(3, 5, 19, 59)),
        ("in two hours", new_york(3, 4, 12)),
    ],
)
async def test_what_is_meant_is_said_back(asked: Chat, text: str, at: datetime) -> None:
    assert await asked.says(text) == [Say.REMINDER_SURE]
    assert said_at(asked) == at


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("tomorrow at 8:59 am", new_york(3, 5, 9)),
        ("tomorrow at 8 pm", new_york(3, 6, 9)),
        ("at midnight", new_york(3, 5, 9)),
        ("today at 11 pm", new_york(3, 5, 9)),
    ],
)
async def test_in_quiet_hours_the_next_decent_time_is_offered_and_counts_with_a_yes(
    asked: Chat, office: Office, text: str, offered: datetime
) -> None:
    assert await asked.says(text) == [Say.REMINDER_QUIET]
    assert said_at(asked) == offered
    assert await reminder_state(office) == NOON

    assert await asked.taps(Pick.THEN) == [Say.REMINDER_LATER]
    assert await reminder_state(office) == ("planned", offered)


@pytest.mark.parametrize(
    ("text", "say"),
    [
        ("in a year", Say.REMINDER_SURE_NEXT_YEAR),
        ("March 4, 2027 at 7 pm", Say.REMINDER_SURE_NEXT_YEAR),
        ("March 4, 2027 at 9 pm", Say.REMINDER_WHEN_TOO_FAR),
        ("March 4, 2027 at 8 am", Say.REMINDER_QUIET_NEXT_YEAR),
        ("March 5, 2027", Say.REMINDER_WHEN_TOO_FAR),
        ("December 31", Say.REMINDER_SURE),
        ("January 1", Say.REMINDER_SURE_NEXT_YEAR),
    ],
)
async def test_a_year_is_as_far_as_it_goes_and_another_year_is_named(asked: Chat, text: str, say: Say) -> None:
    assert await asked.says(text) == [say]


@pytest.mark.parametrize(
    ("now", "text", "at"),
    [
        (new_york(3, 7, 10), "tomorrow at 9", datetime(2026, 3, 8, 13, tzinfo=UTC)),
        (new_york(3, 7, 10), "tomorrow", datetime(2026, 3, 8, 14, tzinfo=UTC)),
        (new_york(3, 7, 10), "in 24 hours", datetime(2026, 3, 8, 15, tzinfo=UTC)),
        (new_york(3, 7, 10), "tomorrow at 2:30 am", datetime(2026, 3, 8, 13, tzinfo=UTC)),
        (new_york(10, 31, 10), "tomorrow at 9", datetime(2026, 11, 1, 14, tzinfo=UTC)),
        (new_york(10, 31, 10), "tomorrow", datetime(2026, 11, 1, 15, tzinfo=UTC)),
        (new_york(10, 31, 11), "in 24 hours", datetime(2026, 11, 1, 15, tzinfo=UTC)),
        (new_york(10, 31, 10), "tomorrow at 1:30 am", datetime(2026, 11, 1, 14, tzinfo=UTC)),
    ],
)
async def test_on_both_sundays_of_a_clock_change_it_is_the_time_on_the_wall(
    chat: Chat, office: Office, reminder: UUID, clock: TestClock, now: datetime, text: str, at: datetime
) -> None:
    clock.now = now.astimezone(UTC)
    async with office.unit() as unit:
        await unit.connection.execute(b"UPDATE conversations SET active_at = %s", (unit.now,))
    await chat.taps_on(Choice(pick=Pick.LATER, object=reminder))

    await chat.says(text)
    await chat.taps(Pick.THEN)

    assert await reminder_state(office) == ("planned", at)


@pytest.mark.parametrize(("minutes", "say"), [(9, Say.REMINDER_LATER), (10, Say.REMINDER_WHEN_PAST)])
async def test_a_yes_that_comes_too_late_is_told_so(
    asked: Chat, office: Office, clock: TestClock, minutes: int, say: Say
) -> None:
    await asked.says("today at 10:10 am")
    clock.passes(minutes=minutes)

    assert await asked.taps(Pick.THEN) == [say]
    assert (await reminder_state(office) == NOON) is (say is Say.REMINDER_WHEN_PAST)


async def test_a_reminder_that_is_over_meanwhile_ends_the_question(asked: Chat, office: Office) -> None:
    async with office.unit() as unit:
        await unit.connection.execute(b"UPDATE reminders SET state = 'done', due_at = NULL")

    assert await asked.says("tomorrow at 10") == [Say.REMINDER_OVER]
    assert await asked.step() is None


async def test_a_day_that_is_tapped_ends_the_question(asked: Chat, office: Office) -> None:
    await asked.says("next Tuesday at 9")

    assert await asked.taps(Pick.TOMORROW) == [Say.REMINDER_LATER]
    assert await asked.step() is None
    assert await asked.taps(Pick.THEN) == [Say.CHOICE_STALE]
    assert await reminder_state(office) == ("planned", new_york(3, 5, 10))


async def test_where_a_message_is_being_written_the_day_is_tapped_and_the_draft_stays(
    chat: Chat, office: Office, reminder: UUID
) -> None:
    await chat.says(REFILL)

    assert await chat.taps_on(Choice(pick=Pick.LATER, object=reminder)) == [Say.REMINDER_LATER_DAY]
    assert await chat.taps(Pick.TOMORROW) == [Say.REMINDER_LATER]
    assert await chat.taps(Pick.SEND) == [Say.RECEIVED]
    assert (REFILL, "patient") in await sent(office)


@pytest.mark.parametrize(
    ("text", "say", "step"),
    [
        (REFILL, Say.SEND_THIS, "write.send"),
        ("messages", Say.MESSAGES_HERE, None),
        ("never mind", Say.LEFT, None),
        ("cancel", Say.STOP_INSIDE, None),
        ("stop", Say.REMINDERS_STOPPED_ALL_TOO, None),
        ("help", Say.HELP, "again.when"),
        ("español", Say.LANGUAGE_CHANGED, "again.when"),
        ("can you remind me next Tuesday at 9", Say.REMINDER_SURE, "again.sure"),
    ],
)
async def test_whoever_wants_something_else_is_heard(asked: Chat, text: str, say: Say, step: str | None) -> None:
    assert await asked.says(text) == [say]
    assert await asked.step() == step


async def test_danger_comes_first_and_a_typed_yes_after_it_confirms_nothing(asked: Chat, office: Office) -> None:
    await asked.says("next Tuesday at 9")

    assert await asked.says(DANGER) == [Say.WARN_MEDICAL]
    assert await asked.says("yes") == [Say.REMINDER_SURE]
    assert await reminder_state(office) == NOON
    assert await asked.taps(Pick.THEN) == [Say.REMINDER_LATER]


async def test_behind_a_lock_no_time_is_heard_but_a_new_message_is(
    asked: Chat, office: Office, clock: TestClock
) -> None:
    await asked.says("next Tuesday at 9")
    clock.passes(minutes=31)

    assert await asked.says("tomorrow at 10") == [Say.UNLOCK_FIRST]
    assert await asked.says("yes") == [Say.UNLOCK_FIRST]
    assert await asked.taps(Pick.THEN) == [Say.UNLOCK_FIRST]
    assert await asked.says("can you remind me tomorrow at 10") == [Say.SEND_THIS]
    assert await reminder_state(office) == NOON


@pytest.mark.parametrize("intent", [Intent.SET_REMINDER, Intent.CHANGE_REMINDER, Intent.UNKNOWN])
async def test_a_wish_for_a_reminder_whose_time_is_not_read_is_an_answer_here_and_behind_a_lock_is_none(
    asked: Chat, engine: GivenEngine, clock: TestClock, intent: Intent
) -> None:
    text = engine.means("remind me tomorow", intent)

    assert await asked.says(text) == [Say.REMINDER_WHEN_NOT_READ]
    clock.passes(minutes=31)
    assert await asked.says(text) == [Say.UNLOCK_FIRST]
    assert await asked.step() == "again.when"


async def test_a_time_is_that_of_the_patients_own_clocks(asked: Chat, office: Office, patient: Patient) -> None:
    async with office.unit() as unit:
        unit.changes.update(people.patients, patient.id, zone="America/Los_Angeles")

    await asked.says("tomorrow at noon")

    assert said_at(asked) == datetime(2026, 3, 5, 20, tzinfo=UTC)


async def test_in_spanish_figures_that_may_be_two_days_are_asked_about(asked: Chat) -> None:
    await asked.says("español")

    assert await asked.says("3/4 a las 9") == [Say.REMINDER_WHEN_UNSURE]
    assert await asked.says("3 de abril a las 9") == [Say.REMINDER_SURE]
    assert said_at(asked) == new_york(4, 3, 9)


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_example_that_is_given_can_be_written_so(language: str) -> None:
    now = new_york(3, 4, 10)
    quotes = {"en": '"', "es": "«»"}[language]
    examples = 0

    for say in (Say.REMINDER_LATER_WHEN, Say.REMINDER_WHAT_TIME, *UNREAD.values(), *UNFIT.values()):
        text = words().text(language, f"say.{say}", when="", count="", telephone="", person="")
        for example in text.replace(quotes[-1], quotes[0]).split(quotes[0])[1::2]:
            examples += 1
            assert isinstance(read(example, now=now, language=Language(language)), Moment), example
    assert examples >= 6


@given(
    at=st.datetimes(datetime(2026, 3, 4, 10, 1), datetime(2027, 3, 3, 23, 59)),  # noqa: DTZ001 - the clock on the wall
    language=st.sampled_from(["en", "es"]),
)
@settings(deadline=None, max_examples=100)
def test_what_is_said_back_is_read_as_what_it_says(at: datetime, language: str) -> None:
    told = instant(at.date(), at.time().replace(second=0, microsecond=0), zone=NEW_YORK)

    found = read(when(told, language=language, zone=NEW_YORK), now=new_york(3, 4, 10), language=Language(language))

    assert isinstance(found, Moment)
    assert found.clock is not None
    wall = told.astimezone(NEW_YORK)
    assert (found.day, found.clock) == (wall.date(), wall.time())


@pytest.mark.parametrize(
    ("language", "words_"),
    [("en", "You mean Tuesday, March 10, 9:00 AM?"), ("es", "¿Quiere decir el martes 10 de marzo, 9:00 a.m.?")],
)
async def test_it_is_said_back_in_words(asked: Chat, language: str, words_: str) -> None:
    await asked.says("next Tuesday at 9")
    reader = Reader(language=language, zone=NEW_YORK, telephone="")

    assert speak(asked.heard[-1].notice, reader=reader) == words_
