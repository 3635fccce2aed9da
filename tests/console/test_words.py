from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.calls import CallReason
from care.desk.moving import AWAY, TAKEN, MoveReason
from care.rules.escalation import Waits
from console import words
from dialogs.heard import Kind

NEW_YORK = "America/New_York"
DUE = datetime(2026, 3, 11, 21, 0, tzinfo=UTC)


def test_a_goal_is_told_as_day_date_and_time_of_the_practice() -> None:
    assert words.day_and_time(DUE, NEW_YORK) == "Wednesday, March 11, 5:00 PM"
    assert words.day_and_time(datetime(2026, 3, 8, 4, 5, tzinfo=UTC), NEW_YORK) == "Saturday, March 7, 11:05 PM"
    assert words.day_and_time(datetime(2026, 7, 1, 4, 0, tzinfo=UTC), NEW_YORK) == "Wednesday, July 1, 12:00 AM"
    assert words.day_and_time(datetime(2026, 7, 1, 16, 0, tzinfo=UTC), NEW_YORK) == "Wednesday, July 1, 12:00 PM"


@pytest.mark.parametrize(
    ("at", "said"),
    [(time(0, 5), "12:05 AM"), (time(11, 59), "11:59 AM"), (time(12), "12:00 PM"), (time(17), "5:00 PM")],
)
def test_a_time_of_day_is_told_on_a_clock_of_twelve_hours(at: time, said: str) -> None:
    assert words.clock(at) == said


def test_what_is_printed_for_a_patient_tells_an_instant_in_spanish() -> None:
    assert words.in_spanish(DUE, NEW_YORK) == "miércoles 11 de marzo, 5:00 p.m."


def test_an_instant_of_today_needs_no_date() -> None:
    assert words.short(DUE, NEW_YORK, DUE - timedelta(hours=3)) == "5:00 PM"
    assert words.short(DUE, NEW_YORK, DUE - timedelta(days=1)) == "Wed, Mar 11, 5:00 PM"


def test_the_trail_is_told_to_the_second() -> None:
    assert words.exact(datetime(2026, 3, 11, 21, 0, 12, tzinfo=UTC), NEW_YORK) == "Mar 11, 2026, 5:00:12 PM"


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (timedelta(seconds=59), "less than a minute"),
        (timedelta(minutes=1), "1 min"),
        (timedelta(minutes=59, seconds=59), "59 min"),
        (timedelta(hours=1), "1 h"),
        (timedelta(hours=4, minutes=10), "4 h 10 min"),
        (timedelta(hours=24), "1 day"),
        (timedelta(hours=29), "1 day 5 h"),
        (timedelta(hours=48), "2 days"),
    ],
)
def test_how_long_is_said_in_words(length: timedelta, said: str) -> None:
    assert words.span(length) == said


def test_at_its_very_instant_a_promise_is_overdue() -> None:
    assert words.left(DUE, DUE - timedelta(minutes=1)) == "1 min left"
    assert words.left(DUE, DUE) == "overdue by less than a minute"
    assert words.left(DUE, DUE + timedelta(days=3)) == "overdue by 3 days"


@given(st.text())
def test_whatever_a_name_holds_it_can_be_sent_and_turns_nothing(name: str) -> None:
    said = words.clean(name)

    said.encode()
    assert not words.BIDI & set(said)
    assert not any(ord(sign) < 32 or 127 <= ord(sign) < 160 for sign in said)


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ("Ana\u00ad\u200bMar\u00eda", "AnaMar\u00eda"),
        ("  Ana \t\n Mar\u00eda ", "Ana Mar\u00eda"),
        ("Jose\u0301\ue000", "Jos\u00e9"),
        ("\u0646\u06cc\u200c\u0646\u0627", "\u0646\u06cc\u200c\u0646\u0627"),
    ],
)
def test_two_names_that_look_alike_are_not_told_apart_by_what_nobody_sees(kept: str, shown: str) -> None:
    assert words.clean(kept) == shown


@given(st.text())
def test_whatever_was_written_it_can_be_sent_and_keeps_its_length(text: str) -> None:
    said = words.written(text)

    said.encode()
    assert len(said) == len(text)


def test_words_that_can_t_be_read_say_so() -> None:
    assert words.written(None) == words.clean(None) == "[can't be read]"


def test_a_number_is_dialled_by_its_digits() -> None:
    assert words.dialled("+1 (856) 555-0142 x٣") == "+18565550142"


@pytest.mark.parametrize(("code", "name"), [("es", "Spanish"), ("es-PR", "Spanish"), ("vi", "Vietnamese"), ("", "")])
def test_a_language_is_called_by_its_name(code: str, name: str) -> None:
    assert words.language(code) == name


@pytest.mark.parametrize("reason", [*MoveReason, TAKEN, AWAY])
def test_every_reason_for_which_a_thread_goes_to_somebody_else_is_told_in_words(reason: str) -> None:
    assert words.MOVE_REASONS[reason]


@pytest.mark.parametrize("waits", Waits)
def test_what_something_that_has_climbed_waits_for_is_told_in_words(waits: Waits) -> None:
    assert words.CLIMBED[waits].startswith("Waits for")


@pytest.mark.parametrize("reason", CallReason)
def test_every_reason_for_a_call_is_told_in_words(reason: CallReason) -> None:
    assert words.CALL_REASONS[reason].startswith("Call")


@pytest.mark.parametrize(
    "origin", [*(kind for kind in Kind if kind not in (Kind.GROUP, Kind.BLOCKED, Kind.UNBLOCKED)), "silence"]
)
def test_every_way_in_which_a_text_came_has_words(origin: str) -> None:
    assert words.ORIGINS[origin]
