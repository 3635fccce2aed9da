"""Where everything is put together: the one place that chooses implementations."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from itertools import chain
from pathlib import Path

from alembic.util import CommandError
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from care.hashing import Hashing
from console.app import create_console
from console.settings import ConsoleSettings
from storage import embedded, keyring_file
from storage import migrate as migrations
from storage.database import Database
from storage.keyring import Keyring
from storage.keys import parse_seal_key
from storage.live import News, announce_now
from storage.marks import refuse_a_demo
from storage.proof import verify
from storage.seal_copies import SealCopies

from . import logs
from .mail import Mailer, SmtpMailer, SmtpServer, Tls
from .metrics import create_metrics
from .parts import Parts, assembled, policy_of
from .requirements import (
    NotReady,
    lacking_everywhere,
    lacking_for_data,
    lacking_to_mail,
    lacking_to_serve,
    lacking_to_work,
    read_settings,
    require,
    telegram_token,
    unfit_to_seal,
)
from .running import Door, Work, until_stopped
from .screening import Screens
from .settings import Settings
from .web.clients import network_of
from .web.patients import create_patients_site

EMBEDDED_FOLDER = "database"
SPOOL_FOLDER = "spool"
# The port at which a mail server speaks securely from the first byte (RFC 8314).
SMTP_OVER_TLS = 465


@asynccontextmanager
async def installation(settings: Settings, *, json_logs: bool = True) -> AsyncIterator[Parts]:
    """The parts of a production process, on the operator's own database and keys.

    Raises:
        SchemaOutOfDate: the database was not migrated to this version.
        TooMighty: its address is the owner's or a superuser's.
        ADemosDatabase: it holds fictional patients.
    """
    logs.set_up(level=settings.log_level, json=json_logs)
    async with database_urls(settings) as urls:
        await asyncio.to_thread(migrations.require_own_role, urls.app)
        await asyncio.to_thread(migrations.require_current, urls.app)
        keys = keys_of(settings)
        async with assembled(
            settings, keys=keys, database_url=urls.app, spool_dir=settings.data_dir / SPOOL_FOLDER
        ) as parts:
            await refuse_a_demo(parts.database)
            yield parts


@asynccontextmanager
async def database_urls(settings: Settings) -> AsyncIterator[embedded.Urls]:
    """The owner's and the application's way to the database; an embedded one runs for as long as it is used."""
    if settings.embedded:
        server = await embedded.start(settings.data_dir / EMBEDDED_FOLDER)
        try:
            yield server.urls
        finally:
            await server.stop()
    else:
        app = settings.database_url.get_secret_value() if settings.database_url else ""
        yield embedded.Urls(owner=settings.migration_url.get_secret_value() if settings.migration_url else "", app=app)


def keys_of(settings: Settings) -> Keyring:
    """The keys, from a folder or from the environment."""
    if settings.keyring is not None:
        return Keyring.from_settings(settings.keyring.get_secret_value())
    if settings.keys_dir is None:
        raise NotReady(list(lacking_for_data(settings)))
    return Keyring.load(settings.keys_dir)


def web_application(
    parts: Parts, *, hashing: Hashing, more: Sequence[BaseRoute] = (), among_patients: Sequence[Route | Mount] = ()
) -> Starlette:
    """Patients' pages, the console, and whatever else answers on the same address."""
    origin = parts.settings.base_url.rstrip("/")
    desk = create_console(
        parts.database,
        parts.live,
        parts.policy,
        settings=ConsoleSettings(
            origins=frozenset({origin}),
            allowed_hosts=frozenset(parts.settings.allowed_hosts),
            network_of=partial(network_of, trusted_proxies=parts.settings.trusted_proxies),
        ),
        hashing=hashing,
    )
    patients = create_patients_site(parts, hashing=hashing, more=among_patients)
    return Starlette(
        routes=[
            Route("/health", _health, methods=["GET"]),
            *more,
            Mount("/console", desk),
            Mount("/", patients),
        ]
    )


def metrics_doors(settings: Settings) -> tuple[Door, ...]:
    """A port of their own for figures, where one is set; on this machine alone, for a collector beside us."""
    if settings.metrics_port is None:
        return ()
    return (Door(create_metrics(), on=Door.listen(host="127.0.0.1", port=settings.metrics_port)),)


async def _health(_: Request) -> Response:
    """For a load balancer: this process answers. What it depends on is for `mycooper doctor`."""
    return PlainTextResponse("ok")


async def serve() -> None:
    """Serve pages, console and webhook until stopped."""
    settings = read_settings()
    require(lacking_to_serve(settings))
    # The door stands before Telegram is told that it is there.
    async with installation(settings) as parts:
        with Door.listen(host=settings.host, port=settings.port) as listening:
            figures = metrics_doors(settings)
            works: list[Work] = []
            more: list[BaseRoute] = []
            token = telegram_token(settings)
            if token is not None and settings.telegram_webhook_secret is not None:
                from .telegram.serving import webhook  # nothing of Telegram is loaded without a token

                door = await webhook(parts, token=token, secret=settings.telegram_webhook_secret.get_secret_value())
                more, works = [door.route], [door.run]
            else:  # the Telegram door hears again what was spooled; without it, this process does
                works = [lambda: parts.spooling.run(parts.turns)]
            web = Door(web_application(parts, hashing=Hashing(), more=more), on=listening)
            await until_stopped(*works, doors=(web, *figures), before_close=parts.live.stop)


async def work() -> None:
    """Do jobs and what is due until stopped."""
    from .fhir_access import records_server
    from .page_webhook import lacking_for_page_webhook, page_webhook
    from .worker.work import work as working

    settings = read_settings()
    require(chain(lacking_to_work(settings), lacking_for_page_webhook(settings)))
    signer = signer_of(settings)
    require(unfit_to_seal(signer, keys_of(settings)))
    async with (
        records_server(settings) as records,
        page_webhook(settings) as webhook,
        installation(settings) as parts,
    ):
        await until_stopped(
            lambda: working(
                parts,
                mailer=mailer_of(settings),
                signer=signer,
                token=telegram_token(settings),
                records=records,
                webhook=webhook,
            ),
            doors=metrics_doors(settings),
        )


async def poll() -> None:
    """Poll Telegram until stopped."""
    settings = read_settings()
    token = telegram_token(settings)
    if token is None:
        raise NotReady(["No Telegram token is set. Set MYCOOPER_TELEGRAM_TOKEN or MYCOOPER_TELEGRAM_TOKEN_FILE."])
    require(lacking_everywhere(settings))
    from .telegram.serving import polling

    async with installation(settings) as parts, polling(parts, token=token) as run:
        await until_stopped(run)


async def migrate(revision: str) -> None:
    """Migrate as the schema's owner."""
    settings = read_settings()
    if settings.migration_url is None and not settings.embedded:
        raise NotReady(["No owner's address is set. Set MYCOOPER_MIGRATION_URL, for this command alone."])
    async with database_urls(settings) as urls:
        try:
            await asyncio.to_thread(migrations.migrate, urls.owner, revision=revision)
        except CommandError:
            raise NotReady([f"There is no revision {revision} of the schema."]) from None


async def import_files(files: list[Path], *, practice: str | None) -> bool:
    """Import bundles and print what was not understood; whether every file could be imported."""
    from .importing import import_bundles

    settings = read_settings()
    require(lacking_for_data(settings))
    async with installation(settings) as parts:
        reports = await import_bundles(parts.database, files, practice=practice)
    return all(report.imported is not None for report in reports)


async def verify_audit() -> tuple[bool, tuple[str, ...]]:
    """Whether the audit is sound, and the whole verdict in sentences."""
    settings = read_settings()
    require(lacking_for_data(settings))
    keys = keys_of(settings)
    async with (
        database_urls(settings) as urls,
        Database(urls.app, keys) as database,
        database.connection() as connection,
    ):
        verdict = await verify(connection, keys, keys.seal_public_key, copies=SealCopies(settings.seals_folder))
    return verdict.is_sound, verdict.sentences()


async def mail_in(raw: bytes) -> bool:
    """Take in one e-mail; False where it was not kept, so that the mail server hands it over again."""
    from .mail_in.taking import MailIn

    settings = read_settings()
    require(chain(lacking_for_data(settings), lacking_to_mail(settings)))
    logs.set_up(level=settings.log_level, json=True)
    news: list[News] = []
    try:
        async with (
            database_urls(settings) as urls,
            Database(urls.app, keys_of(settings), pool_size=1, after_commit=news.extend) as database,
        ):
            await MailIn(
                database=database, policy=policy_of(settings), mailer=mailer_of(settings), screens=Screens()
            ).take(raw)
            await announce_now(urls.app, news)
    except Exception as error:  # noqa: BLE001 - an outer loop: the mail server keeps what was not taken in
        logs.log(__name__).error("mail_not_kept", error=error)
        return False
    return True


def mailer_of(settings: Settings) -> Mailer:
    """The operator's mail server."""
    password = settings.smtp_password.get_secret_value() if settings.smtp_password else None
    server = SmtpServer(
        host=settings.smtp_host or "",
        port=settings.smtp_port,
        user=settings.smtp_user,
        password=password,
        tls=Tls.IMPLICIT if settings.smtp_port == SMTP_OVER_TLS else Tls.STARTTLS,
    )
    return SmtpMailer(server, sender=settings.mail_from)


def signer_of(settings: Settings) -> Ed25519PrivateKey | None:
    """The key that seals the audit; it lies where only the worker reads it."""
    if settings.seal_key is not None:
        return parse_seal_key(settings.seal_key.get_secret_value())
    if settings.seal_key_file is not None:
        return keyring_file.read_seal_key(settings.seal_key_file)
    if settings.keys_dir is not None and (settings.keys_dir / keyring_file.SEAL_KEY).exists():
        return keyring_file.load_seal_key(settings.keys_dir)
    return None
