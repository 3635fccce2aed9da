"""The pages' frame: escaped by default, and with our own words for instants and names."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from care.desk.member import Right

from . import words

HERE = Path(__file__).parent
STATIC = HERE / "static"
FILTERS = (
    words.clock,
    words.hour,
    words.day_and_time,
    words.in_spanish,
    words.short,
    words.exact,
    words.span,
    words.left,
    words.born,
    words.clean,
    words.written,
    words.language,
    words.dialled,
    words.in_safe_hours,
)


@cache
def environment() -> Environment:
    """One for the process."""
    pages = Environment(
        loader=FileSystemLoader(HERE / "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    pages.filters.update({say.__name__: say for say in FILTERS})
    pages.globals.update(
        Right=Right,
        TOPICS=words.TOPICS,
        CALL_REASONS=words.CALL_REASONS,
        HOLD_REASONS=words.HOLD_REASONS,
        CLIMBED=words.CLIMBED,
        MOVE_REASONS=words.MOVE_REASONS,
        REFILE_REASONS=words.REFILE_REASONS,
        DIVERSION_KINDS=words.DIVERSION_KINDS,
        CHANNELS=words.CHANNELS,
        SAID_AFTER=words.SAID_AFTER,
        UNREADABLE=words.UNREADABLE,
        ORIGINS=words.ORIGINS,
        PROXY_KINDS=words.PROXY_KINDS,
        RECORD_REQUESTS=words.RECORD_REQUESTS,
        DELIVERIES=words.DELIVERIES,
        GROUNDS=words.GROUNDS,
        DEATH_SOURCES=words.DEATH_SOURCES,
        SIGNS=words.SIGNS,
        STEPS=words.STEPS,
        WEEKDAYS=words.WEEKDAYS,
        static_version=static_version(),
    )
    return pages


@cache
def static_version() -> str:
    """Changes with the style or the script, so that a browser may keep both for long."""
    content = b"".join(path.read_bytes() for path in sorted(STATIC.iterdir()) if path.is_file())
    return sha256(content).hexdigest()[:12]
