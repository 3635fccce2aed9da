"""What people say, and what it means; what is not wholly understood means nothing."""

from collections import Counter

from nlu.credentials import mask
from nlu.language import Language
from nlu.screen import Level, screen

from .said import Phrase, each, phrases, refusals, understood


@each(phrases())
def test_it_is_read(phrase: Phrase) -> None:
    assert understood(phrase.text, language=phrase.language) == phrase.means


@each(refusals())
def test_it_is_not_read(phrase: Phrase) -> None:
    assert understood(phrase.text, language=phrase.language) == phrase.means


def test_there_are_enough_of_them() -> None:
    said = Counter(phrase.language for phrase in phrases())

    assert min(said[Language.ENGLISH], said[Language.SPANISH]) >= 150
    assert len(refusals()) >= 60
    assert len({(phrase.language, phrase.text) for phrase in phrases() + refusals()}) == len(phrases() + refusals())


def test_no_language_has_to_be_chosen_before_the_other_one_is_spoken() -> None:
    assert understood("pasado mañana a las 9", language=Language.ENGLISH) == "2026-03-06 09:00"
    assert understood("next Tuesday at 9", language=Language.SPANISH) == "2026-03-10 09:00"


def test_who_speaks_spanish_here_is_asked_where_the_english_reading_would_be_a_guess() -> None:
    assert understood("mar 10", language=Language.ENGLISH) == "2026-03-10"
    assert understood("mar 10", language=Language.SPANISH) == "ambiguous"
    assert understood("4/3", language=Language.ENGLISH) == "2026-04-03"
    assert understood("4/3", language=Language.SPANISH) == "ambiguous"


def test_no_date_is_taken_for_danger_or_for_a_password() -> None:
    for phrase in phrases():
        assert screen(phrase.text).level is Level.NONE, phrase.text
        assert not mask(phrase.text).found, phrase.text
