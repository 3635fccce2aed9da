"""What Telegram hands to a Mini App: who opened it and when, signed so that the bot's owner can check it.

https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import quote, urlencode

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.telegram.chats import Account
from tests.telegram.wire import JsonObject, present


def sign_init_data(
    token: str,
    *,
    user: Account,
    auth_date: datetime,
    query_id: str | None = None,
    start_param: str | None = None,
    signing_key: Ed25519PrivateKey | None = None,
) -> str:
    """Launch data for this person, signed with the bot's token, as the page gets it in `Telegram.WebApp.initData`.

    With Telegram's own `signing_key` it carries the second signature too, which can be checked without the token.
    """
    fields = {
        "user": json.dumps(_web_app_user(user), separators=(",", ":")),
        "auth_date": str(int(auth_date.timestamp())),
        "query_id": query_id or "",
        "start_param": start_param or "",
    }
    known = {name: value for name, value in fields.items() if value}
    if signing_key:
        known["signature"] = _third_party_signature(known, bot_id=token.partition(":")[0], key=signing_key)
    secret = hmac.digest(b"WebAppData", token.encode(), hashlib.sha256)
    known["hash"] = hmac.new(secret, _check_string(known).encode(), hashlib.sha256).hexdigest()
    return urlencode(known, quote_via=quote)


def _web_app_user(user: Account) -> JsonObject:
    return present(
        {
            "id": user.id,
            "first_name": user.first_name,
            "last_name": user.last_name,
            "username": user.username,
            "language_code": user.language_code,
            "allows_write_to_pm": True,
        }
    )


def _check_string(fields: Mapping[str, str]) -> str:
    return "\n".join(f"{name}={value}" for name, value in sorted(fields.items()))


def _third_party_signature(fields: Mapping[str, str], *, bot_id: str, key: Ed25519PrivateKey) -> str:
    signature = key.sign(f"{bot_id}:WebAppData\n{_check_string(fields)}".encode())
    return base64.urlsafe_b64encode(signature).decode().rstrip("=")
