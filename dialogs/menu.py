"""The plain wishes: greet, help, write, read, sign in and out, change the language."""

from collections.abc import Awaitable, Callable

from care.errors import NoProxyGrant
from care.notices import Language, Page, Pick, Say
from nlu.understanding import Intent, Understanding

from . import chat_link, emergencies, explaining, reading, reminders, settings, stop
from .asking_back import ask_back
from .choices import main_choices
from .dialog import begin, move_to
from .gates import MESSAGES_TO_TEAM, OPEN_TO_ALL, OPEN_WHILE_LOCKED, opens, stopped_at_gate
from .guesses import MENU_WORDS
from .passing_on import can_pass_on, offer_what_is_not_understood
from .turn import Turn
from .write_to_team import WriteToTeam

Wish = Callable[[Turn], Awaitable[None]]

# What stands behind ?start= in a link to the chat.
STARTED_FOR = {"link": Intent.SIGN_IN, "write": Intent.WRITE_TO_TEAM, "help": Intent.HELP}


def in_its_words(turn: Turn) -> bool:
    """Whether the whole text is the menu's own words: it asks for something, and is no message itself."""
    return turn.understanding.confidence >= MENU_WORDS


async def do(turn: Turn) -> None:
    """Do what the text wants, as far as it was understood."""
    await WISHES.get(turn.understanding.intent, not_understood)(turn)


async def greet(turn: Turn) -> None:
    """Say who this is, what it can do, and that it is not for emergencies."""
    turn.say(Say.WELCOME if turn.account is None else Say.WELCOME_BACK, *main_choices(turn))


async def started(turn: Turn) -> None:
    """The chat was opened, perhaps by a link of ours that says for what; whatever was open before is left."""
    move_to(turn, None)
    intent = STARTED_FOR.get(turn.text, Intent.GREETING)
    turn.understanding = Understanding(intent=intent, confidence=MENU_WORDS)
    if not stopped_at_gate(turn, free=OPEN_TO_ALL, free_while_locked=OPEN_WHILE_LOCKED):
        await do(turn)


def help_(turn: Turn) -> None:
    """HELP leads with danger, then says what can be done here."""
    turn.say(Say.HELP, *main_choices(turn))


async def help_tapped(turn: Turn) -> None:
    """The button that says help."""
    help_(turn)


async def _help(turn: Turn) -> None:
    help_(turn)


async def thank(turn: Turn) -> None:
    """Answer a thank-you."""
    turn.say(Say.THANKS, *main_choices(turn))


async def leave(turn: Turn) -> None:
    """Leave whatever was open."""
    move_to(turn, None)
    turn.say(Say.LEFT, *main_choices(turn))


async def write(turn: Turn) -> None:
    """Begin a message, on a tap or the menu's words."""
    if not stopped_at_gate(turn, free=frozenset(), free_while_locked=frozenset(Intent)):
        await begin(turn, WriteToTeam().start)


async def relay(turn: Turn) -> None:
    """What was written is itself the message, unless it only asks to write one."""
    dialog = WriteToTeam(topic=turn.understanding.topic.value)
    if in_its_words(turn) and not turn.released:
        await begin(turn, dialog.start)
    else:
        move_to(turn, await dialog.drafted(turn, turn.text))


async def not_understood(turn: Turn) -> None:
    """Ask back what was likeliest meant, or offer to pass to a person what can't be understood."""
    if not can_pass_on(turn) or not ask_back(turn):
        offer_what_is_not_understood(turn)


def language_wanted(turn: Turn) -> Language | None:
    """The language that was asked for by name, where it is one that we speak."""
    asked_for = turn.understanding.intent is Intent.CHANGE_LANGUAGE
    named = turn.understanding.language_wanted if asked_for else None
    return Language(named.value) if named is not None and named.value in set(Language) else None


def change_language(turn: Turn) -> None:
    """The language that was named, else ask which."""
    wanted = language_wanted(turn)
    if wanted is None:
        turn.say(Say.LANGUAGE_WHICH, Pick.ENGLISH, Pick.SPANISH)
    else:
        set_language(turn, wanted)


def set_language(turn: Turn, language: Language) -> None:
    """Speak this language from now on, here; a question of the screen that waits is repeated in it first."""
    turn.language_chosen = language
    emergencies.ask_again(turn)
    turn.say(Say.LANGUAGE_CHANGED, *(() if turn.standing.ask else main_choices(turn)))


async def act_for(turn: Turn) -> None:
    """Act for the person whose choice was tapped, as far as a grant in force says so."""
    person = turn.tapped(Pick.FOR)
    allowed = {grant.patient.id for grant in turn.grants_in_force()}
    if turn.account and turn.account.patient_id:
        allowed.add(turn.account.patient_id)
    if person not in allowed:
        raise NoProxyGrant
    turn.act_for = person
    move_to(turn, None)
    turn.say(Say.ACTING_FOR, Pick.WRITE, Pick.MESSAGES, Pick.RECORDS, for_=person)


def on_page(say: Say, page: Page) -> Wish:
    """A wish that is done on a page of ours, where the password is asked for again."""

    async def lead(turn: Turn) -> None:
        turn.say(say, opens(Pick.OPEN, page))

    return lead


WISHES: dict[Intent, Wish] = {
    Intent.GREETING: greet,
    Intent.HELP: _help,
    Intent.THANKS: thank,
    Intent.LEAVE: leave,
    **dict.fromkeys(MESSAGES_TO_TEAM, relay),
    Intent.SHOW_MESSAGES: reading.messages,
    Intent.SHOW_RECORDS: reading.records,
    Intent.SHOW_IMMUNIZATIONS: reading.records,
    Intent.SHOW_MEDICATIONS: reading.records,
    Intent.SHOW_PROBLEMS: reading.records,
    Intent.SHOW_REMINDERS: reminders.list_,
    Intent.CHANGE_REMINDER: reminders.list_,
    Intent.SET_REMINDER: explaining.how(Say.SET_REMINDER),
    Intent.RECORDS_REQUEST: explaining.how(Say.RECORDS_REQUEST, Page.RECORDS_REQUEST),
    Intent.RECORDS_CORRECTION: explaining.how(Say.RECORDS_CORRECTION, Page.RECORDS_CORRECTION),
    Intent.WHO_SAW_MY_RECORD: explaining.how(Say.WHO_SAW_RECORD, Page.WHO_SAW),
    Intent.PROXY_ACCESS: explaining.proxy_access,
    Intent.HUMAN: explaining.human,
    Intent.OFFICE_CONTACT: explaining.office,
    Intent.ABOUT_ASSISTANT: explaining.about,
    Intent.SIGN_IN: chat_link.offer,
    Intent.SIGN_OUT: chat_link.sign_out,
    Intent.SETTINGS: settings.list_,
    Intent.CHANGE_PASSWORD: on_page(Say.PASSWORD_HERE, Page.PASSWORD),
    Intent.CHANGE_EMAIL: on_page(Say.EMAIL_HERE, Page.SETTINGS),
    Intent.STOP: stop.asked,
    Intent.STOP_REMINDERS: stop.asked,
}
