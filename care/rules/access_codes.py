"""The code with which a patient enrols: 80 random bits that can be read out, typed in a hurry, and checked for a slip.

Sixteen symbols of Crockford's base 32 and his check symbol, the number modulo 37 (crockford.com/base32.html). It is
good for 14 days, once, together with the date of birth, and dies after five wrong dates.
"""

import unicodedata
from datetime import datetime, timedelta
from enum import StrEnum

CODE_BITS = 80
VALID_DAYS = 14
WRONG_DATES_ALLOWED = 5

_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHECK_SYMBOLS = _DIGITS + "*~$=U"
_LENGTH = CODE_BITS // 5
_LOOK_ALIKES = str.maketrans("OIL", "011")


class Unusable(StrEnum):
    """Why a code of ours no longer enrols anyone; a patient hears the same words for each, and for an unknown one."""

    USED = "used"
    VOIDED = "voided"
    BURNT = "burnt"
    EXPIRED = "expired"


def format_code(bits: bytes) -> str:
    """Ten random bytes as they are printed: four groups of four symbols, and the check symbol."""
    if len(bits) * 8 != CODE_BITS:
        raise ValueError("an access code is made of ten bytes")
    number = int.from_bytes(bits, "big")
    code = "".join(_DIGITS[number >> shift & 31] for shift in range(CODE_BITS - 5, -1, -5))
    return "-".join([*(code[start : start + 4] for start in range(0, _LENGTH, 4)), _check_symbol(code)])


def parse(text: str) -> str | None:
    """The sixteen symbols of a code as somebody typed it, or None if it can't be one: a wrong symbol, length or check.

    Case, spaces and dashes are forgiven, and O, I and L are read as the digits they look like.
    """
    typed = "".join(symbol for symbol in text if not _separates(symbol)).upper().translate(_LOOK_ALIKES)
    code, check = typed[:_LENGTH], typed[_LENGTH:]
    if len(code) != _LENGTH or not set(code) <= set(_DIGITS):
        return None
    return code if check == _check_symbol(code) else None


def expires_at(issued_at: datetime) -> datetime:
    """The instant from which a code is too old."""
    return issued_at + timedelta(days=VALID_DAYS)


def why_unusable(
    *, issued_at: datetime, used_at: datetime | None, voided_at: datetime | None, wrong_dates: int, now: datetime
) -> Unusable | None:
    """Why this code may not be used now, with whichever date of birth; None while it may."""
    if used_at is not None:
        return Unusable.USED
    if voided_at is not None:
        return Unusable.VOIDED
    if wrong_dates >= WRONG_DATES_ALLOWED:
        return Unusable.BURNT
    if now >= expires_at(issued_at):
        return Unusable.EXPIRED
    return None


def _separates(symbol: str) -> bool:
    # Phones turn a typed hyphen into one of several dashes.
    return symbol.isspace() or unicodedata.category(symbol) == "Pd"


def _check_symbol(code: str) -> str:
    number = 0
    for symbol in code:
        number = number * 32 + _DIGITS.index(symbol)
    return _CHECK_SYMBOLS[number % 37]
