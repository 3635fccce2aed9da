"""What happens in a patient's life and changes who they are on file: a death, a name, a birth date, their charts.

How it stands now is in the patient's own row; here is who said so, on what ground, and how it was before.
"""

from sqlalchemy import CheckConstraint, Column, Date, Index, Table, Text

from .metadata import instant, metadata, owned_by, row_id, sealed, to

# A death that a member recorded; one that was a mistake is taken back by somebody else, and stays here.
deaths = Table(
    "deaths",
    metadata,
    row_id(),
    to("patients", "patient_id", index=False),
    Column("died_on", Date, nullable=True),
    Column("source", Text, nullable=False),
    # Who told, or the paper's number.
    sealed("told_by"),
    # How the patient's own account stood, if there was one.
    Column("account_was", Text, nullable=True),
    to("staff", "recorded_by", index=False),
    instant("recorded_at"),
    to("staff", "taken_back_by", null=True, index=False),
    instant("taken_back_at", null=True),
    sealed("taken_back_for", null=True, later=True),
    CheckConstraint(
        "source IN ('relative', 'hospice', 'here', 'certificate', 'examiner', 'record system')", name="source"
    ),
    CheckConstraint(
        "(taken_back_by IS NULL) = (taken_back_at IS NULL) AND (taken_back_by IS NULL) = (taken_back_for IS NULL)",
        name="taken_back_whole",
    ),
    CheckConstraint("taken_back_by <> recorded_by", name="second_person"),
    Index("ix_deaths_standing", "patient_id", unique=True, postgresql_where="taken_back_at IS NULL"),
    info=owned_by("patient_id"),
)

# How somebody was called before; by this alone are they found by it, and it is shown nowhere.
name_changes = Table(
    "name_changes",
    metadata,
    row_id(),
    to("patients", "patient_id"),
    Column("kind", Text, nullable=False),
    # Nothing where no name had been chosen before.
    Column("name_before", Text, nullable=True),
    # Of a legal name: the paper that was shown.
    sealed("paper", null=True),
    # Nobody where the record system brought it.
    to("staff", "changed_by", null=True, index=False),
    instant("changed_at"),
    CheckConstraint("kind IN ('legal', 'chosen')", name="kind"),
    CheckConstraint("kind <> 'legal' OR changed_by IS NULL OR paper IS NOT NULL", name="legal_on_paper"),
    info=owned_by("patient_id"),
)

birth_date_corrections = Table(
    "birth_date_corrections",
    metadata,
    row_id(),
    to("patients", "patient_id"),
    Column("born_before", Date, nullable=False),
    Column("born_after", Date, nullable=False),
    sealed("paper", null=True),
    # Nobody where the record system brought it.
    to("staff", "corrected_by", null=True, index=False),
    instant("corrected_at"),
    CheckConstraint("born_before <> born_after", name="corrects"),
    CheckConstraint("corrected_by IS NULL OR paper IS NOT NULL", name="on_paper"),
    info=owned_by("patient_id"),
)

# Two charts that became one, or one that became two again: both are frozen until somebody decides.
chart_freezes = Table(
    "chart_freezes",
    metadata,
    row_id(),
    to("patients", "kept_id", index=False),
    to("patients", "other_id", index=False),
    Column("kind", Text, nullable=False),
    # Who told, or where the record system says so.
    sealed("source"),
    # How the accounts stood, where there were any.
    Column("kept_account_was", Text, nullable=True),
    Column("other_account_was", Text, nullable=True),
    to("staff", "frozen_by", index=False),
    instant("frozen_at"),
    Column("decision", Text, nullable=True),
    to("staff", "decided_by", null=True, index=False),
    instant("decided_at", null=True),
    sealed("decided_for", null=True, later=True),
    CheckConstraint("kept_id <> other_id", name="two_charts"),
    CheckConstraint("kind IN ('merged', 'unmerged')", name="kind"),
    CheckConstraint("decision IN ('one person', 'two persons')", name="decision"),
    CheckConstraint(
        """(decision IS NULL) = (decided_by IS NULL) AND (decision IS NULL) = (decided_at IS NULL)
           AND (decision IS NULL) = (decided_for IS NULL)""",
        name="decided_whole",
    ),
    Index("ix_chart_freezes_kept", "kept_id"),
    Index("ix_chart_freezes_other", "other_id"),
)
