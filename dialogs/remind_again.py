"""A reminder was answered with Later: when is tapped, or written, said back, and counts once it is confirmed."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from care import errors
from care.notices import Choice, Pick, Say
from care.rules.reminders import Wanted
from nlu.dates import Moment, Unread, read
from nlu.language import Language
from nlu.understanding import Intent
from storage.ids import new_id

from .dialog import DONE, Dialog, Step, move_to
from .guesses import guessed
from .turn import Turn

LATER = (Pick.TOMORROW, Pick.IN_THREE_DAYS, Pick.NEXT_WEEK)
# What a plain word means where the question is whether that was meant.
IN_A_WORD = {Intent.YES: Pick.THEN, Intent.NO: Pick.ANOTHER_TIME}
# Whatever else is wanted is no answer, unless it can be read as a time.
ANSWERS = frozenset({Intent.YES, Intent.NO, Intent.UNKNOWN, Intent.SET_REMINDER, Intent.CHANGE_REMINDER})
UNREAD = {
    Unread.NOT_WHOLLY_READ: Say.REMINDER_WHEN_NOT_READ,
    Unread.AMBIGUOUS: Say.REMINDER_WHEN_UNSURE,
    Unread.DISAGREES: Say.REMINDER_WHEN_NO_DAY,
    Unread.NO_SUCH_DAY: Say.REMINDER_WHEN_NO_DAY,
    Unread.IN_THE_PAST: Say.REMINDER_WHEN_PAST,
}
UNFIT: dict[type[errors.NotReminded], Say] = {
    errors.InThePast: Say.REMINDER_WHEN_PAST,
    errors.TooFarAhead: Say.REMINDER_WHEN_TOO_FAR,
    errors.TimeNeeded: Say.REMINDER_WHAT_TIME,
}


@dataclass(slots=True, kw_only=True)
class RemindAgain(Dialog, name="again"):
    """When to remind again; a yes counts for the time that was said back last, which its button names."""

    reminder: str = ""
    said_back: str = ""
    at: str = ""

    async def start(self, turn: Turn) -> Step | None:
        """Ask when."""
        return self._ask(turn, Say.REMINDER_LATER_WHEN)

    async def when(self, turn: Turn) -> Step | None:
        """Hear when."""
        found = _moment(turn)
        if isinstance(found, Unread):
            return self._ask(turn, UNREAD[found])
        account = turn.signed_in()
        wanted, reminder = _wanted(found), UUID(self.reminder)
        try:
            at = await turn.care.reminders.proposed(reminder, wanted, account=account, zone=turn.zone)
        except errors.Refusal as refusal:
            return self._refused(turn, refusal)
        return self._say_back(turn, at)

    async def sure(self, turn: Turn) -> Step | None:
        """Count it on a tap or a plain yes; other words are another time."""
        picked = turn.choice.pick if turn.choice else IN_A_WORD.get(turn.understanding.intent)
        for_warning = picked is Pick.THEN and turn.choice is None and turn.standing.diversion is not None
        if for_warning or guessed(turn.understanding) in IN_A_WORD:
            return self._say_back(turn, datetime.fromisoformat(self.at))  # it may be no yes to this, or no yes at all
        if picked is Pick.THEN:
            return await self._confirmed(turn)
        return await (self.start(turn) if picked is Pick.ANOTHER_TIME else self.when(turn))

    async def _confirmed(self, turn: Turn) -> Step | None:
        account, at = turn.signed_in(), datetime.fromisoformat(self.at)
        try:
            await turn.care.reminders.remind_at(UUID(self.reminder), at, account=account)
        except errors.Refusal as refusal:
            return self._refused(turn, refusal)
        turn.say(Say.REMINDER_LATER, Pick.HELP, at=at)
        return DONE

    def _ask(self, turn: Turn, say: Say) -> Step:
        """Ask for a time, in words or by a tap; a message to the team can be written instead."""
        turn.say(say, *days_for(UUID(self.reminder)), Pick.WRITE)
        return self.when

    def _say_back(self, turn: Turn, at: datetime, *, quiet: bool = False) -> Step:
        self.at, self.said_back = at.isoformat(), str(new_id())
        this_year = at.astimezone(turn.zone).year == turn.today().year
        if quiet:
            say = Say.REMINDER_QUIET if this_year else Say.REMINDER_QUIET_NEXT_YEAR
        else:
            say = Say.REMINDER_SURE if this_year else Say.REMINDER_SURE_NEXT_YEAR
        object_ = UUID(self.said_back)
        turn.say(say, Choice(pick=Pick.THEN, object=object_), Choice(pick=Pick.ANOTHER_TIME, object=object_), at=at)
        return self.sure

    def _refused(self, turn: Turn, refusal: errors.Refusal) -> Step:
        """Say what stands against that time; whatever stands against any other ends the question."""
        if isinstance(refusal, errors.InQuietHours):
            return self._say_back(turn, refusal.next_decent, quiet=True)
        if isinstance(refusal, errors.NotReminded) and type(refusal) in UNFIT:
            return self._ask(turn, UNFIT[type(refusal)])
        move_to(turn, None)
        raise refusal


def is_open(turn: Turn, *, about: UUID | None = None) -> bool:
    """Whether this question waits here, about this reminder if one is named."""
    is_ours = (turn.step or "").startswith(f"{RemindAgain.name}.")
    return is_ours and (about is None or turn.state.get("reminder") == str(about))


def is_left(turn: Turn) -> bool:
    """Whether words that are no time want something else than to answer; behind a lock no answer is heard."""
    if turn.locked:
        return True
    wanted = guessed(turn.understanding) or turn.understanding.intent
    return wanted not in ANSWERS and isinstance(_moment(turn), Unread)


def days_for(reminder: UUID) -> tuple[Choice, ...]:
    """The days that can be tapped; each names its reminder."""
    return tuple(Choice(pick=pick, object=reminder) for pick in LATER)


def _moment(turn: Turn) -> Moment | Unread:
    return read(turn.text, now=turn.now.astimezone(turn.zone), language=Language(turn.language.value))


def _wanted(moment: Moment) -> Wanted:
    roughly = moment.clock is None and moment.part is not None
    clock = moment.part.clock if moment.clock is None and moment.part is not None else moment.clock
    return Wanted(day=moment.day, clock=clock, roughly=roughly)
