"""`mycooper demo` from the first line to Ctrl-C, and the line between a demo and the real thing."""

import asyncio
import shutil
import signal
from pathlib import Path

import httpx
import psycopg
import pytest
from starlette.routing import BaseRoute, Mount, Route
from typer.testing import CliRunner

from bot.app import web_application
from bot.command import app
from bot.demo.doors import DemoDoors
from bot.demo.mailbox import Mailbox
from storage import embedded
from storage.database import Database
from storage.keyring_file import create
from storage.marks import ADemosDatabase, NotADemosDatabase, refuse_a_demo, require_a_demos_place
from storage.migrate import migrate
from tests.hashing import quick_hashing
from tests.promises.world import World

from .demo_child import DemoChild, a_folder, a_visitor, demo

# Two seconds on a machine at leisure; a test shares its machine, and its disk, with others.
IN_TIME = 10.0

SECRETS = {
    "MYCOOPER_DATABASE_URL": "postgresql+psycopg://app:secret-of-app@127.0.0.1:1/nothing",
    "MYCOOPER_TELEGRAM_TOKEN": "123456789:AAE-secret_of_the_bot",
    "MYCOOPER_TELEGRAM_WEBHOOK_SECRET": "secret-of-the-webhook",
    "MYCOOPER_SMTP_PASSWORD": "secret-of-the-mail-server",
    "MYCOOPER_KEYRING": '{"secret-of-keys": 1}',
}
COMPLETE = {
    "MYCOOPER_DATABASE_URL": "postgresql://app:secret@127.0.0.1:1/nothing",
    "MYCOOPER_KEYS_DIR": "/nowhere",
    "MYCOOPER_BASE_URL": "https://portal.example.org",
    "MYCOOPER_ALLOWED_HOSTS": '["portal.example.org"]',
    "MYCOOPER_SMTP_HOST": "mail.example.org",
    "MYCOOPER_MAIL_FROM": "myCooper <no-reply@example.org>",
}
TOKEN = {"MYCOOPER_TELEGRAM_TOKEN": "123456789:AAE-secret_of_the_bot"}
LACKING = {
    "MYCOOPER_DATABASE_URL": "No database is set.",
    "MYCOOPER_KEYS_DIR": "No keys are set.",
    "MYCOOPER_BASE_URL": "No address is set.",
}
LACKING_TO_SERVE = LACKING | {"MYCOOPER_ALLOWED_HOSTS": "No host names are allowed."}
LACKING_TO_WORK = LACKING | {
    "MYCOOPER_SMTP_HOST": "No mail server is set",
    "MYCOOPER_MAIL_FROM": "Mails would come from localhost.",
}
LACKING_TO_POLL = LACKING | {"MYCOOPER_TELEGRAM_TOKEN": "No Telegram token is set."}


async def test_a_demo_is_ready_loads_nothing_of_telegram_and_ends_soon_with_five_open_pages() -> None:
    async with a_folder() as folder, demo(folder=folder) as child, a_visitor(child) as visitor:
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
        async with demo(folder=database) as child:
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


@pytest.mark.parametrize(
    ("command", "missing", "said"),
    [
        (command, missing, said)
        for command, lacking in (("serve", LACKING_TO_SERVE), ("work", LACKING_TO_WORK), ("poll", LACKING_TO_POLL))
        for missing, said in lacking.items()
    ],
)
def test_every_process_refuses_to_start_without_each_setting_and_says_which(
    command: str, missing: str, said: str
) -> None:
    whole = COMPLETE | (TOKEN if command == "poll" else {})
    settings = {name: value for name, value in whole.items() if name != missing}

    refused = CliRunner().invoke(app, [command], env=_only(settings))

    assert refused.exit_code == 2
    assert said in refused.output
    assert "secret" not in refused.output


@pytest.mark.parametrize("command", ["serve", "work", "poll"])
@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("MYCOOPER_BASE_URL", "http://portal.example.org", "The address is not secure."),
        ("MYCOOPER_BASE_URL", "https://", "MYCOOPER_BASE_URL names no host."),
        ("MYCOOPER_BASE_URL", "https://u:secret@portal.example.org", "must be an origin alone"),
        ("MYCOOPER_BASE_URL", "https://portal.example.org/path", "must be an origin alone"),
        ("MYCOOPER_KEYS_DIR", "data/keys", "The keys lie in the data folder"),
    ],
)
def test_every_process_refuses_what_is_unsafe(command: str, name: str, value: str, said: str) -> None:
    refused = CliRunner().invoke(app, [command], env=_only(COMPLETE | TOKEN | {name: value}))

    assert refused.exit_code == 2
    assert said in refused.output
    assert "secret" not in refused.output.replace("_SECRET", "")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("MYCOOPER_BASE_URL", "https://other.example.org", "The host of MYCOOPER_BASE_URL is not among"),
        ("MYCOOPER_ALLOWED_HOSTS", '["Portal.example.org"]', "The host of MYCOOPER_BASE_URL is not among"),
        ("MYCOOPER_ALLOWED_HOSTS", '["*"]', "a star would let anybody choose our name"),
        ("MYCOOPER_TELEGRAM_TOKEN", "1:AAE-secret", "without MYCOOPER_TELEGRAM_WEBHOOK_SECRET"),
        ("MYCOOPER_PORT", "secret", "MYCOOPER_PORT can't be used as it is set."),
    ],
)
def test_serve_refuses_what_is_unsafe_and_repeats_no_value(name: str, value: str, said: str) -> None:
    refused = CliRunner().invoke(app, ["serve"], env=_only(COMPLETE | {name: value}))

    assert refused.exit_code == 2
    assert said in refused.output
    assert "secret" not in refused.output.replace("_SECRET", "")


@pytest.mark.parametrize("command", ["serve", "work", "poll"])
def test_every_process_refuses_the_owners_address_and_says_what_to_set(
    command: str, database_urls: tuple[str, str], tmp_path: Path
) -> None:
    create(tmp_path / "keys")
    settings = COMPLETE | TOKEN | {"MYCOOPER_TELEGRAM_WEBHOOK_SECRET": "secret-of-the-webhook"}
    settings |= {"MYCOOPER_DATABASE_URL": database_urls[0], "MYCOOPER_KEYS_DIR": str(tmp_path / "keys")}

    refused = CliRunner().invoke(app, [command], env=_only(settings | {"MYCOOPER_DATA_DIR": str(tmp_path / "data")}))

    assert refused.exit_code == 2
    assert "MYCOOPER_DATABASE_URL is a superuser's or the tables' owner's" in refused.output
    assert "postgresql" not in refused.output


def test_a_worker_refuses_a_seal_key_that_the_keys_do_not_know(tmp_path: Path) -> None:
    for name in ("keys", "others"):
        create(tmp_path / name)
    settings = COMPLETE | {"MYCOOPER_KEYS_DIR": str(tmp_path / "keys")}

    def said(**seal_key: str) -> str:
        return CliRunner().invoke(app, ["work"], env=_only(settings | seal_key)).output

    another, own = tmp_path / "others" / "seal.key", tmp_path / "keys" / "seal.key"

    for refused in (
        said(MYCOOPER_SEAL_KEY_FILE=str(another)),
        said(MYCOOPER_SEAL_KEY=another.read_text(encoding="utf-8")),
    ):
        assert "The seal key is not the one that these keys know." in refused
    for unfit in (said(MYCOOPER_SEAL_KEY_FILE="/nowhere"), said(MYCOOPER_SEAL_KEY="secret")):
        assert "can't be read" in unfit or "not a key for audit seals" in unfit
        assert "secret" not in unfit
    key = own.read_text(encoding="utf-8")
    elsewhere = own.rename(tmp_path / "seal.key")
    for accepted in (said(MYCOOPER_SEAL_KEY_FILE=str(elsewhere)), said(MYCOOPER_SEAL_KEY=key)):
        assert "The database can't be reached" in accepted  # it came as far as that
    assert "No seal key is set" in said()


async def test_a_demo_leaves_a_real_database_as_it_is() -> None:
    async with a_folder() as folder:
        server = await embedded.start(folder)
        try:
            await asyncio.to_thread(migrate, server.urls.owner)
            before = sorted(folder.parent.rglob("*key*"))

            refused = await _command("demo", "--port", "0", "--data-dir", str(folder), "--no-browser")

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


def test_a_database_out_of_reach_is_said_in_a_sentence_without_its_address_or_password() -> None:
    refused = CliRunner().invoke(app, ["serve"], env=_only(COMPLETE))

    assert refused.exit_code == 2
    assert "The database can't be reached, or refuses the name and password." in refused.output
    assert "secret" not in refused.output
    assert "127.0.0.1" not in refused.output


def test_the_doctor_says_what_is_wrong_and_prints_no_secret() -> None:
    looked = CliRunner().invoke(app, ["doctor"], env=_only(SECRETS))

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


async def _streams(client: httpx.AsyncClient, token: str, *, started: asyncio.Event) -> None:
    """Hold a page's stream open."""
    async with client.stream("GET", f"/chat/stream?page={token}", timeout=30) as stream:
        assert stream.status_code == 200
        started.set()
        async for _ in stream.aiter_bytes():
            pass


async def _command(*arguments: str, **settings: str) -> str:
    """Run a command to its end; what it said."""
    return await asyncio.to_thread(lambda: CliRunner().invoke(app, list(arguments), env=_only(settings)).output)


def _only(settings: dict[str, str]) -> dict[str, str | None]:
    import os

    others: dict[str, str | None] = {name: None for name in os.environ if name.startswith("MYCOOPER_")}
    return others | settings


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
