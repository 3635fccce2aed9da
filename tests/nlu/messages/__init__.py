"""Messages written for this project, by red flag and way of saying it: what each must be screened as."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One message; level "alarm" is anything but none."""

    family: str
    language: str
    text: str
    level: str = "none"
    kind: str | None = None


def examples(name: str) -> Iterator[Example]:
    for line in (HERE / f"{name}.jsonl").read_text("utf-8").splitlines():
        yield Example(**json.loads(line))
