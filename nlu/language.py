"""In which language a text is written: English, Spanish or another."""

import re
import unicodedata
from collections import Counter
from enum import StrEnum
from functools import lru_cache


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that hold a sentence together and are spelled so in one of the languages alone.
_ENGLISH = _words("""
    the and is are was were i im ive my you your he she they we it its this that these those what when where why
    how who which have has had do does did dont cant wont will would could should can may might must not with
    from for of in on at to by about after before because been being feel feels feeling get got there their his
    him our us some any need want please wont cannot breathe chest wake myself kill pills husband wife son took
    swallowed blood head stomach hello hi thanks thank yes today now tomorrow yesterday doctor pain hurts hurt
    help baby
""")
_SPANISH = _words("""
    el los las un una unos unas y es esta este esto estoy estan soy eres somos mi mis tu tus su sus que cual
    cuando donde porque quien yo ella ellos nosotros usted ustedes tengo tiene tienen hay muy pero con para por
    del al se le les lo nos si tambien ya puedo puede quiero necesito hola gracias favor hoy ahora manana ayer
    dolor duele ayuda respirar pecho matar morir pastillas sangre cabeza estomago mama papa bebe hijo hija mucho
    mucha desde hace siento esposo esposa senora buenos buenas dias tardes noches en de
""")
_OTHER = _words("""
    je suis nous vous avec pour dans pas les des une est jai mal douleur bonjour merci aide moi eu voce nao
    estou minha meu dor obrigado obrigada tenho muito uma com ajuda mwen pa gen ap nan doule ede tanpri ich
    nicht und der die das ist habe mein meine schmerzen hilfe bitte io sono ho mio mia il che dolore aiuto
    grazie per ako ang ng ko po hindi masakit tulong toi khong dau giup
""")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_LETTERS_READ = 2_000  # a text's language shows in its first lines
_LETTERS_NEEDED = 6
_REMEMBERED = 8  # texts; the screen, the rules and the engine ask of the same one


class Language(StrEnum):
    """A language as the screen tells them apart."""

    ENGLISH = "en"
    SPANISH = "es"
    OTHER = "other"


_WORDS = {Language.ENGLISH: _ENGLISH, Language.SPANISH: _SPANISH, Language.OTHER: _OTHER}
# The language of each word that is of one alone.
_TELLING = {
    word: language
    for language, words in _WORDS.items()
    for word in words
    if sum(word in others for others in _WORDS.values()) == 1
}


@lru_cache(_REMEMBERED)
def detect(text: str) -> Language | None:
    """The language of a text, or None where it is too short, or too mixed, to tell."""
    begin = text[:_LETTERS_READ].lower()
    letters = [character for character in begin if character.isalpha()]
    if len(letters) < _LETTERS_NEEDED:
        return None
    if sum(not _is_latin(letter) for letter in letters) > len(letters) / 2:
        return Language.OTHER
    return _most_spoken(spoken_in(begin))


def spoken_in(text: str) -> Counter[Language]:
    """How many words in the first lines of a text are of one language alone."""
    spoken: Counter[Language] = Counter()
    for word in _WORD.findall(text[:_LETTERS_READ].lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")):
        language = _TELLING.get(_without_accents(word).replace("'", ""))
        if language is not None:
            spoken[language] += 1
    return spoken


def _most_spoken(spoken: Counter[Language]) -> Language | None:
    (first, most), (_, next_most) = [*spoken.most_common(2), (None, 0), (None, 0)][:2]
    if most < 2 or most < 2 * next_most + 1:  # noqa: PLR2004 - one word alone, or a near tie, says nothing
        return None
    return first


def _is_latin(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith("LATIN")


def _without_accents(word: str) -> str:
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
