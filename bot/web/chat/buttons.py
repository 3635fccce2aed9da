"""Choices as the web draws them: links to pages, and forms of one button for everything that changes something."""

from dataclasses import dataclass

from bot import choices
from bot.web.addresses import path_of
from care.notices import Choice, Link, Page, Pick
from care.sessions import WEB, WEB_BOT
from dialogs.speech import Reader, label
from storage.keyring import Keyring

# On our own pages these need no further question: the page is one tap away.
_PAGES = {
    Pick.MESSAGES: Page.MESSAGES,
    Pick.RECORDS: Page.RECORDS,
    Pick.REMINDERS: Page.REMINDERS,
    Pick.SIGN_IN: Page.SIGN_IN,
    Pick.ENROLL: Page.ENROLL,
    Pick.UNLOCK: Page.UNLOCK,
}
# Says nothing of anybody, and stands in the history in place of the chat.
NEUTRAL = "/start"
# The one chosen most often stands out.
_FOREMOST = frozenset(
    {Pick.SEND, Pick.PASS_ON, Pick.SIGN_IN, Pick.UNLOCK, Pick.YES_NOW, Pick.YES_CRISIS, Pick.OPEN, Pick.THEN}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """One choice: with `href` a link, else a form that sends one field to `action`."""

    label: str
    href: str = ""
    action: str = ""
    field: str = ""
    value: str = ""
    foremost: bool = False
    # Of a form after which this page is left at once: where to.
    leaves: str = ""


def button(choice: Choice, *, reader: Reader, address: str, keys: Keyring) -> Button | None:
    """A choice of the chat at this address; None for what makes no sense on a page that is private already."""
    said, foremost = label(choice, reader=reader), choice.pick in _FOREMOST
    link = choice.link or (Link(page=_PAGES[choice.pick]) if choice.pick in _PAGES else None)
    if choice.pick is Pick.WRITE_PRIVATELY:
        return None
    if link is not None:
        return Button(label=said, href=path_of(link, keys=keys), foremost=foremost)
    if choice.pick is Pick.FOR:
        return Button(label=said, action="/for", field="person", value=str(choice.object))
    if choice.pick is Pick.SHOW_NOW:
        return Button(label=said, action="/messages/show-now", field="message", value=str(choice.object), foremost=True)
    value = made_for(address, choice, keys=keys)
    leaves = NEUTRAL if choice.pick is Pick.HIDE else ""
    return Button(label=said, action="/chat", field="choice", value=value, foremost=foremost, leaves=leaves)


def made_for(address: str, choice: Choice, *, keys: Keyring) -> str:
    """What a form of the chat at this address carries for a choice."""
    return choices.encode(choice, channel=WEB, bot=WEB_BOT, address=address, keys=keys)


def chosen(value: str, *, address: str, keys: Keyring) -> Choice | None:
    """The choice that came back; None where it was not made for this browser."""
    return choices.decode(value, channel=WEB, bot=WEB_BOT, address=address, keys=keys)
