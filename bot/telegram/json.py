"""What Telegram sends as JSON, read also where a text holds half of a character."""

import json
from typing import Any


def loads_anything(text: str | bytes) -> Any:
    """Parse JSON; a lone surrogate, which no text may hold, is read as the sign for what can't be read."""
    if isinstance(text, bytes):
        text = text.decode("utf-8", "replace")
    value = json.loads(text)
    # Only an escape can bring one in, so that most texts cost one search.
    return _mended(value) if "\\ud" in text or "\\uD" in text else value


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_mended(item) for item in value]
    if isinstance(value, dict):
        return {key: _mended(item) for key, item in value.items()}
    return value
