"""The rule layer: the menu's intents by the words that people use for them, in English and Spanish.

It is sure of the menu's own words alone. What it does not know it says it does not know, and it never takes a sentence
for a wish that changes something unless the whole message is that wish.
"""

from collections.abc import Mapping

from nlu.language import Language, detect
from nlu.menu import wishes
from nlu.reading.words import words_of
from nlu.stop import help_word, stop_word
from nlu.understanding import Entity, EntityKind, Intent, Topic, Understanding

SURE = 1.0
LIKELY = 0.8
# The first words decide what is wanted; behind them any number of words may follow.
READ_WORDS = 400
SHORT = 12


def _phrases(listed: str) -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in listed.split(","))


_MENU: Mapping[str, Intent] = {phrase: intent for intent, listed in wishes.MENU.items() for phrase in _phrases(listed)}
_ENGLISH, _SPANISH = _phrases(wishes.ENGLISH_WANTED), _phrases(wishes.SPANISH_WANTED)
_TOPICS = {topic: tuple(f" {phrase} " for phrase in _phrases(listed)) for topic, listed in wishes.TOPICS.items()}
_PARTS = {intent: tuple(f" {phrase} " for phrase in _phrases(listed)) for intent, listed in wishes.PARTS.items()}
_ASKS_TO_SEE = tuple(f" {phrase} " for phrase in _phrases(wishes.ASKS_TO_SEE))
_SPEAKS = tuple(f" {phrase} " for phrase in _phrases(wishes.SPEAKS_TO_SOMEBODY))
_POLITE = {"please", "por", "favor", "porfavor", "pls", "plz"}


class RuleEngine:
    """Understands by rules alone; ready at once, in well under a millisecond."""

    async def understand(self, text: str) -> Understanding:
        """What the text wants; UNKNOWN at confidence 0 where it can't tell."""
        spelled = [word.replace("'", "") for word in words_of(text[: READ_WORDS * 12]).spelled[:READ_WORDS]]
        language = detect(text)
        return _obeyed(text, language) or _menu(spelled, language) or _sentence(spelled, language)


def _obeyed(text: str, language: Language | None) -> Understanding | None:
    if help_word(text):
        return _sure(Intent.HELP, language)
    return _sure(Intent.STOP, language) if stop_word(text) else None


def _menu(spelled: list[str], language: Language | None) -> Understanding | None:
    """A whole message in the menu's own words, politeness aside."""
    for words in (spelled, [word for word in spelled if word not in _POLITE]):
        said = " ".join(words)
        if said in _ENGLISH:
            return _language_wanted(Language.ENGLISH, language)
        if said in _SPANISH:
            return _language_wanted(Language.SPANISH, language)
        if said in _MENU:
            return _sure(_MENU[said], language)
    return None


def _sentence(spelled: list[str], language: Language | None) -> Understanding:
    said = f" {' '.join(spelled)} "
    part = _part_to_see(said) if len(spelled) <= SHORT else None
    if part is not None:
        return Understanding(intent=part, confidence=LIKELY, language=language)
    topic = next((topic for topic, phrases in _TOPICS.items() if any(phrase in said for phrase in phrases)), None)
    if topic is None and not any(phrase in said for phrase in _SPEAKS):
        return Understanding(intent=Intent.UNKNOWN, confidence=0.0, language=language)
    about = Entity(kind=EntityKind.TOPIC, value=(topic or Topic.OTHER).value)
    return Understanding(intent=Intent.WRITE_TO_TEAM, confidence=LIKELY, entities=(about,), language=language)


def _part_to_see(said: str) -> Intent | None:
    """The part of the record that a short sentence asks to see: it must begin with asking."""
    asked = next((phrase for phrase in _ASKS_TO_SEE if said.startswith(phrase)), None)
    if asked is None:
        return None
    return next((part for part, words in _PARTS.items() if any(word in said for word in words)), None)


def _language_wanted(wanted: Language, language: Language | None) -> Understanding:
    named = Entity(kind=EntityKind.LANGUAGE, value=wanted.value)
    return Understanding(intent=Intent.CHANGE_LANGUAGE, confidence=SURE, entities=(named,), language=language)


def _sure(intent: Intent, language: Language | None) -> Understanding:
    return Understanding(intent=intent, confidence=SURE, language=language)
