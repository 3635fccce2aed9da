from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from care.rules.details import CHOICE_LASTS, NEW_CHAT_WAITS, Choice, shows_details

LINKED = datetime(2026, 3, 1, 12, tzinfo=UTC)
CHOSEN = LINKED + timedelta(hours=1)
A_MOMENT = timedelta(microseconds=1)
GOOD = Choice(
    allowed=True,
    chosen_at=CHOSEN,
    linked_at=LINKED,
    password_reset_at=None,
    is_own=True,
    is_minor=False,
    has_wish=False,
)


def test_a_choice_shows_from_a_day_after_the_link_until_thirty_days_after_it_was_made() -> None:
    assert not shows_details(GOOD, now=LINKED + NEW_CHAT_WAITS - A_MOMENT)
    assert shows_details(GOOD, now=LINKED + NEW_CHAT_WAITS)
    assert shows_details(GOOD, now=CHOSEN + CHOICE_LASTS - A_MOMENT)
    assert not shows_details(GOOD, now=CHOSEN + CHOICE_LASTS)


@pytest.mark.parametrize(
    "changed",
    [
        {"allowed": False},
        {"chosen_at": None},
        {"chosen_at": LINKED - A_MOMENT},
        {"password_reset_at": CHOSEN},
        {"is_own": False},
        {"is_minor": True},
        {"has_wish": True},
    ],
    ids=lambda changed: str(next(iter(changed))),
)
def test_it_shows_only_where_all_of_it_holds(changed: dict[str, object]) -> None:
    now = LINKED + NEW_CHAT_WAITS

    assert shows_details(replace(GOOD, chosen_at=LINKED), now=now)
    assert not shows_details(replace(GOOD, **changed), now=now)  # type: ignore[arg-type]  # each of its own type


def test_a_password_that_was_reset_before_the_choice_changes_nothing() -> None:
    assert shows_details(replace(GOOD, password_reset_at=CHOSEN - A_MOMENT), now=LINKED + NEW_CHAT_WAITS)
