"""Telegram's own sign-in asked over HTTP: what it tells, and what keeps it from telling."""

from collections.abc import AsyncIterator
from dataclasses import replace
from uuid import UUID

import pytest
from yarl import URL

from bot.openid.errors import ClientRefused, NotProven, OutOfReach
from bot.openid.provider import TelegramSignIn
from care.telegram_sign_in import UnderWay
from storage.keyring import Keyring
from tests.telegram.openid import CLIENT_ID, SECRET, Fault, StrictOpenId

BACK = "https://my.example.org/telegram-sign-in/back"
NOW = 1_770_000_000


@pytest.fixture
async def openid() -> AsyncIterator[StrictOpenId]:
    """Telegram's own sign-in."""
    async with StrictOpenId(back=BACK, user=7, clock=lambda: NOW) as openid:
        yield openid


@pytest.fixture
def telegram(openid: StrictOpenId) -> TelegramSignIn:
    """As we ask it."""
    return TelegramSignIn(issuer=openid.url, client_id=CLIENT_ID, secret=SECRET, back=BACK, seconds=5)


@pytest.fixture
def under_way(keys: Keyring) -> UnderWay:
    """A sign-in that has begun."""
    return UnderWay.of(UUID(int=1), keys=keys)


def came_back(openid: StrictOpenId, telegram: TelegramSignIn, under_way: UnderWay) -> str:
    back = URL(openid.signs_in(telegram.address(under_way)))
    assert back.query["state"] == under_way.state
    return back.query["code"]


async def test_a_code_tells_who_signed_in_once(
    openid: StrictOpenId, telegram: TelegramSignIn, under_way: UnderWay
) -> None:
    code = came_back(openid, telegram, under_way)

    assert await telegram.user(code, under_way, now=NOW) == "7"
    with pytest.raises(NotProven):
        await telegram.user(code, under_way, now=NOW)


async def test_a_code_is_worth_nothing_in_another_sign_in(
    openid: StrictOpenId, telegram: TelegramSignIn, under_way: UnderWay, keys: Keyring
) -> None:
    code = came_back(openid, telegram, under_way)

    with pytest.raises(NotProven):
        await telegram.user(code, UnderWay.of(UUID(int=2), keys=keys), now=NOW)

    assert openid.exchanged == 0


async def test_a_token_of_another_sign_in_is_refused_even_where_telegram_does_not_hold_the_verifier_to_its_code(
    openid: StrictOpenId, telegram: TelegramSignIn, under_way: UnderWay
) -> None:
    openid.claims = {"nonce": "of-another-sign-in"}

    with pytest.raises(NotProven):
        await telegram.user(came_back(openid, telegram, under_way), under_way, now=NOW)


@pytest.mark.parametrize("fault", list(Fault), ids=lambda fault: fault.name.lower())
async def test_what_keeps_telegram_from_telling_is_told_from_a_refusal(
    openid: StrictOpenId, telegram: TelegramSignIn, under_way: UnderWay, fault: Fault
) -> None:
    code = came_back(openid, telegram, under_way)
    openid.fault = fault
    hurried = replace(telegram, seconds=0.05) if fault is Fault.SLOW else telegram

    with pytest.raises(OutOfReach):
        await hurried.user(code, under_way, now=NOW)


async def test_a_telegram_that_is_gone_is_out_of_reach(telegram: TelegramSignIn, under_way: UnderWay) -> None:
    gone = replace(telegram, issuer="http://127.0.0.1:1")

    with pytest.raises(OutOfReach):
        await gone.user("a-code", under_way, now=NOW)


async def test_a_look_says_whether_telegram_is_there_and_knows_us(
    openid: StrictOpenId, telegram: TelegramSignIn
) -> None:
    await telegram.try_now()
    with pytest.raises(ClientRefused):
        await replace(telegram, secret="another").try_now()
    openid.fault = Fault.NO_KEYS
    with pytest.raises(OutOfReach):
        await telegram.try_now()


def test_the_secret_is_in_no_words_about_it(telegram: TelegramSignIn, under_way: UnderWay) -> None:
    assert SECRET not in repr(telegram)
    assert under_way.verifier not in repr(under_way)
    assert under_way.verifier not in telegram.address(under_way)
