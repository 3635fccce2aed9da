"""What lets us into a FHIR server: a word that only we can sign, believed once, and a token kept while it holds."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable

import httpx
import pytest
from aiohttp import web
from joserfc import jwt
from joserfc.jwk import KeySetSerialization, RSAKey

from storage.fhir.not_fetched import NotFetched, WhyNot
from storage.fhir.records_server import FhirRecords
from storage.fhir.server import FhirServer, NoWayIn
from storage.fhir.smart import LONGEST_KEPT, RENEWED_BEFORE, Client, SmartTokens, assertion

from .kept_records import MRN, KeptRecords, a_person
from .test_json_limits import a_gzip_of_zeros
from .token_server import BY_ASSERTION, TokenServer

OURS = RSAKey.generate_key(2048, private=True)


class Clock:
    """The machine's clock, and what has passed since."""

    passed = 0.0

    def __call__(self) -> float:
        return time.time() + self.passed


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def tokens(clock: Clock) -> AsyncIterator[TokenServer]:
    public: KeySetSerialization = {"keys": [OURS.as_dict(private=False, kid=OURS.thumbprint())]}
    async with TokenServer(client_id="mycooper", public_keys=public, clock=clock) as tokens:
        yield tokens


@pytest.fixture
async def fhir() -> AsyncIterator[KeptRecords]:
    async with KeptRecords(holds=[a_person()], token="token-0") as fhir:
        yield fhir


@pytest.fixture
def way_in(tokens: TokenServer, clock: Clock) -> SmartTokens:
    return SmartTokens(client(tokens), clock=clock)


def client(tokens: TokenServer, *, key: RSAKey = OURS) -> Client:
    return Client(id="mycooper", token_url=tokens.url, scope="system/Patient.rs", key=key)


async def fetch(fhir: KeptRecords, way_in: SmartTokens) -> int:
    async with FhirRecords(fhir.url, auth=way_in) as server:
        return len((await server.record_of(MRN, is_them=lambda _: True)).patients)


async def why_not(fhir: KeptRecords, way_in: SmartTokens) -> WhyNot:
    with pytest.raises(NotFetched) as not_fetched:
        await fetch(fhir, way_in)
    assert not_fetched.value.__cause__ is None
    return not_fetched.value.why


async def test_one_token_is_asked_for_and_serves_every_request(
    fhir: KeptRecords, tokens: TokenServer, way_in: SmartTokens
) -> None:
    await asyncio.gather(*(fetch(fhir, way_in) for _ in range(3)))

    assert (tokens.given, tokens.refused, tokens.scopes) == (["token-0"], [], ["system/Patient.rs"])
    assert len(fhir.asked) == 15


def test_what_we_sign_says_who_we_are_to_one_server_for_less_than_five_minutes_and_never_the_same_twice() -> None:
    ours = Client(id="mycooper", token_url="https://tokens.example/t", scope="s", key=OURS)
    public = RSAKey.import_key(OURS.as_dict(private=False))

    first, second = (jwt.decode(assertion(ours, now=1000), public, algorithms=["RS384"]) for _ in range(2))

    assert first.header == {"typ": "JWT", "alg": "RS384", "kid": OURS.thumbprint()}
    assert [first.claims[name] for name in ("iss", "sub", "aud")] == ["mycooper", "mycooper", ours.token_url]
    assert 0 < first.claims["exp"] - 1000 < 300
    assert first.claims["jti"] != second.claims["jti"]


async def test_what_was_signed_for_one_server_is_refused_by_another_and_a_second_time(tokens: TokenServer) -> None:
    word = assertion(client(tokens), now=int(time.time()))
    form = {
        "grant_type": "client_credentials",
        "client_assertion_type": BY_ASSERTION,
        "client_assertion": word,
        "scope": "s",
    }
    async with (
        TokenServer(client_id="mycooper", public_keys=tokens.public_keys) as another,
        httpx.AsyncClient() as thief,
    ):
        answers = [await thief.post(url, data=form) for url in (another.url, tokens.url, tokens.url)]

    assert [answer.status_code for answer in answers] == [400, 200, 400]
    assert (another.refused, tokens.refused) == (["who"], ["again"])


async def test_a_token_is_renewed_shortly_before_its_end(
    fhir: KeptRecords, tokens: TokenServer, way_in: SmartTokens, clock: Clock
) -> None:
    await fetch(fhir, way_in)
    clock.passed = 300 - RENEWED_BEFORE - 5
    await fetch(fhir, way_in)
    before = tokens.given

    clock.passed = 300 - RENEWED_BEFORE
    fhir.token = "token-1"
    await fetch(fhir, way_in)

    assert (before, tokens.given, tokens.refused) == (["token-0"], ["token-0", "token-1"], [])


async def test_no_token_is_kept_longer_than_an_hour_whatever_the_server_says(
    fhir: KeptRecords, tokens: TokenServer, way_in: SmartTokens, clock: Clock
) -> None:
    tokens.lives = 10**9
    await fetch(fhir, way_in)
    clock.passed = LONGEST_KEPT

    assert await why_not(fhir, way_in) is WhyNot.REFUSED
    assert tokens.given == ["token-0", "token-1"]


@pytest.mark.parametrize("lives", [None, "300", -1, True], ids=["nothing", "words", "past", "truth"])
async def test_a_token_of_which_no_end_is_said_serves_once(
    fhir: KeptRecords, tokens: TokenServer, way_in: SmartTokens, lives: object
) -> None:
    tokens.lives = lives

    assert await why_not(fhir, way_in) is WhyNot.REFUSED
    assert tokens.given == ["token-0", "token-1"]


async def test_a_token_that_was_taken_back_is_not_used_again(
    fhir: KeptRecords, tokens: TokenServer, way_in: SmartTokens
) -> None:
    await fetch(fhir, way_in)
    fhir.token = "token-1"

    assert await why_not(fhir, way_in) is WhyNot.REFUSED
    assert tokens.given == ["token-0"]
    assert await fetch(fhir, way_in) == 1


async def test_somebody_elses_key_opens_nothing_and_nothing_is_asked_of_the_server(
    fhir: KeptRecords, tokens: TokenServer
) -> None:
    stranger = SmartTokens(client(tokens, key=RSAKey.generate_key(2048, private=True)))

    assert await why_not(fhir, stranger) is WhyNot.NO_TOKEN
    async with FhirServer(fhir.url, auth=stranger) as server:
        with pytest.raises(NoWayIn):
            await server.post(b"{}", entries=1)

    assert len(tokens.refused) == 2
    assert (tokens.given, fhir.asked) == ([], [])


def said(*, status: int = 200, **changed: object) -> Callable[[], web.Response]:
    whole = {"access_token": "token-0", "token_type": "bearer", "expires_in": 300}
    return lambda: web.json_response(whole | changed, status=status)


@pytest.mark.parametrize(
    "answers",
    [
        lambda: web.Response(status=500),
        lambda: web.Response(text="<html>"),
        lambda: web.Response(body=a_gzip_of_zeros(mebibytes=64), headers={"content-encoding": "gzip"}),
        lambda: web.Response(body=b'{"expires_in": ' + b"7" * 60_000 + b"}"),
        said(status=400),
        said(token_type="mac"),
        said(access_token="a\r\nx-injected: b"),
        said(access_token=""),
        said(access_token=["token-0"]),
    ],
    ids=["fails", "no JSON", "bomb", "long number", "refused", "another type", "two lines", "empty", "a list"],
)
async def test_an_answer_that_gives_no_token_is_none(
    fhir: KeptRecords, tokens: TokenServer, way_in: SmartTokens, answers: Callable[[], web.Response]
) -> None:
    tokens.answers = answers

    assert await why_not(fhir, way_in) is WhyNot.NO_TOKEN
    assert fhir.asked == []


async def test_our_word_is_not_carried_to_wherever_the_server_points(
    fhir: KeptRecords, tokens: TokenServer, way_in: SmartTokens
) -> None:
    async with TokenServer(client_id="mycooper", public_keys=tokens.public_keys) as elsewhere:
        tokens.answers = lambda: web.Response(status=307, headers={"location": elsewhere.url})

        assert await why_not(fhir, way_in) is WhyNot.NO_TOKEN
        assert elsewhere.asked == 0


async def test_no_token_key_or_word_stands_in_a_log_or_in_what_is_shown(
    fhir: KeptRecords, tokens: TokenServer, way_in: SmartTokens, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    await fetch(fhir, way_in)

    private = OURS.as_dict(private=True)
    shown = f"{caplog.text} {way_in!r} {vars(way_in)!r} {client(tokens)!r}"
    assert "httpcore" in caplog.text
    for secret in ("token-0", str(private["d"]), "client_assertion=", "eyJ"):
        assert secret not in shown
