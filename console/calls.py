"""A call: whom, at which number, about what, and how each try went."""

from starlette.responses import Response

from care.calls import CallOutcome, Interpreter
from care.desk.call_letter import CallLetter
from care.desk.calling import Calling, OpenCall, Tried
from care.desk.errors import NotCalled
from care.desk.holding import Holding
from care.errors import OutcomeNeeded, Refusal
from care.rules.reach import Way

from .desk import Desk
from .errors import words_for

# Giving up is an act of its own, so it is not among the outcomes of one call; nor is what was done in a thread.
OUTCOMES = tuple(one for one in CallOutcome if one not in {CallOutcome.GIVEN_UP, CallOutcome.OVERTAKEN})


async def call(desk: Desk) -> Response:
    """Read what a call is about."""
    return await _draw(desk)


async def attempt(desk: Desk) -> Response:
    """Record one call."""
    chosen = next((outcome for outcome in OUTCOMES if outcome == desk.form.one("outcome")), None)
    if chosen is None:
        return await _draw(desk, refusal=OutcomeNeeded())
    tried = Tried(
        outcome=chosen,
        number=desk.form.one("other_number").strip() or desk.form.one("number"),
        identifiers_checked=bool(desk.form.one("name_checked") and desk.form.one("birth_date_checked")),
        interpreter=next((how for how in Interpreter if how == desk.form.one("interpreter")), None),
        why_now=desk.form.one("why_now"),
    )
    try:
        await Calling(desk.unit, desk.policy).attempt(desk.staff, desk.named, tried)
    except NotCalled as refusal:
        return await _draw(desk, refusal=refusal, chosen=chosen)
    if chosen is CallOutcome.REACHED:
        return desk.go("/inbox", said="reached")
    return desk.go(f"/calls/{desk.named}", said="noted")


async def letter(desk: Desk) -> Response:
    """Make the letter that says how to see it or whom to call, ready to be printed in the reader's language."""
    try:
        made = await CallLetter(desk.unit, desk.policy).make(desk.staff, desk.named)
    except NotCalled as refusal:
        return await _draw(desk, refusal=refusal)
    return await desk.show(
        "call_letter.html",
        letter=made,
        header=made.header,
        practice=made.practice,
        sign_in_at=desk.console.settings.address,
    )


async def lift_hold(desk: Desk) -> Response:
    """Let the patient ask for it before the hold's end."""
    await Holding(desk.unit, desk.staff).lift(desk.named)
    return desk.go(f"/calls/{desk.named}", said="hold-lifted")


async def give_up(desk: Desk) -> Response:
    """Close a call that does not reach the patient."""
    try:
        await Calling(desk.unit, desk.policy).give_up(desk.staff, desk.named)
    except NotCalled as refusal:
        return await _draw(desk, refusal=refusal)
    return desk.go("/inbox", said="given-up")


async def _draw(desk: Desk, *, refusal: Refusal | None = None, chosen: CallOutcome | None = None) -> Response:
    opened = await Calling(desk.unit, desk.policy).open(desk.staff, desk.named)
    words = words_for(refusal) if refusal else None
    return await desk.show(
        "call.html",
        status=words.status if words else 200,
        words=words,
        opened=opened,
        header=opened.header,
        practice=opened.practice,
        outcomes=_outcomes(opened),
        interpreters=Interpreter,
        chosen=chosen,
        why_now=desk.form.one("why_now"),
    )


def _outcomes(opened: OpenCall) -> list[CallOutcome]:
    """How it may have gone: a letter is written only to one who wants no call, and no word left where none may be."""
    wished = opened.contact.wished
    by_letter = wished is not None and wished.way == Way.LETTER
    leaves_word = wished is None or wished.may_leave_word
    return [
        outcome
        for outcome in OUTCOMES
        if (by_letter or outcome is not CallOutcome.WRITTEN) and (leaves_word or outcome is not CallOutcome.LEFT_WORD)
    ]
