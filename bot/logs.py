"""The one place where logging is set up, for us and for every library that we use.

Ours is structlog: events are codes, values of a closed form. A library's record is stripped in the moment that it is
made, before any handler sees it: its level, its logger, where it was logged, and what an error was, are left.
"""

import logging
import sys
import threading
import warnings
from collections.abc import Callable, Mapping, MutableMapping
from datetime import UTC, datetime
from json import dumps
from types import TracebackType
from typing import TextIO, TypeAlias

import structlog
from typing_extensions import override

from .loggable import ROOMS, Code, Fact, in_words, is_code, place, said, told

LIBRARIES = frozenset(
    {
        "aiogram",
        "aiosmtplib",
        "alembic",
        "apscheduler",
        "asyncio",
        "concurrent",
        "httpcore",
        "httpx",
        "procrastinate",
        "psycopg",
        "sqlalchemy",
        "sse_starlette",
        "starlette",
        "telegram",
        "uvicorn",
    }
)
"""Whose loggers are named; the lines of any other say "other"."""

_LIFECYCLE = {
    "Started server process [%d]": "server_started",
    "Waiting for application startup.": "application_starting",
    "Application startup complete.": "application_started",
    "Application startup failed. Exiting.": "application_failed_to_start",
    "Shutting down": "server_stopping",
    "Waiting for application shutdown.": "application_stopping",
    "Application shutdown complete.": "application_stopped",
    "Finished server process [%d]": "server_stopped",
}

Line: TypeAlias = dict[str, object]
Render: TypeAlias = Callable[[Line], str]


class Log:
    """Our own way to log: the event is a code, facts are of closed types; the type checker refuses a plain text."""

    __slots__ = ("_logger",)

    def __init__(self, name: str) -> None:
        self._logger: structlog.typing.FilteringBoundLogger = structlog.get_logger(name)

    def debug(self, event: str, **facts: Fact) -> None:
        """For a developer."""
        self._logger.debug(event, **facts)

    def info(self, event: str, **facts: Fact) -> None:
        """What an operator may want to follow."""
        self._logger.info(event, **facts)

    def warning(self, event: str, *, error: BaseException | None = None, **facts: Fact) -> None:
        """What an operator should look at; an error is told by what it is and where, not by its text."""
        self._logger.warning(event, exc_info=error, **facts)

    def error(self, event: str, *, error: BaseException | None = None, **facts: Fact) -> None:
        """What somebody must look at; an error is told by what it is and where, not by its text."""
        self._logger.error(event, exc_info=error, **facts)

    def exception(self, event: str, **facts: Fact) -> None:
        """As `error`, with the error that is being handled."""
        self._logger.error(event, exc_info=sys.exception(), **facts)


_PYTHON = Log("python")


def log(name: str) -> Log:
    """The log of one part of the program."""
    return Log(name)


def set_up(*, level: str, json: bool) -> None:
    """Send every line to standard error: JSON for a collector, or short lines for a person at a terminal."""
    number = logging.getLevelNamesMapping()[level.upper()]
    render: Render = dumps if json else in_words
    _set_up_ours(number, render=render)
    _take_over_libraries(number, render=render)
    sys.excepthook = _on_crash
    sys.unraisablehook = _on_unraisable
    threading.excepthook = _on_thread_crash
    warnings.showwarning = _on_warning


def _set_up_ours(level: int, *, render: Render) -> None:
    structlog.configure(
        processors=[structlog.contextvars.merge_contextvars, _safe_line, _rendered_by(render)],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=_Lines,
        cache_logger_on_first_use=False,
    )


class _Lines:
    """Where our own lines go: standard error of the moment, a line at a time."""

    def __init__(self, name: str = "") -> None:
        self.name = name

    def msg(self, line: str) -> None:
        _write(line)

    debug = info = warning = error = critical = msg


def _write(line: str) -> None:
    stream: TextIO | None = sys.stderr
    if stream is not None:
        stream.write(f"{line}\n")
        stream.flush()


def _line(*, level: str, logger: str, event: object) -> Line:
    time = datetime.now(UTC).isoformat(timespec="milliseconds")
    return {"time": time, "level": level.lower(), "logger": logger, "event": event if is_code(event) else "(no code)"}


def _safe_line(logger: _Lines, level: str, event: MutableMapping[str, object]) -> Mapping[str, object]:
    """Let through codes and values of closed types; an error as what it is."""
    error = _error_in(event.pop("exc_info", None))
    line = _line(level=level, logger=logger.name, event=event.pop("event", None))
    line |= {name: said(value) for name, value in event.items() if is_code(name) and name not in line}
    return line if error is None else line | {"error": told(error)}


def _error_in(given: object) -> BaseException | None:
    match given:
        case BaseException():
            return given
        case (_, BaseException() as error, _):
            return error
        case None | False:
            return None
        case _:
            return sys.exception()


def _rendered_by(render: Render) -> structlog.typing.Processor:
    return lambda _logger, _level, line: render(dict(line))


class _Stripped(logging.LogRecord):
    """A record of the standard library without what was to be said, its arguments, and the text of its error."""

    def __init__(  # noqa: PLR0913, PLR0917 - the standard library calls it so
        self,
        name: str,
        level: int,
        pathname: str,
        lineno: int,
        msg: object,
        args: object,
        exc_info: object,
        func: str | None = None,
        sinfo: str | None = None,  # noqa: ARG002 - a stack's source lines say nothing that a line's place does not
    ) -> None:
        event = _event_of(name, msg, has_arguments=bool(args))
        super().__init__(_shown(name), level, pathname, lineno, event, None, None, func, None)
        error = _error_in(exc_info)
        self.mycooper_error = None if error is None else told(error)


def _event_of(name: str, msg: object, *, has_arguments: bool) -> str:
    if name == "uvicorn.error" and isinstance(msg, str):
        return _LIFECYCLE.get(msg, "library")
    if name.partition(".")[0] in ROOMS and is_code(msg) and not has_arguments:
        return str(msg)
    return "library"


def _shown(name: str) -> str:
    """A logger's name, where it is one that we know."""
    return name if name.partition(".")[0] in ROOMS | LIBRARIES and is_code(name) else "other"


class _Handler(logging.Handler):
    """Writes what is left of a library's record as a line like ours."""

    def __init__(self, render: Render) -> None:
        super().__init__()
        self._render = render

    @override
    def emit(self, record: logging.LogRecord) -> None:
        line = _line(level=record.levelname, logger=_shown(record.name), event="library")
        if isinstance(record, _Stripped):
            line |= {"event": record.msg} | ({} if record.mycooper_error is None else {"error": record.mycooper_error})
        _write(self._render(line | {"at": place(record.pathname, record.lineno)}))


def _take_over_libraries(level: int, *, render: Render) -> None:
    """Every logger speaks through our handler: libraries of what went wrong, the server of its coming and going too."""
    logging.setLogRecordFactory(_Stripped)
    logging.raiseExceptions = False
    for logger in [found for found in logging.root.manager.loggerDict.values() if isinstance(found, logging.Logger)]:
        logger.handlers.clear()
        logger.propagate = True
    logging.root.handlers[:] = [_Handler(render)]
    logging.root.setLevel(level if level <= logging.DEBUG else max(level, logging.WARNING))
    logging.getLogger("uvicorn.error").setLevel(level)
    for room in ROOMS:
        logging.getLogger(room).setLevel(level)


def _on_crash(_kind: type[BaseException], error: BaseException, _traceback: TracebackType | None) -> None:
    _PYTHON.error("crashed", error=error)


def _on_thread_crash(given: threading.ExceptHookArgs) -> None:
    if given.exc_type is not SystemExit:
        _PYTHON.error("thread_crashed", error=given.exc_value)


def _on_unraisable(given: "sys.UnraisableHookArgs") -> None:
    _PYTHON.error("unraisable", error=given.exc_value)


def _on_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,  # noqa: ARG001 - ours go where every line goes
    line: str | None = None,  # noqa: ARG001 - a line of source says nothing that its place does not
) -> None:
    del message  # its text may quote what it warns of
    _PYTHON.warning("warning", category=Code(category.__name__), at=Code(place(filename, lineno)))


# Until a command sets up more our lines are as safe: structlog's own way would show an error's text and locals.
_set_up_ours(logging.WARNING, render=in_words)
