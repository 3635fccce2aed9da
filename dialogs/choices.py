"""What can be chosen from wherever somebody is."""

from care.notices import Choice, Page, Pick
from care.switching import called_in_chats

from .gates import opens, sign_in_choices
from .turn import Turn


def main_choices(turn: Turn) -> tuple[Choice, ...]:
    """What can be done from here."""
    if turn.account is None:
        return (*sign_in_choices(turn), Choice(pick=Pick.HELP))
    if turn.patient is None:  # who has no chart here chooses first for whom
        return (*persons(turn), Choice(pick=Pick.HELP))
    ordinary = (Pick.WRITE, Pick.MESSAGES, Pick.RECORDS, Pick.REMINDERS)
    return (*(Choice(pick=pick) for pick in ordinary), *persons(turn))


def persons(turn: Turn) -> tuple[Choice, ...]:
    """For whom somebody with a grant could act instead; those who would look alike here, on our page alone."""
    here = turn.patient.id if turn.patient else None
    grants = turn.grants_in_force()
    own = [turn.account.patient_id] if turn.account and turn.account.patient_id and grants else []
    nameless = set() if turn.heard.private else {grant.patient.id for grant in grants if not called_in_chats(grant)}
    alike = nameless if len(nameless) > 1 else set()
    others = [grant.patient.id for grant in grants if grant.patient.id not in alike]
    choices = [Choice(pick=Pick.FOR, object=person) for person in (*own, *others) if person != here]
    return (*choices, *([opens(Pick.WRITE_PRIVATELY, Page.WRITE)] if alike else []))
