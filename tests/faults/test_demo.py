"""`mycooper demo` from the first line to Ctrl-C, and the line between a demo and the real thing."""

import asyncio
import shutil
import signal
from pathlib import Path

import httpx
import psycopg
import pytest
from starlette.routing import BaseRoute, Mount, Route
from typer.testing import CliRunner, Result

from bot.app import EMBEDDED_FOLDER, web_application
from bot.command import app
from bot.demo.doors import DemoDoors
from bot.demo.mailbox import Mailbox
from bot.demo.patients import Persona
from bot.demo.seed import LOGINS
from storage import embedded
from storage.database import Database
from storage.marks import ADemosDatabase, NotADemosDatabase, refuse_a_demo, require_a_demos_place
from storage.migrate import migrate
from storage.seal_copies import FILE
from tests.hashing import quick_hashing
from tests.promises.world import World

from .commands import COMPLETE, only
from .demo_child import DemoChild, Visitor, a_folder, a_visitor, demo

# Two seconds on a machine at leisure; a test shares its machine, and its disk, with others.
IN_TIME = 10.0

# Each address on the page that a demo prints, and what it answers.
WAYS_IN = dict.fromkeys(("/demo", "/chat", "/console/", "/demo/mailbox", "/"), 200)

SECRETS = {
    "MYCOOPER_DATABASE_URL": "postgresql+psycopg://app:secret-of-app@127.0.0.1:1/nothing",
    "MYCOOPER_TELEGRAM_TOKEN": "123456789:AAE-secret_of_the_bot",
    "MYCOOPER_TELEGRAM_WEBHOOK_SECRET": "secret-of-the-webhook",
    "MYCOOPER_SMTP_PASSWORD": "secret-of-the-mail-server",
    "MYCOOPER_KEYRING": '{"secret-of-keys": 1}',
}


async def test_a_demo_is_at_the_addresses_that_it_names_loads_no_telegram_and_ends_soon_with_five_open_pages() -> None:
    async with a_folder() as folder, demo(folder=folder) as child, a_visitor(child) as visitor:
        async with a_visitor(child) as forgetful:
            assert await _ways_in(child, forgetful) == WAYS_IN
            await asyncio.wait_for(_mail_arrives(forgetful, f"{child.origin}/reset"), IN_TIME)
        await visitor.sends("/demo/be/adult", on="/demo")
        page = await visitor.sees("/chat")
        token = page.text.partition('data-page="')[2].partition('"')[0]
        started = [asyncio.Event() for _ in range(5)]
        streams = [asyncio.ensure_future(_streams(visitor.client, token, started=one)) for one in started]
        await asyncio.wait_for(asyncio.gather(*(one.wait() for one in started)), 20)
        elsewhere = await visitor.client.get("/chat", headers={"host": "elsewhere.example.org"})

        seconds = await child.ends()

        assert elsewhere.status_code == 400
        await asyncio.gather(*streams, return_exceptions=True)
        assert child.process.returncode == 0
        assert seconds < IN_TIME
        assert child.still_running == []
        assert "loaded []" in "".join(child.said)


async def test_serve_refuses_a_demos_folder_a_second_demo_on_a_taken_port_says_so_and_each_signal_ends_all() -> None:
    async with a_folder() as folder:
        database = folder / "database"
        folder.mkdir(mode=0o755)
        of_a_deleted_demo = folder / "database-keys" / "seals" / FILE
        of_a_deleted_demo.parent.mkdir(mode=0o700, parents=True)
        of_a_deleted_demo.write_bytes(b"a seal that no database has any more")
        async with demo(folder=database) as child:
            assert not of_a_deleted_demo.exists() or b"no database" not in of_a_deleted_demo.read_bytes()
            port = child.origin.rpartition(":")[2]
            second = await _command("demo", "--port", port, "--data-dir", str(database), "--no-browser")
            assert await _left_by(child, signal.SIGHUP) == (0, [])
        async with demo(folder=database) as child:
            assert await _left_by(child, signal.SIGTERM) == (0, [])  # as soon as it is ready
        settings = COMPLETE | {
            "MYCOOPER_DATABASE_URL": "",
            "MYCOOPER_EMBEDDED": "true",
            "MYCOOPER_DATA_DIR": str(folder),
            "MYCOOPER_KEYS_DIR": str(shutil.copytree(folder / "database-keys" / "application", folder.parent / "keys")),
            "MYCOOPER_PORT": "0",
        }
        del settings["MYCOOPER_DATABASE_URL"]
        served = await _command("serve", **settings)

    assert f"Nothing can listen on port {port} here" in second
    assert "This database holds a demo's fictional patients" in served
    assert "Traceback" not in second + served


async def test_an_embedded_database_is_made_by_migrating_and_a_demo_leaves_it_as_it_is() -> None:
    async with a_folder() as data_dir:
        folder = data_dir / EMBEDDED_FOLDER
        settings = {"MYCOOPER_EMBEDDED": "true", "MYCOOPER_DATA_DIR": str(data_dir)}
        migrated = await _result("migrate", **settings)
        assert (migrated.exit_code, migrated.output) == (0, "The schema is up to date.\n")
        server = await embedded.start(folder)
        try:
            looked = await _command("doctor", **settings)
            before = sorted(folder.parent.rglob("*key*"))

            refused = await _command("demo", "--port", "0", "--data-dir", str(folder), "--no-browser")

            assert "ok  The database can be reached, and its schema is this version's." in looked
            assert "This database holds something that is not a demo" in refused
            assert sorted(folder.parent.rglob("*key*")) == before
            with psycopg.connect(server.urls.owner) as owner:
                assert owner.execute("SELECT count(*) FROM marks").fetchone() == (0,)
        finally:
            await server.stop()


async def test_a_demos_place_is_empty_or_made_by_a_demo(database: Database, database_urls: tuple[str, str]) -> None:
    owner_url = database_urls[0]
    with pytest.raises(NotADemosDatabase):
        await require_a_demos_place(owner_url)

    with psycopg.connect(owner_url) as owner:
        owner.execute("DROP SCHEMA public CASCADE")
        owner.execute("CREATE SCHEMA public")
    await require_a_demos_place(owner_url)

    await asyncio.to_thread(migrate, owner_url, demo=True)  # whatever happens next, as to one whose port is taken
    await require_a_demos_place(owner_url)
    with pytest.raises(ADemosDatabase):
        await refuse_a_demo(database)


def test_the_doctor_says_what_is_wrong_and_prints_no_secret() -> None:
    looked = CliRunner().invoke(app, ["doctor"], env=only(SECRETS))

    assert looked.exit_code == 1
    assert "No address is set." in looked.output
    assert "secret" not in looked.output.replace("_SECRET", "")


async def test_every_route_of_the_real_thing_is_on_the_list_and_no_demo_door_is(world: World) -> None:
    served = set(_paths(web_application(world.parts, hashing=quick_hashing()).routes))
    doors = {route.path for route in DemoDoors(world.parts, Mailbox()).among_patients()}

    listed = set((Path(__file__).parent / "routes.txt").read_text(encoding="utf-8").split("\n")) - {""}
    assert served == listed
    assert not [path for path in served if "demo" in path]
    assert {"/demo", "/demo/be/{persona}", "/demo/at-desk/{login}", "/demo/mailbox"} <= doors


async def _left_by(child: DemoChild, number: signal.Signals) -> tuple[int | None, list[str]]:
    """How a demo ends on a signal, and which of its processes go on."""
    await child.ends(number)
    return child.process.returncode, child.still_running


async def _ways_in(child: DemoChild, visitor: Visitor) -> dict[str, int]:
    named = [word.removeprefix(child.origin) for word in "".join(child.said).split() if word.startswith(child.origin)]
    return {path: (await visitor.sees(path)).status_code for path in named}


async def _mail_arrives(visitor: Visitor, link: str) -> None:
    """Forget a password, and look into the mailbox until the worker has sent what opens a new one."""
    before = await visitor.sees("/demo/mailbox")
    assert link not in before.text
    await visitor.sends("/forgot", on="/forgot", login=LOGINS[Persona.ADULT])
    while link not in (await visitor.sees("/demo/mailbox")).text:  # noqa: ASYNC110 - another process's work
        await asyncio.sleep(0.05)


async def _streams(client: httpx.AsyncClient, token: str, *, started: asyncio.Event) -> None:
    """Hold a page's stream open."""
    async with client.stream("GET", f"/chat/stream?page={token}", timeout=30) as stream:
        assert stream.status_code == 200
        started.set()
        async for _ in stream.aiter_bytes():
            pass


async def _command(*arguments: str, **settings: str) -> str:
    """Run a command to its end; what it said."""
    return (await _result(*arguments, **settings)).output


async def _result(*arguments: str, **settings: str) -> Result:
    return await asyncio.to_thread(lambda: CliRunner().invoke(app, list(arguments), env=only(settings)))


def _paths(routes: list[BaseRoute], under: str = "") -> list[str]:
    found: list[str] = []
    for route in routes:
        if isinstance(route, Mount):
            within = route.app
            while not hasattr(within, "routes") and hasattr(within, "app"):
                within = within.app  # what stands around an application: its host check, its headers
            found += _paths(getattr(within, "routes", []), under + route.path) or [f"{under}{route.path}/*"]
        elif isinstance(route, Route):
            methods = ",".join(sorted((route.methods or set()) - {"HEAD"}))
            found.append(f"{methods} {under}{route.path}")
    return found
