"""`mycooper doctor`: what is wrong with an installation, in plain words, and never a secret."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

import psycopg
from pydantic import ValidationError
from sqlalchemy.exc import SQLAlchemyError

from storage import embedded
from storage.database import Database
from storage.keyring import Keyring, KeyringRefused
from storage.marks import ADemosDatabase, refuse_a_demo
from storage.migrate import SchemaOutOfDate, require_current
from storage.proof import verify

from .app import database_urls, keys_of, signer_of
from .requirements import NotReady, lacking_to_serve, lacking_to_work
from .settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at."""

    fine: bool
    sentence: str


async def examine() -> list[Finding]:
    """Look at everything, as far as each part lets the next be looked at."""
    try:
        settings = Settings()
    except ValidationError as unfit:
        names = {"_".join(str(part) for part in error["loc"]).upper() for error in unfit.errors()}
        return [_wrong(f"MYCOOPER_{name} can't be used as it is set.") for name in sorted(names)]
    lacking = dict.fromkeys((*lacking_to_serve(settings), *lacking_to_work(settings)))
    findings = [_wrong(sentence) for sentence in lacking] or [_fine("Every setting that is needed is set.")]
    keys = _keys(settings, findings)
    if settings.database_url is not None or settings.embedded:
        findings += [finding async for finding in _of_database(settings, keys)]
    return findings


def _keys(settings: Settings, findings: list[Finding]) -> Keyring | None:
    try:
        keys = keys_of(settings)
    except NotReady:
        return None  # said among what is lacking
    except KeyringRefused as refused:
        findings.append(_wrong(str(refused)))
        return None
    findings.append(_fine("The keys can be read."))
    findings.extend(_of_seal_key(settings, keys))
    return keys


def _of_seal_key(settings: Settings, keys: Keyring) -> Iterator[Finding]:
    try:
        signer = signer_of(settings)
    except KeyringRefused as refused:
        yield _wrong(f"{refused} The worker needs this key; the web process must not have it.")
        return
    if signer is not None and signer.public_key() != keys.seal_public_key:
        yield _wrong("The key that seals the audit is not the one that these keys know.")


async def _of_database(settings: Settings, keys: Keyring | None) -> AsyncIterator[Finding]:
    try:
        async with database_urls(settings) as urls:
            async for finding in _of_reached(urls.app, keys):
                yield finding
    except (psycopg.Error, SQLAlchemyError, OSError, embedded.EmbeddedDatabaseError) as error:
        # The driver's own words may hold the address with its password.
        known = isinstance(error, embedded.EmbeddedDatabaseError)
        yield _wrong(str(error) if known else "The database can't be reached, or refuses the name and password.")


async def _of_reached(url: str, keys: Keyring | None) -> AsyncIterator[Finding]:
    try:
        await asyncio.to_thread(require_current, url)
    except SchemaOutOfDate as old:
        yield _wrong(str(old) or str(SchemaOutOfDate.__doc__))
        return
    yield _fine("The database can be reached, and its schema is this version's.")
    if keys is None:
        return
    async with Database(url, keys, pool_size=2) as database:
        for finding in await _of_content(database, keys):
            yield finding


async def _of_content(database: Database, keys: Keyring) -> list[Finding]:
    findings: list[Finding] = []
    try:
        await refuse_a_demo(database)
    except ADemosDatabase as demo:
        findings.append(_wrong(str(demo) or str(ADemosDatabase.__doc__)))
    async with database.unit() as unit:
        uncovered = await unit.rows(
            """SELECT p.name FROM practices p
               WHERE NOT EXISTS (SELECT 1 FROM pool_topics t WHERE t.practice_id = p.id AND t.topic = 'other')"""
        )
        practices = await unit.row("SELECT count(*) AS number FROM practices")
        stuck = await unit.row("SELECT count(*) AS number FROM mails WHERE state = 'failed'")
    if practices is None or not practices["number"]:
        findings.append(_wrong("There is no practice yet, so no message could be passed on."))
    findings += [_wrong(f"{row['name']} has no pool for what fits no other topic.") for row in uncovered]
    if stuck is not None and stuck["number"]:
        findings.append(_wrong(f"{stuck['number']} e-mails could not be sent."))
    async with database.connection() as connection:
        verdict = await verify(connection, keys, keys.seal_public_key)
    if verdict.is_late:
        findings.append(_wrong("No seal was put on the audit for more than a minute. Is `mycooper work` running?"))
    return findings + [_wrong(finding.sentence()) for finding in verdict.findings]


def _fine(sentence: str) -> Finding:
    return Finding(fine=True, sentence=sentence)


def _wrong(sentence: str) -> Finding:
    return Finding(fine=False, sentence=sentence)
