"""What the phrases of both languages mean, by the numbers in them."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, timedelta

from .calendar import day_of, in_week_of, month_after, months_after, weekday_after, weekday_from, weekday_of
from .grammar import Said
from .moment import Unread
from .numbers import PARTS
from .pieces import Hour, Piece

_WEEK = 7
_NO_DAY = Unread.NO_SUCH_DAY
_LEAP_YEARS_APART = 8  # at most
_MINUTES = ("minute", "more_minutes", "past", "counted")  # the tables of minutes after an hour
_MONTHS_WITHOUT_A_DAY = 2  # at most, one after the other


def politeness(_: Said) -> Piece:
    """Nothing."""
    return Piece()


def today(said: Said) -> Piece:
    """This day."""
    return Piece(day=said.today, near=True)


def tomorrow(said: Said) -> Piece:
    """The next day."""
    return Piece(day=said.today + timedelta(days=1), near=True)


def day_after_tomorrow(said: Said) -> Piece:
    """The day after that."""
    return Piece(day=said.today + timedelta(days=2), near=True)


def weekday(said: Said) -> Piece:
    """A weekday alone, which a date or a week may say more of."""
    return Piece(weekday=said["weekday"])


def this_weekday(said: Said) -> Piece:
    """That weekday, which may be today."""
    return Piece(day=weekday_from(said.today, weekday=said["weekday"]), weekday=said["weekday"])


def coming_weekday(said: Said) -> Piece:
    """The first such weekday after today."""
    return Piece(day=weekday_after(said.today, weekday=said["weekday"]), weekday=said["weekday"])


def weekday_of_next_week(said: Said) -> Piece:
    """That weekday in the week that begins on the next Monday."""
    day = in_week_of(said.today + timedelta(days=_WEEK), weekday=said["weekday"])
    return Piece(day=day, weekday=said["weekday"])


def weekday_of_this_week(said: Said) -> Piece:
    """That weekday in this week, over or not."""
    return Piece(day=in_week_of(said.today, weekday=said["weekday"]), weekday=said["weekday"])


def weekday_and_day(said: Said) -> Piece | Unread:
    """A weekday and the number of its day, as in "martes 10"."""
    found = day_of_month(said)
    return found if isinstance(found, Unread) else Piece(day=found.day, weekday=said["weekday"])


def in_days(said: Said) -> Piece:
    """So many days on."""
    return Piece(day=said.today + timedelta(days=_days(said)))


def in_weeks(said: Said) -> Piece:
    """So many weeks on; with a weekday, in that week."""
    return Piece(week=said.today + timedelta(days=_days(said)))


def in_two_weeks(said: Said) -> Piece:
    """The week after the next."""
    return Piece(week=said.today + timedelta(days=2 * _WEEK))


def in_months(said: Said) -> Piece:
    """So many months or years on."""
    return Piece(day=months_after(said.today, months=(said.get("count") or 1) * (said.get("months") or 1)))


def days_from_tomorrow(said: Said) -> Piece:
    """So many days after tomorrow."""
    return Piece(day=said.today + timedelta(days=1 + _days(said)))


def days_from_weekday(said: Said) -> Piece:
    """So many days after the first such weekday after today."""
    return Piece(day=weekday_after(said.today, weekday=said["weekday"]) + timedelta(days=_days(said)))


def _days(said: Said) -> int:
    """How many days, weeks counted as such; a week where nothing is counted."""
    as_it_is_said = said.get("idiom") or said.get("idiom_of_days")
    count = said.get("count") or said.get("days_counted") or 1
    return as_it_is_said or count * (said.get("days") or said.get("days_or_weeks") or _WEEK)


def in_minutes(said: Said) -> Piece:
    """So many minutes or hours on, by a clock that runs on while those on the wall are changed."""
    return _after(said, minutes=said.get("span") or said["count"] * said["minutes"])


def in_hours_and_a_half(said: Said) -> Piece:
    """So many hours and thirty minutes on."""
    return _after(said, minutes=said["count"] * 60 + 30)


def _after(said: Said, *, minutes: int) -> Piece:
    at = (said.now.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(said.now.tzinfo)
    return Piece(day=at.date(), hour=Hour(hour=at.hour, minute=at.minute, exact=True))


def date_in_figures(said: Said) -> Piece | Unread:
    """Year, month and day, as in "2026-03-10"."""
    found = day_of(said["year"], said["month_in_figures"], said["day"])
    return Piece(day=found) if found else _NO_DAY


def month_first(said: Said) -> Piece | Unread:
    """As the United States write "3/10"; "25/3" can be no other day."""
    return _of_pair(said, said["first"], said["second"]) or _of_pair(said, said["second"], said["first"]) or _NO_DAY


def either_first(said: Said) -> Piece | Unread:
    """As in "10/3", where either number may be the month."""
    one, other = _of_pair(said, said["first"], said["second"]), _of_pair(said, said["second"], said["first"])
    if one and other and one != other:
        return Unread.AMBIGUOUS
    return one or other or _NO_DAY


def _of_pair(said: Said, month: int, day: int) -> Piece | None:
    year = said.get("year") or said.get("year_of_century")
    months = [(year, month)] if year else [(said.today.year + on, month) for on in range(_LEAP_YEARS_APART + 1)]
    found = _first(months if 1 <= month <= 12 else [], lambda y, m: day_of(y, m, day), said=said)  # noqa: PLR2004
    return Piece(day=found) if found else None


def day_of_month(said: Said) -> Piece | Unread:
    """A day by its number, in the month that is named or in the next that has it still before it."""
    day = said.get("day") or said["ordinal_in_figures"]
    return _next(said, lambda year, month: day_of(year, month, day))


def first_day(said: Said) -> Piece | Unread:
    """A month's first day."""
    return _next(said, lambda year, month: day_of(year, month, 1))


def last_day(said: Said) -> Piece | Unread:
    """A month's last day."""
    return _next(said, lambda year, month: day_of(year, month, -1))


def numbered_weekday(said: Said) -> Piece | Unread:
    """As in "the first Monday of June"."""
    return _next(said, lambda y, m: weekday_of(y, m, weekday=said["weekday"], which=said["which"]))


def _next(said: Said, day_in: Callable[[int, int], date | None]) -> Piece | Unread:
    found = _first(list(_months(said)), day_in, said=said)
    return Piece(day=found) if found else _NO_DAY


def _first(months: list[tuple[int, int]], day_in: Callable[[int, int], date | None], *, said: Said) -> date | None:
    """The first day from today on; where one month alone is meant, its day, over or not."""
    days = [day for year, month in months if (day := day_in(year, month)) is not None]
    return next((day for day in days if day >= said.today or len(months) == 1), None)


def _months(said: Said) -> Iterator[tuple[int, int]]:
    """The months that may be meant, as year and month."""
    year, month, ahead = said.get("year"), said.get("month"), said.get("ahead")
    if month is not None:
        years = range(said.today.year, said.today.year + _LEAP_YEARS_APART + 1) if year is None else (year,)
        yield from ((one, month) for one in years)
    elif ahead is not None:
        yield month_after(said.today, months=ahead)
    else:
        yield from (month_after(said.today, months=on) for on in range(_MONTHS_WITHOUT_A_DAY + 1))


def over(_: Said) -> Unread:
    """A day that is over."""
    return Unread.IN_THE_PAST


def unsure(_: Said) -> Unread:
    """Words that mean two things."""
    return Unread.AMBIGUOUS


def bare_hour(said: Said) -> Piece:
    """A number alone."""
    return Piece(hour=Hour(hour=said["hour"], bare=True))


def hour(said: Said) -> Piece:
    """An hour, perhaps with minutes."""
    return Piece(hour=Hour(hour=said["hour"], minute=_minute(said)))


def hour_of_12(said: Said) -> Piece:
    """An hour with am or pm."""
    return Piece(hour=Hour(hour=said["hour12"], minute=_minute(said), half=said["half"]))


def hour_of_24(said: Said) -> Piece:
    """An hour of a clock with 24."""
    return Piece(hour=Hour(hour=said["hour24"], minute=_minute(said), exact=True))


def hour_and_part(said: Said) -> Piece:
    """As in "9 de la mañana"."""
    return Piece(hour=Hour(hour=said["hour"]), part=PARTS[said["part_of_hour"]])


def minutes_before(said: Said) -> Piece:
    """As in "quarter to ten"."""
    return Piece(hour=Hour(hour=said["hour"], minute=-(said.get("before") or said["counted"]), half=said.get("half")))


def _minute(said: Said) -> int:
    return next((said[name] for name in _MINUTES if said.get(name) is not None), 0)


def noon(said: Said) -> Piece:
    """The middle of the day."""
    return Piece(hour=Hour(hour=12, minute=-(said.get("before") or 0), exact=True))


def midnight(said: Said) -> Piece:
    """The end of the day."""
    return Piece(hour=Hour(hour=24, minute=-(said.get("before") or 0), exact=True))


def part(said: Said) -> Piece:
    """A part of the day."""
    return Piece(part=PARTS[said["part"]])


def part_of_hour(said: Said) -> Piece:
    """A part of the day that says which hour is meant: "de la mañana"."""
    return Piece(part=PARTS[said["part_of_hour"]], of_hour=True)


def part_of_today(said: Said) -> Piece:
    """A part of this day."""
    return Piece(day=said.today, part=PARTS[said["part_of_today"]], near=True)
