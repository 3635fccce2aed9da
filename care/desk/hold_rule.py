"""The promise *actionable*, overseen: what the operator has decided about holding answers, and how long they are held.

The law asks whether a hold is interference, so that holding all of them takes a decision that names where it is
written, and everybody who oversees reads for how long it really holds.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from care.audit import Action, record
from care.rules.holds import HoldReason, HoldRule, HoldTimes, times
from storage import holds, people
from storage.database import Unit
from storage.holds import HeldSpan, HoldDecision
from storage.people import Practice
from storage.schema.holds import hold_decisions

from .errors import MostHoursNeeded, SourceNeeded
from .member import Right, StaffMember, require

FIGURES_REACH_BACK = timedelta(days=90)
LONGEST_SOURCE = 200
MOST_HOURS = 168


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What was decided, the latest first, and the figures by reason; None stands for holds that asking ends."""

    practice: Practice
    decisions: tuple[HoldDecision, ...]
    times: Mapping[HoldReason | None, HoldTimes]


class HoldRules:
    """Shows and changes what holds answers back."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit

    async def held(self, staff: StaffMember) -> Held:
        """What holds, and for how long it did in the last ninety days."""
        require(staff, Right.SEE_HOLDS)
        since = self.unit.now - FIGURES_REACH_BACK
        spans = await holds.spans(self.unit, staff.practice_id, since=since)
        by_reason = {reason: [_ends(span) for span in spans if reason in _reasons(span)] for reason in _ALL}
        return Held(
            practice=await people.practice(self.unit, staff.practice_id),
            decisions=tuple(await holds.decisions(self.unit)),
            times={reason: times(found, now=self.unit.now) for reason, found in by_reason.items() if found},
        )

    def decide(self, staff: StaffMember, rule: HoldRule, *, most_hours: int | None, source: str) -> None:
        """Keep what the operator has decided for every office; it holds for answers from now on.

        Raises:
            SourceNeeded: it is not said where the decision is written.
            MostHoursNeeded: holding until the call has no end, or one further away than a week.
        """
        require(staff, Right.DECIDE_HOLD)
        if not source.strip() or len(source) > LONGEST_SOURCE:
            raise SourceNeeded
        until_call = rule is HoldRule.UNTIL_CALL
        if until_call and (most_hours is None or not 1 <= most_hours <= MOST_HOURS):
            raise MostHoursNeeded
        decision_id = self.unit.changes.insert(
            hold_decisions,
            hold=rule.value,
            most_hours=most_hours if until_call else None,
            source=source.strip(),
            decided_by=staff.id,
            decided_at=self.unit.now,
        )
        record(self.unit, staff.actor, Action.HOLD_DECIDED, about=("hold decision", decision_id), detail=rule.value)


_ALL: tuple[HoldReason | None, ...] = (None, *HoldReason)


def _reasons(span: HeldSpan) -> frozenset[HoldReason | None]:
    return frozenset(HoldReason(reason) for reason in span.reasons) or frozenset({None})


def _ends(span: HeldSpan) -> tuple[datetime, datetime | None]:
    return span.sent_at, span.shown_at
