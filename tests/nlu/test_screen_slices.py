"""A text longer than any message is read in slices: all of it, and no danger is lost where it is cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.screen import Kind, Level, Screening, screen
from nlu.screen.slices import READ_AT_ONCE, excerpt, gravest, passages, slices

CHATTER = "The garden is nice and the chairs are soft. " * 400
DANGER = "my chest feels tight and my arm is numb"


@pytest.mark.parametrize(("letters", "pieces"), [(0, 1), (READ_AT_ONCE, 1), (READ_AT_ONCE + 1, 2)])
def test_a_text_is_read_at_once_up_to_a_length(letters: int, pieces: int) -> None:
    assert len(list(slices("x" * letters))) == pieces


@given(words=st.lists(st.text(alphabet="ab\n é", max_size=30), max_size=200), longest=st.integers(400, 2_000))
def test_slices_hold_every_word_whole_and_in_order(words: list[str], longest: int) -> None:
    text = " ".join(words)

    pieces = list(slices(text, longest=longest))

    assert set(text.split()) == {word for piece in pieces for word in piece.split() if word in text.split()}
    assert all(piece in text for piece in pieces)
    assert all(len(piece) <= longest + 100 for piece in pieces)


def test_a_word_is_not_cut_to_another_one() -> None:
    text = "un" + "unconscious " * 1_000

    assert all(word in {"ununconscious", "unconscious"} for piece in slices(text) for word in piece.split()[:-1])


def test_the_gravest_decides_and_of_these_one_that_must_name_nothing() -> None:
    def found(level: Level, kind: Kind | None) -> Screening:
        return Screening(level=level, kind=kind, cues=(), languages=("en",))

    medical, danger = found(Level.EMERGENCY, Kind.MEDICAL), found(Level.EMERGENCY, Kind.DANGER)

    assert gravest([]).level is Level.NONE
    assert gravest([found(Level.ASK, Kind.MEDICAL), medical, danger]) is danger


def test_an_excerpt_tells_how_a_text_begins_and_ends_and_where_it_is_dangerous() -> None:
    text = f"It began in May. {CHATTER}{DANGER}. {CHATTER}It ends so."
    heard = next(piece for piece in passages(text) if screen(piece).level is Level.EMERGENCY)

    short = excerpt(text, passage=heard)

    assert short.startswith("It began in May.")
    assert DANGER in short
    assert short.endswith("It ends so.")
    assert len(short) <= 4_000


def test_what_is_no_longer_than_is_read_at_once_is_its_own_excerpt() -> None:
    assert excerpt("x" * READ_AT_ONCE, passage="") == "x" * READ_AT_ONCE
    assert len(excerpt("x" * (READ_AT_ONCE + 1), passage="")) < 2_100
