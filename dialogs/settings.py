"""The settings: how each stands. What shows nobody else more is changed here, the rest on our page, by the password."""

from dataclasses import dataclass

from care.notices import Choice, Link, Page, Pick, Say
from storage.people import Account

from .gates import opens
from .turn import Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How one thing is set here, and what may be tapped to change it."""

    stands: Say
    changes: tuple[Choice | Pick, ...]


# Which it is says itself: it is the one in which this is read.
LANGUAGE = Setting(stands=Say.LANGUAGE_IS, changes=(Pick.ENGLISH, Pick.SPANISH))


async def list_(turn: Turn) -> None:
    """Say how everything is set that is set here, and lead to the page of the rest."""
    account = turn.signed_in()
    known = (LANGUAGE, _sending(account), await _calls(turn, account), await _details(turn, account))
    settings = [setting for setting in known if setting is not None]
    changes = [change for setting in settings for change in setting.changes]
    acts_for_another = turn.patient is not None and turn.patient.id != account.patient_id
    whose = (Say.SETTINGS_YOUR_OWN,) if acts_for_another else ()
    lines = (*whose, *(setting.stands for setting in settings), Say.SETTINGS_ON_PAGE)
    turn.say(Say.SETTINGS_HERE, *changes, opens(Pick.OPEN, Page.SETTINGS), also=lines)


async def stop_what(turn: Turn) -> None:
    """Ask whether reminders or all messages are to stop; the buttons are those of STOP."""
    turn.say(Say.STOP_WHAT, Pick.STOP_REMINDERS_ONLY, Pick.STOP_ALL, Pick.SETTINGS)


async def start_again(turn: Turn) -> None:
    """Send reminders and messages again from now on."""
    turn.care.opt_out.start_again(turn.signed_in())
    turn.say(Say.STARTED_AGAIN, Pick.SETTINGS)


async def show_at_once(turn: Turn) -> None:
    """From now on show everything without waiting for a call."""
    await turn.care.holds.show_at_once(turn.signed_in(), wanted=True)
    turn.say(Say.SHOWN_AT_ONCE, Pick.CALL_FIRST, Pick.SETTINGS)


async def call_first(turn: Turn) -> None:
    """Let the office call first again."""
    await turn.care.holds.show_at_once(turn.signed_in(), wanted=False)
    turn.say(Say.CALLED_FIRST, Pick.SHOW_AT_ONCE, Pick.SETTINGS)


async def hide_details(turn: Turn) -> None:
    """Let this chat only say again that there is news."""
    await turn.care.chat_details.choose(turn.conversation.id, account=turn.signed_in(), wanted=False)
    turn.say(Say.DETAILS_ENDED, Pick.SETTINGS)


def _sending(account: Account) -> Setting:
    if account.messages_stopped_at is not None:
        return Setting(stands=Say.SENDING_IS_OFF, changes=(Pick.START_AGAIN,))
    if account.reminders_stopped_at is not None:
        return Setting(stands=Say.SENDING_NO_REMINDERS, changes=(Pick.START_AGAIN, Pick.STOP_ALL))
    return Setting(stands=Say.SENDING_IS_ON, changes=(Pick.STOP_WHAT,))


async def _calls(turn: Turn, account: Account) -> Setting | None:
    """Whether a call comes first, where there is a choice."""
    holds = turn.care.holds
    if not await holds.can_wait_for_none(account):
        return None
    if await holds.shows_at_once(account):
        return Setting(stands=Say.CALLS_ARE_NOT_AWAITED, changes=(Pick.CALL_FIRST,))
    return Setting(stands=Say.CALLS_COME_FIRST, changes=(Pick.SHOW_AT_ONCE,))


async def _details(turn: Turn, account: Account) -> Setting | None:
    """What a chat that others own shows besides notices; more is chosen on its page alone, which says what it means."""
    if turn.heard.private:
        return None
    chosen = await turn.care.chat_details.of(turn.conversation.id, account=account)
    if chosen.until is not None:
        return Setting(stands=Say.DETAILS_ARE_SHOWN, changes=(Pick.HIDE_DETAILS,))
    page = Choice(pick=Pick.CHOOSE_DETAILS, link=Link(page=Page.CHAT_DETAILS, object=turn.conversation.id))
    return Setting(stands=Say.DETAILS_ARE_HIDDEN, changes=(page,)) if chosen.is_allowed else None
