"""What holds for every text, every now and every way of writing."""

import time
import unicodedata
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.dates import Moment, Unread, read
from nlu.language import Language

from .said import NOW, Phrase, phrases, refusals

LANGUAGES = st.sampled_from([Language.ENGLISH, Language.SPANISH])
ALL = phrases() + refusals()
PHRASES = st.sampled_from(ALL)
WORDS = sorted({word for phrase in ALL for word in phrase.text.split()})
SENTENCES = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)
ZONES = st.sampled_from([ZoneInfo("America/New_York"), ZoneInfo("Australia/Lord_Howe"), ZoneInfo("UTC")])
NOWS = st.builds(
    lambda at, zone: at.astimezone(zone),
    st.datetimes(datetime(2025, 1, 1), datetime(2032, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001 - hypothesis adds the zone
    ZONES,
)
unhurried = settings(deadline=None, max_examples=150)


@given(text=st.one_of(st.text(), SENTENCES), now=NOWS, language=LANGUAGES)
@unhurried
def test_no_text_raises_and_nothing_is_read_before_today(text: str, now: datetime, language: Language) -> None:
    found = read(text, now=now, language=language)

    assert isinstance(found, Unread) or found.day >= now.date()


@given(phrase=PHRASES, now=NOWS)
@unhurried
def test_whenever_it_is_said_it_is_never_before_that_day(phrase: Phrase, now: datetime) -> None:
    found = read(phrase.text, now=now, language=phrase.language)

    assert isinstance(found, Unread) or found.day >= now.date()


@given(phrase=PHRASES, gap=st.sampled_from(["  ", "\n", "\t ", "\N{NO-BREAK SPACE}"]))
@unhurried
def test_capitals_spaces_and_accents_change_nothing(phrase: Phrase, gap: str) -> None:
    def means(text: str) -> Moment | Unread:
        return read(text, now=NOW, language=phrase.language)

    without_accents = "".join(c for c in unicodedata.normalize("NFD", phrase.text) if not unicodedata.combining(c))
    ways = [phrase.text.upper(), phrase.text.title(), f" {phrase.text} ".replace(" ", gap), without_accents]

    assert {means(way) for way in ways} == {means(phrase.text)}


@given(phrase=st.sampled_from(phrases()), other=st.sampled_from(["banana", "not", "or", "salvo", "x", "%", "❌"]))
@unhurried
def test_a_word_more_that_is_not_understood_leaves_nothing_of_the_rest(phrase: Phrase, other: str) -> None:
    for text in (f"{phrase.text} {other}", f"{other} {phrase.text}"):
        assert read(text, now=NOW, language=phrase.language) is Unread.NOT_WHOLLY_READ


def test_a_phrase_is_read_in_well_under_a_millisecond() -> None:
    said = phrases()
    began = time.process_time()

    for phrase in said:
        read(phrase.text, now=NOW, language=phrase.language)

    assert (time.process_time() - began) / len(said) < 0.001


def test_the_longest_repetition_is_given_up_in_no_time() -> None:
    began = time.process_time()

    for word in WORDS:
        read((f"{word} " * 200)[:200], now=NOW, language=Language.ENGLISH)

    assert (time.process_time() - began) / len(WORDS) < 0.01
