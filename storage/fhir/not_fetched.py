"""Why a person's record could not be read from a FHIR server. Nothing here holds a word of what it said."""

from enum import StrEnum


class WhyNot(StrEnum):
    """Each is a code that a row keeps."""

    OUT_OF_REACH = "out of reach"
    NO_TOKEN = "no token"  # noqa: S105 - the name of a reason
    TOO_SLOW = "too slow"
    REFUSED = "refused"
    LED_ELSEWHERE = "led elsewhere"
    TOO_MUCH = "too much"
    NOT_UNDERSTOOD = "not understood"
    # Nobody has the number there; several have it, or somebody who is another person here.
    NOT_THERE = "not there"
    NOT_SURE = "not sure"


class NotFetched(Exception):
    """A record was not read; nothing of it is kept, and what was kept before stays."""

    def __init__(self, why: WhyNot) -> None:
        super().__init__(why.value)
        self.why = why
