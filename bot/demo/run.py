"""`mycooper demo`: everything in one process, on an embedded database with fictional patients."""

import asyncio
import sys
import threading
import webbrowser
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette

from bot import logs
from bot.app import web_application
from bot.parts import Parts, assembled
from bot.requirements import read_settings, telegram_token
from bot.running import Door, Work, until_stopped
from bot.settings import Settings
from bot.worker.work import work as working
from care.hashing import Hashing
from storage import embedded, keyring_file
from storage.keyring import Keyring
from storage.marks import require_a_demos_place
from storage.migrate import migrate
from storage.seal_copies import FILE

from .doors import DemoDoors
from .mailbox import Mailbox
from .seed import seed


async def run_demo(*, port: int, data_dir: Path | None, open_browser: bool) -> None:
    """Run until Ctrl-C.

    Raises:
        NotADemosDatabase: the data folder holds something else than a demo.
    """
    settings = read_settings()
    token = telegram_token(settings)
    logs.set_up(level=_log_level(settings), json=False)
    folder = (data_dir or _default_folder()).absolute()
    async with AsyncExitStack() as stack:
        urls = await stack.enter_async_context(_database(folder))
        # Bound before anything is printed: from then on whoever comes waits in line and is not turned away.
        listening = stack.enter_context(Door.listen(host="127.0.0.1", port=port))
        origin = f"http://127.0.0.1:{listening.getsockname()[1]}"
        its_own = {"base_url": origin, "allowed_hosts": ("127.0.0.1", "localhost"), "audit_seals_dir": _seals(folder)}
        settings = settings.model_copy(update=its_own)
        spool = folder.with_name(f"{folder.name}-spool")
        parts = await stack.enter_async_context(
            assembled(settings, keys=_keys(folder), database_url=urls.app, spool_dir=spool)
        )
        mailbox = Mailbox()
        web = Door(await _pages(parts, mailbox), on=listening)
        signer = keyring_file.load_seal_key(_keys_folder(folder))
        works: list[Work] = [lambda: working(parts, mailer=mailbox, signer=signer, token=token)]
        if token is not None:
            from bot.telegram.serving import polling

            works.append(await stack.enter_async_context(polling(parts, token=token)))
        _tell(origin, telegram=token is not None, open_browser=open_browser)
        await until_stopped(*works, doors=(web,), before_close=parts.live.stop)


@asynccontextmanager
async def _database(folder: Path) -> AsyncIterator[embedded.Urls]:
    server = await embedded.start(folder)
    try:
        await require_a_demos_place(server.urls.owner)
        await asyncio.to_thread(migrate, server.urls.owner, demo=True)
        yield server.urls
    finally:
        await server.stop()


async def _pages(parts: Parts, mailbox: Mailbox) -> Starlette:
    """Every page, with the demo's own among the patients', once its people are there."""
    hashing = Hashing()
    if await seed(parts.database, hashing=hashing):  # copies of another demo's seals, which was deleted here
        (parts.settings.seals_folder / FILE).unlink(missing_ok=True)
    return web_application(parts, hashing=hashing, among_patients=DemoDoors(parts, mailbox).among_patients())


def _tell(origin: str, *, telegram: bool, open_browser: bool) -> None:
    sys.stdout.write(_page(origin, telegram=telegram))
    sys.stdout.flush()
    if open_browser:
        threading.Thread(target=webbrowser.open, args=(f"{origin}/demo",), daemon=True).start()


def _default_folder() -> Path:
    """Beside the program; where the database's own user could not reach it there, in the system's place for data."""
    here = Path("data").absolute()
    return here if embedded.reachable(here) else Path("/var/lib/mycooper-demo")


def _log_level(settings: Settings) -> str:
    """Quiet unless somebody asks for more: the page that it prints shall stay in sight."""
    return settings.log_level if "log_level" in settings.model_fields_set else "WARNING"


def _keys_folder(folder: Path) -> Path:
    return embedded.keys_folder(folder) / "application"


def _seals(folder: Path) -> Path:
    return embedded.keys_folder(folder) / "seals"


def _keys(folder: Path) -> Keyring:
    place = _keys_folder(folder)
    if not place.exists():
        keyring_file.create(place)
    return Keyring.load(place)


def _page(origin: str, *, telegram: bool) -> str:
    lines = (
        "",
        "  myCooper assistant: a demo on fictional patients. Not for emergencies: call 911.",
        "",
        f"  Start here      {origin}/demo      (be a patient or a member of the staff with one click)",
        f"  Web chat        {origin}/chat",
        f"  Staff console   {origin}/console/",
        f"  Mailbox         {origin}/demo/mailbox      (e-mails as they would have gone out)",
        "  Telegram        your bot answers too" if telegram else "",
        "",
        "  Ctrl-C stops everything.",
        "",
        f"ready {origin}/",
        "",
    )
    return "\n".join(lines)
