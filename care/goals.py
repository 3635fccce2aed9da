"""The promise *response*: a goal is counted anew when the practice's calendar changes, and who was told it is told."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from uuid import UUID

from storage import people, threads
from storage.database import Unit
from storage.live import News, Scope
from storage.schema import relay
from storage.threads import OpenGoal

from .audit import SYSTEM, Action, record
from .policy import Policy
from .relay import calendar_of
from .rules.calendar import PracticeCalendar, answer_due, first_look_due
from .telling import tell_of_goal
from .viewers import reads_own_threads


async def count_goals_anew(unit: Unit, policy: Policy, *, practice_id: UUID) -> None:
    """Move every goal of a practice that its calendar, as it is noted so far, makes another, and tell the writers."""
    await unit.keep()
    calendar = calendar_of(await people.practice(unit, practice_id))
    goals = await threads.open_goals(unit, practice_id)
    for _, of_thread in groupby(goals, key=attrgetter("thread_id")):
        await _count_thread(unit, policy, list(of_thread), calendar=calendar)
    unit.announce(News(Scope.PRACTICE, practice_id))


async def _count_thread(unit: Unit, policy: Policy, goals: Sequence[OpenGoal], *, calendar: PracticeCalendar) -> None:
    days = policy.answer_business_days
    dues = {goal: answer_due(goal.sent_at, business_days=days, calendar=calendar) for goal in goals}
    for goal, due_at in dues.items():
        if due_at != goal.due_at:
            unit.changes.update(relay.messages, goal.message_id, due_at=due_at)
    thread, due_at = goals[0], min(dues.values())
    looked_at_by = (
        {}
        if thread.first_look_from is None
        else {
            "first_look_due_at": first_look_due(
                thread.first_look_from, practice_hours=policy.first_look_hours, calendar=calendar
            )
        }
    )
    unit.changes.update(relay.threads, thread.thread_id, due_at=due_at, climbs_at=unit.now, **looked_at_by)
    if due_at != min(goal.due_at for goal in goals):
        await _tell(unit, thread, due_at=due_at)


async def _tell(unit: Unit, thread: OpenGoal, *, due_at: datetime) -> None:
    record(unit, SYSTEM, Action.GOAL_MOVED, about=("thread", thread.thread_id), patient_id=thread.patient_id)
    account = await people.account(unit, thread.account_id)
    if account is not None and await reads_own_threads(unit, account, patient_id=thread.patient_id):
        await tell_of_goal(unit, account, thread_id=thread.thread_id, due_at=due_at)
    unit.announce(News(Scope.THREAD, thread.thread_id))
