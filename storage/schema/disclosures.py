"""What was disclosed of a patient to others, kept apart from who opened what."""

from sqlalchemy import Column, Date, Table

from .metadata import instant, metadata, owned_by, row_id, sealed, to

# Of each: date, to whom, what and why (45 CFR 164.528). A row is never changed or taken back.
disclosures = Table(
    "disclosures",
    metadata,
    row_id(),
    to("patients", "patient_id"),
    Column("day", Date, nullable=False),
    sealed("recipient"),
    sealed("what"),
    sealed("why"),
    # Null where an export of the installation disclosed it.
    to("staff", "recorded_by", null=True, index=False),
    instant("recorded_at"),
    info=owned_by("patient_id"),
)
