"""A death, a change of name, a corrected birth date, and charts that were merged or taken apart."""

import sqlalchemy as sa
from alembic import op

from storage.schema.metadata import Sealed
from storage.schema.owners import more_triggers_up as owners_up
from storage.schema.staying import more_triggers_up

revision = "0026"
down_revision: str | None = "0025"

OWNERS = (
    ("deaths", ("patient_id", "recorded_by")),
    ("name_changes", ("patient_id",)),
    ("birth_date_corrections", ("patient_id",)),
    ("chart_freezes", ("kept_id", "other_id", "frozen_by")),
)
SEALED = (
    ("deaths", Sealed.ONCE, ("told_by",)),
    ("deaths", Sealed.LATER, ("taken_back_for",)),
    ("name_changes", Sealed.ONCE, ("paper",)),
    ("birth_date_corrections", Sealed.ONCE, ("paper",)),
    ("chart_freezes", Sealed.ONCE, ("source",)),
    ("chart_freezes", Sealed.LATER, ("decided_for",)),
)


def upgrade() -> None:
    op.add_column("patients", sa.Column("chosen_name", sa.Text(), nullable=True))
    for name in ("died_at", "frozen_at"):
        op.add_column("patients", _instant(name, null=True))
    _deaths()
    _names()
    _birth_dates()
    _charts()
    for statement in (*owners_up(OWNERS), *more_triggers_up(SEALED)):
        op.execute(statement)
    op.execute("GRANT SELECT, INSERT ON name_changes, birth_date_corrections TO mycooper_app")
    op.execute("GRANT SELECT, INSERT, UPDATE ON deaths, chart_freezes TO mycooper_app")


def _deaths() -> None:
    op.create_table(
        "deaths",
        _id("id"),
        _id("patient_id"),
        sa.Column("died_on", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("told_by", sa.LargeBinary(), nullable=False),
        sa.Column("account_was", sa.Text(), nullable=True),
        _id("recorded_by"),
        _instant("recorded_at"),
        _id("taken_back_by", null=True),
        _instant("taken_back_at", null=True),
        sa.Column("taken_back_for", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "source IN ('relative', 'hospice', 'here', 'certificate', 'examiner', 'record system')",
            name=op.f("ck_deaths_source"),
        ),
        sa.CheckConstraint(
            "(taken_back_by IS NULL) = (taken_back_at IS NULL) AND (taken_back_by IS NULL) = (taken_back_for IS NULL)",
            name=op.f("ck_deaths_taken_back_whole"),
        ),
        sa.CheckConstraint("taken_back_by <> recorded_by", name=op.f("ck_deaths_second_person")),
        *_references("deaths", patient_id="patients", recorded_by="staff", taken_back_by="staff"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deaths")),
    )
    op.create_index(
        "ix_deaths_standing", "deaths", ["patient_id"], unique=True, postgresql_where="taken_back_at IS NULL"
    )


def _names() -> None:
    op.create_table(
        "name_changes",
        _id("id"),
        _id("patient_id"),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name_before", sa.Text(), nullable=True),
        sa.Column("paper", sa.LargeBinary(), nullable=True),
        _id("changed_by", null=True),
        _instant("changed_at"),
        sa.CheckConstraint("kind IN ('legal', 'chosen')", name=op.f("ck_name_changes_kind")),
        sa.CheckConstraint(
            "kind <> 'legal' OR changed_by IS NULL OR paper IS NOT NULL", name=op.f("ck_name_changes_legal_on_paper")
        ),
        *_references("name_changes", patient_id="patients", changed_by="staff"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_name_changes")),
    )
    op.create_index(op.f("ix_name_changes_patient_id"), "name_changes", ["patient_id"])


def _birth_dates() -> None:
    op.create_table(
        "birth_date_corrections",
        _id("id"),
        _id("patient_id"),
        sa.Column("born_before", sa.Date(), nullable=False),
        sa.Column("born_after", sa.Date(), nullable=False),
        sa.Column("paper", sa.LargeBinary(), nullable=True),
        _id("corrected_by", null=True),
        _instant("corrected_at"),
        sa.CheckConstraint("born_before <> born_after", name=op.f("ck_birth_date_corrections_corrects")),
        sa.CheckConstraint(
            "corrected_by IS NULL OR paper IS NOT NULL", name=op.f("ck_birth_date_corrections_on_paper")
        ),
        *_references("birth_date_corrections", patient_id="patients", corrected_by="staff"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_birth_date_corrections")),
    )
    op.create_index(op.f("ix_birth_date_corrections_patient_id"), "birth_date_corrections", ["patient_id"])


def _charts() -> None:
    op.create_table(
        "chart_freezes",
        _id("id"),
        _id("kept_id"),
        _id("other_id"),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("source", sa.LargeBinary(), nullable=False),
        sa.Column("kept_account_was", sa.Text(), nullable=True),
        sa.Column("other_account_was", sa.Text(), nullable=True),
        _id("frozen_by"),
        _instant("frozen_at"),
        sa.Column("decision", sa.Text(), nullable=True),
        _id("decided_by", null=True),
        _instant("decided_at", null=True),
        sa.Column("decided_for", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("kept_id <> other_id", name=op.f("ck_chart_freezes_two_charts")),
        sa.CheckConstraint("kind IN ('merged', 'unmerged')", name=op.f("ck_chart_freezes_kind")),
        sa.CheckConstraint("decision IN ('one person', 'two persons')", name=op.f("ck_chart_freezes_decision")),
        sa.CheckConstraint(
            """(decision IS NULL) = (decided_by IS NULL) AND (decision IS NULL) = (decided_at IS NULL)
               AND (decision IS NULL) = (decided_for IS NULL)""",
            name=op.f("ck_chart_freezes_decided_whole"),
        ),
        *_references("chart_freezes", kept_id="patients", other_id="patients", frozen_by="staff", decided_by="staff"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chart_freezes")),
    )
    op.create_index("ix_chart_freezes_kept", "chart_freezes", ["kept_id"])
    op.create_index("ix_chart_freezes_other", "chart_freezes", ["other_id"])


def _references(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))
        for column, target in columns.items()
    ]


def _instant(name: str, *, null: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=null)


def _id(name: str, *, null: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Uuid(), nullable=null)


def downgrade() -> None:
    for table in ("chart_freezes", "birth_date_corrections", "name_changes", "deaths"):
        op.drop_table(table)
    for column in ("frozen_at", "died_at", "chosen_name"):
        op.drop_column("patients", column)
