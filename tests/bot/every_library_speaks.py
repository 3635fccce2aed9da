"""Run by the tests: every library that we use speaks, or fails, over a patient's words and a token.

Run as `python -m tests.bot.every_library_speaks LEVEL json|words DATABASE_URL`.
"""

import asyncio
import gc
import logging
import sys
import threading
import uuid
import warnings
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import psycopg
import structlog
import uvicorn
from aiogram import Bot, Dispatcher
from aiogram.types import Update
from apscheduler.events import EVENT_JOB_ERROR
from apscheduler.schedulers.background import BackgroundScheduler
from procrastinate import App
from procrastinate.testing import InMemoryConnector
from psycopg_pool import AsyncConnectionPool, PoolTimeout
from pydantic import BaseModel, ValidationError
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError
from starlette.requests import Request
from telegram import Bot as OutboundBot
from telegram.error import TelegramError

from bot import logs
from bot.loggable import Code
from console.middleware import on_failure
from storage import keyring_file
from storage.keyring import Keyring, Unreadable, Where

WORDS = "my chest hurts, canary"
TOKEN = "123456789:canaryCANARYcanaryCANARYcanaryCANARY"
LOG = logs.log("bot.speaks")


class Channel(StrEnum):
    WEB = "web"


class Refused(Exception):
    pass


class Quiet(BaseHTTPRequestHandler):
    """Answers everything with words that must not be logged."""

    def do_GET(self) -> None:
        body = b'{"ok": false, "error_code": 400, "description": "canary"}'
        self.send_response(400)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.do_GET()

    def log_message(self, *_: object) -> None:
        pass


class Server:
    def __init__(self) -> None:
        self._server = HTTPServer(("127.0.0.1", 0), Quiet)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever)

    def __enter__(self) -> str:
        self._thread.start()
        return self.url

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def ours() -> None:
    LOG.debug("ours_debug", channel=Channel.WEB)
    LOG.info("ours_info", number=7, route=Code("/chat/{id}"), row=uuid.UUID(int=1), at=datetime(2026, 3, 4, tzinfo=UTC))
    LOG.info(WORDS)
    LOG.info(f"ours_{WORDS}")  # noqa: G004 - the mistake itself
    logger = structlog.get_logger("care.relay")
    logger.info(
        "ours_careless", words=WORDS, several=[WORDS], row={"words": WORDS}, raw=WORDS.encode(), code=Code(WORDS)
    )
    logger.info("ours_formatted %s", WORDS)
    logger.info("ours_with_a_name", **{WORDS: 1})
    with structlog.contextvars.bound_contextvars(turn=uuid.UUID(int=2), words=WORDS):
        logger.info("ours_bound")
    logging.getLogger("storage.spool").warning("ours_by_the_standard_library")
    logging.getLogger("storage.spool").warning("ours by the standard library %s", WORDS)


def our_errors() -> None:
    words = WORDS
    try:
        raise Refused(words) from ValueError(words)  # noqa: TRY301 - so that it has a cause
    except Refused:
        LOG.exception("ours_failed")
        structlog.get_logger("care.relay").exception("ours_failed_by_itself")
    with TemporaryDirectory() as folder:
        keyring_file.create(Path(folder) / "keys")
        keys = Keyring.load(Path(folder) / "keys")
        try:
            keys.open(words.encode(), where=Where("messages", "body", uuid.UUID(int=1), uuid.UUID(int=1)))
        except Unreadable:
            LOG.exception("ours_unreadable")
    LOG.error("ours_group", error=ExceptionGroup(words, [OSError(5, words), KeyError(words)]))


def driver(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TEMPORARY TABLE heard (words text CONSTRAINT heard_once UNIQUE, n int NOT NULL)")
        connection.execute("INSERT INTO heard VALUES (%s, 1)", (WORDS,))
        for name, row in (("driver_unique", (WORDS, 1)), ("driver_null", (WORDS + "2", None))):
            try:
                connection.execute("INSERT INTO heard VALUES (%s, %s)", row)
            except psycopg.Error:
                LOG.exception(name)
                logging.getLogger("psycopg").exception("failed with %r", row)


async def driver_pool() -> None:
    conninfo = f"postgresql://canary:{TOKEN.replace(':', '')}@127.0.0.1:1/canary"
    async with AsyncConnectionPool(conninfo, open=False, reconnect_timeout=0.1, max_size=1, min_size=1) as pool:
        try:
            await pool.wait(timeout=0.2)
        except PoolTimeout:
            LOG.exception("pool_failed")


def orm(url: str) -> None:
    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(url), echo="debug")
    with engine.connect() as connection:
        connection.execute(text("CREATE TEMPORARY TABLE heard (words text CONSTRAINT heard_once UNIQUE)"))
        connection.execute(text("INSERT INTO heard VALUES (:words)"), {"words": WORDS})
        try:
            connection.execute(text("INSERT INTO heard VALUES (:words)"), {"words": WORDS})
        except IntegrityError:
            LOG.exception("orm_failed")
    engine.dispose()


async def http() -> None:
    with Server() as url:
        async with httpx.AsyncClient() as client:
            answer = await client.get(f"{url}/bot{TOKEN}/getMe", params={"text": WORDS})
            try:
                answer.raise_for_status()
            except httpx.HTTPStatusError:
                LOG.exception("http_refused")
        async with httpx.AsyncClient() as client:
            try:
                await client.get(f"http://127.0.0.1:1/bot{TOKEN}/getMe")
            except httpx.ConnectError:
                LOG.exception("http_failed")


async def queue() -> None:
    app = App(connector=InMemoryConnector())

    @app.task(name="tell")
    async def tell(words: str) -> str:
        if words.endswith("fail"):
            raise Refused(words)
        return words

    async with app.open_async():
        await tell.defer_async(words=WORDS)
        await tell.defer_async(words=WORDS + "fail")
        await app.run_worker_async(wait=False, install_signal_handlers=False)


def validation() -> None:
    class Form(BaseModel):
        birth_date: datetime

    try:
        Form.model_validate({"birth_date": WORDS})
    except ValidationError as error:
        LOG.exception("form_refused")
        logging.getLogger("starlette").exception("refused %s", error)  # noqa: TRY401 - the mistake itself


async def telegram_in() -> None:
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def fail(_: object) -> None:
        raise Refused(WORDS)

    message = {
        "message_id": 1,
        "date": 1,
        "chat": {"id": 1, "type": "private", "first_name": "canary"},
        "text": WORDS,
    }
    bot = Bot(TOKEN)
    update = Update.model_validate({"update_id": 1, "message": message})
    await dispatcher._process_update(bot, update)  # noqa: SLF001 - what its own polling calls, which logs the error's text
    await bot.session.close()


async def telegram_out() -> None:
    with Server() as url:
        async with OutboundBot(TOKEN, base_url=f"{url}/bot", base_file_url=url) as bot:
            await bot.send_message(chat_id=1, text=WORDS)


async def telegram_out_refused() -> None:
    try:
        await telegram_out()
    except TelegramError:
        LOG.exception("telegram_refused")


async def forgotten_task() -> None:
    async def fail() -> None:
        raise Refused(WORDS)

    task = asyncio.create_task(fail(), name=WORDS)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
    gc.collect()


def clock() -> None:
    def tick(words: str) -> None:
        raise Refused(words)

    done = threading.Event()
    scheduler = BackgroundScheduler(timezone="UTC")
    scheduler.add_listener(lambda _: done.set(), EVENT_JOB_ERROR)
    scheduler.start()
    scheduler.add_job(tick, args=[WORDS], name=WORDS)
    done.wait(5)
    scheduler.shutdown()


async def web() -> None:
    async def app(scope: dict[str, object], receive: Callable[[], object], _: object) -> None:
        if scope["type"] == "lifespan":
            raise Refused(WORDS)
        await asyncio.sleep(0)
        raise Refused(WORDS)

    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, access_log=True, lifespan="auto"))
    serving = asyncio.create_task(server._serve())  # noqa: SLF001 - as serve, without its signal handlers
    while not server.started:  # noqa: ASYNC110 - the server has no event to wait for
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET /chat/{TOKEN}?words={TOKEN} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    await reader.readline()
    writer.close()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"{TOKEN}\r\n\r\n".encode())
    await reader.readline()
    writer.close()
    server.should_exit = True
    await serving


async def desk() -> None:
    request = Request({"type": "http", "method": "GET", "path": f"/{TOKEN}", "query_string": b"", "headers": []})
    try:
        raise Refused(WORDS)  # noqa: TRY301 - so that it has a place
    except Refused as error:
        await on_failure(request, error)


def python_itself() -> None:
    def fail() -> None:
        raise Refused(WORDS)

    class Unlucky:
        def __del__(self) -> None:
            raise Refused(WORDS)

        def __repr__(self) -> str:
            return WORDS

    thread = threading.Thread(target=fail, name=WORDS)
    thread.start()
    thread.join()
    Unlucky()
    gc.collect()
    warnings.warn(WORDS, UserWarning, stacklevel=1)
    logging.getLogger("unknown.canary").error(WORDS)
    logging.getLogger("httpx.canary words").error(WORDS)
    logging.getLogger("httpx").error("%d", WORDS)
    logging.getLogger("httpx").error(WORDS, extra={"words": WORDS}, stack_info=True)
    own = logging.getLogger("aiosmtplib")
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(logging.Formatter("%(name)s %(message)s %(args)s %(exc_text)s"))
    own.addHandler(handler)
    try:
        fail()
    except Refused:
        own.exception("refused %s", WORDS)


def run(scene: Callable[[], Coroutine[object, object, None]]) -> None:
    asyncio.run(scene())


def main(level: str, form: str, url: str) -> None:
    logs.set_up(level=level, json=form == "json")
    ours()
    our_errors()
    driver(url)
    orm(url)
    validation()
    clock()
    for scene in (driver_pool, http, queue, telegram_in, telegram_out_refused, forgotten_task, web, desk):
        run(scene)
    python_itself()
    raise Refused(WORDS)


if __name__ == "__main__":
    main(*sys.argv[1:])
