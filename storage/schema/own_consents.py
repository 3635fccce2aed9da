"""The promise *minors*: what a minor consented to alone, so that it is shown to no proxy."""

from sqlalchemy import CheckConstraint, Index, Table

from .metadata import instant, metadata, owned_by, row_id, sealed, to

# An entry of the record, by the record system's own id of it, or a thread; somebody else takes the mark away.
own_consents = Table(
    "own_consents",
    metadata,
    row_id(),
    to("patients", "patient_id"),
    sealed("entry", null=True),
    to("threads", "thread_id", null=True),
    # It tells of what.
    sealed("ground"),
    to("staff", "marked_by", index=False),
    instant("marked_at"),
    to("staff", "ended_by", null=True, index=False),
    instant("ended_at", null=True),
    sealed("end_reason", null=True, later=True),
    CheckConstraint("num_nonnulls(entry, thread_id) = 1", name="of_one"),
    CheckConstraint("num_nonnulls(ended_by, ended_at, end_reason) IN (0, 3)", name="ended_whole"),
    CheckConstraint("ended_by <> marked_by", name="ended_by_another"),
    Index("ix_own_consents_standing", "thread_id", unique=True, postgresql_where="ended_at IS NULL"),
    info=owned_by("patient_id"),
)
