"""The operator's lists of sensitive codes, and what a patient has opened to one who acts for them."""

import sqlalchemy as sa
from alembic import op

from storage.schema.metadata import Sealed
from storage.schema.owners import more_triggers_up as owners_up
from storage.schema.staying import more_triggers_up

revision = "0022"
down_revision: str | None = "0021"

OWNERS = (("opened_to_proxies", ("patient_id",)),)
SEALED = (("opened_to_proxies", Sealed.ONCE, ("categories",)),)
GRANTS = (
    "GRANT SELECT, INSERT ON sensitive_code_lists TO mycooper_app",
    "GRANT SELECT, INSERT, UPDATE ON opened_to_proxies TO mycooper_app",
)


def upgrade() -> None:
    op.create_table(
        "sensitive_code_lists",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("body <> ''", name=op.f("ck_sensitive_code_lists_body")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sensitive_code_lists")),
    )
    op.create_table(
        "opened_to_proxies",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("grant_id", sa.Uuid(), nullable=False),
        sa.Column("categories", sa.LargeBinary(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["patient_id"], ["patients.id"], name=op.f("fk_opened_to_proxies_patient_id")),
        sa.ForeignKeyConstraint(["grant_id"], ["proxy_grants.id"], name=op.f("fk_opened_to_proxies_grant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opened_to_proxies")),
    )
    op.create_index(op.f("ix_opened_to_proxies_patient_id"), "opened_to_proxies", ["patient_id"])
    op.create_index(
        "ix_opened_to_proxies_holding",
        "opened_to_proxies",
        ["grant_id"],
        unique=True,
        postgresql_where="ended_at IS NULL",
    )
    for statement in (*owners_up(OWNERS), *more_triggers_up(SEALED), *GRANTS):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("opened_to_proxies")
    op.drop_table("sensitive_code_lists")
