"""Patients of whom nothing is deleted for now, because a court or an authority may ask for it."""

from sqlalchemy import CheckConstraint, Index, Table

from .metadata import instant, metadata, owned_by, row_id, sealed, to

# Several may stand for one patient, each for a matter of its own; it is lifted by somebody else than who placed it.
legal_holds = Table(
    "legal_holds",
    metadata,
    row_id(),
    to("patients", "patient_id"),
    sealed("reason"),
    to("staff", "placed_by", index=False),
    instant("placed_at"),
    to("staff", "lifted_by", null=True, index=False),
    instant("lifted_at", null=True),
    sealed("lift_reason", null=True, later=True),
    CheckConstraint(
        "(lifted_by IS NULL) = (lifted_at IS NULL) AND (lifted_by IS NULL) = (lift_reason IS NULL)", name="lifted_whole"
    ),
    CheckConstraint("lifted_by <> placed_by", name="lifted_by_another"),
    Index("ix_legal_holds_standing", "patient_id", postgresql_where="lifted_at IS NULL"),
    info=owned_by("patient_id"),
)
