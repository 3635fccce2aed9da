"""The promise *secure*, as a type: what a chat app may be told has no place in it for a text."""

from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from typing import get_args, get_type_hints
from uuid import UUID

import pytest

from care.notices import Choice, Confidential, Link, Notice

CLOSED = {datetime, int, UUID, type(None)}


def open_fields(kind: type, under: str = "") -> list[str]:
    """The fields of a value, and of what it holds, that take anything but a value of a closed type."""
    hints = get_type_hints(kind)
    return [
        found
        for field in fields(kind)
        for found in open_parts(hints[field.name], f"{under}{kind.__name__}.{field.name}")
    ]


def open_parts(hint: object, name: str) -> list[str]:
    if parts := get_args(hint):
        return [found for part in parts if part is not Ellipsis for found in open_parts(part, name)]
    if isinstance(hint, type) and is_dataclass(hint):
        return open_fields(hint, f"{name}: ")
    is_closed = hint in CLOSED or (isinstance(hint, type) and issubclass(hint, Enum))
    return [] if is_closed else [name]


@pytest.mark.parametrize("kind", [Notice, Link, Choice])
def test_nothing_that_a_chat_app_is_told_takes_a_text(kind: type) -> None:
    assert open_fields(kind) == []


def test_a_confidential_part_does() -> None:
    assert open_fields(Confidential) == ["Confidential.text"]
