"""Six fictional patients, as FHIR bundles whose dates follow the day on which they are loaded.

The bundles lie beside this module as JSON. Each says how long before that day its patient was born; within it a date
may stand as a distance, so that the child is seven and the teenager sixteen whenever the demo is loaded:

    {"$age": "2m 3d"}                       when the patient was that old
    {"$ago": "7y 60d"}                      that long before the day of loading
    {"$ago": "20y", "$only": "year"}        the same, known only to the year (or the "month")
    {"$last": "10-12", "$back": "1y"}       a year before the last October 12
"""

import calendar
import json
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from importlib.resources import files

_SPAN = re.compile(r"(?:(\d+)y)? ?(?:(\d+)m)? ?(?:(\d+)d)?")
_LENGTHS = {"year": 4, "month": 7, "day": 10}  # of a date that is known to the year, the month, the day


class Persona(StrEnum):
    """The six, by their medical record numbers."""

    ADULT = "DEMO-0001"
    OLDER_ADULT = "DEMO-0002"
    SPANISH_SPEAKER = "DEMO-0003"
    CHILD = "DEMO-0004"
    TEENAGER = "DEMO-0005"
    PARENT = "DEMO-0006"


PROXY_OF = {Persona.PARENT: Persona.CHILD}


def bundles(today: date) -> list[bytes]:
    """A FHIR R4 bundle in JSON for each of the six, in the order of `Persona`, as if written today."""
    return [_bundle(persona, today) for persona in Persona]


def _bundle(persona: Persona, today: date) -> bytes:
    file = f"{persona.name.lower().replace('_', '-')}.json"
    written = json.loads(files("bot.demo").joinpath("patients", file).read_text(encoding="utf-8"))
    dates = _Dates(today=today, born=_moved(today, written["born"], by=-1))
    return json.dumps(dates.filled(written["bundle"]), ensure_ascii=False).encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dates:
    """The two days from which a bundle's distances are counted."""

    today: date
    born: date

    def filled(self, value: object) -> object:
        if isinstance(value, list):
            return [self.filled(item) for item in value]
        if not isinstance(value, dict):
            return value
        if value.keys() & {"$age", "$ago", "$last"}:
            return self._day(value).isoformat()[: _LENGTHS[value.get("$only", "day")]]
        return {key: self.filled(item) for key, item in value.items()}

    def _day(self, distance: dict[str, str]) -> date:
        if "$age" in distance:
            return _moved(self.born, distance["$age"], by=1)
        if "$ago" in distance:
            return _moved(self.today, distance["$ago"], by=-1)
        month, day = map(int, distance["$last"].split("-"))
        this_year = date(self.today.year, month, day)
        last = this_year if this_year <= self.today else this_year.replace(year=this_year.year - 1)
        return _moved(last, distance.get("$back", "0d"), by=-1)


def _moved(day: date, span: str, *, by: int) -> date:
    """The day so many years, months and then days later (by 1) or earlier (by -1); past a month's end, its last day."""
    parts = _SPAN.fullmatch(span)
    if parts is None:
        raise ValueError(f"no span of time: {span}")
    years, months, days = (int(part or 0) * by for part in parts.groups())
    year, month = divmod(day.year * 12 + day.month - 1 + years * 12 + months, 12)
    last_of_month = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last_of_month)) + timedelta(days=days)
