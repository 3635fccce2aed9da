"""What was written to FHIR servers: the ledger by which nothing is posted twice."""

from sqlalchemy import Column, Table, Text, UniqueConstraint, Uuid

from .metadata import fingerprint, instant, metadata, row_id

fhir_writes = Table(
    "fhir_writes",
    metadata,
    row_id(),
    # The server's base address, and the server's own name of what it keeps there.
    Column("server", Text, nullable=False),
    Column("kind", Text, nullable=False),
    # Of ours: the row that the resource is made of, or a key made of several.
    Column("source", Uuid, nullable=False),
    Column("location", Text, nullable=False),
    fingerprint("digest"),
    instant("written_at"),
    UniqueConstraint("server", "kind", "source"),
)
