"""The screen for scripts: JSON lines in, one answer out for each."""

import json
from collections.abc import Iterable, Iterator

from nlu.screen import screen


def screen_lines(lines: Iterable[bytes]) -> Iterator[bytes]:
    """One line out for each line in; one that can't be read is answered with an error, and the next is read."""
    for line in lines:
        yield (json.dumps(_answer(line), ensure_ascii=True) + "\n").encode()


def _answer(line: bytes) -> dict[str, object]:
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError):
        return {"id": None, "error": "this line is not JSON"}
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        return {"id": asked.get("id") if isinstance(asked, dict) else None, "error": "this line has no text"}
    found = screen(asked["text"])
    return {"id": asked.get("id"), "level": found.level, "kind": found.kind, "cues": list(found.cues)}
