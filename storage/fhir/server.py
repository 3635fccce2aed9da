"""A FHIR server that takes what we write: one transaction, one answer, within limits.

    NotTaken
    ├── OutOfReach   nobody is there, or the connection broke
    ├── NoWayIn      the server that gives tokens for it gave none
    ├── Refused      it answered with a status that takes nothing
    └── Garbled      its answer does not say what became of each entry

None of them holds a word of what was posted: it is a patient's.
"""

import re
from typing import ClassVar, Self

import httpx

from .answers import ACCEPTED_ENCODING, body_of
from .errors import UnreadableBundle
from .json_limits import LARGEST_BYTES, load
from .node import Node, as_node
from .resources import CHANGES, Kind
from .tokens import NoToken

SECONDS = 30.0
# What a token must allow, in the words of SMART: each is looked for, and created where it is not there.
WRITING = " ".join(f"system/{kind}.{'cus' if kind in CHANGES else 'cs'}" for kind in Kind)
_TYPE = "application/fhir+json"
# A resource's own name on the server, with or without the server's address and the version.
_LOCATION = re.compile(r"(?:^|/)([A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64})(?:/_history/[A-Za-z0-9.-]{1,64})?$")


class NotTaken(Exception):
    """The FHIR server did not take a transaction, as far as we know."""

    sentence: ClassVar[str]


class OutOfReach(NotTaken):
    """The server can't be reached."""

    sentence = "The FHIR server can't be reached."


class NoWayIn(NotTaken):
    """No token could be had."""

    sentence = "The server that gives tokens for the FHIR server gave none."


class Refused(NotTaken):
    """The server refused."""

    sentence = "The FHIR server refused the transaction."

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Garbled(NotTaken):
    """The server's answer can't be understood."""

    sentence = "The FHIR server's answer can't be understood."


class FhirServer:
    """One server, by its base address; it is never led elsewhere."""

    def __init__(self, base: str, *, auth: httpx.Auth | None = None, seconds: float = SECONDS) -> None:
        headers = {
            "content-type": _TYPE,
            "accept": _TYPE,
            "accept-encoding": ACCEPTED_ENCODING,
            "prefer": "return=minimal",
        }
        self.base = base.rstrip("/")
        self._client = httpx.AsyncClient(auth=auth, headers=headers, follow_redirects=False, timeout=seconds)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.aclose()

    async def post(self, transaction: bytes, *, entries: int) -> tuple[str, ...]:
        """Post a transaction of so many entries; returns where the server keeps each of them, in order.

        Raises:
            NotTaken: for one of its reasons.
        """
        try:
            async with self._client.stream("POST", self.base, content=transaction) as response:
                if response.status_code not in (httpx.codes.OK, httpx.codes.CREATED):
                    raise Refused(response.status_code)
                answer = await body_of(response, at_most=LARGEST_BYTES)
        except NoToken:
            raise NoWayIn from None
        except httpx.HTTPError:
            raise OutOfReach from None
        except UnreadableBundle:
            raise Garbled from None
        return _locations(answer, entries=entries)


def _locations(answer: bytes, *, entries: int) -> tuple[str, ...]:
    try:
        bundle = as_node(load(answer))
    except UnreadableBundle:
        raise Garbled from None
    found = tuple(_location(entry) for entry in bundle.nodes("entry"))
    if bundle.text("type") != "transaction-response" or len(found) != entries or not all(found):
        raise Garbled
    return found


def _location(entry: Node) -> str:
    """Where an entry is kept; a server that found it there already may say so by the resource itself."""
    response, resource = entry.node("response"), entry.node("resource")
    if not response.text("status").startswith("2"):
        return ""
    match = _LOCATION.search(response.text("location"))
    if match:
        return match[1]
    kind, named = resource.text("resourceType"), resource.text("id")
    return f"{kind}/{named}" if kind and named else ""
