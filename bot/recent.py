"""What this process remembers of each address for a few minutes: all that the screen needs before any connection."""

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from care.notices import Pick
from care.rules.emergency import full_warning_again, is_joined_with, silence_is_an_emergency
from dialogs.heard import Heard, Kind
from nlu.screen import Kind as Danger
from nlu.screen import Level, Screening, rises, screen
from nlu.screen.slices import READ_AT_ONCE
from nlu.stop import is_no, is_yes
from storage.standing import Standing

from .screening import Screens

SAID_YES = {
    Pick.YES_NOW: (Level.EMERGENCY, Danger.MEDICAL),
    Pick.YES_CRISIS: (Level.CRISIS, Danger.SUICIDE),
}
# What has no words.
NOT_SCREENED = frozenset({Kind.TAP, Kind.BLOCKED, Kind.UNBLOCKED})
REMEMBERED_ADDRESSES = 10_000
REMEMBERED_UPDATES = 20
FORGET_AFTER = timedelta(minutes=10)
FORGOTTEN_AT_ONCE = 4
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
NOTHING = Screening(level=Level.NONE, kind=None, cues=(), languages=("en",))


@dataclass(slots=True)
class Recent:
    """What this process remembers of one address for a few minutes, and what the screen makes of it."""

    texts: deque[tuple[datetime, str]] = field(default_factory=lambda: deque(maxlen=10))
    asked: Screening | None = None
    asked_at: datetime | None = None
    warned_at: datetime | None = None
    warned: Screening | None = None
    # When the latest dangerous updates were warned and whether they were spooled: the channel may bring them again.
    warned_updates: dict[tuple[str, bytes], datetime] = field(default_factory=dict)
    spooled: set[tuple[str, bytes]] = field(default_factory=set)
    link_holds_until: datetime | None = None
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0
    # Whether somebody was signed in or linked here when a turn was last kept.
    known: bool = False
    touched: datetime = _NEVER

    async def screened(self, heard: Heard, *, now: datetime, screens: Screens) -> Screening:
        """Screen what was heard, also joined with what came in the last minutes."""
        if heard.choice is not None and not heard.forged and heard.choice.pick in SAID_YES:
            return _said_yes(heard, *SAID_YES[heard.choice.pick])
        if self.is_asked(now) and self.asked is not None and heard.kind is Kind.TEXT and is_yes(heard.text):
            crisis = self.asked.kind is Danger.SUICIDE
            return _said_yes(heard, *SAID_YES[Pick.YES_CRISIS if crisis else Pick.YES_NOW])
        if heard.kind in NOT_SCREENED:
            return NOTHING
        earlier = [text for at, text in self.texts if is_joined_with(at, now=now)]
        return await screens.read(heard.text, earlier=earlier)

    def screened_again(self, heard: Heard, *, seen: Level, standing: Standing) -> Screening | None:
        """What is seen only with what other processes kept; None where it is no more than was seen at once."""
        if heard.kind is not Kind.TEXT or seen not in (Level.NONE, Level.ASK):
            return None
        if standing.ask is not None and is_yes(heard.text):
            crisis = standing.ask.kind == Danger.SUICIDE
            return _said_yes(heard, *SAID_YES[Pick.YES_CRISIS if crisis else Pick.YES_NOW])
        known = {text for _, text in self.texts}
        if all(text[-READ_AT_ONCE:] in known for text in standing.earlier):
            return None
        joined = screen(heard.text[:READ_AT_ONCE], earlier=standing.earlier)
        return joined if rises(seen, joined.level) else None

    def is_asked(self, now: datetime) -> bool:
        """Whether the screen's question stands here and may still be answered."""
        return self.asked_at is not None and not silence_is_an_emergency(self.asked_at, now=now)

    def offers_link(self, now: datetime) -> bool:
        """Whether a link was offered here a moment ago: a password may be typed in the wrong place."""
        return self.link_holds_until is not None and now < self.link_holds_until

    def in_short(self, screening: Screening, *, now: datetime) -> bool:
        """Whether one line will do, because this was warned in full a moment ago."""
        if self.warned is None or screening.level in (Level.NONE, Level.ASK):
            return False
        return not full_warning_again(
            self.warned_at,
            last_level=self.warned.level,
            last_kind=self.warned.kind,
            level=screening.level,
            kind=screening.kind,
            now=now,
        )

    def remember(
        self, heard: Heard, *, screening: Screening, warned_at: datetime | None, short: bool, now: datetime
    ) -> None:
        """Remember what was heard, and how it was warned."""
        if screening.level is Level.NONE:
            if is_no(heard.text) or (heard.choice is not None and heard.choice.pick is Pick.NOT_NOW):
                self.asked = None
            elif heard.kind is Kind.TEXT:
                self.texts.append((now, heard.text[-READ_AT_ONCE:]))
            return
        self.texts.clear()
        self.asked = screening if screening.level is Level.ASK else None
        self.asked_at = now if self.asked is not None else None
        if warned_at is not None:
            self.warned_updates[heard.external, heard.content] = warned_at
            while len(self.warned_updates) > REMEMBERED_UPDATES:
                self.spooled.discard(next(iter(self.warned_updates)))
                del self.warned_updates[next(iter(self.warned_updates))]
        if screening.level is not Level.ASK and warned_at is not None and not short:
            self.warned_at, self.warned = warned_at, screening

    @asynccontextmanager
    async def in_order(self) -> AsyncIterator[None]:
        """Turns of one address wait for each other here, before they take a connection."""
        self.waiting += 1
        try:
            async with self.lock:
                yield
        finally:
            self.waiting -= 1


class Recents:
    """Every address that was heard lately; the oldest are let go."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[str, str, str], Recent] = OrderedDict()

    def of(self, heard: Heard, *, now: datetime) -> Recent:
        """What is remembered of an address, which counts as heard now."""
        address = (heard.channel, heard.bot, heard.address)
        recent = self._known.setdefault(address, Recent())
        recent.touched = now
        self._known.move_to_end(address)
        self._forget(now)
        return recent

    def _forget(self, now: datetime) -> None:
        """Let go of a few that were quiet longest: all that are quiet for long, and at once where there are too many.

        One whose turns still wait for each other stays, and is looked at again when it is the oldest anew.
        """
        for _ in range(FORGOTTEN_AT_ONCE):
            address, oldest = next(iter(self._known.items()))
            if len(self._known) <= REMEMBERED_ADDRESSES and oldest.touched > now - FORGET_AFTER:
                return
            if oldest.waiting:
                self._known.move_to_end(address)
            else:
                del self._known[address]


def _said_yes(heard: Heard, level: Level, kind: Danger) -> Screening:
    languages = (heard.language.value,) if heard.language else ("en", "es")
    return Screening(level=level, kind=kind, cues=("says it is happening now",), languages=languages)
