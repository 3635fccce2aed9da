"""A FHIR server that records are read from: a person by number, then vaccines, medicines and problems, page by page.

The server is believed nothing. It is never followed to another origin, neither by a redirect nor by the link to a next
page; pages, bytes and seconds are counted over the whole of one person's record; what can't be read is as if the
server had not answered, so that nobody's copy is half a record.
"""

import asyncio
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Self

import httpx

from .answers import ACCEPTED_ENCODING, body_of
from .errors import TooLarge, TooManyValues, UnreadableBundle
from .json_limits import Allowance, load
from .node import Node, as_node
from .not_fetched import NotFetched, WhyNot
from .read import MOST_ENTRIES, entries_of, read_pages
from .reading import Reading, ReadPatient, Why
from .tokens import NoToken

SECONDS = 60.0
MOST_PAGES = 200
_SECONDS_OF_SILENCE = 10.0
_A_PAGE = "100"
_TYPE = "application/fhir+json"
# What has a meaning of its own in a search by a token.
_SPECIAL = re.compile(r"([\\,|$])")
_SEARCHES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "Immunization": {},
        "MedicationRequest": {"_include": "MedicationRequest:medication"},
        "MedicationStatement": {"_include": "MedicationStatement:medication"},
        "Condition": {},
    }
)
# What a token must allow, in the words of SMART.
READING = " ".join(f"system/{kind}.rs" for kind in ("Patient", *_SEARCHES, "Medication"))
# Many record systems know medicines by their orders alone, and answer that there is no such thing.
_MAY_BE_UNKNOWN = frozenset({"MedicationStatement"})


class FhirRecords:
    """One server, by its base address; `mrn_system` names the hospital's own numbers among others of a person."""

    def __init__(
        self, base: str, *, auth: httpx.Auth | None = None, mrn_system: str = "", seconds: float = SECONDS
    ) -> None:
        self.base = base.rstrip("/")
        self._mrn_system = mrn_system
        self._seconds = seconds
        self._client = httpx.AsyncClient(
            auth=auth,
            headers={"accept": _TYPE, "accept-encoding": ACCEPTED_ENCODING},
            follow_redirects=False,
            timeout=_SECONDS_OF_SILENCE,
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.aclose()

    async def record_of(self, mrn: str, *, is_them: Callable[[ReadPatient], bool]) -> Reading:
        """The record of the one person who has this number and is the right one.

        Raises:
            NotFetched: for one of its reasons.
        """
        visit = _Visit(client=self._client, base=self.base)
        try:
            async with asyncio.timeout(self._seconds):
                return await self._read(visit, mrn, is_them=is_them)
        except TimeoutError:
            raise NotFetched(WhyNot.TOO_SLOW) from None
        except NoToken:
            raise NotFetched(WhyNot.NO_TOKEN) from None
        except httpx.HTTPError:
            raise NotFetched(WhyNot.OUT_OF_REACH) from None
        except (TooLarge, TooManyValues):
            raise NotFetched(WhyNot.TOO_MUCH) from None
        except UnreadableBundle:
            raise NotFetched(WhyNot.NOT_UNDERSTOOD) from None

    async def _read(self, visit: "_Visit", mrn: str, *, is_them: Callable[[ReadPatient], bool]) -> Reading:
        found = await visit.pages(self._by_number(mrn))
        person = await asyncio.to_thread(self._person, found, mrn, is_them=is_them)
        pages = [*found]
        for kind, more in _SEARCHES.items():
            wanted = {"patient": person.source_id.rpartition("/")[2], "_count": _A_PAGE, **more}
            request = self._client.build_request("GET", f"{self.base}/{kind}", params=wanted)
            pages += await visit.pages(request, may_be_unknown=kind in _MAY_BE_UNKNOWN)
        reading = await asyncio.to_thread(read_pages, pages, base=self.base)
        # Two versions of one entry: it changed between two pages, and either could be the newer one.
        if any(problem.why is Why.REPEATED_ID for problem in reading.problems):
            raise NotFetched(WhyNot.NOT_UNDERSTOOD)
        theirs = tuple(entry for entry in reading.entries if entry.patient_source_id == person.source_id)
        return replace(reading, patients=(person,), entries=theirs)

    def _by_number(self, mrn: str) -> httpx.Request:
        """A search in a form: the number stands in no address, which servers on the way would log."""
        number = _SPECIAL.sub(r"\\\1", mrn)
        identifier = f"{self._mrn_system}|{number}" if self._mrn_system else number
        return self._client.build_request("POST", f"{self.base}/Patient/_search", data={"identifier": identifier})

    def _person(self, found: list[Node], mrn: str, *, is_them: Callable[[ReadPatient], bool]) -> ReadPatient:
        """The one who has the number; the server may have looked among numbers of every kind."""
        people = [person for person in read_pages(found, base=self.base).patients if person.mrn == mrn]
        if not people:
            raise NotFetched(WhyNot.NOT_THERE)
        if len(people) > 1 or not is_them(people[0]):
            raise NotFetched(WhyNot.NOT_SURE)
        return people[0]


@dataclass(slots=True, kw_only=True)
class _Visit:
    """The reading of one person's record: what is left of what it may take."""

    client: httpx.AsyncClient
    base: str
    allowance: Allowance = field(default_factory=Allowance)
    pages_left: int = MOST_PAGES
    entries_left: int = MOST_ENTRIES

    async def pages(self, first: httpx.Request, *, may_be_unknown: bool = False) -> list[Node]:
        """Every page of a search; none where the server does not know what is searched for, and may not know it."""
        pages: list[Node] = []
        request: httpx.Request | None = first
        while request is not None:
            page = await self._page(request, may_be_unknown=may_be_unknown and not pages)
            if page is None:
                break
            pages.append(page)
            request = self._next(page, of=request.url)
        return pages

    async def _page(self, request: httpx.Request, *, may_be_unknown: bool) -> Node | None:
        self.pages_left -= 1
        if self.pages_left < 0:
            raise NotFetched(WhyNot.TOO_MUCH)
        response = await self.client.send(request, stream=True)
        try:
            if may_be_unknown and response.status_code == httpx.codes.NOT_FOUND:
                return None
            if response.has_redirect_location:
                raise NotFetched(WhyNot.LED_ELSEWHERE)
            if response.status_code != httpx.codes.OK:
                raise NotFetched(WhyNot.REFUSED)
            body = await body_of(response, at_most=self.allowance.bytes)
        finally:
            await response.aclose()
        page = as_node(await asyncio.to_thread(load, body, allowance=self.allowance))
        self.entries_left -= len(entries_of(page))
        if self.entries_left < 0:
            raise NotFetched(WhyNot.TOO_MUCH)
        if (page.text("resourceType"), page.text("type")) != ("Bundle", "searchset"):
            raise NotFetched(WhyNot.NOT_UNDERSTOOD)
        return page

    def _next(self, page: Node, *, of: httpx.URL) -> httpx.Request | None:
        following = [link.text("url") for link in page.nodes("link") if link.text("relation") == "next"]
        if not following:
            return None
        try:
            address = of.join(following[0])
        except httpx.InvalidURL:
            raise NotFetched(WhyNot.LED_ELSEWHERE) from None
        if len(following) > 1 or address.userinfo or _origin(address) != _origin(httpx.URL(self.base)):
            raise NotFetched(WhyNot.LED_ELSEWHERE)
        return self.client.build_request("GET", address)


def _origin(address: httpx.URL) -> tuple[str, str, int | None]:
    return address.scheme, address.host, address.port
