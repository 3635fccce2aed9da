"""Nothing is sure: the two or three likeliest wishes are asked back as buttons, and nothing is done before a tap."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Self
from uuid import UUID

from care.notices import Choice, Pick, Say
from nlu.understanding import Entity, EntityKind, Intent, Topic, Understanding
from storage.ids import new_id

from .dialog import DONE, Dialog, Step, move_to
from .gates import writes_elsewhere
from .guesses import MENU_WORDS
from .passing_on import can_pass_on
from .turn import Turn

AT_MOST = 3
# By which buttons a wish is asked back. A message to the team has that of passing on, which always stands beside.
BUTTONS: Mapping[Intent, tuple[Pick, ...]] = MappingProxyType(
    {
        Intent.REFILL: (Pick.MEANT_REFILL,),
        Intent.RESULTS: (Pick.MEANT_RESULTS,),
        Intent.APPOINTMENT: (Pick.MEANT_APPOINTMENT,),
        Intent.BILLING: (Pick.MEANT_BILLING,),
        Intent.SYMPTOM: (Pick.MEANT_SYMPTOM,),
        Intent.FORMS: (Pick.MEANT_FORMS,),
        Intent.REFERRAL: (Pick.MEANT_REFERRAL,),
        Intent.COMPLAINT: (Pick.MEANT_COMPLAINT,),
        Intent.RECORDS_REQUEST: (Pick.MEANT_RECORDS_REQUEST,),
        Intent.RECORDS_CORRECTION: (Pick.MEANT_RECORDS_CORRECTION,),
        Intent.SET_REMINDER: (Pick.MEANT_SET_REMINDER,),
        Intent.STOP_REMINDERS: (Pick.MEANT_STOP_REMINDERS,),
        Intent.STOP: (Pick.MEANT_STOP,),
        Intent.PROXY_ACCESS: (Pick.MEANT_PROXY_ACCESS,),
        Intent.SIGN_OUT: (Pick.MEANT_SIGN_OUT,),
        Intent.CHANGE_PASSWORD: (Pick.MEANT_CHANGE_PASSWORD,),
        Intent.CHANGE_EMAIL: (Pick.MEANT_CHANGE_EMAIL,),
        Intent.SETTINGS: (Pick.MEANT_SETTINGS,),
        Intent.WHO_SAW_MY_RECORD: (Pick.MEANT_WHO_SAW_MY_RECORD,),
        Intent.HUMAN: (Pick.MEANT_HUMAN,),
        Intent.OFFICE_CONTACT: (Pick.MEANT_OFFICE_CONTACT,),
        Intent.ABOUT_ASSISTANT: (Pick.MEANT_ABOUT_ASSISTANT,),
        Intent.SHOW_RECORDS: (Pick.RECORDS,),
        Intent.SHOW_IMMUNIZATIONS: (Pick.IMMUNIZATIONS,),
        Intent.SHOW_MEDICATIONS: (Pick.MEDICATIONS,),
        Intent.SHOW_PROBLEMS: (Pick.PROBLEMS,),
        Intent.SHOW_MESSAGES: (Pick.MESSAGES,),
        Intent.SHOW_REMINDERS: (Pick.REMINDERS,),
        Intent.CHANGE_REMINDER: (Pick.REMINDERS,),
        Intent.SIGN_IN: (Pick.SIGN_IN,),
        Intent.CHANGE_LANGUAGE: (Pick.ENGLISH, Pick.SPANISH),
        Intent.HELP: (Pick.HELP,),
    }
)
# In a chat that others own nothing is named but what its menu names to everybody: a button would tell them the matter.
BUTTONS_IN_OTHERS_CHAT: Mapping[Intent, tuple[Pick, ...]] = MappingProxyType(
    {
        **{
            intent: BUTTONS[intent]
            for intent in (
                Intent.SHOW_RECORDS,
                Intent.SHOW_MESSAGES,
                Intent.SHOW_REMINDERS,
                Intent.CHANGE_REMINDER,
                Intent.STOP_REMINDERS,
                Intent.STOP,
                Intent.SIGN_IN,
                Intent.SIGN_OUT,
                Intent.SETTINGS,
                Intent.CHANGE_LANGUAGE,
                Intent.HELP,
            )
        },
        **dict.fromkeys((Intent.SHOW_IMMUNIZATIONS, Intent.SHOW_MEDICATIONS, Intent.SHOW_PROBLEMS), (Pick.RECORDS,)),
    }
)
# What these name is done with the text that waits; the other buttons are those of the menu.
MEANT: Mapping[Pick, Intent] = MappingProxyType(
    {picks[0]: intent for intent, picks in BUTTONS.items() if picks[0].startswith("m_")}
)


@dataclass(slots=True, kw_only=True)
class DidYouMean(Dialog, name="meant"):
    """A text waits for its writer to tap what it meant."""

    draft_id: str = ""
    draft: str = ""
    topic: str = Topic.OTHER.value
    # The likeliest wishes, a space between them.
    likeliest: str = ""

    @classmethod
    def of(cls, turn: Turn) -> Self:
        """What waits of this turn; words that can't be passed on are not kept."""
        return cls(
            draft_id=str(new_id()),
            draft=turn.text if can_pass_on(turn) else "",
            topic=turn.understanding.topic.value,
            likeliest=" ".join(turn.understanding.likeliest),
        )

    async def asked(self, turn: Turn) -> Step | None:
        """A plain no leaves it; a yes does not say to which of them, so it is asked once more."""
        if turn.understanding.intent is Intent.NO:
            turn.say(Say.NOT_SENT, Pick.WRITE, Pick.HELP)
            return DONE
        return self.ask(turn)

    def ask(self, turn: Turn) -> Step:
        """Ask which was meant, or whether to pass it on."""
        waits = UUID(self.draft_id)
        passes_on = (Choice(pick=Pick.PASS_ON, object=waits), *writes_elsewhere(turn))
        meant = (Choice(pick=pick, object=waits if pick in MEANT else None) for pick in self.picks(turn))
        turn.say(Say.DID_YOU_MEAN, *meant, *(passes_on if self.draft else (Choice(pick=Pick.HELP),)))
        return self.asked

    def picks(self, turn: Turn) -> tuple[Pick, ...]:
        """The buttons of the likeliest, each once, as far as they may be named here."""
        buttons = BUTTONS if turn.heard.private else BUTTONS_IN_OTHERS_CHAT
        wishes = [Intent(wish) for wish in self.likeliest.split()][:AT_MOST]
        return tuple(dict.fromkeys(pick for wish in wishes for pick in buttons.get(wish, ())))

    def meaning(self, pick: Pick) -> Understanding:
        """The text that waits, understood as was tapped."""
        about = Entity(kind=EntityKind.TOPIC, value=self.topic)
        return Understanding(intent=MEANT[pick], confidence=MENU_WORDS, entities=(about,))


def ask_back(turn: Turn) -> bool:
    """Ask which of the likeliest was meant; False where no button may say it here."""
    dialog = DidYouMean.of(turn)
    if not dialog.picks(turn):
        return False
    move_to(turn, dialog.ask(turn))
    return True
