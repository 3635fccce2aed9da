import hashlib
import hmac
from datetime import UTC, datetime
from urllib.parse import urlencode

import pytest

from bot.web.sign_on.launch import Launch, read_launch

TOKEN = "123456789:AAE-test_token_of_nobody"
OPENED = 1_772_636_400


def signed(token: str = TOKEN, **values: str) -> str:
    """Launch data as Telegram makes it (core.telegram.org/bots/webapps, "Validating data")."""
    data = {"auth_date": str(OPENED), "query_id": "AA", "user": '{"id":700,"first_name":"Rosa"}', **values}
    lines = "\n".join(f"{name}={data[name]}" for name in sorted(data))
    secret = hmac.digest(b"WebAppData", token.encode(), "sha256")
    return urlencode({**data, "hash": hmac.new(secret, lines.encode(), hashlib.sha256).hexdigest()})


def test_data_that_telegram_signed_for_our_bot_says_who_and_when() -> None:
    launch = read_launch(TOKEN, signed())

    assert isinstance(launch, Launch)
    assert (launch.user, launch.opened_at) == ("700", datetime.fromtimestamp(OPENED, UTC))


@pytest.mark.parametrize(
    "data",
    [
        "",
        "nonsense",
        "hash=00",
        "hash=%C3%A9",
        signed("987654321:AAE-another_bots_token_of_nobody"),
        signed().replace("700", "701"),
        signed(user="no json"),
        signed(user="[]"),
        signed(auth_date="soon"),
        signed(auth_date="9" * 30),
    ],
)
def test_anything_else_says_nothing(data: str) -> None:
    assert read_launch(TOKEN, data) is None
