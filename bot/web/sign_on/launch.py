"""A Mini App's launch data: what Telegram signed about who opened it, and when."""

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import parse_qsl

import orjson


@dataclass(frozen=True, slots=True, kw_only=True)
class Launch:
    """One opening of the Mini App. Whether it is fresh, and whose chat it may join, is for `care` to say."""

    # A private chat's number is its user's.
    user: str
    opened_at: datetime
    # Telegram's signature: no two launches have the same.
    signature: str


def read_launch(token: str, launch: str) -> Launch | None:
    """Launch data that Telegram signed for the bot of this token; None for anything else."""
    # Telegram's library is loaded where there is a bot, and only then.
    from aiogram.utils.web_app import check_webapp_signature

    try:
        if not launch or not check_webapp_signature(token, launch):
            return None
        values = dict(parse_qsl(launch))
        user = orjson.loads(values["user"])["id"]
        opened_at = datetime.fromtimestamp(int(values["auth_date"]), UTC)
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        return None
    return Launch(user=str(user), opened_at=opened_at, signature=values["hash"])
