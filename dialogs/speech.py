"""How values become words: in the reader's language, at the moment of sending.

`speak` renders notices alone and has no parameter for anything confidential, so a third-party channel that renders
with it can't say more. What our own pages add is rendered by the pages.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from babel.dates import format_datetime, format_time, get_day_names

from care.notices import Choice, Notice, Say
from storage.people import Practice

from .catalogue import Catalogue

LOCALES = {"en": "en_US", "es": "es_US"}
WHEN = {"en": "EEEE, MMMM d, h:mm a", "es": "EEEE d 'de' MMMM, h:mm a"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who reads: their language and zone, the telephone to name, and what those they act for may be called here.

    `hours` are the office's own, and stay empty wherever no office may be named.
    """

    language: str
    zone: ZoneInfo
    telephone: str
    called: Mapping[UUID, str] = field(default_factory=dict)
    hours: str = ""


@cache
def words() -> Catalogue:
    """The catalogue of the chat."""
    return Catalogue.load(Path(__file__).parent / "words")


def when(at: datetime, *, language: str, zone: ZoneInfo) -> str:
    """An instant as a day and date, with the time, as people say it."""
    return _plain_spaces(format_datetime(at.astimezone(zone), WHEN[language], locale=LOCALES[language]))


def hours(practice: Practice, *, language: str) -> str:
    """When an office is open, as people say it: "Monday to Friday, 8:00 AM to 5:00 PM"."""
    opens, closes = (
        _plain_spaces(format_time(at, "h:mm a", locale=LOCALES[language])) for at in (practice.opens, practice.closes)
    )
    days = ", ".join(_days(run, language=language) for run in _runs(practice.weekdays))
    return words().text(language, "hours", days=days, opens=opens, closes=closes)


def _runs(weekdays: Iterable[int]) -> list[list[int]]:
    """Days that follow each other, together."""
    runs: list[list[int]] = []
    for day in sorted(weekdays):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _days(run: list[int], *, language: str) -> str:
    names = get_day_names("wide", locale=LOCALES[language])
    first, last = str(names[run[0]]), str(names[run[-1]])
    return first if len(run) == 1 else words().text(language, "hours.days", first=first, last=last)


def _plain_spaces(said: str) -> str:
    return said.replace("\u202f", " ").replace("\u00a0", " ")


def speak(notice: Notice, *, reader: Reader) -> str:
    """A notice in words; in the languages that it names, else in the reader's."""
    languages = [language.value for language in notice.languages] or [reader.language]
    return "\n\n".join(_in(language, notice, reader=reader) for language in languages)


def reader_of(notice: Notice, *, reader: Reader) -> Reader:
    """Who reads what may be tapped under a notice: what is said in one language alone is answered in that one."""
    spoken = [language.value for language in notice.languages]
    return replace(reader, language=spoken[0]) if len(spoken) == 1 else reader


def label(choice: Choice, *, reader: Reader) -> str:
    """A choice in words."""
    person = _person(choice.object, reader=reader)
    return words().text(reader.language, f"pick.{choice.pick}", person=person)


def _in(language: str, notice: Notice, *, reader: Reader) -> str:
    said = (notice.say, *notice.also)
    return "\n".join(_sentence(say, language=language, notice=notice, reader=reader) for say in said)


def _sentence(say: Say, *, language: str, notice: Notice, reader: Reader) -> str:
    return words().text(
        language,
        f"say.{say}",
        when=when(notice.at, language=language, zone=reader.zone) if notice.at else "",
        count=notice.count,
        telephone=reader.telephone,
        hours=reader.hours,
        person=_person(notice.person, reader=reader),
    )


def _person(person: UUID | None, *, reader: Reader) -> str:
    if person is None or person not in reader.called:
        return words().text(reader.language, "you.name")
    return reader.called[person] or words().text(reader.language, "other.name")
