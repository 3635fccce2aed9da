"""Figures as JSON: for each release's archive, and for whoever compares two."""

import json
from dataclasses import fields, is_dataclass
from math import isfinite

from .counts import Told
from .figures import Figures
from .shares import Share

_DIGITS = 4


def as_json(figures: Figures) -> str:
    """All figures, in an order and with a precision that don't change; speed, which does, stands apart at the end."""
    return json.dumps(_plain(figures), indent=1, ensure_ascii=False) + "\n"


def _plain(value: object) -> object:
    if isinstance(value, Share):
        low, high = value.interval
        each = {"right": value.right, "of": value.of, "share": value.share, "low": low, "high": high}
        return {name: _plain(part) for name, part in each.items()}
    if is_dataclass(value):
        said = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return said | {"f1": _plain(value.f1)} if isinstance(value, Told) else said
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, float):
        return round(value, _DIGITS) if isfinite(value) else None
    return value
