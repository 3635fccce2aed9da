"""The myCooper ID: what a patient may choose, and the one form in which it is kept and compared."""

import re
import unicodedata
from enum import StrEnum

LOGIN_SHORTEST = 6
LOGIN_LONGEST = 40

# ASCII alone, so that no two IDs look the same; @ because many will choose their e-mail address.
_ALLOWED = re.compile(r"[a-z0-9._@-]*")


class LoginObjection(StrEnum):
    """Why a myCooper ID can't be chosen."""

    TOO_SHORT = "too short"
    TOO_LONG = "too long"
    WRONG_CHARACTERS = "wrong characters"


def canonical_login(typed: str) -> str:
    """A myCooper ID as it is kept and compared: without regard to case, or to blanks that a phone adds at its ends."""
    return unicodedata.normalize("NFKC", typed).strip().casefold()


def login_objection(typed: str) -> LoginObjection | None:
    """Why this can't be a myCooper ID (6 to 40 of a-z, digits and . _ - @), or None. It says nothing of who has it."""
    login = canonical_login(typed)
    if len(login) < LOGIN_SHORTEST:
        return LoginObjection.TOO_SHORT
    if len(login) > LOGIN_LONGEST:
        return LoginObjection.TOO_LONG
    if not _ALLOWED.fullmatch(login):
        return LoginObjection.WRONG_CHARACTERS
    return None
