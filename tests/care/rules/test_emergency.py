from datetime import datetime, timedelta

import pytest

from care.rules.emergency import (
    LEVEL_RANK,
    VisitorPage,
    full_warning_again,
    has_risen,
    is_joined_with,
    keeps_text_of_visitor,
    may_be_called_no_emergency,
    no_emergency_due,
    page_again,
    silence_is_an_emergency,
    visitor_page,
)

from .test_calendar import a_practice
from .zones import new_york

THEN = new_york(3, 2, 3)
A_MOMENT = timedelta(microseconds=1)


def warned_in_full(
    *,
    last_full_at: datetime | None = THEN,
    last_level: str = "crisis",
    level: str = "crisis",
    kind: str | None = "suicide",
    now: datetime = THEN,
) -> bool:
    return full_warning_again(last_full_at, last_level=last_level, last_kind="suicide", level=level, kind=kind, now=now)


def paged(*, level: str = "crisis", kind: str | None = "suicide", unacknowledged_texts: int = 2) -> bool:
    return page_again(
        last_level="crisis", last_kind="suicide", level=level, kind=kind, unacknowledged_texts=unacknowledged_texts
    )


def test_the_levels_rise_from_none_over_ask_and_crisis_to_emergency() -> None:
    assert sorted(LEVEL_RANK, key=LEVEL_RANK.__getitem__) == ["none", "ask", "crisis", "emergency"]
    assert has_risen("ask", since="none")
    assert has_risen("crisis", since="ask")
    assert has_risen("emergency", since="crisis")
    assert not has_risen("crisis", since="crisis")
    assert not has_risen("crisis", since="emergency")


def test_a_diversion_is_warned_in_full_again_after_ten_minutes() -> None:
    end = THEN + timedelta(minutes=10)

    assert not warned_in_full(now=end - A_MOMENT)
    assert warned_in_full(now=end)


def test_a_diversion_is_warned_in_full_when_no_warning_went_out_yet() -> None:
    assert warned_in_full(last_full_at=None)
    assert not warned_in_full(last_full_at=THEN)


def test_a_diversion_is_warned_in_full_again_when_the_level_rises_and_not_when_it_falls() -> None:
    assert warned_in_full(level="emergency")
    assert not warned_in_full(last_level="emergency", level="crisis")


def test_a_diversion_is_warned_in_full_again_when_the_kind_changes() -> None:
    assert warned_in_full(kind="poisoning")
    assert not warned_in_full(kind="suicide")


def test_a_diversion_pages_again_on_a_rise_or_a_new_kind() -> None:
    assert not paged()
    assert paged(level="emergency")
    assert paged(kind="danger")


def test_a_diversion_pages_again_at_the_third_text_that_nobody_acknowledged() -> None:
    assert not paged(unacknowledged_texts=2)
    assert paged(unacknowledged_texts=3)
    assert paged(unacknowledged_texts=4)


def test_five_minutes_of_silence_after_the_question_are_an_emergency() -> None:
    end = THEN + timedelta(minutes=5)

    assert not silence_is_an_emergency(THEN, now=end - A_MOMENT)
    assert silence_is_an_emergency(THEN, now=end)


def test_what_was_heard_within_two_minutes_is_screened_together() -> None:
    end = THEN + timedelta(minutes=2)

    assert is_joined_with(THEN, now=end)
    assert not is_joined_with(THEN, now=end + A_MOMENT)


def test_an_address_without_an_account_is_paged_once_in_fifteen_minutes() -> None:
    end = THEN + timedelta(minutes=15)

    assert visitor_page(address_paged_at=None, visitors_paged_at=None, now=THEN) is VisitorPage.SEND
    assert visitor_page(address_paged_at=THEN, visitors_paged_at=THEN, now=end - A_MOMENT) is VisitorPage.HOLD
    assert visitor_page(address_paged_at=THEN, visitors_paged_at=None, now=end - A_MOMENT) is VisitorPage.HOLD
    assert visitor_page(address_paged_at=THEN, visitors_paged_at=None, now=end) is VisitorPage.SEND


def test_many_addresses_without_an_account_are_one_page() -> None:
    end = THEN + timedelta(minutes=15)

    assert visitor_page(address_paged_at=None, visitors_paged_at=THEN, now=end - A_MOMENT) is VisitorPage.JOIN
    assert visitor_page(address_paged_at=None, visitors_paged_at=THEN, now=end) is VisitorPage.SEND


@pytest.mark.parametrize(("kept", "keeps"), [(0, True), (19, True), (20, False), (21, False)])
def test_twenty_texts_an_hour_are_kept_of_an_address_without_an_account(
    kept: int,
    keeps: bool,  # noqa: FBT001 - a parametrized case
) -> None:
    assert keeps_text_of_visitor(kept) is keeps


@pytest.mark.parametrize(
    ("said_at", "due_at"),
    [
        (new_york(3, 2, 10), new_york(3, 2, 12)),
        (new_york(3, 2, 15), new_york(3, 2, 17)),
        (new_york(3, 2, 15, 1), new_york(3, 3, 9, 1)),
        (new_york(3, 2, 16, 59), new_york(3, 3, 10, 59)),
        (new_york(3, 2, 17), new_york(3, 3, 11)),
        (new_york(3, 2, 8, 59), new_york(3, 2, 11)),
        (new_york(3, 6, 16), new_york(3, 9, 10)),
    ],
    ids=["in the day", "to closing", "a minute over", "before closing", "at closing", "before opening", "weekend"],
)
def test_what_its_writer_calls_no_emergency_is_due_in_two_practice_hours(said_at: datetime, due_at: datetime) -> None:
    assert no_emergency_due(said_at, calendar=a_practice()) == due_at


@pytest.mark.parametrize(
    "levels", [["emergency", "crisis"], ["crisis", "emergency"], ["crisis"]], ids=["second", "first", "alone"]
)
def test_a_crisis_is_never_called_no_emergency(levels: list[str]) -> None:
    assert not may_be_called_no_emergency(levels)
    assert may_be_called_no_emergency(level for level in levels if level != "crisis")
