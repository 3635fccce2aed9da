"""What Telegram signed: who signed in there, just now, for us, in the sign-in that we began."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeGuard

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from .errors import NotProven

# Telegram's usual one, and the one of the others that our library takes without a warning.
ALGORITHMS = ("RS256", "ES256")
# Seconds. So long after it was signed a token tells nothing of now; and their clock may go before ours.
OLDEST = 300
AHEAD = 30
_LONGEST = 8192


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """Who must have signed a token, for whom, and in which sign-in."""

    issuer: str
    client_id: str
    nonce: str


def user_of(id_token: str, keys: KeySet, *, expected: Expected, now: int) -> str:
    """The Telegram user's number, which is the number of their chat with a bot.

    Telegram's `sub` is another one, so it is the `id` that counts. A token may come without our nonce: the code that
    it was given for is tied to our verifier. One with another nonce is of another sign-in.

    Raises:
        NotProven: the token is not what it should be in any one thing.
    """
    claims = _signed(id_token, keys=keys)
    issued, ends, user = claims.get("iat"), claims.get("exp"), claims.get("id")
    if (
        claims.get("iss") != expected.issuer
        or claims.get("aud") not in (expected.client_id, [expected.client_id])
        or claims.get("nonce", expected.nonce) != expected.nonce
        or not (_is_number(ends) and now < ends)
        or not (_is_number(issued) and now - OLDEST <= issued <= now + AHEAD)
        or not (_is_number(user) and user > 0)
    ):
        raise NotProven
    return str(user)


def _signed(id_token: str, *, keys: KeySet) -> Mapping[str, object]:
    if len(id_token) > _LONGEST:
        raise NotProven
    try:
        return jwt.decode(id_token, keys, algorithms=ALGORITHMS).claims
    except (JoseError, TypeError, ValueError, RecursionError):  # the last three by what was never meant to be one
        raise NotProven from None


def _is_number(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)
