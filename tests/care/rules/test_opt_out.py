import pytest

from care.rules.opt_out import OutboundKind, may_send

NEVER_STOPPED = {OutboundKind.ANSWER, OutboundKind.ACCOUNT_NOTICE}
NUDGES = {OutboundKind.REMINDER}


def sent(*, reminders_stopped: bool, all_stopped: bool) -> set[OutboundKind]:
    return {
        kind for kind in OutboundKind if may_send(kind, reminders_stopped=reminders_stopped, all_stopped=all_stopped)
    }


def test_everything_is_sent_to_one_who_stopped_nothing() -> None:
    assert sent(reminders_stopped=False, all_stopped=False) == set(OutboundKind)


def test_stopping_reminders_stops_nudges_and_nothing_else() -> None:
    assert sent(reminders_stopped=True, all_stopped=False) == set(OutboundKind) - NUDGES


@pytest.mark.parametrize("reminders_stopped", [True, False])
def test_stopping_all_leaves_account_notices_and_answers(
    reminders_stopped: bool,  # noqa: FBT001 - a parametrized case
) -> None:
    assert sent(reminders_stopped=reminders_stopped, all_stopped=True) == NEVER_STOPPED
