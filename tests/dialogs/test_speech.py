"""How values become words: an office's hours in a chat app, where no office may be named, are none."""

from dataclasses import replace
from datetime import time
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from care.notices import Notice, Say
from dialogs.speech import Reader, hours, speak
from storage.people import Practice

PRACTICE = Practice(
    id=UUID(int=1),
    name="Cooper Family Medicine",
    telephone="856-555-0100",
    zone="America/New_York",
    opens=time(8),
    closes=time(16, 30),
    weekdays=frozenset({0, 1, 2, 3, 4}),
    closed_on={},
)


@pytest.mark.parametrize(
    ("weekdays", "language", "said"),
    [
        ({0, 1, 2, 3, 4}, "en", "Monday to Friday, 8:00 AM to 4:30 PM"),
        ({0, 1, 3, 4, 5}, "en", "Monday to Tuesday, Thursday to Saturday, 8:00 AM to 4:30 PM"),
        ({2}, "en", "Wednesday, 8:00 AM to 4:30 PM"),
        ({0, 1, 2, 3, 4}, "es", "lunes a viernes, de 8:00 a.m. a 4:30 p.m."),
        ({0, 2}, "es", "lunes, miércoles, de 8:00 a.m. a 4:30 p.m."),
    ],
)
def test_hours_are_said_as_people_say_them(weekdays: set[int], language: str, said: str) -> None:
    assert hours(replace(PRACTICE, weekdays=frozenset(weekdays)), language=language) == said


def test_a_reader_without_an_office_of_their_own_hears_no_hours() -> None:
    reader = Reader(language="en", zone=ZoneInfo("America/New_York"), telephone="1-800-826-6737")

    assert "8:00 AM" not in speak(Notice(say=Say.OFFICE_CONTACT), reader=reader)
    assert "8:00 AM" in speak(Notice(say=Say.OFFICE_CONTACT), reader=replace(reader, hours="8:00 AM to 5:00 PM"))
