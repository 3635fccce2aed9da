"""A check from outside: messages by other teams, never trained or tuned on."""

import json
import os
from collections import Counter
from math import sqrt
from pathlib import Path

import pytest

from nlu.screen import Level, screen

SHARED = Path(os.environ.get("MYCOOPER_SHARED") or Path(__file__).parents[3] / "shared")
MESSAGES = SHARED / "eval" / "public_messages.jsonl"
# Well under what was measured, so that a fall is seen and a change of one message is not.
LEAST_HEARD, LEAST_LEFT_ALONE = 0.90, 0.75


def _interval(right: int, *, of: int) -> str:
    """A share with its 95 % interval (Wilson, J Am Stat Assoc 1927;22:209): how little a few messages tell."""
    share, square = right / of, 1.96**2
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = 1.96 * sqrt(share * (1 - share) / of + square / (4 * of**2)) / (1 + square / of)
    return f"{right} of {of} ({share:.3f}, {middle - half:.3f} to {middle + half:.3f})"


@pytest.mark.skipif(not MESSAGES.exists(), reason="../shared/eval/public_messages.jsonl is not here")
def test_messages_of_other_teams_are_mostly_told_apart(capsys: pytest.CaptureFixture[str]) -> None:
    counted: Counter[tuple[bool, bool]] = Counter()
    for line in MESSAGES.read_text("utf-8").splitlines():
        message = json.loads(line)
        dangerous = message["label"] in {"emergency", "crisis"}
        counted[dangerous, screen(message["text"]).level is not Level.NONE] += 1

    heard, missed = counted[True, True], counted[True, False]
    left_alone, false_alarms = counted[False, False], counted[False, True]
    with capsys.disabled():
        print(f"\nheard {_interval(heard, of=heard + missed)}")  # noqa: T201 - the figures are the report
        print(f"left alone {_interval(left_alone, of=left_alone + false_alarms)}")  # noqa: T201 - as above

    assert heard / (heard + missed) >= LEAST_HEARD
    assert left_alone / (left_alone + false_alarms) >= LEAST_LEFT_ALONE
