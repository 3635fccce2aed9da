from collections.abc import Sequence
from datetime import date, datetime, time

import pytest

from care.rules.calendar import PracticeCalendar
from care.rules.calls import next_try, was_tried_enough

from .zones import NEW_YORK

CALENDAR = PracticeCalendar(
    zone=NEW_YORK,
    opens=time(8),
    closes=time(17),
    weekdays=frozenset(range(5)),
    closed_on={date(2026, 3, 9): "Inventory"},
)


def at(wall: str) -> datetime:
    return datetime.fromisoformat(wall).replace(tzinfo=NEW_YORK)


@pytest.mark.parametrize(
    ("tried_at", "again_at"),
    [
        ("2026-03-05 08:00", "2026-03-05 12:00"),
        ("2026-03-05 12:59", "2026-03-05 16:59"),
        # At closing nobody calls: the next morning.
        ("2026-03-05 13:00", "2026-03-06 08:00"),
        ("2026-03-05 13:01", "2026-03-06 08:01"),
        ("2026-03-05 20:00", "2026-03-06 12:00"),
        # Friday afternoon, with the Monday after it closed.
        ("2026-03-06 15:00", "2026-03-10 10:00"),
    ],
)
def test_the_next_try_is_half_a_day_of_practice_hours_later(tried_at: str, again_at: str) -> None:
    assert next_try(at(tried_at), calendar=CALENDAR) == at(again_at)


@pytest.mark.parametrize(
    ("calls", "refused", "is_enough"),
    [
        ([], False, False),
        ([True, True], False, False),
        ([True, True, False], False, False),
        ([True, True, True], False, True),
        ([True], True, True),
    ],
)
def test_three_calls_are_enough_or_one_refusal(calls: Sequence[bool], *, refused: bool, is_enough: bool) -> None:
    assert was_tried_enough(calls, refused=refused) is is_enough
