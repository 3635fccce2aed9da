"""JSON from outside, read within limits: nothing in a file makes the reader slow, large or ambiguous.

A gzip file of 1 MB may hold 1 GiB, a number of a million digits takes minutes, and 200,000 brackets break a parser's
stack. Each limit is far above what a record needs: real bundles nest 11 deep and have a bracket or comma for every
13 bytes at most.
"""

import json
import math
import re
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from .errors import (
    DamagedCompression,
    NotANumber,
    NotJson,
    NotUtf8,
    NumberTooLong,
    RepeatedKey,
    TooDeep,
    TooLarge,
    TooManyValues,
)

LARGEST_BYTES = 20 * 1024 * 1024
DEEPEST = 100
MOST_MARKS = 2_500_000
LONGEST_NUMBER = 64

_GZIP = b"\x1f\x8b"
_GZIP_WINDOW = 31
# One step from bracket or comma to the next, over strings whole. It succeeds at the end of the file too, so that no
# unclosed string is looked at twice.
_TO_NEXT_MARK = re.compile(rb'(?:[^"\[\]{},]++|"(?:[^"\\]++|\\.)*+(?:"|\\?\Z))*+(?:([\[\]{},])|\Z)', re.DOTALL)
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


@dataclass(slots=True, kw_only=True)
class Allowance:
    """What texts may hold that are read one after the other: as much together as one alone."""

    bytes: int = LARGEST_BYTES
    marks: int = MOST_MARKS


def contents(path: Path) -> bytes:
    """The bytes of a file, of which no more than the limit is ever read.

    Raises:
        TooLarge: the file goes on after the limit.
        OSError: the file can't be opened or read.
    """
    with path.open("rb") as file:
        data = file.read(LARGEST_BYTES + 1)
    if len(data) > LARGEST_BYTES:
        raise TooLarge
    return data


def load(data: bytes, *, allowance: Allowance | None = None) -> object:
    """The value of a JSON text in UTF-8, plain or gzipped: dicts, lists, strings, numbers, truths and None.

    A lone surrogate, which no database takes, becomes U+FFFD. What is read is taken from the allowance.

    Raises:
        UnreadableBundle: one of its kinds, by the limit that the text breaks.
    """
    left = allowance or Allowance()
    if len(data) > left.bytes:
        raise TooLarge
    if data.startswith(_GZIP):
        data = _decompressed(data, at_most=left.bytes)
    left.bytes -= len(data)
    left.marks -= _marks_of_sound_structure(data, at_most=left.marks)
    text = _decoded(data)
    value = _parsed(text)
    return _mended(value) if _SURROGATE.search(text) else value


def _decompressed(data: bytes, *, at_most: int) -> bytes:
    member = zlib.decompressobj(_GZIP_WINDOW)
    out = _inflated(member, data, at_most=at_most)
    if len(out) > at_most:
        raise TooLarge
    # Several members in one file are legal, but thousands of empty ones cost hours: one is what exports write.
    if not member.eof or member.unused_data:
        raise DamagedCompression
    return out


def _inflated(member: "zlib._Decompress", data: bytes, *, at_most: int) -> bytes:
    with suppress(zlib.error):
        return member.decompress(data, at_most + 1)
    raise DamagedCompression


def _marks_of_sound_structure(data: bytes, *, at_most: int) -> int:
    depth = marks = 0
    for marks, step in enumerate(_TO_NEXT_MARK.finditer(data)):
        mark = step[1]
        if mark in (b"{", b"["):
            depth += 1
        elif mark in (b"}", b"]"):
            depth -= 1
        if depth > DEEPEST:
            raise TooDeep
        if marks > at_most:
            raise TooManyValues
    return marks


def _decoded(data: bytes) -> str:
    with suppress(UnicodeDecodeError):
        return data.decode("utf-8-sig")
    raise NotUtf8


def _parsed(text: str) -> object:
    # The parser's own error quotes the text; leaving its handler before ours is raised keeps it out of the chain.
    with suppress(json.JSONDecodeError, RecursionError):
        value: object = _DECODER.decode(text)
        return value
    raise NotJson


def _whole(digits: str) -> int:
    _require_short(digits)
    return int(digits)


def _fraction(digits: str) -> float:
    _require_short(digits)
    value = float(digits)
    if not math.isfinite(value):
        raise NotANumber
    return value


def _require_short(digits: str) -> None:
    if len(digits) > LONGEST_NUMBER:
        raise NumberTooLong


def _refuse_constant(_name: str) -> NoReturn:
    raise NotANumber


def _without_repeats(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise RepeatedKey
    return fields


_DECODER = json.JSONDecoder(
    object_pairs_hook=_without_repeats, parse_int=_whole, parse_float=_fraction, parse_constant=_refuse_constant
)


def _mended(value: object) -> object:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, Mapping):
        return {str(_mended(key)): _mended(field) for key, field in value.items()}
    if isinstance(value, list):
        return [_mended(item) for item in value]
    return value
