"""Immunizations, medications and problems, as they came from a record system."""

from sqlalchemy import Boolean, CheckConstraint, Column, Index, Integer, Table, Text, UniqueConstraint

from .metadata import instant, metadata, owned_by, rewritten, row_id, to

record_entries = Table(
    "record_entries",
    metadata,
    row_id(),
    to("patients", "patient_id"),
    Column("part", Text, nullable=False),
    Column("source", Text, nullable=False),
    # The entry as read: title, code, status, dates, dose.
    *rewritten("entry"),
    Column("sensitive", Boolean, nullable=False),
    instant("imported_at"),
    # Of a patient under a legal hold: when the record system said something else, or no longer said it.
    instant("superseded_at", null=True),
    Index("ix_record_entries_standing", "patient_id", "source", unique=True, postgresql_where="superseded_at IS NULL"),
    info=owned_by("patient_id"),
)

# How old what came from a FHIR server is, and whether a newer copy is wished for.
record_copies = Table(
    "record_copies",
    metadata,
    row_id(),
    to("patients", "patient_id", index=False),
    instant("fetched_at", null=True),
    instant("wished_at", null=True),
    instant("due_at"),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("why_not", Text, nullable=True),
    UniqueConstraint("patient_id"),
    Index("ix_record_copies_due", "due_at", postgresql_where="wished_at IS NOT NULL"),
    CheckConstraint(
        """why_not IN ('out of reach', 'no token', 'too slow', 'refused', 'led elsewhere', 'too much',
        'not understood', 'not there', 'not sure')""",
        name="why_not",
    ),
)
imports = Table(
    "imports",
    metadata,
    row_id(),
    Column("sha256", Text, nullable=False),
    Column("entries", Integer, nullable=False),
    Column("not_understood", Integer, nullable=False),
    instant("imported_at"),
)
