"""What emergencies came to in each week of a practice, by the language of the account: counts and times, no words."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from psycopg.rows import DictRow

from storage.database import Unit
from storage.schema import emergencies


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekFigures:
    """One week, from its Monday by the practice's clocks, in one language; None is whoever was not signed in."""

    week: date
    language: str | None
    # What was written; of whoever was not signed in nobody knows for which practice.
    messages: int | None
    diversions: int
    # Of their texts, by what clinicians found.
    rightly: int
    wrongly: int
    # Diversions that nobody has acknowledged yet.
    waiting: int
    # Until the first acknowledgement: half of them, and nine of ten, took no longer.
    median: timedelta | None
    ninetieth: timedelta | None

    @property
    def per_thousand(self) -> float | None:
        """Diversions for each thousand messages."""
        return self.diversions * 1000 / self.messages if self.messages else None


_OF_PRACTICE = """
    practices p CROSS JOIN LATERAL (
        SELECT (date_trunc('week', %(now)s::timestamptz AT TIME ZONE p.zone) - %(weeks)s * interval '1 week')
               AT TIME ZONE p.zone AS since) w
"""
_WEEK = "date_trunc('week', {0} AT TIME ZONE p.zone)::date AS week"

_MESSAGES = f"""
    SELECT {_WEEK.format("t.heard_at")}, a.language, count(*) AS messages
    FROM {_OF_PRACTICE} JOIN accounts a ON a.practice_id = p.id JOIN turns t ON t.account_id = a.id
    WHERE p.id = %(practice)s AND t.heard_at >= w.since AND t.kind IN ('text', 'edit', 'file')
    GROUP BY 1, 2
"""
_DIVERSIONS = f"""
    SELECT {_WEEK.format("v.opened_at")}, a.language, count(*) AS diversions,
           count(*) FILTER (WHERE v.first_acknowledged_at IS NULL) AS waiting,
           percentile_cont(0.5) WITHIN GROUP (ORDER BY v.first_acknowledged_at - v.opened_at) AS median,
           percentile_cont(0.9) WITHIN GROUP (ORDER BY v.first_acknowledged_at - v.opened_at) AS ninetieth
    FROM {_OF_PRACTICE} JOIN pools l ON l.practice_id = p.id JOIN diversions v ON v.pool_id = l.id
    LEFT JOIN accounts a ON a.id = v.account_id
    WHERE p.id = %(practice)s AND v.opened_at >= w.since GROUP BY 1, 2
"""
_MARKED = f"""
    SELECT {_WEEK.format("v.opened_at")}, a.language, t.id, t.diversion_id, t.raised, t.raised_version
    FROM {_OF_PRACTICE} JOIN pools l ON l.practice_id = p.id JOIN diversions v ON v.pool_id = l.id
    JOIN diversion_texts t ON t.diversion_id = v.id
    LEFT JOIN accounts a ON a.id = v.account_id
    WHERE p.id = %(practice)s AND v.opened_at >= w.since AND t.raised IS NOT NULL
"""

_Place = tuple[date, str | None]


async def weekly(unit: Unit, practice_id: UUID, *, weeks: int, rightly: str, wrongly: str) -> list[WeekFigures]:
    """This week and so many before it, the latest first; `rightly` and `wrongly` are the marks as they are kept."""
    values = {"practice": practice_id, "now": unit.now, "weeks": weeks}
    messages = {_place(row): row["messages"] for row in await unit.rows(_MESSAGES, **values)}
    diversions = {_place(row): row for row in await unit.rows(_DIVERSIONS, **values)}
    marks = await _marks(unit, values)
    found = [
        WeekFigures(
            week=place[0],
            language=place[1],
            messages=messages.get(place, 0) if place[1] else None,
            diversions=row["diversions"] if (row := diversions.get(place)) else 0,
            rightly=marks[place, rightly],
            wrongly=marks[place, wrongly],
            waiting=row["waiting"] if row else 0,
            median=row["median"] if row else None,
            ninetieth=row["ninetieth"] if row else None,
        )
        for place in messages.keys() | diversions.keys()
    ]
    return sorted(found, key=lambda one: (-one.week.toordinal(), one.language or "~"))


async def _marks(unit: Unit, values: dict[str, object]) -> Counter[tuple[_Place, str | None]]:
    column = emergencies.diversion_texts.c.raised
    counted: Counter[tuple[_Place, str | None]] = Counter()
    for row in await unit.rows(_MARKED, **values):
        version, owner = row["raised_version"], row["diversion_id"]
        counted[_place(row), unit.text(column, row["raised"], row=row["id"], owner=owner, version=version)] += 1
    return counted


def _place(row: DictRow) -> _Place:
    return row["week"], row["language"]
