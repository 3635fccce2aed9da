"""Zones and instants for the tests of rules."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hypothesis import settings
from hypothesis import strategies as st

NEW_YORK = ZoneInfo("America/New_York")
PHOENIX = ZoneInfo("America/Phoenix")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")  # its clocks change by half an hour
ZONES = st.sampled_from([NEW_YORK, PHOENIX, LORD_HOWE, ZoneInfo("UTC"), ZoneInfo("Asia/Kathmandu")])
INSTANTS = st.datetimes(datetime(2025, 1, 1), datetime(2029, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone

unhurried = settings(deadline=None, max_examples=60)


def new_york(month: int, day: int, hour: int, minute: int = 0, *, year: int = 2026) -> datetime:
    """What a clock on the wall in New Jersey shows."""
    return datetime(year, month, day, hour, minute, tzinfo=NEW_YORK)
