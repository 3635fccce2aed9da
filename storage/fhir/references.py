"""Which resource of a bundle a reference means, and under which key a resource is known at the next import.

A reference that could mean two resources means none: the wrong patient is worse than no patient.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .node import NOTHING, Node

_HASHED = "sha256-"
_ID = re.compile(r"[A-Za-z0-9\-.]{1,64}")
_TYPE = re.compile(r"[A-Z][A-Za-z]{1,63}")
_WEB_ADDRESS = re.compile(r"(?P<base>https?://[\x21-\x7e]{1,250}/)(?P<place>[A-Z][A-Za-z]{1,63}/[A-Za-z0-9\-.]{1,64})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundled:
    """A resource at its place in a bundle."""

    index: int
    full_url: str
    resource: Node
    # The bundle or page that it came in, whose labels hold for what has none of its own.
    within: Node = NOTHING

    @property
    def type(self) -> str:
        """The resource's type, or nothing if it names none that FHIR could have."""
        name = self.resource.text("resourceType")
        return name if _TYPE.fullmatch(name) else ""

    @property
    def id(self) -> str | None:
        """The resource's own id, if it is one as FHIR allows them."""
        own = self.resource.text("id")
        return own if _ID.fullmatch(own) else None

    @property
    def place(self) -> str | None:
        """Type and id, as relative references write them."""
        return f"{self.type}/{self.id}" if self.id else None

    @property
    def base(self) -> str:
        """The address of the server that the resource comes from, if its full address names one."""
        address = _WEB_ADDRESS.fullmatch(self.full_url)
        return address["base"] if address and address["place"] == self.place else ""

    @property
    def source_id(self) -> str:
        """The key of the resource at every import: server, type and id as far as known, else a hash of what it says.

        Two servers count their patients from 1, so the server belongs to the key where the bundle names it.
        """
        if self.place:
            return self.base + self.place
        said = {key: value for key, value in self.resource.fields.items() if key not in ("id", "meta", "text")}
        canonical = json.dumps(said, sort_keys=True)
        return f"{self.type}/{_HASHED}{hashlib.sha256(canonical.encode()).hexdigest()}"


def place_of(source_id: str) -> str:
    """What stays of a resource's key whether or not the record names its server: type, and id or hash."""
    return "/".join(source_id.rsplit("/", 2)[-2:])


def type_if_hashed(source_id: str) -> str | None:
    """The type of a resource that has no id, so that its key is another as soon as it says something else."""
    kind, _, name = place_of(source_id).partition("/")
    return kind if name.startswith(_HASHED) else None


class References:
    """The resources of a bundle by what references call them."""

    def __init__(self, resources: Iterable[Bundled]) -> None:
        known = tuple(resources)
        self._by_url = _single((address, bundled) for bundled in known for address in _addresses(bundled))
        self._by_place = _single((bundled.place, bundled) for bundled in known if bundled.place)

    def find(self, reference: Node, *, of: Bundled) -> Bundled | None:
        """The resource that a reference in another one means; None if it is not in the bundle, or not one alone."""
        address = reference.text("reference").strip().partition("/_history/")[0]
        if address.startswith("#"):
            return _contained(address[1:], of)
        if found := self._by_url.get(address) or self._by_url.get(of.base + address):
            return found
        found = self._by_place.get(address)
        # Of two servers' resources with one id, the other server's is someone else.
        return None if found and of.base and found.base else found


def _addresses(bundled: Bundled) -> tuple[str, ...]:
    if bundled.full_url:
        return (bundled.full_url,)
    return (f"urn:uuid:{bundled.id}",) if bundled.id else ()


def _contained(wanted: str, of: Bundled) -> Bundled | None:
    inside = [part for part in of.resource.nodes("contained") if part.text("id") == wanted]
    if not wanted or len(inside) != 1:
        return None
    return Bundled(index=of.index, full_url="", resource=inside[0], within=of.within)


def _single(named: Iterable[tuple[str, Bundled]]) -> Mapping[str, Bundled]:
    found: dict[str, Bundled] = {}
    twice: set[str] = set()
    for name, bundled in named:
        if found.setdefault(name, bundled) is not bundled:
            twice.add(name)
    return {name: bundled for name, bundled in found.items() if name not in twice}
