"""The promise *proxy*: who asks to act for a patient, what they have shown, and what stands against it."""

from sqlalchemy import CheckConstraint, Column, Date, Table, Text, UniqueConstraint, Uuid

from .metadata import instant, metadata, owned_by, row_id, sealed, to

# A request is a case, kept by whoever checks the papers; of a paper only its kind and its last four, never a picture.
proxy_cases = Table(
    "proxy_cases",
    metadata,
    row_id(),
    to("patients", "patient_id"),
    # Of whoever asks, and the name on their photo ID; who has no chart here makes the account after the papers.
    to("accounts", "account_id", null=True),
    sealed("requestor_name", null=True),
    # Of one who has no chart here: with this date their access code opens, by this number a nurse reaches them.
    Column("requestor_born_on", Date, nullable=True),
    sealed("requestor_telephone", null=True),
    Column("kind", Text, nullable=False),
    Column("patient_paper", Text, nullable=True),
    sealed("patient_paper_reference", null=True, later=True),
    Column("patient_signed_on", Date, nullable=True),
    Column("requestor_paper", Text, nullable=True),
    sealed("requestor_paper_reference", null=True, later=True),
    Column("requestor_signed_on", Date, nullable=True),
    # That the requestor is the parent, or the guardian whom a court has named.
    Column("proof", Text, nullable=True),
    sealed("proof_reference", null=True, later=True),
    Column("review_due_on", Date, nullable=True),
    Column("begun_by", Uuid, nullable=False),
    instant("begun_at"),
    # Who wrote down papers or signatures last; neither of the two confirms.
    Column("checked_by", Uuid, nullable=True),
    # Whoever confirms called the number of one who has no chart here, and was told that they enrolled.
    instant("called_at", null=True),
    Column("state", Text, nullable=False),
    Column("settled_by", Uuid, nullable=True),
    instant("settled_at", null=True),
    UniqueConstraint("id", "patient_id", "account_id"),
    CheckConstraint("kind IN ('adult', 'minor', 'guardian', 'brought over')", name="kind"),
    CheckConstraint("state IN ('open', 'granted', 'closed')", name="state"),
    CheckConstraint(
        "(state = 'open') = (settled_by IS NULL) AND (state = 'open') = (settled_at IS NULL)", name="settled"
    ),
    CheckConstraint("kind = 'brought over' OR requestor_name IS NOT NULL", name="requestor_named"),
    CheckConstraint("account_id IS NOT NULL OR requestor_born_on IS NOT NULL", name="requestor_known"),
    CheckConstraint("state <> 'granted' OR account_id IS NOT NULL", name="requestor_enrolled"),
    CheckConstraint(
        "state <> 'granted' OR kind = 'brought over' OR (settled_by <> begun_by AND checked_by IS NOT NULL AND "
        "settled_by <> checked_by)",
        name="second_person",
    ),
    CheckConstraint(
        "state <> 'granted' OR kind = 'brought over' OR (requestor_paper IS NOT NULL AND "
        "requestor_paper_reference IS NOT NULL AND requestor_signed_on IS NOT NULL)",
        name="requestor_shown",
    ),
    CheckConstraint(
        "state <> 'granted' OR kind <> 'adult' OR (patient_paper IS NOT NULL AND "
        "patient_paper_reference IS NOT NULL AND patient_signed_on IS NOT NULL)",
        name="adult_shown",
    ),
    CheckConstraint(
        "state <> 'granted' OR kind <> 'minor' OR (proof IS NOT NULL AND "
        "proof IN ('birth certificate', 'adoption paper', 'guardianship of a minor') AND proof_reference IS NOT NULL)",
        name="parent_proved",
    ),
    CheckConstraint(
        "state <> 'granted' OR kind <> 'guardian' OR (proof IS NOT NULL AND proof = 'guardianship of an adult' AND "
        "proof_reference IS NOT NULL AND review_due_on IS NOT NULL)",
        name="guardian_proved",
    ),
    info=owned_by("patient_id"),
)

# What stands against proxies of a patient: a court's limit, for one account or for any, or the minor's emancipation.
proxy_limits = Table(
    "proxy_limits",
    metadata,
    row_id(),
    to("patients", "patient_id"),
    to("accounts", "account_id", null=True),
    Column("kind", Text, nullable=False),
    sealed("paper_reference"),
    Column("kept_by", Uuid, nullable=False),
    instant("kept_at"),
    Column("ended_by", Uuid, nullable=True),
    instant("ended_at", null=True),
    CheckConstraint("kind IN ('court', 'emancipation')", name="kind"),
    CheckConstraint("kind = 'court' OR account_id IS NULL", name="emancipated_from_all"),
    CheckConstraint("(ended_by IS NULL) = (ended_at IS NULL)", name="ended_by_somebody"),
    CheckConstraint("ended_by <> kept_by", name="ended_by_another"),
    info=owned_by("patient_id"),
)
