"""What people write to a bot: a new text, a text in an open step, and a tap on Send, in many chats at once."""

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from itertools import count

import orjson
from aiohttp import ClientSession

PATH = "/telegram"
TOKEN = "123456789:measured-on-loopback-by-nobody-else"  # noqa: S105 - of a bot that does not exist
SECRET = "measured-on-loopback"  # noqa: S105 - it lives as long as a measurement
TURNS_A_CHAT = 3
AT_ONCE = 16

# A request, and what is added to it while it waits to be sent. Nothing in them is dangerous.
WRITTEN = (
    ("I need a refill of my lisinopril", "It is the 20 mg one, from the pharmacy on Broadway"),
    ("Please refill my metformin 500 mg, I have tablets for five more days", "My pharmacy is the one on Haddon Avenue"),
    ("I would like to change my appointment next week", "Any afternoon would be fine, or early on Friday"),
    ("I have a question about my lab results from last month", "They were drawn at the office in Cherry Hill"),
    ("I have a question about the bill I got for my visit in March", "It says that my insurance was not billed"),
    ("I need a letter for work about my physical therapy", "They want to know how many weeks it will still take"),
    ("Necesito renovar mi receta de losartán", "Es la de 50 mg, la misma de siempre"),
    ("Quisiera cambiar mi cita del jueves", "Puedo venir el lunes o el martes por la tarde"),
)

# Out of a reply's body, the data of its first button.
ReadButton = Callable[[bytes], str]


class NotAnswered(Exception):
    """A bot under measure gave an answer that it should not have given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """How long the chats took, and how many turns they had."""

    turns: int
    seconds: float


def first_button(body: bytes) -> str:
    """The first button's data of a reply in JSON."""
    try:
        return str(orjson.loads(body)["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
    except (ValueError, KeyError, IndexError):
        raise NotAnswered(body) from None


class People:
    """Everybody who writes to one bot; each chat has its three turns one after another."""

    def __init__(self, client: ClientSession, address: str, *, read_button: ReadButton) -> None:
        self._client = client
        self._address = address + PATH
        self._read_button = read_button
        self._updates = count(1)

    async def write(self, chats: Sequence[int]) -> Load:
        """Have each of the chats write and tap, `AT_ONCE` of them at a time."""
        waiting = iter(chats)
        began = time.perf_counter()
        await asyncio.gather(*(self._write_on(waiting) for _ in range(AT_ONCE)))
        return Load(turns=len(chats) * TURNS_A_CHAT, seconds=time.perf_counter() - began)

    async def _write_on(self, waiting: Iterator[int]) -> None:
        for chat in waiting:
            wish, more = WRITTEN[chat % len(WRITTEN)]
            self._read_button(await self._answer(chat, _message(chat, wish, number=1)))
            send = self._read_button(await self._answer(chat, _message(chat, more, number=3)))
            await self._answer(chat, _tap(chat, send, number=4))

    async def _answer(self, chat: int, update: dict[str, object]) -> bytes:
        """Deliver an update as Telegram does, and read the reply in the response."""
        body = orjson.dumps({"update_id": next(self._updates)} | update)
        headers = {"content-type": "application/json", "x-telegram-bot-api-secret-token": SECRET}
        async with self._client.post(self._address, data=body, headers=headers) as response:
            answer = await response.read()
        if response.status != HTTPStatus.OK or b"sendMessage" not in answer:
            raise NotAnswered(chat, response.status, answer)
        return answer


def _message(chat: int, text: str, *, number: int) -> dict[str, object]:
    return {
        "message": {
            "message_id": number,
            "from": _person(chat),
            "chat": _chat(chat),
            "date": int(time.time()),
            "text": text,
        }
    }


def _tap(chat: int, data: str, *, number: int) -> dict[str, object]:
    button = {"text": "Send", "callback_data": data}
    shown = {
        "message_id": number,
        "from": {"id": int(TOKEN.partition(":")[0]), "is_bot": True, "first_name": "myCooper"},
        "chat": _chat(chat),
        "date": int(time.time()),
        "text": "Shall I send this?",
        "reply_markup": {"inline_keyboard": [[button]]},
    }
    query = {"id": str(chat), "from": _person(chat), "message": shown, "chat_instance": "1", "data": data}
    return {"callback_query": query}


def _person(chat: int) -> dict[str, object]:
    return {"id": chat, "is_bot": False, "first_name": "Alex", "last_name": "Example", "language_code": "en"}


def _chat(chat: int) -> dict[str, object]:
    return {"id": chat, "first_name": "Alex", "last_name": "Example", "type": "private"}
