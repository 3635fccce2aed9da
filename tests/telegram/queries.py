"""Taps on buttons that wait for the bot's answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.telegram.clock import Clock
from tests.telegram.refusals import BadRequest, QueryIsTooOld

WAITED_FOR = timedelta(seconds=15)
LONGEST_ANSWER = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the person is shown when the bot has answered the tap; an empty text only ends the waiting."""

    text: str
    is_alert: bool


@dataclass(slots=True, kw_only=True)
class CallbackQuery:
    """One tap."""

    id: str
    tapped_at: datetime
    answer: Answer | None = None


class CallbackQueries:
    """The taps of everybody, by id."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._by_id: dict[str, CallbackQuery] = {}

    def tap(self) -> CallbackQuery:
        """Begin to wait for an answer."""
        query = CallbackQuery(id=str(4_382_000_000_000_000_000 + len(self._by_id)), tapped_at=self._clock.now)
        self._by_id[query.id] = query
        return query

    def answer(self, query_id: str, answer: Answer) -> None:
        """Answer once, while the person waits."""
        query = self._by_id.get(query_id)
        if query is None or query.answer or self._clock.now - query.tapped_at > WAITED_FOR:
            raise QueryIsTooOld
        if len(answer.text) > LONGEST_ANSWER:
            raise BadRequest("Bad Request: MESSAGE_TOO_LONG")
        query.answer = answer
