"""Who is signed in and has no chart here: they write for others, once something was opened to them."""

from care.notices import Say


def said_without_chart(*, acts: bool, waits: bool, was_granted: bool, asks: bool) -> Say:
    """What is said where nobody is chosen: that they choose for whom, or why there is nobody to choose.

    They act for somebody now; will again once it is known whose chart it is; did before; or ask to. Once their case was
    closed, nothing is promised any more.
    """
    if acts:
        return Say.WRITES_FOR_OTHERS
    if waits:
        return Say.CHART_FROZEN
    if was_granted:
        return Say.PROXY_ENDED
    return Say.NOTHING_OPENED_YET if asks else Say.ACTS_FOR_NOBODY
