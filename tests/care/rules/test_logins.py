import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.rules.logins import LoginObjection, canonical_login, login_objection


@pytest.mark.parametrize("login", ["abcdef", "a" * 40, "Rosa.Diaz-72", "rosa_72@example.org", "  rosa.diaz\n"])
def test_letters_digits_and_a_few_signs_make_a_mycooper_id(login: str) -> None:
    assert login_objection(login) is None


@pytest.mark.parametrize(
    ("login", "objection"),
    [
        ("", LoginObjection.TOO_SHORT),
        ("abcde", LoginObjection.TOO_SHORT),
        ("    a    ", LoginObjection.TOO_SHORT),
        ("a" * 41, LoginObjection.TOO_LONG),
        ("rosa díaz", LoginObjection.WRONG_CHARACTERS),
        ("rosa diaz", LoginObjection.WRONG_CHARACTERS),
        ("rosa+diaz", LoginObjection.WRONG_CHARACTERS),
        ("rosa\x00diaz", LoginObjection.WRONG_CHARACTERS),
        ("rosadiaz\ud800", LoginObjection.WRONG_CHARACTERS),
        ("r\N{CYRILLIC SMALL LETTER O}sadiaz", LoginObjection.WRONG_CHARACTERS),
    ],
)
def test_anything_else_does_not(login: str, objection: LoginObjection) -> None:
    assert login_objection(login) is objection


def test_capitals_and_the_blanks_of_a_phones_keyboard_make_no_difference() -> None:
    assert canonical_login(" Rosa.DIAZ ") == canonical_login("rosa.diaz") == "rosa.diaz"


@given(typed=st.from_regex(r" ?[A-Za-z0-9._@-]{6,40} ?", fullmatch=True))
def test_the_kept_form_of_a_kept_form_is_itself(typed: str) -> None:
    kept = canonical_login(typed)

    assert login_objection(typed) is None
    assert login_objection(kept) is None
    assert canonical_login(kept) == kept
