"""How this installation gets at its FHIR server: by SMART where it is registered there, else by a token in a file."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from storage import smart_file
from storage.fhir.records_server import READING, FhirRecords
from storage.fhir.tokens import Bearer

from .requirements import NotReady, travels_safely
from .settings import Settings

IN_THE_OPEN = "The FHIR server's address must begin with https://, or lead to this machine by http://."
MORE_THAN_AN_ADDRESS = "The FHIR server's address holds more than an address: give its token in a file."
NO_TOKEN_THERE = "The file with the FHIR server's token can't be read."  # noqa: S105 - a sentence
TWO_WAYS = (
    "The FHIR server has two ways in. Leave out MYCOOPER_FHIR_TOKEN_FILE, or smart.json and MYCOOPER_FHIR_CLIENT_FILE."
)
TOKENS_IN_THE_OPEN = (
    "The address where tokens are given must begin with https://, or lead to this machine by http://. "
    "Set it by `mycooper smart client`."
)


def sound_address(address: str) -> str:
    """The base address of a FHIR server.

    Raises:
        NotReady: what patients wrote would travel in the open, or the address holds a secret.
    """
    if not travels_safely(address):
        raise NotReady([IN_THE_OPEN])
    where = urlsplit(address)
    if where.query or where.fragment or "@" in where.netloc:
        raise NotReady([MORE_THAN_AN_ADDRESS])
    return address


def bearer(file: Path) -> httpx.Auth:
    """The token in a file; raises NotReady where it can't be read."""
    try:
        return Bearer(file.read_text(encoding="utf-8").strip())
    except (OSError, UnicodeDecodeError):
        raise NotReady([NO_TOKEN_THERE]) from None


def own_way_in(settings: Settings, *, scope: str) -> httpx.Auth | None:
    """The way into our own server, for what these scopes allow; None where it lets everybody in.

    Raises:
        NotReady: it is set in two ways, or a token would be asked for in the open.
        KeyringRefused: the file of our registration can't be used.
    """
    registration = _registration(settings)
    if registration is None:
        return bearer(settings.fhir_token_file) if settings.fhir_token_file else None
    if settings.fhir_token_file:
        raise NotReady([TWO_WAYS])
    if not travels_safely(registration.token_url):
        raise NotReady([TOKENS_IN_THE_OPEN])
    from storage.fhir.smart import SmartTokens

    return SmartTokens(registration.client(scope=scope))


@asynccontextmanager
async def records_server(settings: Settings) -> AsyncIterator[FhirRecords | None]:
    """The server that records are read from; None where they come in files alone.

    Raises:
        NotReady: as `sound_address` and `own_way_in`.
        KeyringRefused: as `own_way_in`.
    """
    if not settings.fhir_records:
        yield None
        return
    address, way_in = sound_address(settings.fhir_url), own_way_in(settings, scope=READING)
    async with FhirRecords(address, auth=way_in, mrn_system=settings.fhir_mrn_system) as server:
        yield server


def _registration(settings: Settings) -> smart_file.Registration | None:
    """How the server knows us; None where keys were made for it at most."""
    if settings.fhir_client_file is not None:
        registration = smart_file.read(settings.fhir_client_file)
    elif settings.keys_dir is not None and (settings.keys_dir / smart_file.SMART).exists():
        registration = smart_file.load(settings.keys_dir)
    else:
        return None
    return registration if registration.client_id else None
