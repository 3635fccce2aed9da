"""The words that are obeyed as they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.language import Language
from nlu.stop import StopWord, help_word, is_no, is_yes, stop_word


@pytest.mark.parametrize("word", list(StopWord))
@pytest.mark.parametrize("write", [str, str.upper, str.title, lambda word: f" {word}! ", lambda word: f"«{word}».\n"])
def test_a_stop_word_is_known_in_any_case_and_punctuation(word: StopWord, write: object) -> None:
    assert callable(write)
    assert stop_word(write(str(word))) is word


@pytest.mark.parametrize(
    "text", ["opt-out", "OPTOUT", "Opt Out", "cancélar", "\N{FULLWIDTH LATIN CAPITAL LETTER S}top"]
)
def test_a_stop_word_is_known_in_other_spellings(text: str) -> None:
    assert stop_word(text) is not None


@pytest.mark.parametrize(
    "text",
    ["please stop", "stop it", "stopped", "don't stop", "end of the week", "cancel my appointment", "", "no", "x" * 90],
)
def test_anything_more_is_no_stop_word(text: str) -> None:
    assert stop_word(text) is None


def test_only_cancel_and_end_leave_a_dialog() -> None:
    assert {word for word in StopWord if word.leaves_a_dialog} == {StopWord.CANCEL, StopWord.CANCELAR, StopWord.END}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("HELP", Language.ENGLISH),
        ("help!", Language.ENGLISH),
        ("ayuda", Language.SPANISH),
        ("help me", None),
        ("", None),
    ],
)
def test_help_is_known_by_its_language(text: str, language: Language | None) -> None:
    assert help_word(text) is language


@pytest.mark.parametrize(
    "text",
    [
        "yes",
        "YES!",
        "Yeah",
        "y",
        "right now",
        "Yes, right now",
        "sí",
        "Si",
        "sí, ahora",
        "ahorita",
        "👍",
        "👍🏽",
        "¡Sí!",
        "it is",
    ],
)
def test_a_plain_yes(text: str) -> None:
    assert is_yes(text)
    assert not is_no(text)


@pytest.mark.parametrize(
    "text", ["no", "No.", "NOPE", "not now", "No, it's not", "no gracias", "ahora no", "No, señora"]
)
def test_a_plain_no(text: str) -> None:
    assert is_no(text)
    assert not is_yes(text)


@pytest.mark.parametrize(
    "text",
    [
        "no se me pasa",
        "no se me quita",
        "ya no",
        "not anymore",
        "no but it was bad an hour ago",
        "no lo sé",
        "no sé",
        "I don't know",
        "yes but less",
        "maybe",
        "not sure",
        "no, it's worse",
        "no puedo respirar",
        "no no no help",
        "",
        "👎",
        "no " * 40,
    ],
)
def test_whatever_says_more_is_neither_and_is_screened_again(text: str) -> None:
    assert (is_yes(text), is_no(text)) == (False, False)


@given(st.text(alphabet=st.characters(codec=None), max_size=120))
def test_no_text_makes_it_raise_nor_says_two_things(text: str) -> None:
    said = (stop_word(text) is not None, help_word(text) is not None, is_yes(text), is_no(text))

    assert sum(said) <= 1
