import re
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.rules.common_passwords import COMMON
from care.rules.passwords import LONGEST, SHORTEST, Objection, canonical_password, objection

from .zones import unhurried

BORN = date(1985, 3, 12)
GOOD = "zq7#Lm2vXk9p"


def of_rosa(password: str) -> Objection | None:
    return objection(password, login="rdiaz.camden7", names=("Rosa María", "Díaz Peña"), birth_date=BORN)


@pytest.mark.parametrize(
    "password",
    [
        GOOD,
        "el perro come tres manzanas",
        "dragon monkey sunshine football",
        "tr0ub4dor and three",
        "mycooper-4821-7730-9156",
        "k7dragon#pQ2w",
        "наш кот не любит дождь",
        "猫は雨の日が嫌いです。傘がない",
        "🔥🌮🎈🐢🍕🚲🌵🎻🐙🧦🪁🧭",
        "             x7 Q!v9#",
    ],
)
def test_a_password_that_nobody_would_guess_is_taken(password: str) -> None:
    assert of_rosa(password) is None


def test_twelve_characters_are_enough_and_eleven_are_not() -> None:
    assert (len(GOOD), SHORTEST) == (12, 12)
    assert of_rosa(GOOD) is None
    assert of_rosa(GOOD[:-1]) is Objection.TOO_SHORT


def test_six_characters_beside_a_listed_word_are_enough_and_five_are_not() -> None:
    assert of_rosa("sunshine7Q!v9#") is None
    assert of_rosa("sunshine7Q!v9") is Objection.TOO_COMMON


def test_a_name_of_three_letters_is_a_name_too() -> None:
    assert objection("xAnayAnazAna!", login="someone", names=("Ana",)) is Objection.TOO_PERSONAL
    assert objection("xAnayAnazAna!", login="someone", names=("Eva",)) is None


def test_256_characters_are_not_too_many_and_257_are() -> None:
    long = "".join(chr(0x4E00 + 37 * number) for number in range(LONGEST + 1))

    assert LONGEST == 256
    assert of_rosa(long[:-1]) is None
    assert of_rosa(long) is Objection.TOO_LONG


def test_characters_are_counted_as_they_are_kept() -> None:
    eleven_accents = unicodedata.normalize("NFD", "áéíóúàèìòùñ")
    one_that_is_kept_as_eighteen = "\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}"

    assert len(eleven_accents) == 22
    assert of_rosa(eleven_accents) is Objection.TOO_SHORT
    assert of_rosa(one_that_is_kept_as_eighteen * 15) is Objection.TOO_LONG


@pytest.mark.parametrize("character", ["\x00", "\n", "\x7f", "\ud83d", "\U000e0fff"])
def test_what_cannot_be_typed_again_is_refused(character: str) -> None:
    assert of_rosa(GOOD + character) is Objection.UNREADABLE


@pytest.mark.parametrize(
    "password",
    ["aaaaaaaaaaaa", "abcabcabcabc", "123456789012", "qwertyuiop12", "0987654321098", "!@#$%^&*()!@", "aB3$aB3$aB3$"],
)
def test_repeats_and_rows_of_keys_are_too_regular(password: str) -> None:
    assert of_rosa(password) is Objection.TOO_REGULAR


@pytest.mark.parametrize(
    "password",
    [
        "rdiaz.camden7",
        "RDIAZCAMDEN7!",
        "Rosa.Maria.1985",
        "rosa y diaz 85",
        "DíazPeña031285",
        "d1az-p3na-rosa",
        "03-12-1985-Rosa",
        "mycooper-2026!!",
        "Cooper1887Camden",
    ],
)
def test_ones_own_id_name_and_birthday_and_our_name_are_too_personal(password: str) -> None:
    assert of_rosa(password) is Objection.TOO_PERSONAL


def test_another_persons_name_and_birthday_are_no_reason() -> None:
    hers = "Amara-Okonkwo 1961"

    assert of_rosa(hers) is None
    assert objection(hers, login="aokonkwo", names=("Amara", "Okonkwo"), birth_date=date(1961, 1, 9)) is not None


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "P@ssw0rd1234!",
        "passwordpassword",
        "iloveyou2024!",
        "Contraseña2026",
        "te quiero mucho",
        "Summer2026!!",
        "1qaz2wsx3edc",
        "correct horse battery staple",
        "rosa-iloveyou",
    ],
)
def test_what_everybody_chooses_is_too_common(password: str) -> None:
    assert of_rosa(password) is Objection.TOO_COMMON


def test_the_list_is_long_and_in_the_form_in_which_it_is_compared() -> None:
    assert len(COMMON) > 300
    assert all(re.fullmatch(r"[a-z0-9]{4,}", word) for word in COMMON)


@given(word=st.sampled_from(sorted(COMMON)), year=st.integers(1900, 2099))
@unhurried
def test_no_listed_word_is_saved_by_a_year_or_by_doubling(word: str, year: int) -> None:
    for password in (f"{word}{year}".ljust(SHORTEST, "!"), (word * 4)[: 4 * len(word)], f"{word.title()}-1234-{year}"):
        assert objection(password, login="someone") is not None


@given(password=st.text(alphabet=st.characters(codec="utf-8"), min_size=0, max_size=60))
@unhurried
def test_what_is_taken_can_be_hashed_whole_and_is_the_same_on_every_keyboard(password: str) -> None:
    if of_rosa(password) is None:
        kept = canonical_password(password).decode("utf-8")

        assert SHORTEST <= len(kept) <= LONGEST
        assert canonical_password(unicodedata.normalize("NFD", password)) == canonical_password(password)


@pytest.mark.parametrize("typed", ["\ud800", "\x00", "", "x" * 100_000])
def test_whatever_is_typed_at_sign_in_can_be_compared(typed: str) -> None:
    assert isinstance(canonical_password(typed), bytes)
