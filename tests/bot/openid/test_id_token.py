"""What is believed of what Telegram signed, one thing after the other."""

from collections.abc import Mapping

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, OctKey, RSAKey

from bot.openid.errors import NotProven
from bot.openid.id_token import Expected, user_of
from tests.telegram.openid import KID, SECRET, Signs, own_key, signed_by, signed_by_secret, unsigned

NOW = 1_770_000_000
ISSUER = "https://oauth.telegram.org"
EXPECTED = Expected(issuer=ISSUER, client_id="42", nonce="the-nonce")
CLAIMS: Mapping[str, object] = {
    "iss": ISSUER,
    "aud": "42",
    "sub": "1234",
    "iat": NOW,
    "exp": NOW + 3600,
    "id": 7,
    "nonce": "the-nonce",
}


def of(claims: Mapping[str, object] = CLAIMS, *, signs: Signs | None = None, keys: KeySet | None = None) -> str:
    said = {name: value for name, value in {**CLAIMS, **claims}.items() if value is not None}
    signed = (signs or signed_by(own_key()))(said)
    return user_of(signed, keys or KeySet([own_key()]), expected=EXPECTED, now=NOW)


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param({}, id="all"),
        pytest.param({"aud": ["42"]}, id="in a list"),
        pytest.param({"nonce": None}, id="without a nonce"),
        pytest.param({"exp": NOW + 1}, id="to the last second"),
        pytest.param({"iat": NOW - 300}, id="five minutes old"),
        pytest.param({"iat": NOW + 30}, id="by a clock before ours"),
    ],
)
def test_what_telegram_signed_for_us_just_now_tells_the_user(claims: dict[str, object]) -> None:
    assert of(claims) == "7"


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param({"iss": "https://oauth.telegram.example"}, id="another issuer"),
        pytest.param({"iss": None}, id="no issuer"),
        pytest.param({"aud": "43"}, id="for another client"),
        pytest.param({"aud": ["42", "43"]}, id="for others too"),
        pytest.param({"aud": None}, id="for nobody"),
        pytest.param({"nonce": "another-nonce"}, id="another nonce"),
        pytest.param({"nonce": ""}, id="an empty nonce"),
        pytest.param({"exp": NOW}, id="expired"),
        pytest.param({"exp": None}, id="without an end"),
        pytest.param({"exp": "9999999999"}, id="an end in letters"),
        pytest.param({"iat": NOW - 301}, id="older than five minutes"),
        pytest.param({"iat": NOW + 31}, id="of later"),
        pytest.param({"iat": None}, id="of no time"),
        pytest.param({"iat": True}, id="of a truth"),
        pytest.param({"id": None}, id="a subject alone"),
        pytest.param({"id": "7"}, id="a user in letters"),
        pytest.param({"id": True}, id="a user that is a truth"),
        pytest.param({"id": -7}, id="a group"),
    ],
)
def test_one_thing_that_is_not_as_it_should_be_tells_nobody(claims: dict[str, object]) -> None:
    with pytest.raises(NotProven):
        of(claims)


@pytest.mark.parametrize(
    "signs",
    [
        pytest.param(signed_by(ECKey.generate_key("P-256")), id="another key under its name"),
        pytest.param(signed_by(own_key(), kid="oidc-es256-2"), id="a key that is not shown"),
        pytest.param(unsigned, id="no signature"),
        pytest.param(lambda _: "a.b.c", id="no token"),
        pytest.param(lambda _: "", id="nothing"),
        pytest.param(lambda claims: signed_by(own_key())({**claims, "name": "n" * 8000}), id="too long"),
    ],
)
def test_what_telegrams_key_did_not_sign_tells_nobody(signs: Signs) -> None:
    with pytest.raises(NotProven):
        of(signs=signs)


def test_what_is_signed_with_a_shared_secret_tells_nobody_even_where_telegram_shows_such_a_key() -> None:
    shared = KeySet([OctKey.import_key(SECRET, {"kid": KID})])

    with pytest.raises(NotProven):
        of(signs=signed_by_secret(SECRET), keys=shared)


def test_telegrams_usual_algorithm_is_believed_too() -> None:
    key = RSAKey.generate_key(2048, {"kid": KID})

    def signs(claims: Mapping[str, object]) -> str:
        return jwt.encode({"alg": "RS256", "kid": KID}, dict(claims), key)

    assert of(signs=signs, keys=KeySet([key])) == "7"
