"""The tables. Importing this package makes `metadata` whole."""

from . import (
    access,
    audit,
    channels,
    disclosures,
    emergencies,
    exports,
    guarded,
    holds,
    installation,
    people,
    proxies,
    reach,
    records,
    relay,
    second_factors,
    sensitive,
    staff,
)
from .metadata import metadata

__all__ = [
    "access",
    "audit",
    "channels",
    "disclosures",
    "emergencies",
    "exports",
    "guarded",
    "holds",
    "installation",
    "metadata",
    "people",
    "proxies",
    "reach",
    "records",
    "relay",
    "second_factors",
    "sensitive",
    "staff",
]
