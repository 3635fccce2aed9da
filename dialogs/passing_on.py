"""Words that wait to be passed to the team: by one tap on what names this very draft, or by a plain yes."""

from uuid import UUID

from care.notices import Choice, Pick, Say
from storage.ids import new_id

from .choices import main_choices
from .dialog import move_to
from .gates import may_write, writes_elsewhere
from .turn import Turn
from .write_to_team import WriteToTeam


def can_pass_on(turn: Turn) -> bool:
    """Whether what was written could go to the team as it is."""
    fits = bool(turn.text.strip()) and len(turn.text) <= turn.care.policy.longest_text
    return may_write(turn) and turn.patient is not None and fits


def offer(turn: Turn, say: Say) -> None:
    """Ask whether to pass on what was written."""
    dialog = WriteToTeam(draft=turn.text, draft_id=str(new_id()), topic=turn.understanding.topic.value)
    draft = UUID(dialog.draft_id)
    as_it_is = Choice(pick=Pick.PASS_ON, object=draft), Choice(pick=Pick.CHANGE, object=draft)
    turn.say(say, *as_it_is, *writes_elsewhere(turn), Pick.HELP)
    move_to(turn, dialog.offered)


def offer_what_is_not_understood(turn: Turn) -> None:
    """Not understood: offer to pass it to a person, as a message to the team."""
    limit = turn.care.policy.longest_text
    if not turn.text.strip():
        turn.say(Say.TEXT_EMPTY, *main_choices(turn))
    elif len(turn.text) > limit:
        turn.say(Say.TEXT_TOO_LONG, *main_choices(turn), count=limit)
    else:
        turn.signed_in_for()  # who has no chart here chooses first for whom
        offer(turn, Say.NOT_UNDERSTOOD)
