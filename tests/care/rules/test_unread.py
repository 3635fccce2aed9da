from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from care.rules.calendar import PracticeCalendar
from care.rules.unread import Chase, chase_due

NEW_YORK = ZoneInfo("America/New_York")
CALENDAR = PracticeCalendar(zone=NEW_YORK, opens=time(9), closes=time(17), weekdays=frozenset(range(5)), closed_on={})


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=NEW_YORK).astimezone(UTC)


@pytest.mark.parametrize(
    ("chase", "released", "due"),
    [
        (Chase.TELL, "2026-03-04 10:00", "2026-03-05 10:00"),
        (Chase.TELL, "2026-03-04 19:59", "2026-03-05 19:59"),
        (Chase.TELL, "2026-03-04 20:00", "2026-03-06 09:00"),
        (Chase.TELL, "2026-03-07 12:00", "2026-03-08 13:00"),  # a day later by the sun, an hour by the wall
        (Chase.MAIL, "2026-03-04 10:00", "2026-03-06 10:00"),
        (Chase.MAIL, "2026-03-04 08:00", "2026-03-06 09:00"),
        (Chase.CALL, "2026-03-04 10:00", "2026-03-09 17:00"),
        (Chase.CALL, "2026-03-04 17:00", "2026-03-10 17:00"),
    ],
)
def test_an_unread_answer_is_told_of_after_a_day_mailed_after_two_and_called_about_after_three_business_days(
    chase: Chase, released: str, due: str
) -> None:
    assert chase_due(chase, released_at=at(released), zone=NEW_YORK, calendar=CALENDAR) == at(due)
