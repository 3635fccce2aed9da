"""When an answer may stand in the portal.

Terms, "non-actionable" and "actionable": only what needs no immediate action is relayed, all else goes by telephone.
About a minor the portal holds vaccinations and appointments alone: what was held for a call is not shown there at all.
"""

from datetime import datetime


def goes_out_by_itself(*, needs_talking_over: bool, account_reads: bool) -> bool:
    """Whether an answer is shown at once; one who can no longer sign in is called instead."""
    return not needs_talking_over and account_reads


def may_be_shown_now(*, is_minor: bool, held_until: datetime | None, now: datetime) -> bool:
    """Whether an answer that waits for a call is shown to one who asks for it."""
    return may_be_shown_after_call(is_minor=is_minor) and (held_until is None or held_until <= now)


def may_be_shown_after_call(*, is_minor: bool) -> bool:
    """Whether an answer that was held for a call may be read in the portal, after the call or at the patient's wish."""
    return not is_minor
