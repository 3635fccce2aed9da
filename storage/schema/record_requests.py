"""What patients, and those who act for them, ask of the records team."""

from sqlalchemy import Boolean, CheckConstraint, Column, Date, Identity, Index, Integer, Table, Text, Uuid

from .metadata import instant, metadata, owned_by, row_id, sealed, to

record_requests = Table(
    "record_requests",
    metadata,
    row_id(),
    # All that a mail to staff holds of a request.
    Column("number", Integer, Identity(always=False), unique=True, nullable=False),
    to("patients", "patient_id"),
    to("accounts", "account_id"),
    to("practices", "practice_id", index=False),
    Column("kind", Text, nullable=False),
    # What is wrong, or what is wanted; and of a copy for which time, how, and to where.
    sealed("what"),
    sealed("period", null=True),
    Column("delivery", Text, nullable=True),
    sealed("address", null=True),
    # When they were told that plain e-mail is not private, and wanted it all the same.
    instant("warned_at", null=True),
    instant("asked_at"),
    Column("due_on", Date, nullable=False),
    # Why it takes longer, as they are told; it may once.
    sealed("why_later", null=True, later=True),
    sealed("later_translated_by", null=True, later=True),
    Column("later_by_call", Boolean, nullable=False, server_default="false"),
    Column("state", Text, nullable=False),
    Column("ground", Text, nullable=True),
    # What they are told of it; on a call alone where it may not be read here.
    sealed("told", null=True, later=True),
    sealed("translated_by", null=True, later=True),
    Column("by_call", Boolean, nullable=False, server_default="false"),
    # When it is looked at next whether it climbs, and to whom it has climbed.
    instant("climbs_at", null=True),
    Column("climbed_to", Text, nullable=True),
    Column("settled_by", Uuid, nullable=True),
    instant("settled_at", null=True),
    CheckConstraint("kind IN ('correction', 'copy')", name="kind"),
    CheckConstraint("state IN ('open', 'done', 'refused')", name="state"),
    CheckConstraint(
        "CASE kind WHEN 'copy' THEN coalesce(delivery IN ('portal', 'paper', 'e-mail'), false) "
        "ELSE delivery IS NULL AND period IS NULL AND address IS NULL END",
        name="delivery",
    ),
    CheckConstraint("delivery IS NULL OR delivery = 'portal' OR address IS NOT NULL", name="address"),
    CheckConstraint("delivery IS DISTINCT FROM 'e-mail' OR warned_at IS NOT NULL", name="warned"),
    CheckConstraint(
        "(state = 'open') = (settled_at IS NULL) AND (state = 'open') = (settled_by IS NULL) "
        "AND (state = 'open') = (told IS NULL)",
        name="settled",
    ),
    CheckConstraint("(ground IS NOT NULL) = (kind = 'correction' AND state = 'refused')", name="ground"),
    CheckConstraint("climbed_to IN ('pool', 'supervisor')", name="climbed_to"),
    CheckConstraint("state = 'open' OR climbed_to IS NULL AND climbs_at IS NULL", name="what_is_open_climbs"),
    Index("ix_record_requests_climbing", "climbs_at", postgresql_where="climbs_at IS NOT NULL"),
    Index("ix_record_requests_open", "practice_id", "due_on", postgresql_where="state = 'open'"),
    info=owned_by("patient_id"),
)
