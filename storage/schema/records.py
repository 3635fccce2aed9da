"""Immunizations, medications and problems, as they came from a record system."""

from sqlalchemy import Boolean, Column, Integer, Table, Text, UniqueConstraint

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
    UniqueConstraint("patient_id", "source"),
    info=owned_by("patient_id"),
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
