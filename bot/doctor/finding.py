"""What was found, in one plain sentence that holds no secret."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at."""

    fine: bool
    sentence: str


def fine(sentence: str) -> Finding:
    """A thing that is as it should be."""
    return Finding(fine=True, sentence=sentence)


def wrong(sentence: str) -> Finding:
    """A thing for somebody to look after."""
    return Finding(fine=False, sentence=sentence)
