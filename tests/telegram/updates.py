"""What has happened and is not yet known to the bot: numbered, kept a day, handed out in order."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from tests.telegram.clock import Clock
from tests.telegram.wire import JsonObject, UpdateId

QUIET_WEEK = timedelta(days=7)
KEPT = timedelta(days=1)
CALLBACK_QUERY_KEPT = timedelta(seconds=150)

_FIRST_ID = 100_000_001
_LOWEST_RANDOM_ID = 2_000_001
_HIGHEST_ID = 2**31 - 1
_FARTHEST_AHEAD = 10  # ids; an offset farther in the future than this is taken for none
_FARTHEST_BEHIND = 100_000  # ids; likewise in the past


class UpdateKind(StrEnum):
    """The kinds of update that this server makes."""

    MESSAGE = "message"
    EDITED_MESSAGE = "edited_message"
    CALLBACK_QUERY = "callback_query"
    MY_CHAT_MEMBER = "my_chat_member"


# documented, but nothing that this server does makes one
OTHER_KINDS = frozenset(
    [
        "channel_post",
        "edited_channel_post",
        "inline_query",
        "chosen_inline_result",
        "shipping_query",
        "pre_checkout_query",
        "poll",
        "poll_answer",
        "chat_member",
        "chat_join_request",
        "chat_boost",
        "removed_chat_boost",
        "message_reaction",
        "message_reaction_count",
        "business_connection",
        "business_message",
        "edited_business_message",
        "deleted_business_messages",
        "purchased_paid_media",
        "managed_bot",
        "guest_message",
        "subscription",
        "stopped_message_generation",
    ]
)
KNOWN_KINDS = OTHER_KINDS | frozenset(UpdateKind)
_LEFT_OUT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
DEFAULT_KINDS = KNOWN_KINDS - _LEFT_OUT_BY_DEFAULT


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """One thing that has happened.

    Updates of one lane reach a webhook one after the other, those of different lanes at the same time. A chat's
    messages are one lane, a person's taps another: on the way a tap may overtake a message, as it may in life.
    """

    id: UpdateId
    lane: str
    content: JsonObject
    expires_at: datetime

    def wire(self) -> JsonObject:
        """The update as the Bot API writes it."""
        return {"update_id": self.id, **self.content}


class UpdateQueue:
    """The updates that the bot has not confirmed."""

    def __init__(self, clock: Clock) -> None:
        self.allowed = DEFAULT_KINDS
        self.on_arrival: list[Callable[[], None]] = []
        self.on_confirmation: list[Callable[[], None]] = []
        self._clock = clock
        self._pending: dict[UpdateId, Update] = {}
        self._repeats: list[Update] = []
        self._made: dict[UpdateId, Update] = {}
        self._next_id = UpdateId(_FIRST_ID)
        self._chosen_ids: list[UpdateId] = []
        self._last_arrival = clock.now

    def pending(self) -> Sequence[Update]:
        """Every update that still waits, oldest first; those that waited too long are gone."""
        now = self._clock.now
        self._pending = {update.id: update for update in self._pending.values() if update.expires_at >= now}
        return [*self._repeats, *self._pending.values()]

    def push(self, kind: UpdateKind, content: JsonObject, *, lane: str, kept: timedelta = KEPT) -> UpdateId | None:
        """Note that something has happened; None if the bot has said that it doesn't want to know."""
        return self.push_raw({kind.value: content}, lane=lane, kept=kept) if kind in self.allowed else None

    def push_raw(self, content: JsonObject, *, lane: str, kept: timedelta = KEPT) -> UpdateId:
        """Note an update of any shape, asked for or not."""
        update = Update(id=self._draw_id(), lane=lane, content=content, expires_at=self._clock.now + kept)
        self._pending[update.id] = self._made[update.id] = update
        self._tell(self.on_arrival)
        return update.id

    def repeat(self, update_id: int) -> None:
        """Hand the same update out once more, even if it was confirmed."""
        self._repeats.append(self._made[UpdateId(update_id)])
        self._tell(self.on_arrival)

    @staticmethod
    def _tell(listeners: Sequence[Callable[[], None]]) -> None:
        for tell in listeners:
            tell()

    def number_from(self, *ids: int) -> None:
        """Give the next updates these ids, and count on from the last of them; without ids, from a random one.

        Telegram numbers anew only when nothing is pending, and its ids grow, and so does this.
        """
        if self._pending:
            raise ValueError("updates are pending: numbering begins anew only when all are confirmed")
        if sorted(set(ids)) != list(ids):
            raise ValueError("ids grow")
        self._chosen_ids = [UpdateId(given) for given in ids] or [self._random_id()]

    def _draw_id(self) -> UpdateId:
        quiet_since, self._last_arrival = self._last_arrival, self._clock.now
        if self._chosen_ids:
            drawn = self._chosen_ids.pop(0)
        elif self._clock.now - quiet_since > QUIET_WEEK and not self.pending():
            drawn = self._random_id()
        else:
            drawn = self._next_id
        self._next_id = UpdateId(drawn + 1)
        return drawn

    @staticmethod
    def _random_id() -> UpdateId:
        return UpdateId(random.randint(_LOWEST_RANDOM_ID, _HIGHEST_ID // 2))  # noqa: S311 - an id, no secret

    def take(self, *, offset: int, limit: int) -> Sequence[Update]:
        """What a poller gets: from its offset on, all before it being confirmed and forgotten.

        A negative offset keeps only that many of the last ones. An offset far from every id, as after the numbering
        began anew, confirms nothing.
        """
        if offset < 0:
            self._forget([update.id for update in self.pending()[:offset]])
        head = min(self._pending, default=self._next_id)
        near = head - _FARTHEST_BEHIND <= offset <= self._next_id + _FARTHEST_AHEAD
        if offset > 0 and near:
            self._forget([update_id for update_id in self._pending if update_id < offset])
        found = self.pending()[:limit]
        self._repeats = self._repeats[limit:]
        return found

    def confirm(self, update: Update) -> None:
        """Forget an update that a webhook has taken."""
        if update in self._repeats:
            self._repeats.remove(update)
            self._tell(self.on_confirmation)
        else:
            self._forget([update.id])

    def clear(self) -> None:
        """Forget every update that waits."""
        self._repeats.clear()
        self._forget(list(self._pending))

    def _forget(self, update_ids: Sequence[UpdateId]) -> None:
        for update_id in update_ids:
            self._pending.pop(update_id, None)
        self._tell(self.on_confirmation)

    def lanes(self) -> Iterator[tuple[str, Update]]:
        """Each lane that has updates, with its first one."""
        seen: set[str] = set()
        for update in self.pending():
            if update.lane not in seen:
                seen.add(update.lane)
                yield update.lane, update

    def first_in(self, lane: str) -> Update | None:
        """The lane's first update, if one waits."""
        return next((update for update in self.pending() if update.lane == lane), None)

    def waits(self, update_id: int | None) -> bool:
        """Whether this update still waits for the bot; without an id, whether any does."""
        return any(update_id in (None, update.id) for update in self.pending())
