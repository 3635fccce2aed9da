"""The webhook's route: answers only after the turn is kept, and carries a reply."""

import hmac
from collections.abc import Awaitable, Callable

import orjson
from aiogram import Bot
from aiogram.types import Update
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from bot.logs import log
from bot.outcome import NotKept, TurnFailed
from bot.requirements import CantStart

from .door import TelegramDoor, Travelling
from .json import loads_anything
from .rendering import Button

PATH = "/telegram"
SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105 - the name of a header
LONGEST_BODY = 1_000_000
SHORTEST_SECRET = 16


class NoWebhookSecret(CantStart):
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
        body = await _body(request)
        if body is None:
            return Response(status_code=413)
        update = _read(body, bot=door.bot)
        if update is None:
            log(__name__).warning("update_not_understood")
            return Response(status_code=200)  # nothing that we know; sending it again would not help
        try:
            said = await door.feed(update, travels=True)
        except NotKept:
            return Response(status_code=503)
        except TurnFailed:
            return Response(status_code=500)
        return _answer(said)

    return Route(PATH, _Endpoint(webhook), methods=["POST"])


class _Endpoint:
    """An endpoint as plain ASGI: all that it raises is answered within, so that it needs nothing wrapped around it."""

    def __init__(self, answer: Callable[[Request], Awaitable[Response]]) -> None:
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await self._answer(Request(scope, receive))
        await response(scope, receive, send)


async def _body(request: Request) -> bytes | None:
    """The whole body; None where it is longer than any update."""
    chunks, length = [], 0
    async for chunk in request.stream():
        length += len(chunk)
        if length > LONGEST_BODY:
            return None
        chunks.append(chunk)
    return b"".join(chunks)


def _read(body: bytes, *, bot: Bot) -> Update | None:
    context = {"bot": bot}
    try:
        return Update.model_validate_json(body, context=context)
    except ValidationError:
        pass
    try:  # half of a character, as some telephones send it, is no reason to lose the rest
        return Update.model_validate(loads_anything(body), context=context)
    except ValueError:
        return None


def _answer(said: Travelling | None) -> Response:
    if said is None:
        return Response(status_code=200)
    body: dict[str, object] = {
        "method": "sendMessage",
        "chat_id": int(said.address),
        "text": said.written.text,
        "link_preview_options": {"is_disabled": True},
    }
    if said.written.buttons:
        body["reply_markup"] = {"inline_keyboard": [[_button(button)] for button in said.written.buttons]}
    return Response(orjson.dumps(body), media_type="application/json")


def _button(button: Button) -> dict[str, str | None]:
    if button.url is not None:
        return {"text": button.text, "url": button.url}
    return {"text": button.text, "callback_data": button.data}
