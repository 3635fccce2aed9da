"""A transaction that writes what a server does not hold yet, or holds in another content, and nothing twice.

The ledger of what was written decides; where it lacks a row, because a process died over it, the server finds what it
holds by our identifier (`ifNoneExist`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, cast
from uuid import UUID, uuid5

import orjson

from .resources import CHANGES, Body, Json, Kind, Resource, Written, found_by, urn

Ledger: TypeAlias = Mapping[tuple[Kind, UUID], Written]
Digest: TypeAlias = Callable[[bytes], bytes]

_BUNDLES = UUID("0f1f7a52-94f5-4c39-8a53-5d1f4f2f6a0c")


@dataclass(frozen=True, slots=True, kw_only=True)
class Transaction:
    """A bundle to post, and the resources of its entries in order."""

    entries: tuple[Resource, ...]
    digests: tuple[bytes, ...]
    json: bytes


def transaction_of(resources: Sequence[Resource], *, ledger: Ledger, digest: Digest) -> Transaction | None:
    """The transaction that makes a server hold these resources; None where it does already."""
    digests = {resource.key: digest(resource.canonical) for resource in resources}
    wanted = [one for one in resources if _is_wanted(one, ledger=ledger, digest=digests[one.key])]
    if not wanted:
        return None
    places = {urn(one.key): in_bundle(one.key) for one in wanted}
    places |= {urn(written.key): written.location for written in ledger.values()}
    bundle = {
        "resourceType": "Bundle",
        "type": "transaction",
        "entry": [_entry(one, ledger=ledger, places=places) for one in wanted],
    }
    return Transaction(
        entries=tuple(wanted), digests=tuple(digests[one.key] for one in wanted), json=orjson.dumps(bundle)
    )


def _is_wanted(resource: Resource, *, ledger: Ledger, digest: bytes) -> bool:
    written = ledger.get((resource.kind, resource.key))
    return written is None or (resource.kind in CHANGES and written.digest != digest)


def _entry(resource: Resource, *, ledger: Ledger, places: Mapping[str, str]) -> Body:
    body = cast("dict[str, Json]", _placed(resource.body, places))
    written = ledger.get((resource.kind, resource.key))
    if written is not None:
        body["id"] = written.location.rpartition("/")[2]
        return {"resource": body, "request": {"method": "PUT", "url": written.location}}
    request: Body = {"method": "POST", "url": resource.kind.value, "ifNoneExist": found_by(resource)}
    return {"fullUrl": in_bundle(resource.key), "resource": body, "request": request}


def in_bundle(key: UUID) -> str:
    """A resource's address within a bundle.

    A server puts its own name in the place of it, and some do so wherever it stands: in our identifier as well, if that
    were the same, by which the resource could then never be found again.
    """
    return urn(uuid5(_BUNDLES, str(key)))


def _placed(value: Json, places: Mapping[str, str]) -> Json:
    """The same, with each reference to what the server holds by the server's own name for it."""
    if isinstance(value, Mapping):
        return {
            name: places.get(one, one) if name == "reference" and isinstance(one, str) else _placed(one, places)
            for name, one in value.items()
        }
    if isinstance(value, (str, int)):
        return value
    return [_placed(one, places) for one in value]
