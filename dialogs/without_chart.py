"""Who is signed in and has no chart here: they write for others, once something was opened to them."""

from care.notices import Say


def said_without_chart(*, acts: bool, waits: bool, was_granted: bool) -> Say:
    """What is said where nobody is chosen: that they choose for whom, or why there is nobody to choose.

    They act for somebody now; will again once it is known whose chart it is; or did before.
    """
    if acts:
        return Say.WRITES_FOR_OTHERS
    if waits:
        return Say.CHART_FROZEN
    return Say.PROXY_ENDED if was_granted else Say.NOTHING_OPENED_YET
