"""How the desk says instants, spans, names and what people wrote."""

import unicodedata
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_datetime

from care.rules.coverage import HOURS
from care.rules.holds import HoldReason
from care.rules.life_events import DeathSource
from care.rules.paging import Step
from care.rules.proxies import Kind
from care.rules.reach import may_call_at
from care.rules.record_requests import Delivery, Ground, RequestKind
from care.rules.unusual import Sign
from storage.fhir.words import LONGEST_TITLE, cleaned
from storage.reach_wishes import Wish

UNREADABLE = "[can't be read]"
REPLACED = "\ufffd"
# Marks that turn the direction of what follows.
BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
A_MINUTE, AN_HOUR, A_DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

TOPICS = MappingProxyType(
    {
        "refill": "Refill",
        "results": "Results",
        "appointment": "Appointment",
        "symptom": "Symptom",
        "records": "Records",
        "billing": "Billing",
        "other": "Other",
    }
)
CALL_REASONS = MappingProxyType(
    {
        "answer": "Call this patient",
        "account closed": "Call: can't read it in the portal",
        "answer unread": "Call: has not read an answer",
        "reminders stopped": "Call: stopped reminders",
        "reminder unanswered": "Call: reminder unanswered",
        "enrolled": "Call: enrolled online, with an e-mail address that is not ours",
        "e-mail changed": "Call: gave another e-mail address",
        "e-mail bounced": "Call: e-mail to them comes back",
        "news": "Call or write: news waits in myCooper",
        "names": "Call: asks who opened their record, by name",
        "records": "Call: what became of their request about the record; see Record requests",
        "account news": "Call or write: their account changed",
        "asked": "Call: asks to be called",
        "not me": "Call: says \u201cthis wasn't me\u201d",
    }
)
RECORD_REQUESTS = MappingProxyType(
    {RequestKind.CORRECTION: "Ask for a correction", RequestKind.COPY: "Request for Records"}
)
DELIVERIES = MappingProxyType(
    {
        Delivery.PORTAL: "On their page, in the words that you write there",
        Delivery.PAPER: "On paper, by mail",
        Delivery.EMAIL: "By plain e-mail",
    }
)
GROUNDS = MappingProxyType(
    {
        Ground.ACCURATE: "It is accurate and complete",
        Ground.NOT_OURS: "We did not make it, and whoever did can still be asked",
        Ground.NOT_IN_RECORD: "It is no part of the record that we keep",
        Ground.NOT_OPEN: "The patient may not see it by law",
    }
)
HOLD_REASONS = MappingProxyType(
    {
        HoldReason.UNTIL_CALL: "Held until the call, by the operator's decision",
        HoldReason.HARM_TO_PATIENT: "It may endanger the patient's life or physical safety",
        HoldReason.HARM_TO_ANOTHER: "It may endanger another person's life or physical safety",
    }
)
CLIMBED = MappingProxyType(
    {
        "first look": "Waits for a first look",
        "answer": "Waits for an answer",
        "records": "Waits for the records team",
    }
)
MOVE_REASONS = MappingProxyType(
    {
        "another pool's matter": "It is another pool's matter",
        "knows the patient": "They know the patient",
        "needs a clinician": "It needs a clinician",
        "too much waits": "Too much waits here",
        "handed back": "Handed back to the pool",
        "taken": "Taken",
        "away": "Away",
        "left the pool": "Is no longer in this pool",
    }
)
REFILE_REASONS = MappingProxyType(
    {
        "it is about another patient": "It is about another patient",
        "the writer chose the wrong person": "The writer chose the wrong person",
        "somebody else used the account": "Somebody else used the account",
        "we filed it wrongly": "We filed it wrongly",
    }
)
DIVERSION_KINDS = MappingProxyType(
    {"medical": "Medical", "poisoning": "Poisoning", "danger": "Danger from a person", "suicide": "Suicide"}
)
PROXY_KINDS = MappingProxyType(
    {
        Kind.ADULT: "For an adult: both show an ID and sign",
        Kind.MINOR: "For a minor: a parent or guardian",
        Kind.GUARDIAN: "For an adult: a guardian named by a court",
        Kind.BROUGHT_OVER: "Granted before there were cases",
    }
)
DEATH_SOURCES = MappingProxyType(
    {
        DeathSource.RELATIVE: "A relative or friend",
        DeathSource.HOSPICE: "A hospice, nursing home or other hospital",
        DeathSource.HERE: "They died here",
        DeathSource.CERTIFICATE: "A death certificate",
        DeathSource.EXAMINER: "The medical examiner",
        DeathSource.RECORD_SYSTEM: "The record system shows it",
    }
)
SIGNS = MappingProxyType(
    {
        Sign.MANY: "Opened far more patients than they do on other days",
        Sign.CLOSE: "Opened somebody of their own family name, or a colleague, for the first time in four weeks",
        Sign.NO_WORK: "Opened patients on whom there was no work: nothing written, called, planned or changed",
        Sign.AT_NIGHT: "Read between 10 PM and 6 AM, which is not usual for them",
    }
)
STEPS = MappingProxyType(
    {
        Step.DUTY: "The one on duty",
        Step.BACKUP: "The backup",
        Step.SUPERVISOR: "The supervisor",
        Step.LEAD: "The clinical lead",
    }
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SAID_AFTER = MappingProxyType(
    {
        "not an emergency": "\u201cThis is not an emergency\u201d",
        "safe right now": "\u201cI am safe right now\u201d",
        "hide this": "\u201cHide this\u201d: somebody else may read along there",
    }
)
CHANNELS = MappingProxyType({"web": "web chat", "telegram": "Telegram"})
ORIGINS = MappingProxyType(
    {
        "text": "message",
        "edit": "edited message",
        "file": "caption",
        "tap": "button",
        "start": "start",
        "silence": "no answer to our question",
        "mail": "e-mail",
    }
)


def clock(wall: datetime | time) -> str:
    """A time of day: "5:00 PM"."""
    return f"{wall.hour % 12 or 12}:{wall:%M} {'AM' if wall.hour < 12 else 'PM'}"  # noqa: PLR2004 - noon


def hour(of_day: int) -> str:
    """A full hour of a table: "8:00 AM"; midnight by its name, at either end of a day."""
    return clock(time(of_day)) if of_day % HOURS else "midnight"


def day_and_time(at: datetime, zone: str) -> str:
    """An instant as a goal is told: "Wednesday, March 11, 5:00 PM"."""
    wall = at.astimezone(ZoneInfo(zone))
    return f"{wall:%A, %B} {wall.day}, {clock(wall)}"


def in_spanish(at: datetime, zone: str) -> str:
    """The same for a patient who reads Spanish: "miércoles 11 de marzo, 5:00 p.m."."""
    said = format_datetime(at.astimezone(ZoneInfo(zone)), "EEEE d 'de' MMMM, h:mm a", locale="es_US")
    return said.replace("\u202f", " ").replace("\u00a0", " ")


def short(at: datetime, zone: str, now: datetime) -> str:
    """An instant in a list: "5:00 PM" today, "Wed, Mar 11, 5:00 PM" on another day."""
    wall, today = at.astimezone(ZoneInfo(zone)), now.astimezone(ZoneInfo(zone)).date()
    return clock(wall) if wall.date() == today else f"{wall:%a, %b} {wall.day}, {clock(wall)}"


def exact(at: datetime, zone: str) -> str:
    """An instant to the second: "Mar 11, 2026, 5:00:12 PM"."""
    wall = at.astimezone(ZoneInfo(zone))
    return f"{wall:%b} {wall.day}, {wall.year}, {wall.hour % 12 or 12}:{wall:%M:%S %p}"


def span(length: timedelta) -> str:
    """How long: "3 days", "1 day 4 h", "4 h 10 min", "12 min"."""
    days, rest = divmod(length, A_DAY)
    hours, rest = divmod(rest, AN_HOUR)
    minutes = rest // A_MINUTE
    if days >= 2:  # noqa: PLR2004 - from two days on, hours say nothing
        return f"{days} days"
    if days:
        return f"1 day {hours} h" if hours else "1 day"
    if hours:
        return f"{hours} h {minutes} min" if minutes else f"{hours} h"
    return f"{minutes} min" if minutes else "less than a minute"


def left(due: datetime, now: datetime) -> str:
    """How long until a promise, or how long it is overdue."""
    return f"{span(due - now)} left" if due > now else f"overdue by {span(now - due)}"


def born(day: date) -> str:
    """A birth date that can't be misread: "Mar 5, 1961"."""
    return f"{day:%b} {day.day}, {day.year}"


def clean(text: str | None) -> str:
    """A name or other single line, cleaned as one from a record is."""
    return UNREADABLE if text is None else cleaned(text, longest=LONGEST_TITLE)


def written(text: str | None) -> str:
    """What a person wrote, line by line; what can't be shown is shown to be there."""
    if text is None:
        return UNREADABLE
    return "".join(REPLACED if _is_odd(sign) else sign for sign in text)


def language(code: str) -> str:
    """A language's English name."""
    return Locale("en").languages.get(code.split("-", maxsplit=1)[0].lower()) or code


def dialled(number: str) -> str:
    """A telephone number as a link dials it."""
    return "".join(sign for sign in number if sign.isascii() and (sign.isdigit() or sign == "+"))


def in_safe_hours(now: datetime, wish: Wish, zone: str) -> bool:
    """Whether somebody who named their hours may be called now."""
    return may_call_at(now, from_hour=wish.from_hour, until_hour=wish.until_hour, zone=ZoneInfo(zone))


def _is_odd(sign: str) -> bool:
    return sign not in "\n\t" and (sign in BIDI or unicodedata.category(sign) in {"Cc", "Cs"})
