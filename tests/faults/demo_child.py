"""`mycooper demo` as a process of its own, and a visitor who sends its forms without a browser."""

import asyncio
import os
import re
import shutil
import signal
import sys
import tempfile
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

READY = re.compile(r"ready (http://127\.0\.0\.1:\d+)/")
FORM_TOKEN = re.compile(r'name="form_token" value="([^"]+)"')
FORM = re.compile(r'<form[^>]* action="([^"]*)".*?</form>', re.DOTALL)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
# At its end it says what it has loaded of the chat app's libraries. It hears of its terminal's end, also below `nohup`.
CHILD = """
import atexit, signal, sys
signal.signal(signal.SIGHUP, signal.SIG_DFL)
atexit.register(lambda: print("loaded", sorted({m.partition(".")[0] for m in sys.modules} & {"aiogram", "telegram"})))
from bot.command import main
main()
"""
STARTS_IN = 150.0


@dataclass(slots=True, kw_only=True)
class DemoChild:
    """A demo that runs."""

    process: Process
    origin: str
    folder: Path
    said: list[str] = field(default_factory=list)

    async def ends(self, number: signal.Signals = signal.SIGINT) -> float:
        """Stop it, as Ctrl-C would or by another signal; the seconds that it took."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        self.process.send_signal(number)
        await asyncio.wait_for(self.process.wait(), 20)
        return loop.time() - began

    @property
    def still_running(self) -> list[str]:
        """Processes that work in its folder."""
        found = []
        for place in Path("/proc").glob("[0-9]*"):
            try:
                inside = (place / "cwd").resolve().is_relative_to(self.folder)
                command = (place / "cmdline").read_bytes().decode(errors="replace")
            except OSError:
                continue
            if inside or str(self.folder) in command:
                found.append(command)
        return found


@dataclass(slots=True, kw_only=True)
class Visitor:
    """Cookies, and the token of the page that was seen last."""

    client: httpx.AsyncClient

    async def sees(self, path: str) -> httpx.Response:
        """Open a page."""
        return await self.client.get(path)

    async def sends(self, path: str, /, *, on: str, **fields: str) -> httpx.Response:
        """Send a form that stands on a page, with what it holds unseen."""
        page = await self.client.get(on)
        token = FORM_TOKEN.search(page.text)
        assert token is not None, f"no form on {on}"
        held = {
            name: value
            for form in FORM.finditer(page.text)
            if form[1] == path
            for name, value in HIDDEN.findall(form[0])
        }
        origin = str(self.client.base_url).rstrip("/")
        return await self.client.post(path, data={"form_token": token[1], **held, **fields}, headers={"origin": origin})


@asynccontextmanager
async def demo(*, folder: Path, environment: Mapping[str, str] | None = None) -> AsyncIterator[DemoChild]:
    """A demo on a free port; it is stopped at the end if the test has not done so."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("MYCOOPER_")}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        CHILD,
        "demo",
        "--port",
        "0",
        "--data-dir",
        str(folder),
        "--no-browser",
        stdout=PIPE,
        stderr=asyncio.subprocess.STDOUT,
        env=clean | dict(environment or {}),
    )
    said: list[str] = []
    ready: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    reading = asyncio.ensure_future(_read(process, said, ready))
    try:
        origin = await asyncio.wait_for(ready, STARTS_IN)
        child = DemoChild(process=process, origin=origin, folder=folder, said=said)
        yield child
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGINT)
            try:
                await asyncio.wait_for(process.wait(), 20)
            except TimeoutError:
                process.kill()
        await reading


async def _read(process: Process, said: list[str], ready: "asyncio.Future[str]") -> None:
    assert process.stdout is not None
    async for raw in process.stdout:
        line = raw.decode(errors="replace")
        said.append(line)
        found = READY.match(line)
        if found and not ready.done():
            ready.set_result(found[1])
    if not ready.done():
        ready.set_exception(AssertionError("the demo ended before it was ready:\n" + "".join(said)))


@asynccontextmanager
async def a_visitor(child: DemoChild) -> AsyncIterator[Visitor]:
    """Somebody with a browser's cookies."""
    async with httpx.AsyncClient(base_url=child.origin, follow_redirects=True, timeout=20) as client:
        yield Visitor(client=client)


@asynccontextmanager
async def a_folder() -> AsyncIterator[Path]:
    """A folder whose way down the database's own user may go."""
    place = await asyncio.to_thread(_made)
    try:
        yield place / "data"
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _made() -> Path:
    place = Path(tempfile.mkdtemp(prefix="mycooper-faults-"))
    place.chmod(0o755)
    return place
