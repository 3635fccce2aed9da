from datetime import UTC, datetime, timedelta

import pytest

from care.rules.paging import EVERYBODY, Step, climbs_at, first_rung, ladder_since, paged_steps, rung_after

FIRST_PAGE = datetime(2026, 3, 7, 3, 2, tzinfo=UTC)
ALL = (Step.DUTY, Step.BACKUP, Step.SUPERVISOR, Step.LEAD)


def test_a_page_climbs_one_step_at_a_time_and_then_goes_to_everybody_again_and_again() -> None:
    rung, paged, due = 0, [paged_steps(0, named=ALL)], [0.0]
    now = FIRST_PAGE
    for _ in range(6):
        now = climbs_at(rung, since=FIRST_PAGE, now=now)
        rung = rung_after(rung)
        paged.append(paged_steps(rung, named=ALL))
        due.append((now - FIRST_PAGE) / timedelta(minutes=1))

    assert paged == [(Step.DUTY,), (Step.BACKUP,), (Step.SUPERVISOR,), (Step.LEAD,), ALL, ALL, ALL]
    assert due == [0, 5, 10, 15, 30, 45, 60]


def test_in_hours_that_nobody_covers_the_ladder_begins_at_the_supervisor_and_keeps_its_distances() -> None:
    rung = first_rung(is_attended=False)
    since = ladder_since(rung, now=FIRST_PAGE)

    assert first_rung(is_attended=True) == 0
    assert ladder_since(0, now=FIRST_PAGE) == FIRST_PAGE
    assert paged_steps(rung, named=ALL) == (Step.SUPERVISOR,)
    assert paged_steps(rung_after(rung), named=ALL) == (Step.LEAD,)
    assert climbs_at(rung, since=since, now=FIRST_PAGE) == FIRST_PAGE + timedelta(minutes=5)


def test_steps_that_were_missed_are_due_at_once_and_pages_to_everybody_are_not_made_up_for() -> None:
    hours_later = FIRST_PAGE + timedelta(hours=3)

    due = [climbs_at(rung, since=FIRST_PAGE, now=hours_later) for rung in range(EVERYBODY + 1)]

    assert [at <= hours_later for at in due] == [True, True, True, False, False]
    assert due[-1] == hours_later + timedelta(minutes=15)


@pytest.mark.parametrize(
    ("rung", "named", "paged"),
    [
        (1, (Step.DUTY,), (Step.DUTY,)),
        (1, (Step.DUTY, Step.BACKUP), (Step.BACKUP,)),
        (2, (Step.DUTY, Step.BACKUP), (Step.DUTY,)),
        (3, (), (Step.DUTY,)),
        (EVERYBODY, (Step.DUTY,), (Step.DUTY,)),
        (EVERYBODY, (Step.DUTY, Step.LEAD), (Step.DUTY, Step.LEAD)),
    ],
)
def test_a_step_without_a_name_falls_to_the_one_on_duty(
    rung: int, named: tuple[Step, ...], paged: tuple[Step, ...]
) -> None:
    assert paged_steps(rung, named=named) == paged
