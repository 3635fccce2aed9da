from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from care.rules.reach import Lacks, lacks, may_call_at, next_safe

NEW_YORK = ZoneInfo("America/New_York")
WHOLE = {"email": "r@example.org", "telephone": "856-555-0199", "postal_address": "9 Elm Street", "never_say": ""}


@pytest.mark.parametrize("way", ["e-mail", "telephone", "letter"])
def test_a_way_with_what_it_needs_can_be_obeyed(way: str) -> None:
    assert lacks(way, hours=(None, None), **WHOLE) is None


@pytest.mark.parametrize(
    ("way", "changed", "lacking"),
    [
        ("pigeon", {}, Lacks.WAY),
        ("e-mail", {"email": ""}, Lacks.EMAIL),
        ("telephone", {"email": "no address"}, Lacks.EMAIL),
        ("telephone", {"telephone": ""}, Lacks.TELEPHONE),
        ("letter", {"telephone": "12"}, Lacks.TELEPHONE),
        ("letter", {"postal_address": " "}, Lacks.POSTAL_ADDRESS),
        ("letter", {"never_say": "x" * 301}, Lacks.LENGTH),
    ],
)
def test_what_a_way_lacks_is_named(way: str, changed: dict[str, str], lacking: Lacks) -> None:
    assert lacks(way, hours=(None, None), **(WHOLE | changed)) is lacking


@pytest.mark.parametrize(
    ("hours", "fits"),
    [((9, 17), True), ((0, 24), True), ((9, 9), False), ((17, 9), False), ((9, None), False), ((9, 25), False)],
)
def test_hours_are_two_in_order_or_none(hours: tuple[int | None, int | None], *, fits: bool) -> None:
    assert (lacks("telephone", hours=hours, **WHOLE) is None) is fits


@pytest.mark.parametrize(
    ("wall", "may"),
    [("08:59", False), ("09:00", True), ("16:59", True), ("17:00", False)],
    ids=str,
)
def test_the_hours_are_those_of_the_patient_s_own_clock(wall: str, *, may: bool) -> None:
    now = datetime.fromisoformat(f"2026-03-10T{wall}").replace(tzinfo=NEW_YORK).astimezone(UTC)

    assert may_call_at(now, from_hour=9, until_hour=17, zone=NEW_YORK) is may


def test_without_hours_every_moment_will_do() -> None:
    assert may_call_at(datetime(2026, 3, 10, 3, tzinfo=UTC), from_hour=None, until_hour=None, zone=NEW_YORK)


@pytest.mark.parametrize(
    ("now", "safe"),
    [
        (datetime(2026, 3, 7, 8, 59, tzinfo=NEW_YORK), datetime(2026, 3, 7, 9, tzinfo=NEW_YORK)),
        (datetime(2026, 3, 7, 9, tzinfo=NEW_YORK), datetime(2026, 3, 7, 9, tzinfo=NEW_YORK)),
        (datetime(2026, 3, 7, 16, 59, tzinfo=NEW_YORK), datetime(2026, 3, 7, 16, 59, tzinfo=NEW_YORK)),
        # Over the night the clock was put forward.
        (datetime(2026, 3, 7, 17, tzinfo=NEW_YORK), datetime(2026, 3, 8, 13, tzinfo=UTC)),
    ],
    ids=["before", "at the first hour", "at the last minute", "after"],
)
def test_what_waits_for_the_hours_goes_with_the_first_of_them(now: datetime, safe: datetime) -> None:
    assert next_safe(now, from_hour=9, until_hour=17, zone=NEW_YORK) == safe
    assert next_safe(now, from_hour=None, until_hour=None, zone=NEW_YORK) == now
