"""What "stop" stops.

47 CFR 64.1200(a)(10) asks that any reasonable word be obeyed, with one confirmation; whether it covers chat apps is
for counsel, and it is met anyway. What a stop silences is not lost: it becomes a call task. Emergency warnings,
account notices and answers to what the patient writes are never stopped, and mailed news can only be moved.
"""

from enum import StrEnum


class OutboundKind(StrEnum):
    """Why something goes to a patient's chat that is no answer to what they just wrote."""

    ANSWER = "answer"
    ACCOUNT_NOTICE = "account notice"
    REMINDER = "reminder"
    CALL_NOTICE = "call notice"


# "Stop" to a nudge: it and its like are silent.
_STOPPED_WITH_REMINDERS = frozenset({OutboundKind.REMINDER})
# Yes to "all messages?": the call, too, is made without a notice.
_STOPPED_WITH_ALL = _STOPPED_WITH_REMINDERS | {OutboundKind.CALL_NOTICE}


def may_send(kind: OutboundKind, *, reminders_stopped: bool, all_stopped: bool) -> bool:
    """Whether this may go out; where not, a call task takes its place."""
    if all_stopped and kind in _STOPPED_WITH_ALL:
        return False
    return not (reminders_stopped and kind in _STOPPED_WITH_REMINDERS)
