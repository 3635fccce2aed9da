"""Telegram's own sign-in as an operator sets it: both or neither, never in the open, and looked at."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.doctor.openid import of_telegram_sign_in
from bot.openid.setup import BACK, sign_in_of
from bot.requirements import NotReady, lacking_for_telegram_sign_in
from bot.settings import Settings
from tests.bot.chatting import BASE_URL
from tests.telegram.openid import CLIENT_ID, SECRET, Fault, StrictOpenId

from .conftest import run

ONE_ALONE = (
    "Telegram's own sign-in needs a client's id and secret, and one is set without the other. Set both as BotFather "
    "shows them, MYCOOPER_TELEGRAM_CLIENT_ID and MYCOOPER_TELEGRAM_CLIENT_SECRET_FILE, or neither."
)
NO_ORIGIN = (
    "MYCOOPER_TELEGRAM_ISSUER must be an origin alone, by https:// or on this machine, "
    "as in https://oauth.telegram.org."
)
UNREAD = "The file that MYCOOPER_TELEGRAM_CLIENT_SECRET_FILE names can't be read."
BOTH = {"telegram_client_id": CLIENT_ID, "telegram_client_secret": SECRET}


def settings(**which: str) -> Settings:
    return Settings.model_validate({"base_url": BASE_URL, **which})


def lacking(**which: str) -> list[str]:
    return list(lacking_for_telegram_sign_in(settings(**which)))


def test_where_both_are_set_it_is_telegrams_own_and_where_neither_is_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(f"{SECRET}\n")
    from_file = settings(telegram_client_id=CLIENT_ID, telegram_client_secret_file=str(tmp_path / "secret"))

    sign_in = sign_in_of(from_file)

    assert sign_in == sign_in_of(settings(**BOTH))
    assert sign_in is not None
    assert (sign_in.issuer, sign_in.secret, sign_in.back) == ("https://oauth.telegram.org", SECRET, BASE_URL + BACK)
    assert sign_in_of(settings()) is None


@pytest.mark.parametrize(
    ("which", "said"),
    [
        ({"telegram_client_id": CLIENT_ID}, ONE_ALONE),
        ({"telegram_client_secret": SECRET}, ONE_ALONE),
        ({"telegram_client_id": CLIENT_ID, "telegram_client_secret_file": "/nowhere/secret"}, UNREAD),
        ({**BOTH, "telegram_issuer": "http://oauth.telegram.org"}, NO_ORIGIN),
        ({**BOTH, "telegram_issuer": "https://oauth.telegram.org/auth"}, NO_ORIGIN),
        ({**BOTH, "telegram_issuer": "https://oauth.telegram.org/"}, NO_ORIGIN),
        ({**BOTH, "telegram_issuer": "https://us@oauth.telegram.org"}, NO_ORIGIN),
        ({**BOTH, "telegram_issuer": "http://127.0.0.1.example.org"}, NO_ORIGIN),
    ],
    ids=["id alone", "secret alone", "no file", "in the open", "a path", "a slash", "a name", "not this machine"],
)
def test_what_is_unfit_is_said_and_nothing_is_made_of_it(which: dict[str, str], said: str) -> None:
    assert lacking(**which) == [said]
    with pytest.raises(NotReady):
        sign_in_of(settings(**which))


@pytest.mark.parametrize("issuer", ["https://oauth.telegram.org", "http://127.0.0.1:9999", "http://localhost:9999"])
def test_it_travels_by_https_or_on_this_machine(issuer: str) -> None:
    assert lacking(**BOTH, telegram_issuer=issuer) == []


@pytest.mark.parametrize("command", ["serve", "doctor"])
def test_each_command_that_needs_it_says_so(command: str) -> None:
    said = run(command, environment={"MYCOOPER_TELEGRAM_CLIENT_SECRET": SECRET})

    assert isinstance(said.exception, SystemExit)
    assert ONE_ALONE in " ".join(said.output.split())
    assert SECRET not in said.output


@pytest.fixture
async def openid() -> AsyncIterator[StrictOpenId]:
    """Telegram's own sign-in."""
    async with StrictOpenId(back=BASE_URL + BACK) as openid:
        yield openid


async def test_the_doctor_says_whether_telegram_is_there_and_knows_us(openid: StrictOpenId) -> None:
    async def found(**which: str) -> list[tuple[bool, str]]:
        asked = settings(**{**BOTH, "telegram_issuer": openid.url, **which})
        return [(finding.fine, finding.sentence) async for finding in of_telegram_sign_in(asked)]

    [well] = await found()
    [unknown] = await found(telegram_client_secret="another")
    openid.fault = Fault.NO_KEYS
    [gone] = await found()

    assert well == (True, "Telegram's own sign-in can be reached, and knows us.")
    assert unknown[1].startswith("Telegram's own sign-in does not know the client's id and secret.")
    assert gone[1].startswith("Telegram's own sign-in can't be reached, or does not answer as it should.")
    assert not unknown[0]
    assert not gone[0]


async def test_the_doctor_is_silent_where_it_is_not_set_up() -> None:
    assert [finding async for finding in of_telegram_sign_in(settings())] == []
