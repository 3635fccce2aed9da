"""The webhook's route: answers only after the turn is kept, and carries the first plain reply."""

import hmac

import orjson
from aiogram.methods import SendMessage
from aiogram.types import Update
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.turns import NotKept, TurnFailed

from .door import TelegramDoor

PATH = "/telegram"
SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105 - the name of a header
LONGEST_BODY = 1_000_000
SHORTEST_SECRET = 16


class NoWebhookSecret(Exception):  # noqa: N818 - what it says is a fact of the configuration
    """A webhook without a secret would believe anybody: set MYCOOPER_TELEGRAM_WEBHOOK_SECRET, 16 characters or more."""


def create_webhook(door: TelegramDoor, *, secret: str) -> Route:
    """The route that Telegram calls.

    Raises:
        NoWebhookSecret: there is none, or a short one.
    """
    if len(secret) < SHORTEST_SECRET:
        raise NoWebhookSecret

    async def webhook(request: Request) -> Response:
        shown = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(shown.encode("utf-8", "replace"), secret.encode()):
            return Response(status_code=403)
        if int(request.headers.get("content-length") or 0) > LONGEST_BODY:
            return Response(status_code=413)
        try:
            update = Update.model_validate_json(await request.body(), context={"bot": door.bot})
        except ValidationError:
            return Response(status_code=200)  # nothing that we know; sending it again would not help
        try:
            said = await door.feed(update)
        except NotKept:
            return Response(status_code=503)
        except TurnFailed:
            return Response(status_code=500)
        return _answer(said)

    return Route(PATH, webhook, methods=["POST"])


def _answer(said: SendMessage | None) -> Response:
    if said is None:
        return Response(status_code=200)
    body = {
        "method": "sendMessage",
        "chat_id": said.chat_id,
        "text": said.text,
        "link_preview_options": {"is_disabled": True},
    }
    return Response(orjson.dumps(body), media_type="application/json")
