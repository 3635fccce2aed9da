"""`mycooper doctor`: what is wrong with an installation, in plain words, and never a secret."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

from bot.app import SPOOL_FOLDER, database_urls, keys_of, signer_of
from bot.page_webhook import lacking_for_page_webhook
from bot.parts import SPOOL_BYTES
from bot.requirements import (
    CantStart,
    NotReady,
    lacking_to_serve,
    lacking_to_work,
    read_settings,
    telegram_token,
)
from bot.settings import Settings
from storage.embedded import EmbeddedDatabaseError
from storage.keyring import Keyring, KeyringRefused
from storage.seal_copies import SealCopies
from storage.spool import Spool

from .database import OUT_OF_REACH, UNREACHABLE, of_database
from .fhir import of_fhir
from .finding import Finding, fine, wrong
from .openid import of_telegram_sign_in
from .rasa import of_rasa
from .telegram import of_telegram


async def examine() -> list[Finding]:
    """Look at everything, as far as each part lets the next be looked at."""
    try:
        settings = read_settings()
    except NotReady as unfit:
        return [wrong(sentence) for sentence in unfit.sentences]
    lacking = dict.fromkeys(
        (*lacking_to_serve(settings), *lacking_to_work(settings), *lacking_for_page_webhook(settings))
    )
    findings = [wrong(sentence) for sentence in lacking] or [fine("Every setting that is needed is set.")]
    keys = _keys(settings, findings)
    if keys is not None:
        findings += _of_spool(settings.data_dir / SPOOL_FOLDER, keys)
    token = _token(settings)
    if token is not None:
        findings += [finding async for finding in of_telegram(settings, token=token)]
    findings += [finding async for finding in of_telegram_sign_in(settings)]
    findings += [finding async for finding in of_rasa(settings)]
    findings += [finding async for finding in of_fhir(settings)]
    if settings.database_url is not None or settings.embedded:
        findings += [finding async for finding in _of_database(settings, keys, token=token)]
    return findings


def _keys(settings: Settings, findings: list[Finding]) -> Keyring | None:
    try:
        keys = keys_of(settings)
    except NotReady:
        return None  # said among what is lacking
    except KeyringRefused as refused:
        findings.append(wrong(str(refused)))
        return None
    findings.append(fine("The keys can be read."))
    findings.extend(_of_seal_key(settings, keys))
    return keys


def _of_seal_key(settings: Settings, keys: Keyring) -> Iterator[Finding]:
    try:
        signer = signer_of(settings)
    except KeyringRefused as refused:
        yield wrong(f"{refused} The worker needs this key; the web process must not have it.")
        return
    if signer is not None and signer.public_key() != keys.seal_public_key:
        yield wrong("The key that seals the audit is not the one that these keys know.")


def _of_spool(folder: Path, keys: Keyring) -> Iterator[Finding]:
    """What was heard while the database was gone lies on the machine that heard it."""
    if not folder.exists():
        return
    try:
        spool = Spool(folder, keys, limit_bytes=SPOOL_BYTES)
        waiting, set_aside = spool.waiting(), spool.set_aside()
    except OSError:
        yield wrong(f"{folder}, where texts wait while the database is gone, can't be used.")
        return
    if waiting:
        yield wrong(f"Texts that sounded dangerous wait in {folder} to be heard again: {waiting}.")
    if set_aside:
        yield wrong(f"Texts in {folder} could not be read and wait for somebody to look: {set_aside}.")


def _token(settings: Settings) -> str | None:
    try:
        return telegram_token(settings)
    except CantStart:
        return None  # said among what is lacking


async def _of_database(settings: Settings, keys: Keyring | None, *, token: str | None) -> AsyncIterator[Finding]:
    try:
        async with database_urls(settings) as urls:
            copies = SealCopies(settings.seals_folder)
            async for finding in of_database(urls.app, keys, token=token, copies=copies):
                yield finding
    except EmbeddedDatabaseError as refused:
        yield wrong(str(refused))
    except OUT_OF_REACH:  # the driver's own words may hold the address with its password
        yield wrong(UNREACHABLE)
