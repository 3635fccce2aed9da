"""What Cooper promises, at hand in one transaction."""

from functools import cached_property

from storage.database import Unit

from .after_warning import AfterWarning
from .call_wish import CallWishes
from .details_chosen import ChatDetails
from .emergency import Emergencies
from .escalation import Escalation
from .holds import Holds
from .linking import Linking
from .opt_out import OptOut
from .policy import Policy
from .reading import Reading
from .relay import Relay
from .reminders import Reminders
from .sessions import Sessions
from .sign_on import SignOn
from .unread import Unread


class Care:
    """One service a promise; each is made when it is first asked for."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self.policy = policy

    @cached_property
    def relay(self) -> Relay:
        """Messages to the team."""
        return Relay(self.unit, self.policy)

    @cached_property
    def reading(self) -> Reading:
        """Answers, read by those whom they are for."""
        return Reading(self.unit, self.policy)

    @cached_property
    def holds(self) -> Holds:
        """Answers that are held for a call, and who wants to wait for none."""
        return Holds(self.unit)

    @cached_property
    def escalation(self) -> Escalation:
        """Threads that nobody looks at or answers."""
        return Escalation(self.unit)

    @cached_property
    def emergencies(self) -> Emergencies:
        """Texts that were an emergency."""
        return Emergencies(self.unit)

    @cached_property
    def after_warning(self) -> AfterWarning:
        """What a writer says under a warning."""
        return AfterWarning(self.unit, self.policy)

    @cached_property
    def call_wishes(self) -> CallWishes:
        """Wishes to be called."""
        return CallWishes(self.unit)

    @cached_property
    def reminders(self) -> Reminders:
        """Follow-ups, nudged until they are done."""
        return Reminders(self.unit, self.policy)

    @cached_property
    def unread(self) -> Unread:
        """Answers that nobody has read."""
        return Unread(self.unit)

    @cached_property
    def opt_out(self) -> OptOut:
        """Silence, where it is wanted."""
        return OptOut(self.unit)

    @cached_property
    def sign_on(self) -> SignOn:
        """The way in."""
        return SignOn(self.unit, self.policy)

    @cached_property
    def sessions(self) -> Sessions:
        """Where somebody is signed in."""
        return Sessions(self.unit, self.policy)

    @cached_property
    def linking(self) -> Linking:
        """Chats joined to accounts."""
        return Linking(self.unit, self.policy)

    @cached_property
    def chat_details(self) -> ChatDetails:
        """What chats may show besides notices."""
        return ChatDetails(self.unit, self.policy)
