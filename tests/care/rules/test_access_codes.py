import re
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.rules.access_codes import (
    CODE_BITS,
    VALID_DAYS,
    WRONG_DATES_ALLOWED,
    Unusable,
    expires_at,
    format_code,
    parse,
    why_unusable,
)

from .zones import new_york

BITS = st.binary(min_size=10, max_size=10)
SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ISSUED = new_york(3, 2, 10)
AN_INSTANT_LATER = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        (0, "0000-0000-0000-0000-0"),
        (1, "0000-0000-0000-0001-1"),
        (31, "0000-0000-0000-000Z-Z"),
        (32, "0000-0000-0000-0010-*"),
        (33, "0000-0000-0000-0011-~"),
        (34, "0000-0000-0000-0012-$"),
        (35, "0000-0000-0000-0013-="),
        (36, "0000-0000-0000-0014-U"),
        (37, "0000-0000-0000-0015-0"),
        # 2 to the 36th is 1 modulo 37, so 2 to the 80th is 2 to the 8th, 34; less one is 33.
        (2**80 - 1, "ZZZZ-ZZZZ-ZZZZ-ZZZZ-~"),
    ],
)
def test_a_code_is_its_number_in_base_32_and_the_rest_by_37(number: int, printed: str) -> None:
    assert format_code(number.to_bytes(10, "big")) == printed
    assert parse(printed) == printed.replace("-", "")[:16]


@pytest.mark.parametrize("size", [9, 11])
def test_a_code_is_made_of_ten_bytes(size: int) -> None:
    assert CODE_BITS == 80
    with pytest.raises(ValueError, match="ten bytes"):
        format_code(bytes(size))


@given(bits=BITS)
def test_a_code_is_read_as_it_was_printed(bits: bytes) -> None:
    printed = format_code(bits)

    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z*~$=U]", printed)
    assert parse(printed) == printed.replace("-", "")[:16]


@given(bits=BITS)
def test_a_code_is_read_however_it_is_typed(bits: bytes) -> None:
    printed = format_code(bits)
    code = parse(printed)

    assert parse(printed.lower()) == code
    assert parse(printed.replace("-", "")) == code
    assert parse(f"  {printed.replace('-', ' ')}\n") == code
    assert parse(printed.replace("-", "\N{EN DASH}")) == code
    assert parse(printed.replace("0", "O").replace("1", "l")) == code
    assert parse(printed.replace("0", "o").replace("1", "I")) == code


@given(bits=BITS, place=st.integers(0, 15), other=st.sampled_from(SYMBOLS))
def test_one_wrong_symbol_is_noticed(bits: bytes, place: int, other: str) -> None:
    typed = list(format_code(bits).replace("-", ""))
    was, typed[place] = typed[place], other

    assert (parse("".join(typed)) is None) is (was != other)


@given(bits=BITS, place=st.integers(0, 14))
def test_two_symbols_in_the_wrong_order_are_noticed(bits: bytes, place: int) -> None:
    typed = list(format_code(bits).replace("-", ""))
    typed[place], typed[place + 1] = typed[place + 1], typed[place]

    assert (parse("".join(typed)) is None) is (typed[place] != typed[place + 1])


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "0000-0000-0000-0000",
        "0000-0000-0000-0000-00",
        "0000-0000-0000-000U-0",
        "0000-0000-0000-00*0-0",
        "0000-0000-0000-0001-2",
        "0000.0000.0000.0000.0",
        "\N{FULLWIDTH DIGIT ONE}000-0000-0000-0000-0",
        "I need a refill of my lisinopril",
        "0" * 100_000,
        "\x00\ud800",
    ],
    ids=["empty", "short", "long", "U inside", "* inside", "check", "dots", "full width", "words", "huge", "no text"],
)
def test_what_cannot_be_a_code_is_not_read_as_one(typed: str) -> None:
    assert parse(typed) is None


def reason(
    *,
    used_at: datetime | None = None,
    voided_at: datetime | None = None,
    wrong_dates: int = 0,
    now: datetime = ISSUED,
) -> Unusable | None:
    return why_unusable(issued_at=ISSUED, used_at=used_at, voided_at=voided_at, wrong_dates=wrong_dates, now=now)


def test_a_code_is_good_for_fourteen_days() -> None:
    end = ISSUED + timedelta(days=14)

    assert VALID_DAYS == 14
    assert expires_at(ISSUED) == end
    assert reason(now=end - AN_INSTANT_LATER) is None
    assert reason(now=end) is Unusable.EXPIRED


def test_a_code_survives_four_wrong_dates_and_dies_of_the_fifth() -> None:
    assert WRONG_DATES_ALLOWED == 5
    assert reason(wrong_dates=4) is None
    assert reason(wrong_dates=5) is Unusable.BURNT
    assert reason(wrong_dates=6) is Unusable.BURNT


def test_a_code_serves_once_and_not_after_a_new_one_was_issued() -> None:
    assert reason(used_at=ISSUED) is Unusable.USED
    assert reason(voided_at=ISSUED) is Unusable.VOIDED
    assert reason() is None
