from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.rules.calendar import PracticeCalendar, answer_due, first_look_due, is_open, practice_time_between
from care.rules.escalation import STEPS, Clock, Rung, Waits, climbed, climbs, height, may_be_mailed_at, next_climb

from .test_calendar import a_practice, hours_open_between, practices
from .zones import INSTANTS, new_york, unhurried

A_MOMENT = timedelta(microseconds=1)
# Open from nine to five: written on Monday at ten, looked at by two, answered by Thursday at five.
WRITTEN = new_york(3, 2, 10)
LOOK = Clock(of=Waits.FIRST_LOOK, since=WRITTEN, due_at=first_look_due(WRITTEN, calendar=a_practice()))
ANSWER = Clock(of=Waits.ANSWER, since=WRITTEN, due_at=answer_due(WRITTEN, calendar=a_practice()))


@pytest.mark.parametrize(
    ("clock", "at", "to"),
    [
        (LOOK, new_york(3, 2, 11), Rung.OWNER),
        (LOOK, new_york(3, 2, 12), Rung.POOL),
        (LOOK, new_york(3, 2, 13), Rung.SUPERVISOR),
        (ANSWER, new_york(3, 3, 9, 45), Rung.OWNER),
        (ANSWER, new_york(3, 4, 9, 30), Rung.POOL),
        (ANSWER, new_york(3, 5, 9, 15), Rung.SUPERVISOR),
    ],
    ids=[
        "look, a quarter",
        "look, half",
        "look, three quarters",
        "answer, a quarter",
        "answer, half",
        "answer, three quarters",
    ],
)
def test_a_thread_climbs_at_each_quarter_of_the_practice_time(clock: Clock, at: datetime, to: Rung) -> None:
    ahead = climbs([clock], has_owner=True, calendar=a_practice())

    before, then = (climbed(ahead, now=now) for now in (at - A_MOMENT, at))

    assert height(before.to if before else None) == height(to) - 1
    assert then is not None
    assert (then.to, then.waits_for, then.at) == (to, clock.of, at)
    assert next_climb(ahead, now=at - A_MOMENT) == at


def test_of_two_clocks_the_one_that_has_climbed_higher_counts_and_of_two_as_high_the_first_look() -> None:
    ahead = climbs([ANSWER, LOOK], has_owner=False, calendar=a_practice())

    at = {wall: climbed(ahead, now=wall) for wall in (new_york(3, 2, 12), new_york(3, 4, 9, 30), new_york(3, 5, 17))}

    assert [(one.to, one.waits_for) for one in at.values() if one] == [
        (Rung.POOL, Waits.FIRST_LOOK),
        (Rung.SUPERVISOR, Waits.FIRST_LOOK),
        (Rung.SUPERVISOR, Waits.FIRST_LOOK),
    ]
    assert next_climb(ahead, now=new_york(3, 5, 9, 15)) is None


def test_every_step_has_its_reason_and_leads_higher_on_its_clock() -> None:
    for waits in Waits:
        steps = [step for step in STEPS if step.clock is waits]
        has_owner = waits is not Waits.RECORDS
        assert [step.to for step in sorted(steps, key=lambda step: step.part)] == list(Rung)[not has_owner :]
        assert all(step.reason and 0 < step.part < 1 for step in steps)


@given(written=INSTANTS, calendar=practices())
@unhurried
def test_a_thread_climbs_before_it_is_late_and_while_the_practice_is_open(
    written: datetime, calendar: PracticeCalendar
) -> None:
    clocks = [
        Clock(of=Waits.FIRST_LOOK, since=written, due_at=first_look_due(written, calendar=calendar)),
        Clock(of=Waits.ANSWER, since=written, due_at=answer_due(written, calendar=calendar)),
    ]

    for clock in clocks:
        for climb in climbs([clock], has_owner=True, calendar=calendar):
            assert written < climb.at < clock.due_at
            assert is_open(climb.at, calendar=calendar) or is_open(climb.at - A_MOMENT, calendar=calendar)


@pytest.mark.parametrize(
    ("at", "mailed_at"),
    [
        (new_york(3, 2, 8, 59), new_york(3, 2, 9)),
        (new_york(3, 2, 9), new_york(3, 2, 9)),
        (new_york(3, 2, 16, 59), new_york(3, 2, 16, 59)),
        (new_york(3, 2, 17), new_york(3, 3, 9)),
        (new_york(3, 7, 12), new_york(3, 9, 9)),
        (new_york(11, 26, 12), new_york(11, 27, 9)),
    ],
    ids=["before opening", "at opening", "before closing", "at closing", "Saturday", "Thanksgiving"],
)
def test_staff_are_mailed_while_the_practice_is_open(at: datetime, mailed_at: datetime) -> None:
    assert may_be_mailed_at(at, calendar=a_practice()) == mailed_at


@given(first=INSTANTS, length=st.timedeltas(timedelta(days=-2), timedelta(days=9)), calendar=practices())
@unhurried
def test_practice_time_between_two_instants_is_counted_alike_from_either_end(
    first: datetime, length: timedelta, calendar: PracticeCalendar
) -> None:
    between = practice_time_between(first, first + length, calendar=calendar)

    assert between == hours_open_between(first, first + length, calendar=calendar)
