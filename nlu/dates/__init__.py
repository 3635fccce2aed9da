"""Dates and times as people say them, in English and Spanish: read wholly, or not at all.

What is said is read as pieces that follow each other in any order: a day, an hour, a part of the day, politeness. Every
letter must belong to a piece; whatever can be read in two ways is AMBIGUOUS, and a slip of the finger is not guessed.
Whoever asks must say back what was read before it counts. These rules hold where people themselves differ:

- A bare hour from 8 to 12 is of the day, one from 1 to 7 of the afternoon: "at 9" is 9:00, "at 3" is 15:00. An hour
  that is written 0, 13 to 23 or with a nought before it ("03:00") is that of a clock with 24 hours.
- "Tuesday" is the first Tuesday after today; "this Tuesday" and "este martes" may be today. English "next Tuesday" is
  of the next week, which begins on Monday; Spanish "el próximo martes" and "el martes que viene" are the first after
  today. "Tuesday next week" and "el martes de la próxima semana" are of the next week in both.
- "Tuesday in two weeks" is of the week that lies two weeks on; so many weeks alone are so many times seven days.
- "Next week" and "la próxima semana" alone are seven days from today, "next month" a month, to its last day at most.
- Without a year, or a month, a date is the first such from today on; an hour without a day, the first that is to come.
- "3/4" is March 4 in English, as the United States write; in Spanish either may be the day, and it is AMBIGUOUS.
- A number alone beside a weekday ("Tuesday 9") is AMBIGUOUS in English, and a day of the month in Spanish.
- "En ocho días" is a week and "en quince días" two, as they are said; in figures, the days are counted.
- Midnight ends a day for some and begins it for others: with a day that is not today it is AMBIGUOUS.
"""

from .moment import Moment, PartOfDay, Unread
from .reading import may_be_said, read

__all__ = ["Moment", "PartOfDay", "Unread", "may_be_said", "read"]
