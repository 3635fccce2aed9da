from datetime import timedelta

import pytest

from care.rules.locks import (
    PATIENT_IDLE,
    STAFF_IDLE,
    chat_proves_reset,
    is_idle,
    link_has_lapsed,
    may_receive_reset,
    step_up_holds,
)

from .zones import new_york

THEN = new_york(3, 2, 10)
A_MOMENT = timedelta(microseconds=1)


@pytest.mark.parametrize(("limit", "minutes"), [(PATIENT_IDLE, 30), (STAFF_IDLE, 15)])
def test_patients_are_locked_after_thirty_quiet_minutes_and_staff_after_fifteen(limit: timedelta, minutes: int) -> None:
    end = THEN + timedelta(minutes=minutes)

    assert not is_idle(THEN, now=end - A_MOMENT, limit=limit)
    assert is_idle(THEN, now=end, limit=limit)


def test_step_up_holds_five_minutes() -> None:
    end = THEN + timedelta(minutes=5)

    assert step_up_holds(THEN, now=end - A_MOMENT)
    assert not step_up_holds(THEN, now=end)
    assert not step_up_holds(None, now=THEN)


def test_a_chat_is_its_account_s_for_ninety_days_without_a_sign_in() -> None:
    end = THEN + timedelta(days=90)

    assert not link_has_lapsed(THEN, now=end - A_MOMENT)
    assert link_has_lapsed(THEN, now=end)


def test_a_chat_proves_no_reset_on_the_day_that_it_is_joined() -> None:
    day = THEN + timedelta(hours=24)

    assert not chat_proves_reset(THEN, password_reset_at=None, now=day - A_MOMENT)
    assert chat_proves_reset(THEN, password_reset_at=None, now=day)


@pytest.mark.parametrize(("reset", "proves"), [(-A_MOMENT, True), (timedelta(0), False), (A_MOMENT, False)], ids=str)
def test_a_chat_proves_no_reset_after_another_that_came_since_it_was_joined(reset: timedelta, *, proves: bool) -> None:
    then = THEN + timedelta(days=2)

    assert chat_proves_reset(THEN, password_reset_at=THEN + reset, now=then) is proves


def test_a_changed_email_receives_no_reset_for_72_hours() -> None:
    assert not may_receive_reset(THEN, now=THEN + timedelta(hours=71, minutes=59))
    assert may_receive_reset(THEN, now=THEN + timedelta(hours=72))
    assert may_receive_reset(THEN, now=THEN + timedelta(hours=72, minutes=1))


def test_an_email_that_was_never_changed_receives_a_reset() -> None:
    assert may_receive_reset(None, now=THEN)
