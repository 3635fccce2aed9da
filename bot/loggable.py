"""What a log may say: codes, ids, numbers and instants, and of an error what it is and where; never what it tells.

The text of a library's exception may hold a patient's words (a failing row, a refused input, a URL with a token), so
nothing of it is taken but what has a closed form.
"""

import re
import traceback
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from enum import Enum
from pathlib import Path
from types import NoneType
from typing import Any, TypeAlias
from uuid import UUID

from storage.keyring import Unreadable

ROOMS = frozenset({"bot", "care", "console", "dialogs", "nlu", "storage"})
_HOME = Path(__file__).resolve().parent.parent
_CODE = re.compile(r"[A-Za-z0-9_.:/@{}<>+-]{1,100}")
_SQLSTATE = re.compile(r"[0-9A-Z]{5}")
_NUMBERS = {"errno": ("errno",), "code": ("code",), "status": ("response", "status_code")}
_LONGEST_CHAIN = 8
_DEEPEST = 12


class Code(str):
    """A string that whoever logs it vouches for: a route, a version, a setting's name; no person's words."""

    __slots__ = ()


Fact: TypeAlias = Enum | Code | UUID | date | timedelta | int | float | bool | None


def is_code(value: object) -> bool:
    """Has it the form of a name in a program, without a space?"""
    return isinstance(value, str) and _CODE.fullmatch(value) is not None


_SAID: tuple[tuple[type | tuple[type, ...], Callable[[Any], object]], ...] = (
    (Enum, lambda choice: choice.value if is_code(choice.value) else choice.name),
    (Code, lambda code: str(code) if is_code(code) else "(no code)"),
    ((NoneType, bool, float), lambda value: value),
    (int, int),
    (UUID, str),
    (date, lambda instant: instant.isoformat()),
    (timedelta, lambda length: length.total_seconds()),
    ((str, bytes), lambda text: f"({len(text)} long)"),
    ((list, tuple, set, frozenset), lambda several: [said(one) for one in several]),
)


def said(value: object) -> object:
    """A value as it may stand in a log; of a text only how long it is, of anything unknown only what it is."""
    return next((say(value) for kind, say in _SAID if isinstance(value, kind)), f"({type(value).__name__})")


def told(error: BaseException) -> list[dict[str, object]]:
    """An error and those it came from: class, the codes it carries, and where in our own code it passed."""
    return [_told_one(link) for _, link in zip(range(_LONGEST_CHAIN), _chain(error), strict=False)]


def place(path: str, line: int) -> str:
    """Where code stands: from our home, from where libraries are installed, or else in its last folder."""
    file = Path(path)
    if _is_ours(path):
        return f"{file.relative_to(_HOME)}:{line}"
    installed = [number for number, part in enumerate(file.parts) if part == "site-packages"]
    return f"{Path(*file.parts[installed[-1] + 1 if installed else -2 :])}:{line}"


def in_words(line: Mapping[str, object]) -> str:
    """A line for a person at a terminal."""
    words = [str(line["time"])[11:19], f"{line['level']:<7}", str(line["logger"]), str(line["event"])]
    words += [
        f"{name}={value}" for name, value in line.items() if name not in {"time", "level", "logger", "event", "error"}
    ]
    links = line.get("error")
    for number, link in enumerate(links if isinstance(links, list) else ()):
        codes = [f"{name}={value}" for name, value in link.items() if name not in {"class", "at"}]
        words += [
            "from" if number else "error",
            link["class"],
            *codes,
            *(f"at {frame}," for frame in link.get("at", ())),
        ]
    return " ".join(words).rstrip(",")


def _chain(error: BaseException) -> Iterator[BaseException]:
    waiting, seen = [error], set[int]()
    while waiting:
        link = waiting.pop(0)
        if id(link) in seen:
            continue
        seen.add(id(link))
        yield link
        if isinstance(link, BaseExceptionGroup):
            waiting.extend(link.exceptions)
        before = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
        if before is not None:
            waiting.append(before)


def _told_one(error: BaseException) -> dict[str, object]:
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    return {"class": name} | dict(_codes(error)) | ({"at": frames} if (frames := _frames(error)) else {})


def _codes(error: BaseException) -> Iterator[tuple[str, object]]:
    sqlstate = _attribute(error, "sqlstate")
    if isinstance(sqlstate, str) and _SQLSTATE.fullmatch(sqlstate):
        yield "sqlstate", sqlstate
    constraint = _attribute(error, "diag", "constraint_name")
    if is_code(constraint):
        yield "constraint", constraint
    for name, path in _NUMBERS.items():
        number = _attribute(error, *path)
        if isinstance(number, int):
            yield name, int(number)
    why = _attribute(error, "why")
    if isinstance(why, Enum):
        yield "why", why.name
    if isinstance(error, Unreadable):
        where = error.where
        yield from {"column": f"{where.table}.{where.column}", "row": str(where.row), "key": error.key}.items()


def _attribute(value: object, *path: str) -> object:
    for name in path:
        try:
            value = getattr(value, name, None)
        except Exception:  # noqa: BLE001 - a library's property may refuse, and a log line must not fail
            return None
    return value


def _frames(error: BaseException) -> list[str]:
    ours = [
        f"{place(frame.f_code.co_filename, line)} {frame.f_code.co_name}"
        for frame, line in traceback.walk_tb(error.__traceback__)
        if _is_ours(frame.f_code.co_filename)
    ]
    return ours[-_DEEPEST:]


def _is_ours(filename: str) -> bool:
    path = Path(filename)
    return path.is_relative_to(_HOME) and path.relative_to(_HOME).parts[0] in ROOMS
