"""Resources that we write: each with the key of ours by which it is found again, and never created twice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias
from uuid import UUID

import orjson

Json: TypeAlias = "str | int | bool | Sequence[Json] | Mapping[str, Json]"
Body: TypeAlias = dict[str, Json]

# The system of identifiers that are addresses themselves (RFC 3986), as FHIR has them for UUIDs.
URI = "urn:ietf:rfc:3986"


class Kind(StrEnum):
    """The resources of a thread, in the order in which they refer to one another."""

    PATIENT = "Patient"
    ORGANIZATION = "Organization"
    DEVICE = "Device"
    RELATED_PERSON = "RelatedPerson"
    PRACTITIONER = "Practitioner"
    COMMUNICATION = "Communication"
    PROVENANCE = "Provenance"


# What may change after it was written; the rest is only ever created, so that nothing of the server's own is replaced.
CHANGES = frozenset({Kind.COMMUNICATION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """One resource; others refer to it by its key."""

    kind: Kind
    key: UUID
    body: Body

    @property
    def canonical(self) -> bytes:
        """Its content, the same for the same."""
        return orjson.dumps(self.body, option=orjson.OPT_SORT_KEYS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A resource that a server holds: where, and in which content (a keyed hash)."""

    kind: Kind
    key: UUID
    location: str
    digest: bytes


def urn(key: UUID) -> str:
    """How a key is written in a bundle."""
    return f"urn:uuid:{key}"


def refer(kind: Kind, key: UUID) -> Body:
    """A reference to a resource of ours."""
    return {"type": kind.value, "reference": urn(key)}


def found_by(resource: Resource) -> str:
    """The search that finds a resource again on a server that has given it an id of its own."""
    # A Provenance has no identifier, so it carries its key as a tag.
    parameter = "_tag" if resource.kind is Kind.PROVENANCE else "identifier"
    return f"{parameter}={URI}|{urn(resource.key)}"
