"""Credentials typed where none belongs (SECURITY.md, row 21)."""

import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.rules import access_codes
from nlu.credentials import MASK, CredentialKind, mask

CODE = access_codes.format_code(bytes(range(10)))


def _kinds(text: str, *, link_offered: bool = False) -> list[CredentialKind]:
    return [credential.kind for credential in mask(text, link_offered=link_offered).found]


@given(st.binary(min_size=10, max_size=10))
def test_every_code_that_staff_can_print_is_known_and_masked(bits: bytes) -> None:
    printed = access_codes.format_code(bits)

    masked = mask(f"here it is: {printed} thanks")

    assert masked.text == f"here it is: {MASK} thanks"
    assert [credential.kind for credential in masked.found] == [CredentialKind.ACCESS_CODE]
    assert access_codes.parse(masked.found[0].code) == access_codes.parse(printed)


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        CODE.lower(),
        CODE.replace("-", ""),
        CODE.replace("-", " "),
        CODE.replace("-", "\N{EN DASH}"),
        CODE.replace("-", " - "),
        CODE.replace("-", "."),
        CODE.replace("-", "_"),
        CODE.replace("-", "\n"),
        CODE.replace("0", "O").replace("1", "I"),
        CODE.replace("0", "o").replace("1", "l"),
    ],
)
def test_a_code_is_known_however_it_is_typed(typed: str) -> None:
    assert _kinds(typed) == [CredentialKind.ACCESS_CODE]
    assert _kinds(f"my code is {typed}")[0] in {CredentialKind.ACCESS_CODE, CredentialKind.PASSWORD}
    assert typed not in mask(f"my code is {typed}").text


@pytest.mark.parametrize("symbol", list("0AZ*~$=U"))
def test_a_code_is_masked_with_whichever_check_symbol_it_ends(symbol: str) -> None:
    printed = (access_codes.format_code(number.to_bytes(10, "big")) for number in range(0x8F << 72, (0x8F << 72) + 37))

    code = next(code for code in printed if code[-1] == symbol)

    assert mask(f"aquí está: {code}").text == f"aquí está: {MASK}"


@given(st.binary(min_size=10, max_size=10), st.integers(0, 20), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_a_mistyped_code_looks_like_one_exactly_when_it_could_enrol(bits: bytes, place: int, symbol: str) -> None:
    printed = access_codes.format_code(bits)

    typed = printed[:place] + symbol + printed[place + 1 :]

    # A symbol too many may leave a code inside: of such a text only that part is masked.
    assert (mask(typed).text == MASK) == (access_codes.parse(typed) is not None)


def test_one_wrong_symbol_is_no_code() -> None:
    wrong = "Z" + CODE[1:]

    assert mask(wrong).found == ()


@pytest.mark.parametrize("text", ["have more pain than I", "1234 5678 9012 3456", "", "refill", "x" * 17])
def test_what_only_has_the_shape_of_a_code_is_left(text: str) -> None:
    assert mask(text).text == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("my password is hunter2", f"my password is {MASK}"),
        ("my password is hunter2, can you let me in", f"my password is {MASK}, can you let me in"),
        ("my password is hunter2 can you let me in", f"my password is {MASK} can you let me in"),
        ("Password: Tr0ub4dor&3", f"Password: {MASK}"),
        ("password = swordfish please", f"password = {MASK} please"),
        ("my password is correct horse battery staple", f"my password is {MASK}"),
        ('my password is "open sesame now" ok?', f"my password is {MASK} ok?"),
        ("mi contraseña es gato123", f"mi contraseña es {MASK}"),
        ("Mi contrasena es gato123 y no me deja entrar", f"Mi contrasena es {MASK} y no me deja entrar"),
        ("la clave es Perro9.", f"la clave es {MASK}."),
        ("my pin is 4412", f"my pin is {MASK}"),
        ("MY PASSWORD IS BLUEBIRD77", f"MY PASSWORD IS {MASK}"),
        ("the passcode is wintergreen", f"the passcode is {MASK}"),
        ("pasword is Bluebird77 can you log me in", f"pasword is {MASK} can you log me in"),
        ("mi contraseña es «mar azul»", f"mi contraseña es {MASK}"),
        ("contrasen\N{COMBINING TILDE}a: Gaviota55", f"contrasen\N{COMBINING TILDE}a: {MASK}"),
        ("mi contraseña para entrar es Gaviota55 gracias", f"mi contraseña para entrar es {MASK} gracias"),
        ("mi código de acceso es azul", f"mi código de acceso es {MASK}"),
        (
            "I need a refill. My password for myCooper is banana42",
            f"I need a refill. My password for myCooper is {MASK}",
        ),
    ],
)
def test_a_password_named_as_such_is_masked(text: str, left: str) -> None:
    assert mask(text).text == left
    assert _kinds(text) == [CredentialKind.PASSWORD]


@pytest.mark.parametrize(
    "text",
    [
        "my password is not working",
        "my password is wrong",
        "is my password expired? my password is expired again today",
        "I forgot my password, what is it",
        "mi contraseña no funciona",
        "mi contraseña es incorrecta",
        "what is my password?",
        "the password was reset",
        "how do I change my password",
        "olvidé mi contraseña",
        "I felt a pin in my foot and it is sore",
        "la clave de su tratamiento es dormir",
    ],
)
def test_a_remark_about_a_password_is_left(text: str) -> None:
    assert mask(text).text == text


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("123456", "123456"),
        (" 123456 ", "123456"),
        ("123 456", "123456"),
        ("123-456", "123456"),
        ("the code is 004217", "004217"),
        ("it says 004217, thanks", "004217"),
        ("el código es 004217", "004217"),
        ("\N{FULLWIDTH DIGIT ONE}23456", "123456"),
    ],
)
def test_six_digits_are_a_link_code(text: str, digits: str) -> None:
    masked = mask(text)

    assert [(credential.kind, credential.digits) for credential in masked.found] == [(CredentialKind.LINK_CODE, digits)]
    assert digits not in masked.text


@pytest.mark.parametrize(
    "text",
    [
        "call me at 856-342-2000",
        "856 342 2000",
        "(856) 342-2000",
        "my zip is 08103",
        "12345",
        "1234567",
        "born 03/11/1966",
        "2026-03-11",
        "my MRN is 123456",
        "expediente 123456",
        "take 100000 units",
        "500000 UI de penicilina",
        "it cost $123456",
        "platelets 123456 cells",
        "invoice 123456",
        "123456.78",
        "+1 856 555 0134",
        "mi teléfono es 856 555 0134",
        "I take 500 mg twice and 1000 mg at night",
        "el 04/03/2026 a las 9:30",
        "08103-1489",
        "my BP was 128/78, 131/80, pulse 72, 70, 74",
        "factura no. 123456",
    ],
)
def test_other_numbers_are_left(text: str) -> None:
    assert mask(text).text == text


@pytest.mark.parametrize("alone", ["Hunter2!x", "gato-verde-77", "S3cretWord"])
def test_a_word_alone_right_after_a_link_is_a_password_and_otherwise_is_not(alone: str) -> None:
    assert _kinds(alone, link_offered=True) == [CredentialKind.PASSWORD]
    assert mask(alone).text == alone


@pytest.mark.parametrize(
    "text", ["hello", "refill", "appointment", "THANKYOU", "yes", "I need help 2day", "https://x.example/1"]
)
def test_an_ordinary_word_after_a_link_is_left(text: str) -> None:
    assert mask(text, link_offered=True).text == text


def test_several_credentials_in_one_text_are_all_masked_in_order() -> None:
    text = f"code {CODE}, password: hunter2, and 123456"

    masked = mask(text)

    assert masked.text == f"code {MASK}, password: {MASK}, and {MASK}"
    assert _kinds(text) == [CredentialKind.ACCESS_CODE, CredentialKind.PASSWORD, CredentialKind.LINK_CODE]


def test_what_was_found_does_not_show_when_printed() -> None:
    printed = repr(mask(f"{CODE} and 123456"))

    assert CODE not in printed
    assert CODE.replace("-", "") not in printed
    assert "123456" not in printed


@given(st.text(alphabet=st.characters(codec=None), max_size=200), st.booleans())
def test_no_text_makes_it_raise(text: str, link_offered: bool) -> None:  # noqa: FBT001 - hypothesis hands values by position
    assert mask(text, link_offered=link_offered).text is not None


@pytest.mark.parametrize("unit", ["1 ", "1234 ", "password is ", "a", "-", "my password is a ", "A1B2 "])
def test_a_long_hostile_text_is_masked_in_bounds(unit: str) -> None:
    assert mask(unit * (100_000 // len(unit)), link_offered=True).text


def test_a_code_at_the_end_of_a_long_text_is_found() -> None:
    bits = secrets.token_bytes(10)

    masked = mask("word " * 20_000 + access_codes.format_code(bits))

    assert masked.text.endswith(MASK)
