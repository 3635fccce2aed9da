"""When a chat app may show details: where the operator has decided so, and the patient chose it for that very chat."""

from dataclasses import dataclass
from datetime import datetime, timedelta

# A choice is for a telephone that one still has: after so long it is made anew.
CHOICE_LASTS = timedelta(days=30)
# A chat that was just joined may be a stranger's; its account's owner is to have a day to say "this wasn't me".
NEW_CHAT_WAITS = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What was chosen for one chat, and for whom something would be shown there."""

    # The operator's decision holds now, and was not taken back since the choice.
    allowed: bool
    chosen_at: datetime | None
    linked_at: datetime
    # By a mailed link: what a stranger might have done turns the choice off.
    password_reset_at: datetime | None
    is_own: bool
    is_minor: bool
    # They asked to be reached in one way only.
    has_wish: bool


def ends_at(chosen_at: datetime) -> datetime:
    """When a choice lapses; at that instant it is over."""
    return chosen_at + CHOICE_LASTS


def shows_details(choice: Choice, *, now: datetime) -> bool:
    """Whether details may be shown in the chat now: an adult's own alone, and for a while."""
    chosen_at = choice.chosen_at
    if not choice.allowed or chosen_at is None or now >= ends_at(chosen_at):
        return False
    if chosen_at < choice.linked_at or now < choice.linked_at + NEW_CHAT_WAITS:
        return False
    if choice.password_reset_at is not None and chosen_at <= choice.password_reset_at:
        return False
    return choice.is_own and not choice.is_minor and not choice.has_wish
