"""The one way in which somebody wants to be reached."""

from sqlalchemy import CheckConstraint, Column, Index, Table, Uuid

from .metadata import instant, metadata, owned_by, row_id, sealed, to

# A patient's wish to be reached only so; a change of it is another row, so that what held when can be shown.
reach_wishes = Table(
    "reach_wishes",
    metadata,
    row_id(),
    to("patients", "patient_id", index=False),
    # The way, its address or number, hours, and what is not to be said.
    sealed("wish"),
    # The patient's own account, or the member whom they called, and by what that member knew them.
    Column("account_id", Uuid, nullable=True),
    Column("staff_id", Uuid, nullable=True),
    sealed("identified_by", null=True),
    instant("made_at"),
    # When its address was last asked to answer, and when it did: before that no other mail goes there.
    instant("asked_at", null=True),
    instant("confirmed_at", null=True),
    instant("ended_at", null=True),
    CheckConstraint("(account_id IS NULL) <> (staff_id IS NULL)", name="made_by_one"),
    CheckConstraint("(staff_id IS NULL) = (identified_by IS NULL)", name="caller_identified"),
    Index("ix_reach_wishes_holding", "patient_id", unique=True, postgresql_where="ended_at IS NULL"),
    info=owned_by("patient_id"),
)
